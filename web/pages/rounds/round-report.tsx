import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import classes from '../operations/operations.module.css'

/** What a round came to, or would: whom each policy is about, and what went wrong. */
export function RoundReport({ report }: { report: AnswerOf<'POST /round-rehearsals'> }) {
  const say = useText()
  const { policies, messages, lines, misses, waiting, problems } = report
  return (
    <div className={classes['panel']}>
      <p>{say('rounds.report', { messages, lines, misses })}</p>
      {waiting > 0 && <p>{say('rounds.report.waiting', { waiting })}</p>}
      {policies.length === 0 ? (
        <p className="quiet">{say('rounds.report.noPolicies')}</p>
      ) : (
        <table className={classes['table']}>
          <caption className="only-read">{say('rounds.report.policies')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('rounds.report.policy')}</th>
              <th scope="col" className="number">
                {say('rounds.fired')}
              </th>
            </tr>
          </thead>
          <tbody>
            {policies.map(({ name, fired, subjects = [] }) => (
              <tr key={name}>
                <td>
                  {subjects.length === 0 ? (
                    name
                  ) : (
                    <details>
                      <summary>{name}</summary>
                      <p className="quiet small">{subjects.join(', ')}</p>
                    </details>
                  )}
                </td>
                <td className="number">{fired}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {problems.length > 0 && (
        <section>
          <h3>{say('rounds.problems.count', { count: problems.length })}</h3>
          <ul className={classes['plain']}>
            {problems.map(({ about, problem }) => (
              <li key={`${about}${problem}`}>
                <strong>{about}</strong>: {problem}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
