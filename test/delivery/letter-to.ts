import { type LettersPut, type LetterTo, putLetters } from '../../src/delivery/letters.ts'
import type { Letter } from '../../src/digest/letter.ts'
import type { World } from '../support/world.ts'
import type { Person } from '../support/world-people.ts'

/** "A decision is asked of you", as an exception has it written. */
export const asked: Letter = {
  kind: 'letter',
  subject: 'A decision is asked of you: EX-104',
  paragraphs: [
    'Jo Weber asks for an exception from “Passwords are changed every 90 days”, for the till in the canteen, until 30 June.',
    'You decide as the owner of the policy. Without a decision by Friday 6 March it goes to the compliance officers.',
  ],
  facts: [
    { label: 'Risk with the controls', value: 'medium' },
    { label: 'Step', value: '2 of 3' },
  ],
  link: { label: 'Look at EX-104 and decide', path: '/exceptions/104' },
  why: 'You get this because you own the policy.',
}

export function letterTo({ id }: Person, wish: Partial<LetterTo> = {}): LetterTo {
  return { recipientId: id, matter: 'EX-104/decide/2', about: 'EX-104 The till in the canteen', content: asked, ...wish }
}

/** Puts letters as whoever decides something does: in the transaction that keeps the decision. */
export function putting(world: World, ...letters: LetterTo[]): Promise<LettersPut> {
  return world.writing('a step begins', async (tx) => {
    tx.record({ action: 'test.changed', objectType: 'exception', objectId: '104' })
    return putLetters(tx, letters)
  })
}
