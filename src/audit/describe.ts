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
  'account.two-factor-removed': {
    en: '{actor} took the second factor of {object} off',
    de: '{actor} hat den zweiten Faktor von {object} abgeschaltet',
  },
  'approval-route.added': { en: '{actor} added the approval route {object}', de: '{actor} hat den Genehmigungsweg {object} angelegt' },
  'approval-route.changed': {
    en: '{actor} changed the approval route {object}',
    de: '{actor} hat den Genehmigungsweg {object} geändert',
  },
  'audit-key.taken-up': {
    en: 'A key that signs checkpoints of this log was taken up',
    de: 'Ein Schlüssel, der Prüfpunkte dieses Protokolls signiert, wurde in Gebrauch genommen',
  },
  'committee.added': { en: '{actor} set up the committee {object}', de: '{actor} hat das Gremium {object} eingerichtet' },
  'committee.changed': {
    en: '{actor} changed who sits in the committee {object}',
    de: '{actor} hat die Besetzung des Gremiums {object} geändert',
  },
  'committee.ended': { en: '{actor} ended the committee {object}', de: '{actor} hat das Gremium {object} aufgelöst' },
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
  'exception.amend': { en: '{actor} changed what {object} asks for', de: '{actor} hat geändert, was {object} verlangt' },
  'exception.approve': { en: '{actor} agreed to {object}', de: '{actor} hat {object} zugestimmt' },
  'exception.assess': { en: '{actor} weighed the risk of {object}', de: '{actor} hat das Risiko von {object} bewertet' },
  'exception.begun': { en: '{actor} began the request {object}', de: '{actor} hat den Antrag {object} begonnen' },
  'exception.close': { en: '{actor} closed {object}', de: '{actor} hat {object} geschlossen' },
  'exception.declare-amnesty': { en: '{actor} declared the amnesty {object}', de: '{actor} hat die Amnestie {object} erklärt' },
  'exception.duty-settled': {
    en: '{actor} said what became of something promised for {object}',
    de: '{actor} hat angegeben, was aus einer Zusage zu {object} wurde',
  },
  'exception.extended': { en: '{object} was given more time', de: '{object} wurde verlängert' },
  'exception.ended-with': {
    en: '{object} ended with the exception that it was to continue, by what {actor} did',
    de: '{object} endete mit der Ausnahme, die damit weitergehen sollte, durch {actor}',
  },
  'exception.file-attached': { en: '{actor} attached a file to {object}', de: '{actor} hat an {object} eine Datei angehängt' },
  'exception.grant-emergency': {
    en: '{actor} granted {object} for an emergency',
    de: '{actor} hat {object} für einen Notfall gewährt',
  },
  'exception.note': { en: '{actor} made a note on {object}', de: '{actor} hat zu {object} etwas vermerkt' },
  'exception.reject': { en: '{actor} voted against {object}', de: '{actor} hat gegen {object} gestimmt' },
  'exception.resume': { en: '{actor} let {object} go on', de: '{actor} hat {object} wieder in Kraft gesetzt' },
  'exception.return': { en: '{actor} sent {object} back with a question', de: '{actor} hat {object} mit einer Frage zurückgegeben' },
  'exception.review': { en: '{actor} reviewed {object}', de: '{actor} hat {object} überprüft' },
  'exception.revoke': { en: '{actor} revoked {object}', de: '{actor} hat {object} widerrufen' },
  'exception.shorten': { en: '{actor} shortened {object}', de: '{actor} hat {object} verkürzt' },
  'exception.stand-aside': {
    en: '{actor} stood aside from {object}',
    de: '{actor} hat sich bei {object} für befangen erklärt',
  },
  'exception.submit': { en: '{actor} asked for {object}', de: '{actor} hat {object} beantragt' },
  'exception.suspend': { en: '{actor} suspended {object}', de: '{actor} hat {object} ausgesetzt' },
  'exception.take': { en: '{actor} took up the review of {object}', de: '{actor} hat die Prüfung von {object} übernommen' },
  'exception.withdraw': { en: '{actor} withdrew {object}', de: '{actor} hat {object} zurückgezogen' },
  'exception.written': { en: '{actor} wrote on the request {object}', de: '{actor} hat am Antrag {object} geschrieben' },
  'exceptions.imported': {
    en: '{actor} took over exceptions from the register {object} ({counts})',
    de: '{actor} hat Ausnahmen aus dem Register {object} übernommen ({counts})',
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
  'looking.begun': {
    en: '{actor} began to look through the eyes of {object}',
    de: '{actor} hat begonnen, mit den Augen von {object} zu sehen',
  },
  'looking.ended': {
    en: '{actor} stopped looking through the eyes of {object}',
    de: '{actor} hat aufgehört, mit den Augen von {object} zu sehen',
  },
  'mail-server.changed': { en: '{actor} set the mail server: {fields}', de: '{actor} hat den Mailserver eingestellt: {fields}' },
  'mail-server.removed': { en: '{actor} removed the mail server', de: '{actor} hat den Mailserver entfernt' },
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
  'person.erased': { en: '{actor} erased who {object} was', de: '{actor} hat gelöscht, wer {object} war' },
  'person.nudged': { en: '{actor} nudged {object}', de: '{actor} hat {object} erinnert' },
  'preferences.changed': {
    en: '{actor} changed what is kept with their account: {fields}',
    de: '{actor} hat geändert, was beim eigenen Konto behalten wird: {fields}',
  },
  'role.changed': { en: '{actor} changed the role of {object}: {fields}', de: '{actor} hat die Rolle von {object} geändert: {fields}' },
  'policy.added': { en: '{actor} added the policy {object}', de: '{actor} hat die Richtlinie {object} angelegt' },
  'policy.changed': { en: '{actor} changed the policy {object}: {fields}', de: '{actor} hat die Richtlinie {object} geändert: {fields}' },
  'policy.draft-begun': {
    en: '{actor} began a draft of the policy {object}',
    de: '{actor} hat einen Entwurf der Richtlinie {object} begonnen',
  },
  'policy.draft-changed': {
    en: '{actor} wrote on a draft of the policy {object}',
    de: '{actor} hat an einem Entwurf der Richtlinie {object} geschrieben',
  },
  'policy.draft-dropped': {
    en: '{actor} threw a draft of the policy {object} away',
    de: '{actor} hat einen Entwurf der Richtlinie {object} verworfen',
  },
  'policy.published': {
    en: '{actor} published the policy {object}, in force from {effectiveFrom}',
    de: '{actor} hat die Richtlinie {object} veröffentlicht, in Kraft ab {effectiveFrom}',
  },
  'policy.retired': { en: '{actor} retired the policy {object}', de: '{actor} hat die Richtlinie {object} außer Dienst gestellt' },
  'policy.taken-up-again': {
    en: '{actor} took the policy {object} up again',
    de: '{actor} hat die Richtlinie {object} wieder aufgenommen',
  },
  'risk-matrix.added': { en: '{actor} added the risk matrix {object}', de: '{actor} hat die Risikomatrix {object} angelegt' },
  'risk-matrix.changed': { en: '{actor} changed the risk matrix {object}', de: '{actor} hat die Risikomatrix {object} geändert' },
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
  const { counts, messages, effectiveFrom } = recordOf(after)
  const each = Object.entries(recordOf(counts)).filter(([, count]) => count !== 0)
  return {
    counts: each.map(([name, count]) => `${name} ${String(count)}`).join(', '),
    messages: String(messages ?? 0),
    effectiveFrom: String(effectiveFrom ?? ''),
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
