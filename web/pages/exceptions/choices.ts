import type { ExceptionKind, Ground } from '../../../src/contract/policies.ts'

/** The grounds in their order: as the contract says, which would bring its schemas along. */
export const grounds = [
  'urgent-need',
  'technical-incompatibility',
  'supply-shortage',
  'being-replaced',
  'equivalent-protection',
  'disproportionate-cost',
  'legal-conflict',
  'third-party',
  'personal-circumstances',
  'other',
] as const satisfies readonly Ground[]

export const kinds = ['one-time', 'time-boxed', 'standing'] as const satisfies readonly ExceptionKind[]
