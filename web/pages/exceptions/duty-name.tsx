import { Link } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import { type Duty, promised } from './duty.ts'

/** What a duty is called; where it asks to look at what changed, with the way to that. */
export function DutyName({ duty: { kind, title, because }, policyId }: { duty: Duty; policyId: number }) {
  const say = useText()
  if (promised.includes(kind) && title) return title
  if (because === null) return say(`exception.duty.${kind}`)
  return (
    <span>
      {say(`exception.duty.because.${because.what}`)}
      {because.what === 'policy' && (
        <>
          {', '}
          <Link to={`/policies/${policyId}`} search={{ version: String(because.version) } as never}>
            {say('exception.duty.because.version', { version: because.version })}
          </Link>
        </>
      )}
    </span>
  )
}
