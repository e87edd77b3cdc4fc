import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { Text } from '../../messages/text.tsx'
import classes from './policies.module.css'

/** Says that no policy tells anybody anything, where the organisation has them switched off. */
export function SwitchedOff() {
  const about = useApi('GET /escalation-policies', { query: { limit: 1 } })
  if (!about.data || about.data.enabled) return null
  return (
    <p className={classes['note']}>
      <Text id="policies.disabled" values={{ link: (parts) => <Link to="/settings">{parts}</Link> }} />
    </p>
  )
}
