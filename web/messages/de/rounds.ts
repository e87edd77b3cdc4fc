import type { rounds as english } from '../en/rounds.ts'

export const rounds: Record<keyof typeof english, string> = {
  'rounds.lead':
    'Einmal am Tag sieht Leeway nach, was fällig wurde, befragt jede Regel und schreibt jeder Person, die es erfährt, eine Nachricht.',
  'rounds.label': 'Läufe',
  'rounds.of': 'Lauf vom {day}',
  'rounds.day': 'Tag',
  'rounds.messages': 'Benachrichtigt',
  'rounds.messages.look': 'Die Nachrichten dieses Tages',
  'rounds.fired': 'Erreicht',
  'rounds.misses': 'Neu zu spät',
  'rounds.lines': 'Zeilen',
  'rounds.problems': 'Probleme',
  'rounds.problems.some': 'mit Problemen',
  'rounds.problems.none': 'ohne Probleme',
  'rounds.problems.count': '{count, plural, =0 {keine} one {# Problem} other {# Probleme}}',
  'rounds.differences': 'Unterschiede',
  'rounds.differences.some': 'mit Unterschieden',
  'rounds.differences.none': 'geprüft, ohne',
  'rounds.differences.count': '{count, plural, =0 {keine} one {# Unterschied} other {# Unterschiede}}',
  'rounds.ranAt': 'Gelaufen',
  'rounds.audit': 'Geprüft',
  'rounds.audit.found':
    '{differences, plural, =0 {{deadlines, number} Fristen neu berechnet: kein Unterschied} one {# Unterschied} other {# Unterschiede}}',
  'rounds.audit.none': 'noch nicht',
  'rounds.audit.difference': 'Person {personId}, {about}: Das Buch sagt {ledger}; die Tatsachen sagen {facts}',
  'rounds.instant': 'Stichzeitpunkt',
  'rounds.from': 'Von',
  'rounds.to': 'Bis',
  'rounds.empty': 'Noch kein Lauf',
  'rounds.empty.text':
    'Der erste findet von selbst statt, sobald es Fristen gibt und eine Regel an ist. Was er tun würde, zeigt oben ein Blick auf einen Tag.',
  'rounds.empty.auditor': 'Der erste findet von selbst statt, sobald es Fristen gibt und eine Regel an ist.',

  'rounds.next': 'Nächster Lauf',
  'rounds.next.at': 'Er findet von selbst statt am',
  'rounds.next.due': 'Er ist fällig seit',
  'rounds.next.noDeadlines': 'Er wartet auf Fristen: Noch gibt es keine.',
  'rounds.next.noPolicyYet': 'Er wartet auf eine Eskalationsregel: Noch ist keine an.',
  'rounds.next.noPolicies': 'Keine Eskalationsregel ist an, also erfährt niemand, was zu spät ist. Gezählt wird weiter.',
  'rounds.next.disabled':
    'Eskalationsregeln sind in den Einstellungen ausgeschaltet, also erfährt niemand, was zu spät ist. Gezählt wird weiter.',
  'rounds.last': 'Der letzte war vom',
  'rounds.run': 'Jetzt laufen lassen',
  'rounds.run.title': 'Den Lauf jetzt starten?',
  'rounds.run.text':
    'Er hält fest, was fällig wurde, und schreibt die Nachrichten von heute; sie gehen zur Sendezeit hinaus. Versäumte Tage werden nachgeholt, und nur heute spricht. Einen Tag zweimal laufen zu lassen ändert nichts.',
  'rounds.run.over': 'Der Lauf von heute hat stattgefunden.',
  'rounds.run.done':
    '{ran, plural, =0 {Er hatte schon stattgefunden.} one {Der Lauf hat stattgefunden.} other {# Läufe haben stattgefunden.}} {messages, plural, =0 {Niemand wird benachrichtigt.} one {Eine Person wird benachrichtigt.} other {# Personen werden benachrichtigt.}}',

  'rounds.rehearse': 'Was würde ein Lauf tun?',
  'rounds.rehearse.look': 'Ansehen',
  'rounds.rehearse.text': 'Jeder Tag, vergangen oder künftig, nach denselben Regeln. Nichts wird geändert und niemand benachrichtigt.',
  'rounds.report':
    '{messages, plural, =0 {Niemand wird benachrichtigt} one {Eine Person wird benachrichtigt} other {# Personen werden benachrichtigt}}, in {lines, plural, one {einer Zeile} other {# Zeilen}}; {misses, plural, =0 {nichts ist neu zu spät} one {eine Frist ist neu zu spät} other {# Fristen sind neu zu spät}}.',
  'rounds.report.waiting': '{waiting, plural, one {Eine Nachricht wartet} other {# Nachrichten warten}} auf den nächsten Arbeitstag.',
  'rounds.report.noPolicies': 'Keine Regel war an.',
  'rounds.report.policies': 'Was jede Regel ergab',
  'rounds.report.policy': 'Regel',
}
