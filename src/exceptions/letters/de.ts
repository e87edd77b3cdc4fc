import type { Words } from './words.ts'

const reason = (text: string) => (text === '' ? [] : [`Begründung: ${text}`])
const did = (by: string | null, what: string) => (by === null ? `Sie wurde ${what}.` : `${by} hat sie ${what}.`)
const look = (number: string) => `${number} ansehen`
const keeper = 'Sie bekommen das, weil Sie sich um Ausnahmen von dieser Richtlinie kümmern.'
const concerned = 'Sie bekommen das, weil Sie sie beantragt haben oder für sie verantwortlich sind.'

const changed = {
  policy: 'Seit die Ausnahme zuletzt geprüft wurde, hat sich die Richtlinie geändert.',
  owner: 'Seit die Ausnahme zuletzt geprüft wurde, ist ausgeschieden, wer für sie verantwortlich war.',
}

export const de: Words = {
  subject: {
    decide: (what) => `Ihre Entscheidung wird gebraucht: ${what}`,
    look: (what) => `Ihre Prüfung wird gebraucht: ${what}`,
    vacancy: (what) => `Niemand kann über ${what} entscheiden`,
    withdrawal: (what) => `Niemand kann antworten: ${what}`,
    question: (what) => `Rückfrage zu ${what}`,
    approved: (what) => `Genehmigt: ${what}`,
    rejected: (what) => `Nicht genehmigt: ${what}`,
    lapsed: (what) => `Verfallen: ${what}`,
    emergency: (what) => `Im Notfall genehmigt: ${what}`,
    suspended: (what) => `Ausgesetzt: ${what}`,
    'kept-late': (what) => `Ausgesetzt, und was fehlte, ist da: ${what}`,
    resumed: (what) => `Wieder in Kraft: ${what}`,
    'ends-earlier': (what) => `Endet früher: ${what}`,
    revoked: (what) => `Widerrufen: ${what}`,
    closed: (what) => `Beendet: ${what}`,
    withdrawn: (what) => `Zurückgezogen: ${what}`,
    ends: (what) => `Endet bald: ${what}`,
    ended: (what) => `Abgelaufen: ${what}`,
    'more-time': (what) => `Verlängert: ${what}`,
    condition: (what) => `Für ${what} wird etwas von Ihnen erwartet`,
    'review-due': (what) => `Bald fällig: Wird ${what} noch gebraucht?`,
    due: (what) => `Bald fällig: was für ${what} zugesagt wurde`,
  },
  text: {
    decide: ({ dueOn }, { requester, policy, reason: why }, { day }) => [
      `${requester} beantragt eine Ausnahme von ${policy}. Bitte entscheiden Sie bis ${day(dueOn)}.`,
      ...reason(why),
    ],
    look: ({ dueOn }, { requester, policy, reason: why }, { day }) => [
      `${requester} beantragt eine Ausnahme von ${policy}. Bitte prüfen Sie bis ${day(dueOn)}, ob der Antrag stimmig ist, bevor andere entscheiden.`,
      ...reason(why),
    ],
    vacancy: ({ dueOn }, { requester, policy, reason: why }, { day }) => [
      `${requester} beantragt eine Ausnahme von ${policy}, und der Schritt, in dem sie steht, kann nicht entschieden werden: Niemand darf darin sprechen, oder weniger, als zustimmen müssen.`,
      `Sorgen Sie bitte bis ${day(dueOn)} dafür, dass jemand entscheiden kann: eine Führungskraft, ein Sitz im Gremium, jemand mit der Rolle.`,
      ...reason(why),
    ],
    withdrawal: ({ dueOn }, { requester, policy, reason: why }, { day }) => [
      `${requester} hat eine Ausnahme von ${policy} beantragt, wurde dazu etwas gefragt und ist ausgeschieden. Niemand kann jetzt antworten oder den Antrag neu einreichen.`,
      `Ziehen Sie ihn bitte bis ${day(dueOn)} zurück und sagen Sie, warum. Wer die Ausnahme noch braucht, kann sie neu beantragen.`,
      ...reason(why),
    ],
    question: ({ by, reason: asked }) => [`${by ?? 'Wer prüft,'} muss noch etwas wissen, bevor es weitergeht:`, asked],
    approved: ({ reason: why, rests, yours }, _told, { day, time }) => [
      'Die Ausnahme wurde genehmigt.',
      ...(rests === null
        ? []
        : [
            `Was für den Notfall genehmigt wurde, gilt noch bis ${time(rests.since)}. Danach gilt nichts, bis sie am ${day(rests.until)} beginnt.`,
          ]),
      ...reason(why),
      ...yours.map(({ title, dueOn }) => `Von Ihnen: ${title}, bis ${day(dueOn)}.`),
    ],
    rejected: ({ reason: why }) => ['Die Ausnahme wurde nicht genehmigt.', ...reason(why)],
    lapsed: ({ dueOn, emergencyUntil }, _told, { day, time }) => [
      `Bis ${day(dueOn)} hat niemand darüber entschieden. Damit ist der Antrag verfallen, und durch ihn ist nichts genehmigt. Wer die Ausnahme noch braucht, kann sie neu beantragen.`,
      ...(emergencyUntil === null ? [] : [`Im Notfall genehmigt gilt sie trotzdem noch bis ${time(emergencyUntil)}.`]),
    ],
    emergency: ({ reason: why, endsAt }, _told, { time }) => [
      `Sie ist in Kraft, bevor über sie entschieden wurde, bis ${time(endsAt)}. Dann endet sie, wenn sie nicht genehmigt wird.`,
      ...reason(why),
    ],
    suspended: ({ by, reason: why }) => [`${did(by, 'ausgesetzt')} Sie wirkt nicht, bis jemand sie weitergelten lässt.`, ...reason(why)],
    'kept-late': ({ by, title }) => [
      `${by ?? 'Jemand'} sagt, dass dies inzwischen erfüllt ist: ${title}.`,
      'Deshalb war sie ausgesetzt. Sie wirkt nicht, bis jemand sie weitergelten lässt: Bitte sehen Sie nach, ob sie darf.',
    ],
    resumed: ({ by, reason: why }) => [by === null ? 'Sie gilt weiter.' : `${by} lässt sie weitergelten.`, ...reason(why)],
    'ends-earlier': ({ by, reason: why, until, yours }, _told, { day }) => [
      `${did(by, 'verschärft')} Sie endet früher: Der letzte Tag ist jetzt ${day(until)}.`,
      ...reason(why),
      ...yours.map(({ title, dueOn }) => `Von Ihnen: ${title}, bis ${day(dueOn)}.`),
    ],
    revoked: ({ by, reason: why }) => [`${did(by, 'widerrufen')} Sie wirkt nicht mehr.`, ...reason(why)],
    closed: ({ by, reason: why }) => [`${did(by, 'beendet')} Sie wirkt nicht mehr.`, ...reason(why)],
    withdrawn: ({ by, reason: why, wasInForce, isRenewal }) =>
      by === null
        ? [
            isRenewal
              ? 'Die Ausnahme, die erneuert werden sollte, wurde widerrufen, und Widerrufenes wird nicht erneuert. Wer sie noch braucht, kann sie neu beantragen.'
              : 'Die Ausnahme, für die mehr Zeit beantragt war, ist beendet: Zu entscheiden gibt es nichts mehr. Wer sie noch braucht, kann sie neu beantragen.',
          ]
        : [`${did(by, 'zurückgezogen')}${wasInForce ? ' Sie wirkt nicht mehr.' : ''}`, ...reason(why)],
    ends: ({ until }, _told, { day }) => [
      `Sie endet von selbst: Ihr letzter Tag ist ${day(until)}. Ab dem Tag danach gilt die Richtlinie wieder für alles, was sie abdeckt.`,
      'Wer sie länger braucht, kann bis dahin mehr Zeit beantragen. Wird sie nicht mehr gebraucht, beenden Sie sie und halten Sie fest, was getan wurde.',
    ],
    ended: ({ until }, _told, { day }) => [
      `Ihr letzter Tag war ${day(until)}. Sie deckt nichts mehr ab: Die Richtlinie gilt wieder.`,
      'Wer sie noch braucht, kann sie mit einem neuen Antrag erneuern. Sonst beenden Sie sie und halten Sie fest, was getan wurde.',
    ],
    'more-time': ({ until, yours }, _told, { day }) => [
      `Sie gilt jetzt bis ${day(until)}.`,
      ...yours.map(({ title, dueOn }) => `Von Ihnen: ${title}, bis ${day(dueOn)}.`),
    ],
    condition: ({ yours }, _told, { day }) => [
      'Die Ausnahme wurde unter Auflagen genehmigt. Von Ihnen:',
      ...yours.map(({ title, dueOn }) => `${title}, bis ${day(dueOn)}.`),
    ],
    'review-due': ({ dueOn, since }, _told, { day }) => [
      ...(since === null ? [] : [changed[since]]),
      `Bitte sehen Sie bis ${day(dueOn)} nach, ob die Ausnahme noch gebraucht wird, und halten Sie es fest: behalten, verschärfen oder beenden.`,
    ],
    due: ({ title, dueOn }, _told, { day }) => [`Von Ihnen: ${title}, bis ${day(dueOn)}. Bitte halten Sie dann fest, was daraus wurde.`],
  },
  together: {
    looks: {
      about: (count) => `${count} Ausnahmen zu prüfen`,
      subject: (count) => `Bald fällig: Werden ${count} Ausnahmen noch gebraucht?`,
      text: (day) => [
        `Bitte sehen Sie nach, ob jede davon noch gebraucht wird, bei der ersten bis ${day}, und halten Sie es fest: behalten, verschärfen oder beenden.`,
        'Warum und bis wann jede zu prüfen ist, steht auf ihrer Seite.',
      ],
      link: 'Ansehen, was auf Sie wartet',
      why: keeper,
    },
    ends: {
      about: (count) => `${count} Ausnahmen, die bald enden`,
      subject: (count) => `${count} Ausnahmen enden bald`,
      text: (day) => [
        `Sie enden von selbst, die erste nach ${day}. Dann gilt die Richtlinie wieder für alles, was sie abdecken.`,
        'Wer eine länger braucht, kann bis dahin mehr Zeit beantragen. Wird sie nicht mehr gebraucht, beenden Sie sie und halten Sie fest, was getan wurde.',
      ],
      link: 'Ansehen, was bald endet',
      why: concerned,
    },
    ended: {
      about: (count) => `${count} abgelaufene Ausnahmen`,
      subject: (count) => `${count} Ausnahmen sind abgelaufen`,
      text: (day) => [
        `Der letzte Tag der ersten war ${day}. Sie decken nichts mehr ab: Die Richtlinie gilt wieder.`,
        'Wer eine noch braucht, kann sie mit einem neuen Antrag erneuern. Sonst beenden Sie sie und halten Sie fest, was getan wurde.',
      ],
      link: 'Ansehen, was abgelaufen ist',
      why: concerned,
    },
  },
  link: {
    decide: (number) => `${number} ansehen und entscheiden`,
    look,
    vacancy: look,
    withdrawal: look,
    question: (number) => `In ${number} antworten`,
    approved: look,
    rejected: look,
    lapsed: look,
    emergency: look,
    suspended: look,
    'kept-late': look,
    resumed: look,
    'ends-earlier': look,
    revoked: look,
    closed: look,
    withdrawn: look,
    ends: look,
    ended: look,
    'more-time': look,
    condition: look,
    'review-due': look,
    due: look,
  },
  why: {
    requester: 'Sie bekommen das, weil Sie die Ausnahme beantragt haben.',
    owner: 'Sie bekommen das, weil Sie für die Ausnahme verantwortlich sind.',
    beneficiary: 'Sie bekommen das, weil die Ausnahme für Sie gilt.',
    decider: 'Sie bekommen das, weil Sie darüber entscheiden können.',
    reviewer: 'Sie bekommen das, weil Sie solche Anträge prüfen.',
    spoke: 'Sie bekommen das, weil Sie in einem Schritt anders entschieden haben.',
    'policy-owner': 'Sie bekommen das, weil die Richtlinie Ihnen gehört.',
    keeper,
    promised: 'Sie bekommen das, weil es von Ihrer Seite zugesagt wurde.',
  },
  standIn: {
    requester: (name) => `Sie bekommen das in Vertretung von ${name}: Die Ausnahme wurde dort beantragt.`,
    owner: (name) => `Sie bekommen das in Vertretung von ${name}: Die Verantwortung für die Ausnahme liegt dort.`,
    beneficiary: (name) => `Sie bekommen das in Vertretung von ${name}: Die Ausnahme gilt dort.`,
    decider: (name) => `Sie bekommen das in Vertretung von ${name}: Dort kann darüber entschieden werden.`,
    reviewer: (name) => `Sie bekommen das in Vertretung von ${name}: Dort werden solche Anträge geprüft.`,
    spoke: (name) => `Sie bekommen das in Vertretung von ${name}: Dort wurde anders entschieden.`,
    'policy-owner': (name) => `Sie bekommen das in Vertretung von ${name}: Die Richtlinie gehört dorthin.`,
    keeper: (name) => `Sie bekommen das in Vertretung von ${name}: Dort kümmert man sich um Ausnahmen von dieser Richtlinie.`,
    promised: (name) => `Sie bekommen das in Vertretung von ${name}: Von dort wurde es zugesagt.`,
  },
  confidential: (number) => `${number} ist vertraulich: Worum es geht, sehen Sie nur in Leeway.`,
  facts: { policy: 'Richtlinie', asked: 'Beantragt von', time: 'Zeit', deadlines: 'Fristen', risk: 'Risiko' },
  period: (from, until) => `${from} bis ${until}`,
  effects: {
    extend: (until, { byDays }) =>
      byDays === null
        ? `später fällig, am ${until}`
        : `um ${byDays} ${byDays === 1 ? 'Tag' : 'Tage'} später fällig, spätestens am ${until}`,
    pause: (until) => `ihre Uhr steht bis ${until} still`,
    waive: (until, { forgiven }) =>
      forgiven ? `was bis ${until} fällig wird, ist nicht mehr geschuldet` : `bis ${until} nicht geschuldet`,
    mute: (until) => `bis ${until} wird niemandem davon berichtet`,
  },
  levels: { low: 'gering', medium: 'mittel', high: 'hoch', critical: 'kritisch' },
}
