import type { outbox as english } from '../en/outbox.ts'

export const outbox: Record<keyof typeof english, string> = {
  'outbox.lead':
    'Jede Nachricht, die des Tages oder ein sofortiger Brief, und was aus ihr geworden ist. Jede zeigt genau, was gesendet wurde oder würde.',
  'outbox.label': 'Nachrichten',
  'outbox.counts': 'Nachrichten nach Zustand',
  'outbox.of': 'Nachricht an {recipient}, {day}',
  'outbox.recipient': 'Empfänger',
  'outbox.subject': 'Betreff',
  'outbox.day': 'Tag',
  'outbox.matter': 'Brief über',
  'outbox.state': 'Zustand',
  'outbox.sendAt': 'Geht hinaus',
  'outbox.address': 'Adresse',
  'outbox.answer': 'Mailserver',
  'outbox.readAt': 'In Leeway gelesen',
  'outbox.handedOverAt': 'Übergeben',
  'outbox.attempts': 'Versuche',
  'outbox.inApp': 'In Leeway',
  'outbox.inApp.unread': 'noch nicht gelesen',
  'outbox.from': 'Von',
  'outbox.to': 'Bis',
  'outbox.empty': 'Noch keine Nachrichten',
  'outbox.empty.text':
    'Ein Lauf schreibt jeder Person, der er etwas zu sagen hat, eine Nachricht. Sie stehen hier, bevor sie gesendet werden.',
  'outbox.empty.rounds': 'Läufe ansehen',
  'outbox.notLive':
    'Der Versand ist nicht eingeschaltet: Nichts geht hinaus. Nachrichten warten hier, und Sie können jede so lesen, wie sie gesendet würde.',
  'outbox.noMail': 'Es ist kein Mailserver eingestellt, oder sein Passwort muss neu eingegeben werden, deshalb warten Nachrichten hier.',
  'outbox.next': 'Die nächste Nachricht geht hinaus:',

  'outbox.state.waiting': 'wartet',
  'outbox.state.sending': 'wird gesendet',
  'outbox.state.sent': 'gesendet',
  'outbox.state.uncertain': 'ungewiss',
  'outbox.state.refused': 'abgelehnt',
  'outbox.state.dropped': 'nicht nötig',
  'outbox.state.lapsed': 'verfallen',
  'outbox.state.in-app': 'nur in Leeway',
  'outbox.state.waiting.text':
    'Sie wartet auf ihre Zeit. Kurz vor dem Senden werden ihre Zeilen noch einmal geprüft, und was inzwischen erledigt ist, fällt weg.',
  'outbox.state.sending.text': 'Sie wird gerade dem Mailserver übergeben.',
  'outbox.state.sent.text': 'Der Mailserver hat sie angenommen.',
  'outbox.state.uncertain.text':
    'Sie wurde übergeben, aber der Mailserver hat nie geantwortet. Sie kann angekommen sein und wird deshalb nicht von selbst erneut gesendet.',
  'outbox.state.refused.text':
    'Der Mailserver hat sie endgültig abgelehnt. Ab dem nächsten Lauf erfährt es stattdessen die nächste Person.',
  'outbox.state.dropped.text': 'Sie wurde nicht gesendet: Alles, was sie zu sagen hatte, war vorher erledigt.',
  'outbox.state.lapsed.text': 'Sie wurde vor Ende ihres Tages nicht gesendet. Die nächste Nachricht sagt, was noch gilt.',
  'outbox.state.in-app.text': 'Sie steht im Eingang von Leeway und geht nicht per Mail.',

  'outbox.letter.waiting.text': 'Er geht sofort hinaus. Nimmt der Mailserver ihn nicht an, wird es drei Tage lang wieder versucht.',
  'outbox.letter.refused.text': 'Der Mailserver hat ihn endgültig abgelehnt. Er steht im Eingang von Leeway, wenn er dort gezeigt wird.',
  'outbox.letter.dropped.text': 'Er wurde nicht gesendet: Die Person ist nicht mehr da.',
  'outbox.letter.lapsed.text':
    'Der Mailserver hat ihn drei Tage lang nicht angenommen. Er steht im Eingang von Leeway, wenn er dort gezeigt wird.',

  'outbox.resend': 'Noch einmal senden',
  'outbox.resend.title': 'Die Nachricht an {recipient} noch einmal senden?',
  'outbox.resend.uncertain':
    'Sie kann beim ersten Mal angekommen sein; dann kommt sie zweimal an. Gesendet wird genau dieselbe Mail, und im Prüfprotokoll steht, dass Sie es wollten.',
  'outbox.resend.refused':
    'Sie wird neu geschrieben und geht an die Adresse, die die Person jetzt hat. Wenn nichts berichtigt wurde, wird sie wieder abgelehnt.',
  'outbox.resend.done': 'Sie wartet darauf, noch einmal gesendet zu werden.',
  'outbox.resends.title':
    '{count, plural, =0 {Nichts noch einmal zu senden} one {Eine Nachricht noch einmal senden?} other {# Nachrichten noch einmal senden?}}',
  'outbox.resends.uncertain':
    '{count, plural, one {Bei einer ist ungewiss, ob sie ankam; kam sie an, kommt sie} other {Bei # ist ungewiss, ob sie ankamen; kamen sie an, kommen sie}} zweimal. Gesendet wird genau dieselbe Mail, und im Prüfprotokoll steht, dass Sie es wollten.',
  'outbox.resends.refused':
    '{count, plural, one {Eine wurde abgelehnt: Sie wird neu geschrieben und geht} other {# wurden abgelehnt: Sie werden neu geschrieben und gehen}} an die Adresse, die die Person jetzt hat. Wenn nichts berichtigt wurde, wird das wieder abgelehnt.',
  'outbox.resends.others':
    '{count, plural, one {Eine bleibt außen vor: Sie ist} other {# bleiben außen vor: Sie sind}} weder ungewiss noch abgelehnt.',
  'outbox.resends.later':
    '{count, plural, one {Eine weitere ist} other {# weitere sind}} beim nächsten Mal dran: So viele auf einmal gehen nicht.',
  'outbox.resends.done':
    '{count, plural, one {Eine Nachricht wartet} other {# Nachrichten warten}} darauf, noch einmal gesendet zu werden.',

  'outbox.said.sent': 'Das wurde übergeben, Byte für Byte.',
  'outbox.said.would': 'Das würde jetzt gesendet.',
  'outbox.said.page': 'Als Seite',
  'outbox.said.text': 'Als Text',
  'outbox.said.headers': 'Kopfzeilen',
  'outbox.said.frame': 'Die Nachricht, wie ein Mailprogramm sie zeigt',
  'outbox.said.download': 'Mail herunterladen (.eml)',
}
