import { useState } from 'react'
import { useText } from '../../messages/text.tsx'
import classes from './policies.module.css'
import type { Today } from './preview.ts'

interface Tables {
  today: Today
  ask: (person: { personId: number; name: string }) => void
}

const shown = 6

/** Whom the policy reaches today, furthest first, with whom it tells. `counts`: what the number beside each says. */
export function SubjectTable({ today, ask, counts }: Tables & { counts: string }) {
  const say = useText()
  const [all, setAll] = useState(false)
  const rows = today.subjects.slice(0, all ? undefined : shown)
  const rest = today.reached - rows.length
  return (
    <>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{say('policy.preview.who')}</th>
            <th scope="col" className={classes['number']}>
              {counts}
            </th>
            <th scope="col">{say('policy.preview.tells')}</th>
            <th scope="col">
              <span className="only-read">{say('policy.preview.why')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ personId, name, department, count, stillOverdue, tells }) => (
            <tr key={personId}>
              <td>
                {name}
                <div className="quiet small">{department}</div>
              </td>
              <td className={classes['number']}>
                {count}
                {stillOverdue < count && stillOverdue > 0 && (
                  <div className="quiet small">
                    {stillOverdue} {say('policy.preview.open').toLowerCase()}
                  </div>
                )}
              </td>
              <td>
                {tells.length > 0 ? (
                  tells.map((told) => told.name).join(', ')
                ) : (
                  <span className="quiet">{say('policy.preview.tells.nobody')}</span>
                )}
              </td>
              <td className={classes['end']}>
                <button
                  type="button"
                  className={classes['link']}
                  onClick={() => ask({ personId, name })}
                  aria-label={say('policy.preview.why.of', { name })}
                >
                  {say('policy.preview.why')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && !all && today.subjects.length > shown ? (
        <button type="button" className={classes['link']} onClick={() => setAll(true)}>
          {say('policy.preview.more', { count: rest })}
        </button>
      ) : (
        rest > 0 && <p className="quiet small">{say('policy.preview.more', { count: rest })}</p>
      )}
    </>
  )
}

/** Who comes closest without being reached, and what keeps them out. */
export function AlmostTable({ today, ask }: Tables) {
  const say = useText()
  return (
    <>
      <h3 className={classes['spaced']}>{say('policy.preview.almost')}</h3>
      <table className={classes['table']}>
        <thead className="only-read">
          <tr>
            <th scope="col">{say('policy.preview.who')}</th>
            <th scope="col">{say('policy.preview.late')}</th>
            <th scope="col">{say('policy.preview.whyNot')}</th>
          </tr>
        </thead>
        <tbody>
          {today.almost.slice(0, 4).map(({ personId, name, department, count, failedClause }) => (
            <tr key={personId}>
              <td>
                {name}
                <div className="quiet small">{department}</div>
              </td>
              <td className={`${classes['end']} quiet`}>
                {count}
                {failedClause === 'nothing-still-overdue' && `, ${say('policy.preview.settled')}`}
              </td>
              <td className={classes['end']}>
                <button
                  type="button"
                  className={classes['link']}
                  onClick={() => ask({ personId, name })}
                  aria-label={say('policy.preview.whyNot.of', { name })}
                >
                  {say('policy.preview.whyNot')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
