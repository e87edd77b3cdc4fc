import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'

export const personaKinds = [
  'employee',
  'manager',
  'director',
  'committee-chair',
  'compliance-officer',
  'admin',
  'auditor',
  'recipient',
] as const
export type PersonaKind = (typeof personaKinds)[number]

/** The people of the invented company through whose eyes one can look, by their names. */
export const personaNames = {
  employee: 'Ines Carvalho',
  manager: 'Maya Lindqvist',
  director: 'Tom Ellery',
  'committee-chair': 'Farah Siddiqui',
  'compliance-officer': 'Liam Murray',
  admin: 'Owen Price',
  auditor: 'Nomsa Dlamini',
  recipient: 'Patrick Doyle',
} as const satisfies Record<PersonaKind, string>

/** What somebody of this name is among them. */
export function personaKindOf(name: string): PersonaKind | undefined {
  return personaKinds.find((kind) => personaNames[kind] === name)
}

export const personasEndpoints = {
  'GET /personas': {
    summary: 'People of the demo company through whose eyes one can look. None where it is not loaded.',
    may: 'settings.change',
    answer: z.object({ items: z.array(z.object({ id: z.number().int(), name: z.string(), kind: z.enum(personaKinds) })) }),
  },
  'PUT /session/looking': {
    summary: 'Look through the eyes of such a person: this session sees what they see, and changes nothing until it stops.',
    may: 'settings.change',
    body: z.strictObject({ personId: z.number().int().positive().max(2_147_483_647) }),
    answer: z.null(),
  },
  'DELETE /session/looking': {
    summary: 'Stop looking through somebody else’s eyes.',
    may: 'signed-in',
    answer: z.null(),
    whileLooking: true,
  },
} as const satisfies Endpoints
