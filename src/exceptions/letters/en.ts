import type { Words } from './words.ts'

const reason = (text: string) => (text === '' ? [] : [`The reason given: ${text}`])
const did = (by: string | null, what: string) => (by === null ? `It was ${what}.` : `${by} ${what} it.`)
const keeper = 'You get this because you look after exceptions from this policy.'
const concerned = 'You get this because you asked for them, or live with them.'

const changed = {
  policy: 'Since it was looked at last, the policy has changed.',
  owner: 'Since it was looked at last, its owner has left.',
}

export const en: Words = {
  subject: {
    decide: (what) => `A decision is asked of you: ${what}`,
    look: (what) => `A review is asked of you: ${what}`,
    vacancy: (what) => `Nobody can decide on ${what}`,
    withdrawal: (what) => `Nobody can answer: ${what}`,
    question: (what) => `You were asked a question about ${what}`,
    approved: (what) => `Approved: ${what}`,
    rejected: (what) => `Not approved: ${what}`,
    lapsed: (what) => `Lapsed: ${what}`,
    emergency: (what) => `Granted for an emergency: ${what}`,
    suspended: (what) => `Suspended: ${what}`,
    'kept-late': (what) => `Suspended, and what was missing is there: ${what}`,
    resumed: (what) => `In force again: ${what}`,
    'ends-earlier': (what) => `Ends earlier: ${what}`,
    revoked: (what) => `Revoked: ${what}`,
    closed: (what) => `Closed: ${what}`,
    withdrawn: (what) => `Withdrawn: ${what}`,
    ends: (what) => `Ends soon: ${what}`,
    ended: (what) => `Has ended: ${what}`,
    'more-time': (what) => `More time was granted: ${what}`,
    condition: (what) => `Something is expected of you for ${what}`,
    'review-due': (what) => `Due soon: a look whether ${what} is still needed`,
    due: (what) => `Due soon: what was promised for ${what}`,
  },
  text: {
    decide: ({ dueOn }, { requester, policy, reason: why }, { day }) => [
      `${requester} asks for an exception from ${policy}. Please decide by ${day(dueOn)}.`,
      ...reason(why),
    ],
    look: ({ dueOn }, { requester, policy, reason: why }, { day }) => [
      `${requester} asks for an exception from ${policy}. Please look by ${day(dueOn)} whether the request is sound, before others decide.`,
      ...reason(why),
    ],
    vacancy: ({ dueOn }, { requester, policy, reason: why }, { day }) => [
      `${requester} asks for an exception from ${policy}, and the step it is in cannot be settled: nobody may speak in it, or fewer than must agree.`,
      `Please see to it by ${day(dueOn)} that somebody can: a manager, a seat in the committee, a holder of the role.`,
      ...reason(why),
    ],
    withdrawal: ({ dueOn }, { requester, policy, reason: why }, { day }) => [
      `${requester} asked for an exception from ${policy}, was asked a question about it, and has left. Nobody can answer now, nor hand it in again.`,
      `Please withdraw it by ${day(dueOn)}, and say why. Whoever still needs the exception can ask for it anew.`,
      ...reason(why),
    ],
    question: ({ by, reason: asked }) => [`${by ?? 'A reviewer'} needs to know more before this goes on:`, asked],
    approved: ({ reason: why, rests, yours }, _told, { day, time }) => [
      'The exception was approved.',
      ...(rests === null
        ? []
        : [
            `What was granted for the emergency lasts until ${time(rests.since)}. From then on nothing is in force until it begins on ${day(rests.until)}.`,
          ]),
      ...reason(why),
      ...yours.map(({ title, dueOn }) => `From you: ${title}, by ${day(dueOn)}.`),
    ],
    rejected: ({ reason: why }) => ['The exception was not approved.', ...reason(why)],
    lapsed: ({ dueOn, emergencyUntil }, _told, { day, time }) => [
      `Nobody decided on it by ${day(dueOn)}, so the request has lapsed: nothing is granted by it. Whoever still needs it can ask for it anew.`,
      ...(emergencyUntil === null ? [] : [`What was granted for the emergency lasts until ${time(emergencyUntil)} all the same.`]),
    ],
    emergency: ({ reason: why, endsAt }, _told, { time }) => [
      `It is in force before it was decided on, until ${time(endsAt)}. It ends then, unless it is approved.`,
      ...reason(why),
    ],
    suspended: ({ by, reason: why }) => [`${did(by, 'suspended')} It has no effect until somebody lets it go on.`, ...reason(why)],
    'kept-late': ({ by, title }) => [
      `${by ?? 'Somebody'} says this was met by now: ${title}.`,
      'It was suspended for that. It has no effect until somebody lets it go on: please look whether it may.',
    ],
    resumed: ({ by, reason: why }) => [by === null ? 'It goes on.' : `${by} lets it go on.`, ...reason(why)],
    'ends-earlier': ({ by, reason: why, until, yours }, _told, { day }) => [
      `${did(by, 'tightened')} It ends earlier: its last day is now ${day(until)}.`,
      ...reason(why),
      ...yours.map(({ title, dueOn }) => `From you: ${title}, by ${day(dueOn)}.`),
    ],
    revoked: ({ by, reason: why }) => [`${did(by, 'revoked')} It has no effect any more.`, ...reason(why)],
    closed: ({ by, reason: why }) => [`${did(by, 'closed')} It has no effect any more.`, ...reason(why)],
    withdrawn: ({ by, reason: why, wasInForce, isRenewal }) =>
      by === null
        ? [
            isRenewal
              ? 'The exception that it renews was taken back, and what was taken back is not renewed. Whoever still needs it can ask for it anew.'
              : 'The exception that it asked more time for has ended, so there is nothing left to decide. Whoever still needs it can ask for it anew.',
          ]
        : [`${by} withdrew it.${wasInForce ? ' It has no effect any more.' : ''}`, ...reason(why)],
    ends: ({ until }, _told, { day }) => [
      `It ends by itself: its last day is ${day(until)}. From the day after, the policy holds again for what it covers.`,
      'Whoever still needs it can ask for more time until then. Once it is not needed any more, close it, and say what was done.',
    ],
    ended: ({ until }, _told, { day }) => [
      `Its last day was ${day(until)}. It covers nothing any more: the policy holds again.`,
      'Whoever still needs it can have it renewed, by a new request. Otherwise close it, and say what was done.',
    ],
    'more-time': ({ until, yours }, _told, { day }) => [
      `It now lasts until ${day(until)}.`,
      ...yours.map(({ title, dueOn }) => `From you: ${title}, by ${day(dueOn)}.`),
    ],
    condition: ({ yours }, _told, { day }) => [
      'The exception was granted on conditions. From you:',
      ...yours.map(({ title, dueOn }) => `${title}, by ${day(dueOn)}.`),
    ],
    'review-due': ({ dueOn, since }, _told, { day }) => [
      ...(since === null ? [] : [changed[since]]),
      `Please look by ${day(dueOn)} whether the exception is still needed, and say so: keep it, tighten it, or close it.`,
    ],
    due: ({ title, dueOn }, _told, { day }) => [`From you: ${title}, by ${day(dueOn)}. Please say then what became of it.`],
  },
  together: {
    looks: {
      about: (count) => `${count} exceptions to look at`,
      subject: (count) => `Due soon: a look whether ${count} exceptions are still needed`,
      text: (day) => [
        `Please look whether each of them is still needed, the first by ${day}, and say so: keep it, tighten it, or close it.`,
        'Why each is to be looked at, and by when, stands on its page.',
      ],
      link: 'Look at what waits for you',
      why: keeper,
    },
    ends: {
      about: (count) => `${count} exceptions that end soon`,
      subject: (count) => `${count} exceptions end soon`,
      text: (day) => [
        `They end by themselves, the first of them after ${day}. From then on the policy holds again for what they cover.`,
        'Whoever still needs one can ask for more time until then. Once it is not needed any more, close it, and say what was done.',
      ],
      link: 'Look at what ends soon',
      why: concerned,
    },
    ended: {
      about: (count) => `${count} exceptions that have ended`,
      subject: (count) => `${count} exceptions have ended`,
      text: (day) => [
        `The last day of the first of them was ${day}. They cover nothing any more: the policy holds again.`,
        'Whoever still needs one can have it renewed, by a new request. Otherwise close it, and say what was done.',
      ],
      link: 'Look at what has ended',
      why: concerned,
    },
  },
  link: {
    decide: (number) => `Look at ${number} and decide`,
    look: (number) => `Look at ${number}`,
    vacancy: (number) => `Look at ${number}`,
    withdrawal: (number) => `Look at ${number}`,
    question: (number) => `Answer in ${number}`,
    approved: (number) => `Look at ${number}`,
    rejected: (number) => `Look at ${number}`,
    lapsed: (number) => `Look at ${number}`,
    emergency: (number) => `Look at ${number}`,
    suspended: (number) => `Look at ${number}`,
    'kept-late': (number) => `Look at ${number}`,
    resumed: (number) => `Look at ${number}`,
    'ends-earlier': (number) => `Look at ${number}`,
    revoked: (number) => `Look at ${number}`,
    closed: (number) => `Look at ${number}`,
    withdrawn: (number) => `Look at ${number}`,
    ends: (number) => `Look at ${number}`,
    ended: (number) => `Look at ${number}`,
    'more-time': (number) => `Look at ${number}`,
    condition: (number) => `Look at ${number}`,
    'review-due': (number) => `Look at ${number}`,
    due: (number) => `Look at ${number}`,
  },
  why: {
    requester: 'You get this because you asked for the exception.',
    owner: 'You get this because you live with the exception.',
    beneficiary: 'You get this because the exception is for you.',
    decider: 'You get this because you may decide on it.',
    reviewer: 'You get this because you review such requests.',
    spoke: 'You get this because you decided otherwise in a step of it.',
    'policy-owner': 'You get this because you own the policy.',
    keeper,
    promised: 'You get this because it was promised on your part.',
  },
  standIn: {
    requester: (name) => `You get this because you stand in for ${name}, who asked for the exception.`,
    owner: (name) => `You get this because you stand in for ${name}, who lives with the exception.`,
    beneficiary: (name) => `You get this because you stand in for ${name}, whom the exception is for.`,
    decider: (name) => `You get this because you stand in for ${name}, who may decide on it.`,
    reviewer: (name) => `You get this because you stand in for ${name}, who reviews such requests.`,
    spoke: (name) => `You get this because you stand in for ${name}, who decided otherwise in a step of it.`,
    'policy-owner': (name) => `You get this because you stand in for ${name}, who owns the policy.`,
    keeper: (name) => `You get this because you stand in for ${name}, who looks after exceptions from this policy.`,
    promised: (name) => `You get this because you stand in for ${name}, on whose part it was promised.`,
  },
  confidential: (number) => `${number} is confidential: what it is about is shown to you in Leeway only.`,
  facts: { policy: 'Policy', asked: 'Asked for by', time: 'Time', deadlines: 'Deadlines', risk: 'Risk' },
  period: (from, until) => `${from} to ${until}`,
  effects: {
    extend: (until, { byDays }) =>
      byDays === null ? `due later, on ${until}` : `due later by ${byDays} ${byDays === 1 ? 'day' : 'days'}, on ${until} at the latest`,
    pause: (until) => `their clock stands still until ${until}`,
    waive: (until, { forgiven }) => (forgiven ? `what falls due until ${until} is not owed any more` : `not owed until ${until}`),
    mute: (until) => `nobody is told about them until ${until}`,
  },
  levels: { low: 'low', medium: 'medium', high: 'high', critical: 'critical' },
}
