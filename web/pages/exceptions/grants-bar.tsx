import { useIntl } from 'react-intl'
import { Text, useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { dayText, Instant } from '../../ui/time.tsx'
import classes from './grants-bar.module.css'
import { type Grant, useEndText } from './in-force-when.ts'
import type { ExceptionRecord } from './record.ts'

/** The times an exception was granted as a bar, with today on it; the same as a table for whoever cannot see it. */
export function GrantsBar({ grants }: Pick<ExceptionRecord, 'grants'>) {
  const say = useText()
  const { locale } = useIntl()
  const { today } = useSession().organization
  const endText = useEndText()
  if (grants.length === 0) return null
  const starts = grants.map(({ startsAt }) => Date.parse(startsAt))
  const ends = grants.map(endOf)
  const [first, last] = [Math.min(...starts), Math.max(...ends)]
  const at = (instant: number) => (last > first ? Math.min(Math.max(((instant - first) / (last - first)) * 100, 0), 100) : 0)
  const now = Date.parse(`${today}T12:00:00Z`)
  return (
    <>
      <svg className={classes['bar'] ?? ''} width="100%" height="22" aria-hidden="true" focusable="false">
        <rect className={classes['ground'] ?? ''} x="0" y="6" width="100%" height="10" rx="5" />
        {grants.map((grant) => (
          <rect
            key={grant.grantNo}
            className={classes[grant.kind] ?? ''}
            data-replaced={grant.replacedAt !== null || undefined}
            x={`${at(Date.parse(grant.startsAt))}%`}
            y="6"
            width={`${Math.max(at(endOf(grant)) - at(Date.parse(grant.startsAt)), 0.8)}%`}
            height="10"
            rx="2"
          />
        ))}
        {now >= first && now <= last && <line className={classes['today'] ?? ''} x1={`${at(now)}%`} x2={`${at(now)}%`} y1="1" y2="21" />}
      </svg>
      <div className="only-read">
        <table>
          <caption>{say('inForce.bar')}</caption>
          <thead>
            <tr>
              {(['kind', 'from', 'until', 'state'] as const).map((head) => (
                <th key={head} scope="col">
                  {say(`inForce.bar.${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grants.map((grant) => (
              <tr key={grant.grantNo}>
                <td>{say(`inForce.bar.${grant.kind}`)}</td>
                <td>{grant.from ? dayText(locale, grant.from) : <Instant at={grant.startsAt} />}</td>
                <td>{endText(grant)}</td>
                <td>
                  {grant.replacedAt ? (
                    <Text id="inForce.bar.replaced" values={{ at: <Instant at={grant.replacedAt} /> }} />
                  ) : (
                    say('inForce.bar.holds')
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** Where the bar of a grant ends: as granted, or where something took its place. */
function endOf({ endsAt, replacedAt }: Grant): number {
  return Math.min(Date.parse(endsAt), replacedAt === null ? Number.POSITIVE_INFINITY : Date.parse(replacedAt))
}
