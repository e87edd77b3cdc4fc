import type { Say } from '../../messages/text.tsx'

const known = [
  'submit',
  'amend',
  'withdraw',
  'declare-amnesty',
  'take',
  'return',
  'assess',
  'stand-aside',
  'approve',
  'reject',
  'shorten',
  'grant-emergency',
  'note',
  'review',
  'suspend',
  'resume',
  'close',
  'revoke',
  'extended',
  'imported',
  'lapsed',
  'expired',
] as const

/** What somebody did to an exception, as its record says it. */
export function moveText(say: Say, move: string, by: string | null): string {
  const id = known.find((each) => each === move) ?? 'other'
  return say(`exception.did.${id}`, { name: by ?? (id === 'imported' ? say('exception.did.source') : 'Leeway') })
}
