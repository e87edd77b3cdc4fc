import { Text, useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/time.tsx'
import { type Duty, promised } from './duty.ts'
import { DutyName } from './duty-name.tsx'
import classes from './exceptions.module.css'
import { DutyOutcome } from './in-force-duty.tsx'
import type { ExceptionRecord } from './record.ts'

const living: readonly Duty['kind'][] = [...promised, 'review', 'emergency-review']

/** What is still owed to a granted exception, one's own first; who owes it says what came of it, with evidence. */
export function InForceDuties({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const { today } = useSession().organization
  const open = record.duties
    .filter(({ kind, settledAt }) => settledAt === null && living.includes(kind))
    .toSorted((a, b) => Number(b.yours) - Number(a.yours) || (a.dueOn < b.dueOn ? -1 : 1))
  if (open.length === 0) return null
  return (
    <section aria-label={say('inForce.duties')}>
      <h3>{say('inForce.duties')}</h3>
      <ul className={classes['lines']}>
        {open.map((duty) => (
          <li key={duty.dutyId}>
            <span className={classes['signs']}>
              <DutyName duty={duty} policyId={record.policyId} />
              {duty.dueOn < today && <Status is="late">{say('inForce.duty.late')}</Status>}
            </span>
            <span className="quiet small">
              <Text
                id={duty.yours ? 'inForce.duty.yours' : 'inForce.duty.by'}
                values={{ name: duty.person.name, day: <Day day={duty.dueOn} weekday /> }}
              />
            </span>
            {duty.yours && promised.includes(duty.kind) && <DutyOutcome record={record} duty={duty} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
