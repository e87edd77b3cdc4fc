import { Text, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Day, Instant } from '../../ui/time.tsx'
import { ExceptionLink } from './exception-link.tsx'
import classes from './exceptions.module.css'
import { GrantsBar } from './grants-bar.tsx'
import { PhaseStatus } from './phase.tsx'
import type { ExceptionRecord } from './record.ts'

/** The times it was granted, and the chain of extensions and renewals it stands in. */
export function ChainCard({ record: { extends: extended, renews, followedBy, grants } }: { record: ExceptionRecord }) {
  const say = useText()
  const related = [
    ...(extended ? [{ ...extended, as: 'extends' as const }] : []),
    ...(renews ? [{ ...renews, as: 'renews' as const }] : []),
    ...followedBy.map((each) => ({ ...each, as: 'followed' as const })),
  ]
  if (related.length === 0 && grants.length === 0) return null
  return (
    <Card title={say('exception.chain')}>
      <GrantsBar grants={grants} />
      <ul className={classes['lines']}>
        {grants.map(({ grantNo, kind, from, until, startsAt, endsAt, replacedAt }) => (
          <li key={grantNo}>
            <span>
              <Text
                id={`exception.grant.${kind}`}
                values={{
                  from: from ? <Day day={from} /> : <Instant at={startsAt} />,
                  until: until ? <Day day={until} /> : <Instant at={endsAt} />,
                }}
              />
            </span>
            {replacedAt && <span className="quiet small">{say('exception.grant.replaced')}</span>}
          </li>
        ))}
        {related.map(({ exceptionId, number, title, phase, as }) => (
          <li key={`${as} ${exceptionId}`}>
            <span className={classes['signs']}>
              <Text
                id={`exception.chain.${as}`}
                values={{
                  other: <ExceptionLink id={exceptionId}>{`${number} ${title}`.trim()}</ExceptionLink>,
                }}
              />
              <PhaseStatus phase={phase} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
