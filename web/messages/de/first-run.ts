import type { firstRun as english } from '../en/first-run.ts'

export const firstRun: Record<keyof typeof english, string> = {
  'firstRun.demo': 'Die Demofirma ausprobieren',
  'firstRun.demo.text':
    'Northfield Hospital: etwa 240 erfundene Personen an drei Orten, einige tausend Fristen rund um heute, jede Art von Regel und etwa fünfzig Ausnahmen mit allem, was sie entschuldigen und was für sie zu tun ist. Sehen Sie sich um, ändern Sie, was Sie wollen.',
  'firstRun.demo.safe':
    'Niemand wird angeschrieben: Ihre Adressen sind erfunden, und nichts geht hinaus, solange sie da ist. Ein Knopf entfernt alles.',
  'firstRun.demo.load': 'Demofirma laden',
  'firstRun.demo.loading':
    'Personen und Fristen werden geladen, Ausnahmen beantragt und entschieden, und die Läufe der letzten Tage finden statt. Das dauert einige Sekunden.',
  'firstRun.demo.loaded': 'Die Demofirma ist da.',
  'firstRun.demo.here': 'Sie sind in der Demofirma',
  'firstRun.demo.here.text':
    '{people, plural, one {Eine erfundene Person} other {# erfundene Personen}} und {deadlines, plural, one {eine Frist} other {# Fristen}}. Nichts geht hinaus, solange sie da ist. Gute Anfänge:',
  'firstRun.look.escalations': 'Wer eskaliert ist und warum',
  'firstRun.look.policies': 'Die Regeln als Sätze',
  'firstRun.look.log': 'Was heute verspätet ist',
  'firstRun.look.exceptions': 'Was entschuldigt ist, von wem, bis wann',
  'firstRun.look.outbox': 'Die Nachrichten von heute',
  'firstRun.look.faults': 'Fehler in den Berichtslinien',
  'firstRun.demo.mixed':
    'Daneben wurden eigene Daten importiert ({count, plural, one {eine Datei oder Zeile} other {# Dateien und Zeilen}}). Sie lassen sich nicht mehr sicher trennen, deshalb wird sie nicht als Ganzes entfernt.',
  'firstRun.demo.remove': 'Demofirma entfernen',
  'firstRun.demo.remove.title': 'Die Demofirma entfernen?',
  'firstRun.demo.remove.text':
    'Ihre Personen, Fristen, Regeln, Läufe und Nachrichten werden gelöscht, und was Sie daran geändert haben. <b>Konten, Einstellungen und das Prüfprotokoll bleiben.</b> Danach können Sie Ihre eigene einrichten.',
  'firstRun.demo.removed': 'Die Demofirma ist weg.',

  'firstRun.own': 'Meine einrichten',
  'firstRun.own.text': '{done, number} von {all, number} Schritten getan. Diese Liste bleibt hier, bis alle getan sind.',
  'firstRun.step.done': 'Getan:',
  'firstRun.step.people': 'Personen importieren',
  'firstRun.step.people.text': 'Eine CSV-Datei: wer sie sind und an wen sie berichten.',
  'firstRun.step.deadlines': 'Fristen importieren',
  'firstRun.step.deadlines.text': 'Eine CSV-Datei: wer was bis wann schuldet. Von da an sehen Sie, wer zu spät ist, noch vor jeder Regel.',
  'firstRun.step.policies': 'Eine Eskalationsregel anlegen',
  'firstRun.step.policies.text': 'Ein Satz: Wenn jemand so oft zu spät ist, sag es der Führungskraft. Sie sehen vorher, wen sie träfe.',
  'firstRun.step.mail': 'Mail einrichten und Versand einschalten',
  'firstRun.mail.none': 'Noch ist kein Mailserver eingestellt. Bis Sie den Versand einschalten, geht nichts hinaus.',
  'firstRun.mail.notLive': 'Der Mailserver ist eingestellt. Senden Sie sich eine Testmail, dann schalten Sie den Versand ein.',
  'firstRun.mail.live': 'Der Versand ist eingeschaltet: Nachrichten gehen hinaus.',
  'firstRun.count.people': '{count, plural, one {Eine Person} other {# Personen}}',
  'firstRun.count.deadlines': '{count, plural, one {Eine Frist} other {# Fristen}}',
  'firstRun.count.policies': '{count, plural, one {Eine Regel} other {# Regeln}}',
}
