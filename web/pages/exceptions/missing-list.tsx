import { useText } from '../../messages/text.tsx'
import classes from './ask.module.css'
import type { Faults } from './faults.ts'

/** What is missing before a request can be submitted, all in one place. */
export function MissingList({ faults }: { faults: Faults }) {
  const say = useText()
  if (faults.length === 0) return null
  return (
    <div role="alert" className={classes['missing']}>
      <strong>{say('ask.missing', { count: faults.length })}</strong>
      <ul>
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`}>{message}</li>
        ))}
      </ul>
    </div>
  )
}
