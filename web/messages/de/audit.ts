import type { audit as english } from '../en/audit.ts'

export const audit: Record<keyof typeof english, string> = {
  'audit.lead':
    'Wer was wann und warum geändert hat. Hier lässt sich nichts ändern, und es lässt sich beweisen, dass nichts geändert wurde.',
  'audit.label': 'Einträge',
  'audit.sentence': 'Was geschah',
  'audit.when': 'Wann',
  'audit.actor': 'Wer',
  'audit.reason': 'Warum',
  'audit.action': 'Vorgang',
  'audit.object': 'Worüber',
  'audit.objectType': 'Art der Sache',
  'audit.objectId': 'Nummer der Sache',
  'audit.index': 'Platz im Protokoll',
  'audit.from': 'Von',
  'audit.to': 'Bis',
  'audit.empty': 'Noch ist nichts geschehen',
  'audit.difference': 'Was vorher und nachher war',
  'audit.field': 'Feld',
  'audit.before': 'Vorher',
  'audit.after': 'Nachher',
  'audit.personal': 'Persönliche Werte',
  'audit.personal.erased': 'gelöscht',
  'audit.same': 'Alles zur selben Sache',
  'audit.leaf': 'Eintrag {index, number} des Protokolls. Sein Hash bindet, was hier steht:',
  'audit.verify': 'Prüfpfad prüfen',
  'audit.verify.text':
    'Jeder Eintrag trägt einen Hash, und alle Hashes zusammen eine Wurzel. Eine Prüfung beweist, dass nichts geändert, entfernt oder dazwischengeschoben wurde.',
  'audit.verify.whole': 'Der Prüfpfad ist heil: {entries, plural, one {ein Eintrag} other {# Einträge}} geprüft.',
  'audit.verify.faults':
    '{faults, plural, one {Ein Fehler} other {# Fehler}} unter {entries, plural, one {einem Eintrag} other {# Einträgen}}.',
  'audit.verify.root': 'Wer diese Wurzel aufbewahrt, kann später sagen, ob die Vergangenheit berührt wurde: {root}',
}
