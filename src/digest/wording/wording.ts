import type { KindName } from '../../contract/kinds.ts'
import type { About, Because, ClosedWhy } from '../digest.ts'

/**
 * Every phrase a digest can need, in one language. Names, titles and dates come in ready to be shown; numbers come raw.
 * What comes out is plain text: escaping is the renderer's.
 */
export interface Wording {
  /** BCP 47 language, as `lang` of a page and as the locale of who names no region. */
  language: string
  /** For dates, where the recipient's own locale says no more than the language, or another one. */
  dateLocale: string
  heading: HeadingWording
  intro: {
    for(name: string, day: string): string
    lastMessage(day: string): string
  }
  section: SectionWording
  line: LineWording
  /** Why somebody is told, as one sentence. */
  reason(because: Because[], told: Told): string
  /** What makes a line of the section go away, as one sentence. */
  ends(about: About, content: string): string
  footer: {
    why(organization: string): string
    rhythm: string
    /** The text of a link. */
    change: string
    /** Where there is no page to link to; `contact` is somebody to ask. */
    askToChange(organization: string, contact: string | null): string
    /** What the line is for that ends the message; it stands at the end, as it is. */
    checkpoint(line: string): string
  }
}

/** How many, or how many at the least where a list was cut. */
export interface Count {
  n: number
  atLeast: boolean
}

export type Kind = KindName

/** What a section about exceptions themselves watches. */
export type ExceptionAbout = Extract<About, { policy: string | null }>

/** A number of deadlines of one kind, of several (`kind` null), or too many to be told apart (`n` null). */
export interface Owing {
  kind: Kind | null
  n: number | null
}

/** Parts of the one sentence that sums a message up. None names anybody: subjects show on locked screens. */
export interface HeadingWording {
  /** The recipient's own; at least one of the two is there. */
  own(late: Owing | null, soon: Owing | null): string
  ownTeam(late: Owing): string
  /** Exceptions of the recipient that end, or decisions that wait for them; null: some. */
  ownExceptions(type: ExceptionAbout['type'], n: number | null): string
  people(count: Count): string
  peopleDueSoon(count: Count): string
  /** `other`: than the recipient's own, which was spoken of before. */
  teams(count: Count, other: boolean): string
  /** `alone`: the message says nothing else. */
  settled(count: Count, alone: boolean): string
  /** Only where there is nothing better to say. */
  unlisted(count: Count): string
  ownSettled: string
  ownTeamSettled: string
  /** Where there is nothing to count. */
  note: string
  join(parts: string[]): string
}

export interface SectionWording {
  /** What the policy watches. */
  about(about: About, content: string): string
  fresh: string
  /** Where all that is new is so since the day of the message. */
  freshToday: string
  ongoing: string
  settled: string
  unlisted: string
  /** Lines that are counted, not shown. */
  more(n: number): string
  moreInLog(n: number): string
  /** The text of a link. */
  seeAll(n: number): string
  /** The text of a link to the reasons for all lines ... */
  why: string
}

export interface LineWording {
  /** ... and for one. */
  why: string
  you: string
  yourTeam: string
  teamOf(name: string): string
  /** Stands for a name or a title that has nothing to show. */
  unnamed: string
  facts(about: About, count: number, stillOverdue: number): string
  since(day: string): string
  sinceToday: string
  owed(title: string, due: string): string
  /** An exception, and its last day. */
  ending(title: string, day: string): string
  /** Where the title says nothing new. */
  due(due: string): string
  owedMore(n: number): string
  share(name: string, count: number, stillOverdue: number): string
  sharesMore(n: number): string
  closed(why: ClosedWhy, about: About): string
  /** From the first day to the last; `last` is null where it is the same. */
  listed(first: string, last: string | null): string
}

/** Whom a reason speaks of: `subject` is a name; null for the recipient, and where several share the reason. */
export interface Told {
  subject: string | null
  you: boolean
  team: boolean
}
