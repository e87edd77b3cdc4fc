import type { About, Because, ClosedWhy, ContentType, Detour } from '../digest.ts'
import { isOfExceptions } from '../section.ts'
import { numbersIn } from './plural.ts'
import type { Count, ExceptionAbout, Kind, Owing, Told, Wording } from './wording.ts'

const { written, plural, and } = numbersIn('de')

/** What each kind of deadline is called; `ending`: of an adjective before the singular, with no article. */
export const kinds = {
  task: { one: 'Aufgabe', other: 'Aufgaben', ending: 'e' },
  survey: { one: 'Umfrage', other: 'Umfragen', ending: 'e' },
  'one-to-one': { one: 'Einzelgespräch', other: 'Einzelgespräche', ending: 'es' },
  cpd: { one: 'Fortbildungsziel', other: 'Fortbildungsziele', ending: 'es' },
  duty: { one: 'Ausnahmepflicht', other: 'Ausnahmepflichten', ending: 'e' },
} as const satisfies Record<Kind, { one: string; other: string; ending: string }>

const noun = (kind: Kind, n: number) => plural(n, kinds[kind])
const counted = (kind: Kind, n: number) => `${written(n)} ${noun(kind, n)}`
const described = (adjective: string, kind: Kind, n: number) =>
  `${written(n)} ${adjective}${plural(n, { one: kinds[kind].ending, other: 'e' })} ${noun(kind, n)}`
const some = ({ n, atLeast }: Count, { one, other }: { one: string; other: string }) =>
  `${atLeast ? 'mindestens ' : ''}${written(n)} ${plural(n, { one, other })}`

/** Why what was listed is no longer; the web says the same. */
export const closed = {
  settled: 'davon ist nichts mehr offen',
  'below-threshold': 'die Anzahl ist nicht mehr erreicht',
  met: 'rechtzeitig erledigt',
  'deadline-passed': 'der Termin ist verstrichen',
  'policy-paused': 'die Regel ruht',
  'policy-ended': 'die Regel ist beendet',
  'policy-changed': 'die Regel wurde geändert',
  'escalation-disabled': 'Eskalationen sind abgeschaltet',
  left: 'nicht mehr dabei',
  'recipient-changed': 'jetzt wird jemand anderes benachrichtigt',
  muted: 'eine Ausnahme hält es still',
  excused: 'eine Ausnahme entschuldigt es',
} as const satisfies Record<ClosedWhy, string>

const closedExceptions: Record<ExceptionAbout['type'], Partial<Record<ClosedWhy, string>>> = {
  'exception-expires': { settled: 'verlängert, erneuert oder beendet', 'deadline-passed': 'die Zeit ist abgelaufen' },
  'decision-waiting': { settled: 'keine Entscheidung steht mehr aus' },
}

const roles = { owner: 'Owner', admin: 'Admin', 'compliance-officer': 'Compliance-Beauftragte/r', auditor: 'Auditor' } as const

const detours = {
  'no-manager': (of) => (of ? `für ${of} ist keine Führungskraft eingetragen` : 'es ist keine Führungskraft eingetragen'),
  'unknown-manager': (of) =>
    of ? `die eingetragene Führungskraft ${of} ist hier nicht bekannt` : 'die eingetragene Führungskraft ist hier nicht bekannt',
  'manager-left': (of) => `${of ?? 'die Führungskraft'} ist nicht mehr dabei`,
  'manager-not-joined': (of) => `${of ?? 'die Führungskraft'} ist noch nicht dabei`,
  'manager-on-leave': (of) => `${of ?? 'die Führungskraft'} ist abwesend`,
  self: (of) => (of ? `${of} ist als eigene Führungskraft eingetragen` : 'die Person ist als eigene Führungskraft eingetragen'),
  loop: (of) => (of ? `die Berichtslinie führt über ${of} im Kreis` : 'die Berichtslinie führt im Kreis'),
  'no-email': (of) => (of ? `${of} hat keine E-Mail-Adresse` : 'es gibt keine E-Mail-Adresse'),
  'address-refused': (of) => (of ? `E-Mails an ${of} werden abgewiesen` : 'E-Mails werden abgewiesen'),
  left: (of) => `${of ?? 'die genannte Person'} ist nicht mehr dabei`,
  'not-found': (of) => (of ? `${of} ist hier nicht bekannt` : 'die von der Regel genannte Rolle ist nicht besetzt'),
  'on-leave': (of) => `${of ?? 'die genannte Person'} ist abwesend`,
  'no-chair': () => 'kein Gremium mit Vorsitz wartet auf diese Entscheidung',
} as const satisfies Record<Detour, (of: string | null) => string>

