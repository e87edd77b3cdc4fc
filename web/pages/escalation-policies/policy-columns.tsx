import { useText } from '../../messages/text.tsx'
import type { Column, Filter } from '../../table/column.ts'
import { Status } from '../../ui/status.tsx'
import { Words } from '../escalations/words.tsx'
import type { ListedPolicy } from './listed-policy.ts'
import { namesOf } from './policy-names.ts'
import { PolicySentence } from './policy-text.tsx'

/** The columns of the list of policies; `instant` words a moment. */
export function policyColumns(instant: (at: string) => string): Column<ListedPolicy>[] {
  return [
    { id: 'name', label: 'policies.column.name', cell: ({ name }) => <Words>{name}</Words>, sort: 'name' },
    { id: 'state', label: 'policies.column.state', cell: ({ state }) => <StateStatus state={state} /> },
    { id: 'sentence', label: 'policies.column.sentence', cell: (policy) => <Sentence policy={policy} /> },
    { id: 'firing', label: 'policies.column.firing', cell: ({ firing }) => firing, sort: 'firing', number: true },
    { id: 'fresh', label: 'policies.column.fresh', cell: ({ fresh }) => fresh, number: true },
    { id: 'told', label: 'policies.column.told', cell: ({ told }) => told, number: true },
    {
      id: 'changed',
      label: 'policies.column.changed',
      cell: ({ changedAt, changedBy }) => (
        <Words>
          {changedBy}
          <div className="quiet small">{instant(changedAt)}</div>
        </Words>
      ),
      sort: 'changedAt',
      fields: ['changedBy', 'changedAt'],
      hidden: true,
    },
  ]
}

export const policyFilters: readonly Filter[] = [
  {
    id: 'state',
    label: 'policies.column.state',
    kind: 'choice',
    options: [
      { value: 'on', label: 'policy.state.on' },
      { value: 'paused', label: 'policy.state.paused' },
      { value: 'ended', label: 'policy.state.ended' },
    ],
  },
  {
    id: 'type',
    label: 'policies.filter.type',
    kind: 'choice',
    options: [
      { value: 'overdue-count', label: 'policy.type.overdue-count' },
      { value: 'content-overdue', label: 'policy.type.content-overdue' },
      { value: 'due-soon', label: 'policy.type.due-soon' },
      { value: 'exception-expires', label: 'policy.type.exception-expires' },
      { value: 'decision-waiting', label: 'policy.type.decision-waiting' },
    ],
  },
]

const colours = { on: 'done', paused: 'neutral', ended: 'neutral' } as const

/** Whether a policy is on, in words and with a sign. */
export function StateStatus({ state }: { state: ListedPolicy['state'] }) {
  const say = useText()
  return (
    <Words line>
      <Status is={colours[state]}>{say(`policy.state.${state}`)}</Status>
    </Words>
  )
}

function Sentence({ policy }: { policy: ListedPolicy }) {
  if (!policy.definition) return null
  return (
    <Words>
      <PolicySentence definition={policy.definition} names={namesOf(policy)} slot={(_name, words) => words ?? '…'} />
    </Words>
  )
}
