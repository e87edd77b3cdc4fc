import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import classes from '../operations/operations.module.css'

const elsewhere = {
  reportingFaults: { path: '/reporting-lines', search: {} },
  refusedAddresses: { path: '/outbox', search: { state: 'refused' } },
  uncertainMessages: { path: '/outbox', search: { state: 'uncertain' } },
  roundProblems: { path: '/rounds', search: { problems: 'true' } },
} as const

/** What else has to be looked at, and where that is done. */
export function OtherFaults() {
  const say = useText()
  const maySeeLines = useMay('people.change')
  const { data } = useApi('GET /attention-counts')
  const shown = data
    ? (Object.keys(elsewhere) as (keyof typeof elsewhere)[]).filter((each) => data[each] > 0 && (each !== 'reportingFaults' || maySeeLines))
    : []
  if (!data || shown.length === 0) return null
  return (
    <ul className={classes['figures']} aria-label={say('attention.elsewhere')}>
      {shown.map((each) => (
        <li key={each}>
          <Link to={elsewhere[each].path as never} search={elsewhere[each].search as never}>
            <span className="figure">{data[each]}</span> {say(`attention.elsewhere.${each}`, { count: data[each] })}
          </Link>
        </li>
      ))}
    </ul>
  )
}
