import { Button } from '@mantine/core'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Icon } from '../../ui/icon.tsx'
import classes from './decision.module.css'

interface LikeConditionsProps {
  exceptionId: number
  /** Those that are there already. */
  had: readonly string[]
  take: (title: string) => void
}

const most = 4

/** The conditions that like cases were approved with, the most usual first: one press takes one over. */
export function LikeConditions({ exceptionId, had, take }: LikeConditionsProps) {
  const say = useText()
  const found = useApi('GET /exceptions/:exceptionId/precedents', { params: { exceptionId } })
  const cases = new Map<string, string[]>()
  for (const { number, conditions } of found.data?.items ?? [])
    for (const title of conditions) cases.set(title, [...(cases.get(title) ?? []), number])
  const offered = [...cases]
    .filter(([title]) => !had.some((each) => each.toLowerCase() === title.toLowerCase()))
    .toSorted(([, a], [, b]) => b.length - a.length)
    .slice(0, most)
  if (offered.length === 0) return null
  return (
    <div className={classes['like']}>
      <p className="quiet small">{say('decision.conditions.like')}</p>
      <ul>
        {offered.map(([title, numbers]) => (
          <li key={title}>
            <Button variant="subtle" size="compact-sm" leftSection={<Icon name="plus" />} onClick={() => take(title)}>
              {title}
            </Button>
            <span className="quiet small">{numbers.join(', ')}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
