import { Checkbox } from '@mantine/core'
import type { ExceptionScope } from '../../../src/contract/exception-request.ts'
import { kindNames } from '../../../src/contract/kinds.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import classes from './ask.module.css'
import { ContentField, WatchedField } from './which-choices.tsx'

type Named = Pick<ExceptionScope, 'kinds' | 'contentIds' | 'escalationPolicyIds'>

interface NamedDeadlinesProps {
  /** What the choice of kinds is called. */
  label: string
  scope: Named
  set: (part: Partial<Named>) => void
}

// What an exception owes it cannot excuse.
const kinds = kindNames.filter((kind) => kind !== 'duty')

/** Deadlines by kind, by content, or by the escalation policy that watches them. */
export function NamedDeadlines({ label, scope, set }: NamedDeadlinesProps) {
  const say = useText()
  const mayWatch = useMay('escalation-policies.read')
  return (
    <>
      <Checkbox.Group
        label={label}
        value={scope.kinds}
        onChange={(chosen: string[]) => set({ kinds: kinds.filter((kind) => chosen.includes(kind)) })}
      >
        <div className={classes['choices']}>
          {kinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={say(`effect.kind.${kind}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <ContentField value={scope.contentIds} change={(contentIds) => set({ contentIds })} />
      {mayWatch && <WatchedField value={scope.escalationPolicyIds} change={(escalationPolicyIds) => set({ escalationPolicyIds })} />}
    </>
  )
}
