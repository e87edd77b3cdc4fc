import { wholeBetween } from './chance.ts'
import type { Person } from './person.ts'

/** Something to be worked through, where it sits, and for whom it falls due when. */
export interface Course {
  type: 'item' | 'quiz' | 'learnlist' | 'channel'
  id: string
  title: string
  channel?: string
  learnlist?: string
  mandatory?: true
  for(person: Person): boolean
  /** Days from today; negative where it lies behind. */
  due(person: Person, sinceJoining: number): number
  repeatEvery?: string
}

const everybody = () => true
const clinical = (person: Person) => person.clinical
const leads = (person: Person) => person.leads
const isNew = (person: Person) => !person.leads

/** Once a year, and not for all on the same day. */
function yearly(course: string): Course['due'] {
  return (person) => wholeBetween(-320, 34, `due ${course} ${person.externalId}`)
}

const afterJoining = (days: number) => (_person: Person, sinceJoining: number) => days - sinceJoining
const onOneDay = (offset: number) => () => offset

/** What Northfield asks its people to learn. A learnlist or a channel has rows of its own, which give it its title. */
export const courses: readonly Course[] = [
  {
    type: 'item',
    id: 'fire-safety',
    title: 'Fire safety',
    channel: 'mandatory',
    mandatory: true,
    for: everybody,
    due: yearly('fire-safety'),
  },
  {
    type: 'item',
    id: 'data-protection',
    title: 'Data protection',
    channel: 'mandatory',
    mandatory: true,
    for: everybody,
    due: yearly('data-protection'),
  },
  {
    type: 'item',
    id: 'moving-and-handling',
    title: 'Moving and handling',
    channel: 'mandatory',
    mandatory: true,
    for: everybody,
    due: yearly('moving'),
  },
  {
    type: 'item',
    id: 'equality',
    title: 'Equality and inclusion',
    channel: 'mandatory',
    mandatory: true,
    for: everybody,
    due: yearly('equality'),
  },
  {
    type: 'item',
    id: 'safeguarding',
    title: 'Safeguarding adults',
    channel: 'mandatory',
    mandatory: true,
    for: everybody,
    due: yearly('safeguarding'),
  },
  { type: 'channel', id: 'mandatory', title: 'Mandatory training', for: leads, due: onOneDay(-47) },

  {
    type: 'item',
    id: 'infection-control',
    title: 'Infection control',
    channel: 'ward-safety',
    mandatory: true,
    for: clinical,
    due: yearly('infection'),
  },
  {
    type: 'item',
    id: 'life-support',
    title: 'Basic life support',
    channel: 'ward-safety',
    mandatory: true,
    for: clinical,
    due: yearly('life-support'),
    repeatEvery: 'P1Y',
  },
  {
    type: 'item',
    id: 'storing-medicines',
    title: 'Storing medicines',
    learnlist: 'medicines',
    channel: 'ward-safety',
    for: clinical,
    due: yearly('storing'),
  },
  {
    type: 'quiz',
    id: 'medicines-quiz',
    title: 'Medicines quiz',
    learnlist: 'medicines',
    channel: 'ward-safety',
    mandatory: true,
    for: clinical,
    due: yearly('medicines-quiz'),
  },
  { type: 'learnlist', id: 'medicines', title: 'Medicines refresher', channel: 'ward-safety', for: clinical, due: yearly('medicines') },
  { type: 'channel', id: 'ward-safety', title: 'Ward safety', for: clinical, due: onOneDay(-19) },

  {
    type: 'item',
    id: 'hospital-tour',
    title: 'A tour of the hospital',
    learnlist: 'welcome',
    channel: 'mandatory',
    for: isNew,
    due: afterJoining(14),
  },
  {
    type: 'quiz',
    id: 'where-is-it',
    title: 'Where is it? A quiz',
    learnlist: 'welcome',
    channel: 'mandatory',
    for: isNew,
    due: afterJoining(21),
  },
  {
    type: 'learnlist',
    id: 'welcome',
    title: 'Welcome to Northfield',
    channel: 'mandatory',
    mandatory: true,
    for: isNew,
    due: afterJoining(30),
  },

  { type: 'item', id: 'fair-rotas', title: 'Fair rotas', channel: 'leading', for: leads, due: yearly('fair-rotas') },
  { type: 'item', id: 'good-one-to-ones', title: 'Good one-to-ones', channel: 'leading', for: leads, due: yearly('good-one-to-ones') },
  {
    type: 'quiz',
    id: 'leading-safely',
    title: 'Leading safely',
    channel: 'leading',
    mandatory: true,
    for: leads,
    due: yearly('leading-safely'),
  },
  { type: 'channel', id: 'leading', title: 'Leading at Northfield', for: leads, due: onOneDay(40) },

  { type: 'item', id: 'screen-breaks', title: 'Screen breaks', channel: 'wellbeing', for: everybody, due: yearly('screen-breaks') },
  { type: 'channel', id: 'wellbeing', title: 'Looking after yourself', for: leads, due: onOneDay(-130) },
  { type: 'item', id: 'season-plan', title: 'The plan for your area', channel: 'season', for: leads, due: onOneDay(2) },
  { type: 'channel', id: 'season', title: 'Ready for the season', mandatory: true, for: leads, due: onOneDay(5) },
]
