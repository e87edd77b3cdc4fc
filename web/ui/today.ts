import { useSession } from '../session.tsx'

/** The civil day it is where the organisation is: what forms begin with. */
export function useToday(): string {
  const { timeZone } = useSession().organization
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date())
}
