import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { Status } from '../../ui/status.tsx'
import operations from '../operations/operations.module.css'
import classes from './policies.module.css'

type Taken = AnswerOf<'POST /policies/imports'>

const colours = { added: 'done', changed: 'waiting', unchanged: 'neutral' } as const

/** What a file would do, and what is wrong in it and where. Nothing of it has happened. */
export function ImportResult({ taken: { taken, faults } }: { taken: Taken }) {
  const say = useText()
  const isSame = taken.every(({ change }) => change === 'unchanged')
  return (
    <div className={classes['stack']}>
      {isSame && faults.length === 0 && <p>{say('rules.import.nothing')}</p>}
      {taken.length > 0 && (
        <section aria-label={say('rules.import.would')}>
          <h3 className={classes['subhead']}>{say('rules.import.would')}</h3>
          <ul className={operations['plain']}>
            {taken.map(({ what, name, change, version }) => (
              <li key={`${what} ${name}`} className={classes['inline']}>
                <Status is={colours[change]}>{say(`rules.import.${change}`)}</Status>
                <span>{say(`rules.import.${what}`, { name })}</span>
                {version !== undefined && <span className="quiet small">{say('rules.version.is', { version })}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {faults.length > 0 && (
        <section aria-label={say('rules.import.faults', { count: faults.length })}>
          <h3 className={classes['subhead']}>{say('rules.import.faults', { count: faults.length })}</h3>
          <ul className={operations['plain']}>
            {faults.map(({ line, column, key, problem }) => (
              <li key={`${line} ${column} ${key} ${problem}`}>
                <span className="quiet">{say('rules.import.place', { line, column })}</span>{' '}
                {key && <code className={classes['key']}>{key}</code>}
                <div>{problem}</div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
