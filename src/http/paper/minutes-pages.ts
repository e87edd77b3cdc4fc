import type { Readable } from 'node:stream'
import type { Minuted, Minutes } from '../../exceptions/minutes-words/minuted.ts'
import { type Part, printDocument } from '../../pdf/flow.ts'
import { type Imprint, imprintLines } from './imprint.ts'
import type { PaperWords } from './words/words.ts'

/** What a committee decided in a time: each decision with its votes and reasons, conditions, and the time granted. */
export function minutesPages({ name, from, to, items }: Minutes, imprint: Imprint, words: PaperWords): Readable {
  const { minutes, written, speech } = words
  const approved = items.filter(({ outcome }) => outcome === 'passed').length
  const { organization } = imprint
  return printDocument({
    title: minutes.title(name),
    house: organization,
    foot: `${organization} · ${minutes.title(name)}`,
    speech,
    made: new Date(imprint.made.epochMilliseconds),
    about: [
      ...imprintLines(imprint, words),
      minutes.period(written.day(from), written.day(to)),
      words.imprint.utc,
      items.length === 0 ? minutes.nothing : minutes.total(approved, items.length - approved),
    ],
    parts: items.map((item) => decision(item, words)),
  })
}

function decision(item: Minuted, words: PaperWords): Part {
  const { number, title, requester, granted, level, outcome, needed, votes, conditions } = item
  const { minutes, record, terms, written } = words
  const { facts: names } = record
  if (requester === null) return { heading: number, columns: null, rows: [[names.decision, minutes.confidential]] }
  const inFavour = votes.filter(({ verdict }) => verdict === 'approve').length
  const said = minutes[outcome](written.moment(item.decidedAt).slice(0, -3), item.stepName, inFavour, needed)
  const facts: [name: string, value: string | null][] = [
    [names.policy, item.clause === null ? item.policy : record.clauseOf(item.policy, item.clause)],
    [names.askedBy, requester.name],
    [names.level, level && words.levels[level]],
    // In text it is set in bold.
    [names.decision, said.replaceAll('**', '')],
    [names.granted, granted && minutes.granted(written.day(granted.from), written.day(granted.until))],
    [names.isVoid, item.isVoid ? minutes.void : null],
    ...votes.map(({ person, onBehalfOf, verdict, reason }): [string, string] => [
      onBehalfOf === null ? person.name : record.inPlaceOf(person.name, onBehalfOf.name),
      `${terms.verdict[verdict]}: ${reason}`,
    ]),
    ...conditions.map(({ title: what, owner, dueOn, everyDays }): [string, string] => [
      names.condition,
      minutes.condition(what, owner.name, written.day(dueOn), everyDays),
    ]),
  ]
  return { heading: `${number} ${title}`, columns: null, rows: facts.flatMap(([name, value]) => (value === null ? [] : [[name, value]])) }
}
