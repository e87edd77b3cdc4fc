import { de as letters } from '../letters/de.ts'
import type { MinutesWords } from './words.ts'

export const german: MinutesWords = {
  title: (committee) => `Protokoll: ${committee}`,
  period: (from, to) => `Entscheidungen vom ${from} bis ${to}.`,
  members: (names) => `Mitglieder heute: ${names}.`,
  chair: (name) => `${name} (Vorsitz)`,
  nothing: 'In dieser Zeit wurde nichts entschieden.',
  total: (approved, rejected) =>
    `${approved + rejected} ${approved + rejected === 1 ? 'Entscheidung' : 'Entscheidungen'}: ${approved} genehmigt, ${rejected} abgelehnt.`,
  rule: (policy, clause) => (clause === null ? `Ausnahme von ${policy}.` : `Ausnahme von ${policy}, Klausel ${clause}.`),
  asked: (name) => `Beantragt von ${name}.`,
  risk: (level) => `Risiko: ${letters.levels[level]}.`,
  passed: (at, step, approvals, needed) => `**Genehmigt** am ${at} (${step}): ${approvals} dafür, ${needed} nötig.`,
  rejected: (at, step, approvals, needed) => `**Abgelehnt** am ${at} (${step}): ${approvals} dafür, ${needed} nötig.`,
  granted: (from, until) => `Gewährt vom ${from} bis zum Ende des ${until}.`,
  void: 'Was beantragt ist, hat sich danach geändert; diese Entscheidung gilt deshalb nicht mehr.',
  vote: {
    approve: (name) => `${name} hat zugestimmt.`,
    reject: (name) => `${name} hat abgelehnt.`,
    'stand-aside': (name) => `${name} hat einen Interessenkonflikt erklärt, sich enthalten und nicht mitentschieden.`,
  },
  inPlaceOf: (name, other) => `${name} in Vertretung von ${other}`,
  conditions: 'Auflagen:',
  condition: (title, owner, dueOn, everyDays) =>
    `${title} (${owner}, ${everyDays === null ? `bis ${dueOn}` : `zuerst bis ${dueOn}, danach ${everyDays === 1 ? 'täglich' : `alle ${everyDays} Tage`}`})`,
  confidential: 'Vertraulich: Nur die Beteiligten sehen, worum es geht.',
  written: 'Von Leeway aus seinen Aufzeichnungen geschrieben.',
}
