import { type Change, changeToLookAt, type DutyKind, type Owed } from './duty.ts'

/** What the deadline of each kind of duty is called, and of a look at what changed, by language. */
const titles: Record<string, Record<DutyKind | Change['what'], (about: string) => string>> = {
  en: {
    'review-request': (about) => `review the request “${about}”`,
    decision: (about) => `decide on “${about}”`,
    vacancy: (about) => `find somebody who may decide on “${about}”`,
    answer: (about) => `answer the question about “${about}”`,
    withdrawal: (about) => `withdraw “${about}”, since whoever asked for it has left`,
    review: (about) => `look whether “${about}” is still needed`,
    policy: (about) => `look at “${about}” again, since its policy has changed`,
    owner: (about) => `look at “${about}” again, since its owner has left`,
    'emergency-review': (about) => `look at the emergency grant “${about}”`,
    condition: (about) => about,
    control: (about) => `check “${about}”`,
    'exit-plan': (about) => about,
  },
  de: {
    'review-request': (about) => `Antrag „${about}“ prüfen`,
    decision: (about) => `über „${about}“ entscheiden`,
    vacancy: (about) => `jemanden finden, der über „${about}“ entscheiden darf`,
    answer: (about) => `Rückfrage zu „${about}“ beantworten`,
    withdrawal: (about) => `„${about}“ zurückziehen, denn wer es beantragt hat, ist ausgeschieden`,
    review: (about) => `prüfen, ob „${about}“ noch nötig ist`,
    policy: (about) => `„${about}“ neu prüfen, denn die Richtlinie hat sich geändert`,
    owner: (about) => `„${about}“ neu prüfen, denn wer dafür verantwortlich war, ist ausgeschieden`,
    'emergency-review': (about) => `Notfallgenehmigung „${about}“ prüfen`,
    condition: (about) => about,
    control: (about) => `„${about}“ kontrollieren`,
    'exit-plan': (about) => about,
  },
}

/** What a duty's deadline is called: 'EX-104: decide on ...'. Of what is confidential only the number is said. */
export function deadlineTitle(
  number: string,
  duty: Pick<Owed, 'kind' | 'subject' | 'title'>,
  isConfidential: boolean,
  locale: string,
): string {
  if (isConfidential) return number
  const words = titles[locale.slice(0, 2)] ?? titles['en']
  return `${number}: ${words?.[changeToLookAt(duty)?.what ?? duty.kind](duty.title) ?? duty.title}`
}
