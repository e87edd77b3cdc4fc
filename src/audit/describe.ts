/** An entry with its names found, to be said as a sentence. */
export interface Described {
  action: string
  /** Who did it, by name. */
  actor: string
  /** What it was done to, by name. */
  object: string
  before: unknown
  after: unknown
}

export type Language = 'en' | 'de'

/** Says an entry as a reader would. What no line of the table knows is named as it is. */
export function describe(entry: Described, language: Language): string {
  const sentence = Object.hasOwn(sentences, entry.action) ? sentences[entry.action as keyof typeof sentences] : undefined
  if (!sentence) return `${entry.actor}: ${entry.action}, ${entry.object}`
  const values: Record<string, string> = { actor: entry.actor, object: entry.object, fields: fieldsOf(entry, language), ...countsOf(entry) }
  return sentence[language].replace(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '')
}

/** Every action there is, as a sentence. A test looks that none is missing. */
export const sentences = {
  'account.made': { en: '{actor} gave {object} an account', de: '{actor} hat für {object} ein Konto angelegt' },
  'account.closed': { en: '{actor} closed the account of {object}', de: '{actor} hat das Konto von {object} geschlossen' },
  'account.opened': { en: '{actor} opened the account of {object} again', de: '{actor} hat das Konto von {object} wieder geöffnet' },
  'deadline.changed': { en: '{actor} changed the deadline {object}: {fields}', de: '{actor} hat die Frist {object} geändert: {fields}' },
  'deadlines.confirmed': {
    en: '{actor} confirmed dates that looked impossible: {object}',
    de: '{actor} hat unmöglich scheinende Daten bestätigt: {object}',
  },
  'deadlines.imported': {
    en: '{actor} imported deadlines from {object} ({counts})',
    de: '{actor} hat Fristen aus {object} importiert ({counts})',
  },
  'deadlines.pushed': { en: '{actor} sent deadlines to the API ({counts})', de: '{actor} hat Fristen an die API gesendet ({counts})' },
  'delivery.resent': {
    en: '{actor} had the message {object} sent once more',
    de: '{actor} hat die Nachricht {object} noch einmal senden lassen',
  },
  'demo.loaded': { en: '{actor} loaded the demo company', de: '{actor} hat die Demofirma geladen' },
  'demo.removed': { en: '{actor} removed the demo company', de: '{actor} hat die Demofirma entfernt' },
  'escalation-policy.added': {
    en: '{actor} added the escalation policy {object}',
    de: '{actor} hat die Eskalationsregel {object} angelegt',
  },
  'escalation-policy.changed': {
    en: '{actor} changed the escalation policy {object}',
    de: '{actor} hat die Eskalationsregel {object} geändert',
  },
  'escalation-policy.removed': {
    en: '{actor} removed the escalation policy {object}',
    de: '{actor} hat die Eskalationsregel {object} entfernt',
  },
  'file.discarded': { en: '{actor} discarded an uploaded file', de: '{actor} hat eine hochgeladene Datei verworfen' },
  'file.uploaded': { en: '{actor} uploaded the file {object}', de: '{actor} hat die Datei {object} hochgeladen' },
  'invitation.accepted': { en: '{actor} accepted the invitation', de: '{actor} hat die Einladung angenommen' },
  'invitation.made': { en: '{actor} invited {object}', de: '{actor} hat {object} eingeladen' },
  'label.put': { en: '{actor} put a label on {object}: {fields}', de: '{actor} hat {object} ein Etikett gegeben: {fields}' },
  'label.taken-off': { en: '{actor} took a label off {object}', de: '{actor} hat {object} ein Etikett abgenommen' },
  'leave.entered': {
    en: '{actor} entered a leave of {object}: {fields}',
    de: '{actor} hat eine Abwesenheit von {object} eingetragen: {fields}',
  },
  'leave.removed': { en: '{actor} removed a leave of {object}', de: '{actor} hat eine Abwesenheit von {object} entfernt' },
  'mail.tested': { en: '{actor} had a test mail sent', de: '{actor} hat eine Testmail senden lassen' },
  'notice.done': { en: '{actor} marked a notice as done', de: '{actor} hat einen Hinweis erledigt' },
  'notice.reopened': { en: '{actor} marked a notice as not done', de: '{actor} hat einen Hinweis wieder geöffnet' },
  'notice.seen': { en: '{actor} read a notice', de: '{actor} hat einen Hinweis gelesen' },
  'organization.changed': { en: '{actor} changed settings: {fields}', de: '{actor} hat Einstellungen geändert: {fields}' },
  'organization.founded': { en: '{actor} set {object} up', de: '{actor} hat {object} eingerichtet' },
  'password-reset.requested': { en: 'A new password was asked for {object}', de: 'Für {object} wurde ein neues Passwort angefordert' },
  'password.changed': { en: 'The password of {object} was changed', de: 'Das Passwort von {object} wurde geändert' },
  'people.imported': {
    en: '{actor} imported people from {object} ({counts})',
    de: '{actor} hat Personen aus {object} importiert ({counts})',
  },
  'people.pushed': { en: '{actor} sent people to the API ({counts})', de: '{actor} hat Personen an die API gesendet ({counts})' },
  'person.added': { en: '{actor} added {object}', de: '{actor} hat {object} hinzugefügt' },
  'person.address-refused': {
    en: 'The mail server refused the address of {object} for good',
    de: 'Der Mailserver hat die Adresse von {object} endgültig abgelehnt',
  },
  'person.nudged': { en: '{actor} nudged {object}', de: '{actor} hat {object} erinnert' },
  'role.changed': { en: '{actor} changed the role of {object}: {fields}', de: '{actor} hat die Rolle von {object} geändert: {fields}' },
  'round.ran': {
    en: '{actor} ran the round of {object} (messages: {messages})',
    de: '{actor} hat den Lauf vom {object} ausgeführt (Nachrichten: {messages})',
  },
  'session.ended': { en: '{actor} ended a session of {object}', de: '{actor} hat eine Sitzung von {object} beendet' },
  'setup-link.made': { en: 'A setup link was made', de: 'Ein Einrichtungslink wurde erzeugt' },
  'sign-in.failed': { en: 'A sign-in as {object} failed', de: 'Eine Anmeldung als {object} schlug fehl' },
  'sign-in.succeeded': { en: '{object} signed in', de: '{object} hat sich angemeldet' },
  'stand-in.named': { en: '{actor} named a stand-in for {object}', de: '{actor} hat eine Vertretung für {object} benannt' },
  'stand-in.removed': { en: '{actor} removed a stand-in of {object}', de: '{actor} hat eine Vertretung von {object} entfernt' },
  'token.made': { en: '{actor} made the API token {object}', de: '{actor} hat den API-Schlüssel {object} erzeugt' },
  'token.revoked': { en: '{actor} revoked the API token {object}', de: '{actor} hat den API-Schlüssel {object} widerrufen' },
  'two-factor.begun': { en: '{actor} began to set up a second factor', de: '{actor} hat begonnen, einen zweiten Faktor einzurichten' },
  'two-factor.confirmed': { en: '{actor} put a second factor in force', de: '{actor} hat einen zweiten Faktor in Kraft gesetzt' },
  'two-factor.removed': { en: '{actor} took the second factor off', de: '{actor} hat den zweiten Faktor abgeschaltet' },
} as const satisfies Record<string, Record<Language, string>>

/** Which fields changed, and from what to what where that is short. */
function fieldsOf({ before, after }: Described, language: Language): string {
  const [was, is] = [recordOf(before), recordOf(after)]
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  const none = language === 'de' ? 'nichts' : 'nothing'
  const shown = (value: unknown) => (value === null || value === undefined || value === '' ? none : valueText(value))
  return names.map((name) => (name in was ? `${name} ${shown(was[name])} → ${shown(is[name])}` : `${name} ${shown(is[name])}`)).join(', ')
}

function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** Figures that stand in what was done. */
function countsOf({ after }: Described): Record<string, string> {
  const { counts, messages } = recordOf(after)
  const each = Object.entries(recordOf(counts)).filter(([, count]) => count !== 0)
  return { counts: each.map(([name, count]) => `${name} ${String(count)}`).join(', '), messages: String(messages ?? 0) }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
