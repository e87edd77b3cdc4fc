import type { RequestOf } from '../../api/client.ts'

export type AmnestyBody = RequestOf<'POST /amnesties'>['body']
export type Outcome = AmnestyBody['outcome']
type Scope = NonNullable<AmnestyBody['scope']>
export type AmnestyScope = { [Part in keyof Scope]-?: NonNullable<Scope[Part]> }

export const outcomes = ['forgiven', 'later', 'paused'] as const satisfies readonly Outcome[]

/** An amnesty as it is being written. */
export interface Amnesty {
  title: string
  reason: string
  from: string
  until: string
  outcome: Outcome
  dueOn: string
  scope: AmnestyScope
}

export const freshAmnesty: Amnesty = {
  title: '',
  reason: '',
  from: '',
  until: '',
  outcome: 'forgiven',
  dueOn: '',
  scope: { everyone: true, teamIds: [], departments: [], labels: [], kinds: [], contentIds: [], escalationPolicyIds: [] },
}

export type AmnestyFault = 'title' | 'reason' | 'from' | 'until' | 'until-before' | 'dueOn' | 'whom'

/** What is missing before it can be declared. Pure. */
export function faultsOf({ title, reason, from, until, outcome, dueOn, scope }: Amnesty): AmnestyFault[] {
  const { everyone, teamIds, departments, labels } = scope
  const faults: (AmnestyFault | false)[] = [
    from === '' && 'from',
    until === '' && 'until',
    until !== '' && until < from && 'until-before',
    outcome === 'later' && dueOn <= until && 'dueOn',
    !everyone && teamIds.length + departments.length + labels.length === 0 && 'whom',
    title.trim() === '' && 'title',
    reason.trim() === '' && 'reason',
  ]
  return faults.filter((fault) => fault !== false)
}

/** Whether it can be counted what it covers. Pure. */
export function isCountable(amnesty: Amnesty): boolean {
  return !faultsOf(amnesty).some((fault) => fault !== 'title' && fault !== 'reason')
}

/** What is sent. Pure. */
export function asDeclared({ dueOn, ...amnesty }: Amnesty): AmnestyBody {
  return { ...amnesty, dueOn: amnesty.outcome === 'later' ? dueOn : null }
}

/** What is counted: all of it but the words. Pure. */
export function asCounted(amnesty: Amnesty): RequestOf<'POST /amnesty-previews'>['body'] {
  const { title: _title, reason: _reason, ...days } = asDeclared(amnesty)
  return days
}
