import type { ExceptionEffect } from '../../contract/exception-request.ts'
import type { RiskLevel } from '../../contract/risk-matrices.ts'
import type { About, Because, News, Together, Told } from './news.ts'

/** Days and instants as the recipient reads them. */
export interface Written {
  day(day: string): string
  time(instant: string): string
}

/** What letters about exceptions say in one language. */
export interface Words {
  subject: Record<About, (what: string) => string>
  text: { [A in About]: (news: Extract<News, { about: A }>, told: Told, written: Written) => string[] }
  /** Of many that are due to be looked at, or end, the first of them on a day. */
  together: Record<
    Together,
    { about(count: number): string; subject(count: number): string; text(firstDay: string): string[]; link: string; why: string }
  >
  link: Record<About, (number: string) => string>
  why: Record<Because, string>
  standIn: Record<Because, (name: string) => string>
  confidential: (number: string) => string
  facts: { policy: string; asked: string; time: string; deadlines: string; risk: string }
  period: (from: string, until: string) => string
  /** What it does to deadlines, and until which day. */
  effects: Record<ExceptionEffect['kind'], (until: string, effect: ExceptionEffect) => string>
  levels: Record<RiskLevel, string>
}
