import type { looking as english } from '../en/looking.ts'

export const looking: Record<keyof typeof english, string> = {
  'looking.name': 'Mit wessen Augen',
  'looking.text': 'Sie sehen als <b>{name}</b>, {kind}.',
  'looking.stop': 'Beenden',
  'looking.choose': 'Mit den Augen von jemand anderem sehen',
  'looking.choose.text':
    'Sie sehen, was diese Person sieht, und können nichts ändern, bis Sie es beenden. Bei wirklichen Personen geht das nicht.',
  'looking.as': '{name}, {kind}',
  'looking.kind.employee': 'ohne Team',
  'looking.kind.manager': 'Teamleitung',
  'looking.kind.director': 'Bereichsleitung',
  'looking.kind.committee-chair': 'leitet das Gremium',
  'looking.kind.compliance-officer': 'Compliance-Beauftragter',
  'looking.kind.admin': 'Admin',
  'looking.kind.auditor': 'Auditor',
  'looking.kind.recipient': 'wird benachrichtigt',
  'looking.problem': 'Sie sehen mit den Augen von jemand anderem: Bis Sie es beenden, lässt sich nichts ändern.',
}