/** German, with the polite form of address. */
export const de: Wording = {
  language: 'de',
  dateLocale: 'de-DE',
  heading: {
    own(late, soon) {
      if (late && soon)
        return `${ownLate(late)}, ${soon.n === null ? 'weitere sind' : plural(soon.n, { one: '1 ist', other: `${written(soon.n)} sind` })} bald fällig`
      if (late) return ownLate(late)
      return soon?.n == null
        ? 'Sie haben Aufgaben, die bald fällig sind'
        : plural(soon.n, { one: '1 Ihrer Aufgaben ist bald fällig', other: `${written(soon.n)} Ihrer Aufgaben sind bald fällig` })
    },
    ownTeam({ kind, n }) {
      const what = kind ? (n === null ? noun(kind, 2) : counted(kind, n)) : n === null ? 'Fristen' : `${written(n)} Fristen`
      return `in Ihrem Team ${n === 1 ? 'ist' : 'sind'} ${what} verspätet`
    },
    ownExceptions: (type, n) =>
      type === 'decision-waiting'
        ? n === null
          ? 'Entscheidungen warten auf Sie'
          : `${some({ n, atLeast: false }, { one: 'Entscheidung wartet', other: 'Entscheidungen warten' })} auf Sie`
        : n === null
          ? 'einige Ihrer Ausnahmen enden bald'
          : `${written(n)} Ihrer Ausnahmen ${plural(n, { one: 'endet', other: 'enden' })} bald`,
    people: (count) => some(count, { one: 'Person braucht eine Erinnerung', other: 'Personen brauchen eine Erinnerung' }),
    peopleDueSoon: (count) => `bei ${some(count, { one: 'Person ist', other: 'Personen ist' })} bald etwas fällig`,
    teams: (count, other) =>
      some(
        count,
        other
          ? { one: 'weiteres Team braucht eine Erinnerung', other: 'weitere Teams brauchen eine Erinnerung' }
          : { one: 'Team braucht eine Erinnerung', other: 'Teams brauchen eine Erinnerung' },
      ),
    settled: (count, alone) =>
      alone
        ? some(count, { one: 'Person hat aufgeholt', other: 'Personen haben aufgeholt' })
        : some(count, { one: 'Fall ist geklärt', other: 'Fälle sind geklärt' }),
    unlisted: (count) => some(count, { one: 'Person ist nicht mehr auf der Liste', other: 'Personen sind nicht mehr auf der Liste' }),
    ownSettled: 'erledigt, vielen Dank',
    ownTeamSettled: 'Ihr Team hat aufgeholt',
    note: 'ein Hinweis zu Ihren Fristen',
    join: (parts) => parts.join(', '),
  },
  intro: {
    for: (name, day) => `Für ${name}, ${day}.`,
    lastMessage: (day) => stopped(`Ihre letzte Nachricht kam am ${day}`),
  },
  section: {
    about,
    fresh: 'Neu',
    freshToday: 'Neu seit heute',
    ongoing: 'Weiterhin offen',
    settled: 'Geklärt',
    unlisted: 'Nicht mehr auf der Liste',
    more: (n) => `und ${written(n)} weitere`,
    moreInLog: (n) => `und ${written(n)} weitere, im Eskalationsprotokoll`,
    seeAll: (n) => `Alle ${written(n)} ansehen`,
    why: 'Warum jede Zeile da steht',
  },
  line: {
    why: 'Warum?',
    you: 'Sie',
    yourTeam: 'Ihr Team',
    teamOf: (name) => `Team von ${name}`,
    unnamed: '(ohne Namen)',
    facts,
    since: (day) => `auf der Liste seit ${day}`,
    sinceToday: 'auf der Liste seit heute',
    owed: (title, due) => `${title}, fällig am ${due}`,
    ending: (title, day) => `${title}, letzter Tag: ${day}`,
    due: (due) => `fällig am ${due}`,
    owedMore: (n) => `${written(n)} weitere`,
    share: (name, count, open) =>
      count === open ? `${name}\u00a0${written(count)}` : `${name}\u00a0${written(count)} (${open === 0 ? 'keine' : written(open)} offen)`,
    sharesMore: (n) => `${written(n)} weitere ${plural(n, { one: 'Person', other: 'Personen' })}`,
    closed: (why, policy) => (isOfExceptions(policy) ? (closedExceptions[policy.type][why] ?? closed[why]) : closed[why]),
    listed: (first, last) => (last === null ? `auf der Liste am ${first}` : `auf der Liste von ${first} bis ${last}`),
  },
  reason(because, told) {
    const [only, ...others] = because
    if (only && others.length === 0) return `Sie erfahren davon, weil ${clause(only, told)}${detour(only, ': ', '')}.`
    return `Sie erfahren davon, weil ${and(because.map((one) => `${clause(one, told)}${detour(one, ' (', ')')}`))}.`
  },
  ends,
  footer: {
    why: (organization) =>
      `${organization} behält mit Leeway Fristen im Blick. Sie erhalten diese Nachricht, weil die Regeln oben Sie, Ihre Rolle oder Ihren Platz in einer Berichtslinie nennen.`,
    rhythm: 'Höchstens eine Nachricht am Tag, und keine, wenn es nichts zu sagen gibt.',
    change: 'Wie Sie benachrichtigt werden, und wen Sie fragen können',
    askToChange: (organization, contact) =>
      `Wenn Sie daran etwas ändern möchten, wenden Sie sich an ${contact ?? `die Leeway-Verantwortlichen (${organization})`}.`,
    checkpoint: (line) =>
      `Bewahren Sie diese Nachricht auf: An ihrer letzten Zeile lässt sich später prüfen, dass nichts bisher Aufgezeichnetes geändert oder weggelassen wurde. ${line}`,
  },
}

