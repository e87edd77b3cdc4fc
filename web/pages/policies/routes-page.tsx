import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../../ui/dates.ts'
import { useParts } from './names.ts'
import { PartHead, PartList } from './part-list.tsx'
import classes from './policies.module.css'
import { useRouteSentences } from './route-sentences.ts'

/** The approval routes, each as it reads. */
export function RoutesPage() {
  const say = useText()
  const dates = useDates()
  const parts = useParts()
  const { routes } = parts
  const read = useRouteSentences(
    routes.map(({ body }) => body),
    parts,
  )
  return (
    <PartList
      title={say('rules.view.routes')}
      lead={say('route.lead')}
      path="/policies/routes"
      addLabel={say('route.add')}
      empty={{ title: say('route.empty'), text: say('route.empty.text') }}
    >
      {routes.map(({ routeId, version, body, madeAt }) => (
        <Card key={routeId}>
          <PartHead
            name={body.name}
            words={say('route.version', { version, at: dates.instant(madeAt) })}
            edit={{ path: `/policies/routes/${routeId}`, label: say('route.edit.short'), name: say('route.edit', { name: body.name }) }}
          />
          <ol className={classes['sentences']}>
            {read(body).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </Card>
      ))}
    </PartList>
  )
}
