import { Link } from '@tanstack/react-router'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { Text, useText } from '../../messages/text.tsx'
import classes from './escalations.module.css'

/** What people wonder about when they read the report, answered where they read it. */
export function Questions() {
  const say = useText()
  const look = useLook()
  return (
    <section className={`${classes['questions']} no-print`} aria-label={say('escalations.hint.title')}>
      <details>
        <summary>{say('escalations.hint.open')}</summary>
        <p>
          <Text
            id="escalations.hint.open.text"
            values={{
              filter: (parts) => (
                <Link to="/escalations" search={{ ...look, onlyOverdue: 'true' } as never}>
                  {parts}
                </Link>
              ),
              link: (parts) => (
                <Link to="/task-log" search={{ ...look, overdue: 'true' } as never}>
                  {parts}
                </Link>
              ),
            }}
          />
        </p>
      </details>
      <details>
        <summary>{say('escalations.hint.team')}</summary>
        <p>{say('escalations.hint.team.text')}</p>
      </details>
      <details>
        <summary>{say('escalations.hint.often')}</summary>
        <p>{say('escalations.hint.often.text')}</p>
      </details>
    </section>
  )
}