function ownLate({ kind, n }: Owing): string {
  if (kind) return n === null ? `Sie haben verspätete ${noun(kind, 2)}` : `Sie haben ${described('verspätet', kind, n)}`
  return n === null
    ? 'bei Ihnen sind Fristen verspätet'
    : `bei Ihnen ${plural(n, { one: 'ist 1 Frist', other: `sind ${written(n)} Fristen` })} verspätet`
}

function about(policy: About, content: string): string {
  if (policy.type === 'overdue-count') {
    const window = policy.days === null ? '' : policy.days === 1 ? ' am letzten Tag' : ` in den letzten ${written(policy.days)} Tagen`
    const what = described('verspätet', policy.kind, policy.threshold)
    const clause = `indestens ${what}${policy.counting === 'still-overdue' ? ', noch offen' : window}${policy.mandatoryOnly ? ' (nur verpflichtende)' : ''}`
    return policy.subject === 'direct-reports' ? `Im Team zusammen: m${clause}` : `M${clause}`
  }
  if (isOfExceptions(policy)) {
    const ofPolicy = policy.policy === null ? 'Ausnahmen' : `Ausnahmen von ${policy.policy}`
    const span = (one: string, more: string) => (policy.days === 1 ? one : `${more} ${written(policy.days)} Tagen`)
    return policy.type === 'exception-expires'
      ? `${span('Innerhalb eines Tages', 'In den nächsten')} zu Ende: ${ofPolicy}`
      : `${span('Seit mindestens einem Tag', 'Seit mindestens')} nicht entschieden: ${ofPolicy}`
  }
  const soon = (days: number) => (days === 1 ? 'Innerhalb eines Tages fällig' : `In den nächsten ${written(days)} Tagen fällig`)
  const { name, within } = contents[policy.contentType]
  return `${policy.type === 'due-soon' ? soon(policy.days) : 'Verspätet'}: ${name} „${content}“${within ? ' oder etwas darin' : ''}${policy.mandatoryOnly ? ' (nur wo verpflichtend)' : ''}`
}

const contents = {
  item: { name: 'der Lerninhalt', within: false },
  quiz: { name: 'das Quiz', within: false },
  learnlist: { name: 'die Lernliste', within: true },
  channel: { name: 'der Kanal', within: true },
} as const satisfies Record<ContentType, { name: string; within: boolean }>

