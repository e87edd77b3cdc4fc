import type { ExceptionCriteria } from '../../../src/contract/policies.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { useCriteriaSentences } from './criteria-sentences.ts'
import { useParts } from './names.ts'
import classes from './policies.module.css'
import { useRouteSentences } from './route-sentences.ts'

/** Whether exceptions may be asked for, in a few sentences, and who decides on them. */
export function CriteriaCard({ criteria }: { criteria: ExceptionCriteria }) {
  const say = useText()
  const parts = useParts()
  const { routes, matrices, isReady, error } = parts
  const used = routes.filter(({ routeId }) => criteria.routes.some((choice) => choice.routeId === routeId))
  const sentencesOf = useCriteriaSentences({ routes, matrices })
  const stepsOf = useRouteSentences(
    used.map(({ body }) => body),
    parts,
  )
  if (error) return <Problem error={error} />
  if (!isReady) return <Loading />
  const { answer, bounds, routes: choices } = sentencesOf(criteria)
  return (
    <Card title={say('rules.page.exceptions')}>
      <p className={classes['answer']}>{answer}</p>
      <dl className={classes['bounds']}>
        {bounds
          .filter(({ sentences }) => sentences.length > 0)
          .map(({ about, sentences }) => (
            <div key={about}>
              <dt>{about}</dt>
              {[...new Set(sentences)].map((sentence) => (
                <dd key={sentence}>{sentence}</dd>
              ))}
            </div>
          ))}
      </dl>
      {choices.length > 0 && <h3 className={classes['subhead']}>{say('criteria.decides')}</h3>}
      <ul className={classes['sentences']}>
        {choices.filter(isFirst).map(({ routeId, words }, index) => {
          const route = used.find((each) => each.routeId === routeId)
          const isSaid = choices.findIndex((each) => each.routeId === routeId) < index
          return (
            <li key={words}>
              {words}
              {route && !isSaid && (
                <ul>
                  {stepsOf(route.body).map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** Two lines that read the same are one: the second is never come to. */
function isFirst({ words }: { words: string }, at: number, all: readonly { words: string }[]): boolean {
  return all.findIndex((each) => each.words === words) === at
}
