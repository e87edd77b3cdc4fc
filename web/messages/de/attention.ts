import type { attention as english } from '../en/attention.ts'

export const attention: Record<keyof typeof english, string> = {
  'attention.lead': 'Fristen, deren Daten nicht sein können. Sie zählen nicht, bis jemand sie bestätigt oder berichtigt.',
  'attention.label': 'Fristen mit unmöglichen Daten',
  'attention.of': '{title}, {person}',
  'attention.deadline': 'Frist',
  'attention.person': 'Person',
  'attention.cause': 'Was nicht stimmt',
  'attention.cause.due-before-assigned': 'fällig, bevor sie gegeben wurde',
  'attention.cause.due-before-joined': 'fällig vor dem Eintritt',
  'attention.cause.due-before-assigned.text':
    'Sie war fällig, bevor sie der Person gegeben wurde; niemand hätte sie rechtzeitig erledigen können.',
  'attention.cause.due-before-joined.text': 'Sie war fällig, bevor die Person eintrat; niemand hätte sie rechtzeitig erledigen können.',
  'attention.due': 'Fällig',
  'attention.assigned': 'Gegeben am',
  'attention.joined': 'Eingetreten am',
  'attention.source': 'Kommt aus',
  'attention.gone': 'Diese Frist wartet auf nichts mehr.',
  'attention.confirm': 'Diese Daten sind gemeint',
  'attention.confirm.title': 'Die Daten stimmen',
  'attention.confirm.text': 'Dann zählt sie von jetzt an wie jede andere Frist und ist zu spät, wenn sie nicht erledigt wurde.',
  'attention.confirm.many':
    '{count, plural, one {Eine Frist zählt} other {# Fristen zählen}} von jetzt an wie jede andere, und was nicht erledigt wurde, ist zu spät. Regeln können im nächsten Lauf greifen.',
  'attention.confirm.done':
    '{count, plural, =0 {Nichts wartete darauf.} one {Bestätigt: Sie zählt jetzt.} other {Bestätigt: # Fristen zählen jetzt.}}',
  'attention.mend': 'Fälligkeit ändern',
  'attention.mend.title': 'Die Fälligkeit ist falsch',
  'attention.mend.due': 'Richtig fällig am',
  'attention.mend.text': 'Der nächste Import der Quelle kann anderes sagen: Lassen Sie es auch dort berichtigen.',
  'attention.mend.reason': 'Ihre Daten konnten nicht sein',
  'attention.mend.done': 'Berichtigt: Sie zählt jetzt.',
  'attention.empty': 'Hier braucht nichts Aufmerksamkeit',
  'attention.empty.text':
    'Bringt ein Import eine Frist, die fällig war, bevor sie gegeben wurde oder die Person eintrat, wartet sie hier, statt zu zählen.',
  'attention.elsewhere': 'Was sonst anzusehen ist',
  'attention.elsewhere.reportingFaults': '{count, plural, one {Fehler in den Berichtslinien} other {Fehler in den Berichtslinien}}',
  'attention.elsewhere.refusedAddresses': '{count, plural, one {abgelehnte Adresse} other {abgelehnte Adressen}}',
  'attention.elsewhere.uncertainMessages':
    '{count, plural, one {Nachricht, deren Ankunft ungewiss ist} other {Nachrichten, deren Ankunft ungewiss ist}}',
  'attention.elsewhere.roundProblems': '{count, plural, one {Problem im letzten Lauf} other {Probleme im letzten Lauf}}',
}
