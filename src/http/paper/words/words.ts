import type { ExceptionEffect } from '../../../contract/exception-request.ts'
import type { KindName } from '../../../contract/kinds.ts'
import type { RiskLevel } from '../../../contract/risk-matrices.ts'
import type { ClosedWhy } from '../../../digest/digest.ts'
import type { MinutesWords } from '../../../exceptions/minutes-words/words.ts'
import type { PaperSpeech } from '../../../pdf/paper.ts'
import type { EvidenceWords } from './evidence.ts'
import type { ColumnName, FilterName, ListKey, ListValue, SortName } from './list-names.ts'
import type { RecordWords } from './record.ts'
import type { Terms } from './terms.ts'
import type { Written } from './written.ts'

/** Everything that paper says in one language; names, titles and reasons come in as they are. */
export interface PaperWords {
  /** What every paper says by itself: page numbers, and what cannot be set. */
  speech: PaperSpeech
  written: Written
  imprint: ImprintWords
  list: ListWords
  board: BoardWords
  /** The same as minutes in text. */
  minutes: MinutesWords
  record: RecordWords
  evidence: EvidenceWords
  effect: EffectWords
  terms: Terms
  levels: Record<RiskLevel, string>
}

/** What stands below a title. Days and instants come written. */
export interface ImprintWords {
  asOf: (day: string) => string
  /** Of the end of a past day, by what was known at the end of another; null: by what is known now. */
  ofThen: (day: string, known: string | null) => string
  made: (at: string) => string
  checkpoint: (line: string) => string
  utc: string
}

export interface ListWords {
  title: Record<ListKey, string>
  column: (key: ListKey, name: ColumnName) => string
  filter: (key: ListKey, name: FilterName) => string
  sort: (key: ListKey, name: SortName) => string
  value: Record<ListValue, string>
  /** Why what was listed is no longer. */
  closed: Record<ClosedWhy, string>
  rows: (count: number, written: string) => string
  none: string
  /** After what is said of characters that cannot be set. */
  elsewhere: string
}

export interface BoardWords {
  title: string
  inForce: string
  waiting: string
  figures: Record<'inForce' | 'waiting' | 'oldestDays' | 'expiring' | 'reviewOverdue' | 'medianDays' | 'debt', string>
  load: { title: string; expected: string; alt: (first: string, now: string, last: string) => string }
  decided: {
    title: string
    approved: string
    withConditions: string
    rejected: string
    alt: (month: string, approved: string, withConditions: string, rejected: string) => string
  }
  levels: { title: string; heading: string; none: string }
  policies: { title: string; heading: string }
  nothing: string
}

/** For whom and what an exception is, and what it does to deadlines. */
export interface EffectWords {
  title: string
  everybody: string
  people: string
  teams: string
  departments: string
  labels: string
  systems: string
  nothing: string
  effects: Record<ExceptionEffect['kind'], (until: string, effect: ExceptionEffect) => string>
  kinds: string
  kind: Record<KindName, { other: string }>
  content: string
  watched: string
  deadlines: string
  /** At least one of the two is there. */
  due: (from: string | null, until: string | null) => string
  all: string
}