function facts(policy: About, count: number, open: number): string {
  if (policy.type === 'exception-expires')
    return `${some({ n: count, atLeast: false }, { one: 'Ausnahme endet', other: 'Ausnahmen enden' })} bald`
  if (policy.type === 'decision-waiting')
    return some({ n: count, atLeast: false }, { one: 'Entscheidung steht aus', other: 'Entscheidungen stehen aus' })
  if (policy.type === 'due-soon') return `${counted('task', count)} bald fällig`
  if (policy.type === 'content-overdue') return `${counted('task', count)} verspätet`
  if (policy.counting === 'still-overdue') return `${counted(policy.kind, count)} verspätet`
  const still =
    open === 0
      ? 'zurzeit nichts offen'
      : open !== count
        ? `davon ${written(open)} noch offen`
        : count === 1
          ? 'noch offen'
          : 'alle noch offen'
  return `${written(count)}-mal verspätet, ${still}`
}

function ends(policy: About, content: string): string {
  if (policy.type === 'exception-expires') return 'Endet, sobald sie verlängert, erneuert oder beendet ist oder ihre Zeit abgelaufen ist.'
  if (policy.type === 'decision-waiting') return 'Endet, sobald entschieden ist.'
  if (policy.type === 'due-soon') return 'Endet, sobald es erledigt oder der Termin verstrichen ist.'
  if (policy.type === 'content-overdue')
    return contents[policy.contentType].within
      ? `Endet, sobald in „${content}“ nichts mehr verspätet ist.`
      : `Endet, sobald „${content}“ erledigt ist.`
  const { counting, threshold, days, until } = policy
  const fewer = `weniger als ${written(threshold)}`
  if (counting === 'still-overdue')
    return threshold === 1 ? 'Endet, sobald nichts mehr verspätet ist.' : `Endet, sobald ${fewer} verspätet sind.`
  const window = days === 1 ? 'auf den letzten Tag' : `auf die letzten ${written(days ?? 0)} Tage`
  if (counting === 'last-days')
    return until === 'settled'
      ? `Endet, sobald davon nichts mehr verspätet ist oder ${fewer} ${window} entfallen.`
      : `Endet, sobald ${fewer} ${window} entfallen.`
  if (until === 'settled') return 'Endet, sobald davon nichts mehr verspätet ist.'
  return `Endet, sobald ${fewer} gezählt werden: Verspätet Erledigtes zählt mit, Entschuldigtes nicht.`
}

const stepsIn = ({ rule, instead }: Because) =>
  (instead?.why === 'manager-on-leave' || instead?.why === 'on-leave') && rule !== 'fallback' && rule !== 'owner'

function clause(because: Because, { subject, you, team }: Told): string {
  const { rule, instead } = because
  if (rule === 'fallback') return 'die Regel Sie als Ersatz nennt'
  if (rule === 'owner') return 'Sie die Rolle „Owner“ haben und sonst niemand zu erreichen war'
  if (instead)
    return stepsIn(because)
      ? `Sie einspringen, solange ${instead.of ?? 'jemand anderes'} abwesend ist`
      : 'Sie als Nächstes an der Reihe sind'
  if (rule === 'person') return 'es um Sie selbst geht'
  if (rule === 'committee-chair') return 'Sie den Vorsitz im entscheidenden Gremium haben'
  if (rule === 'subject-manager') return you ? 'es um Ihr Team geht' : 'Sie das Team führen'
  if (rule === 'chosen') return 'die Regel Sie nennt'
  if (rule === 'role') return `Sie die Rolle „${roles[because.role ?? 'owner']}“ haben`
  if (rule === 'manager' || team) return subject ? `${subject} an Sie berichtet` : 'die Genannten an Sie berichten'
  return subject ? `die Führungskraft von ${subject} an Sie berichtet` : 'die Führungskräfte der Genannten an Sie berichten'
}

function detour(because: Because, before: string, after: string): string {
  const { instead } = because
  return instead && !stepsIn(because) ? `${before}${detours[instead.why](instead.of)}${after}` : ''
}

const stopped = (text: string) => (text.endsWith('.') ? text : `${text}.`)
