import type { DeadlineEffect, ExceptionCriteria, ExceptionKind, Ground, PolicyDraft } from '../../../src/contract/policies.ts'

/** The closed lists of the contract, which would bring its schemas along. */
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

export const effects = ['extend', 'pause', 'waive', 'mute'] as const satisfies readonly DeadlineEffect[]

/** What a new policy says about exceptions until somebody says otherwise. */
export function firstCriteria(matrixId: number, routeId: number): ExceptionCriteria {
  return {
    allowed: true,
    grounds: [...grounds],
    kinds: [...kinds],
    grantDays: 90,
    extensionDays: 30,
    lifetimeDays: 365,
    extensions: 2,
    reviewMonths: 3,
    controls: [],
    conditions: [],
    emergencyHours: null,
    retroactive: false,
    effects: [...effects],
    forDeadlines: false,
    managerDays: null,
    matrixId,
    routes: [{ routeId }],
    overuse: [],
  }
}

/** A draft as it is sent: rows that nobody filled in are left out. */
export function asSent({ content, clauses, criteria }: PolicyDraft): PolicyDraft {
  const isFilled = (text: string) => text.trim() !== ''
  return {
    content,
    clauses: clauses.filter(({ number, title, content: text }) => [number, title, text].some(isFilled)),
    criteria: {
      ...criteria,
      controls: criteria.controls.filter(isFilled),
      conditions: criteria.conditions.filter(({ title }) => isFilled(title)),
    },
  }
}
