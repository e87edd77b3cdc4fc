import type { Readable } from 'node:stream'
import type { Minuted, Minutes } from '../../exceptions/minutes-words/minuted.ts'
import { type Part, printDocument } from '../../pdf/flow.ts'
import { type Imprint, imprintLines } from './imprint.ts'

/** What a committee decided in a time: each decision with its votes and reasons, conditions, and the time granted. */
export function minutesPages({ name, from, to, items }: Minutes, imprint: Imprint): Readable {
  const approved = items.filter(({ outcome }) => outcome === 'passed').length
  return printDocument({
    title: `Minutes: ${name}`,
    house: imprint.organization,
    foot: `${imprint.organization} · Minutes: ${name}`,
    language: 'en',
    made: new Date(imprint.made.epochMilliseconds),
    about: [
      ...imprintLines(imprint),
      `What was decided from ${from} to ${to}. Times are in UTC.`,
      items.length === 0
        ? 'Nothing was decided in this time.'
        : `Decisions: ${items.length}, of them approved ${approved}, rejected ${items.length - approved}.`,
    ],
    parts: items.map(decision),
  })
}

function decision(item: Minuted): Part {
  const { number, title, requester, granted, outcome, votes, conditions } = item
  if (requester === null) return { heading: number, columns: null, rows: [['Confidential', 'Only those concerned see what it is about.']] }
  const inFavour = votes.filter(({ verdict }) => verdict === 'approve').length
  const facts: [name: string, value: string | null][] = [
    ['Policy', item.clause === null ? item.policy : `${item.policy}, clause ${item.clause}`],
    ['Asked for by', requester.name],
    ['Risk', item.level],
    [
      'Decision',
      `${outcome === 'passed' ? 'approved' : 'rejected'} on ${item.decidedAt.slice(0, 16).replace('T', ' ')}, in the step ${item.stepName}`,
    ],
    ['In favour, needed', `${inFavour}, ${item.needed}`],
    ['Granted', granted && `${granted.from} to ${granted.until}`],
    ['No longer holds', item.isVoid ? 'What was asked for changed afterwards.' : null],
    ...votes.map(({ person, onBehalfOf, verdict, reason }): [string, string] => [
      onBehalfOf === null ? person.name : `${person.name}, in place of ${onBehalfOf.name}`,
      `${verdict}: ${reason}`,
    ]),
    ...conditions.map(({ title: what, owner, dueOn, everyDays }): [string, string] => [
      'Condition',
      `${what} (${owner.name}, by ${dueOn}${everyDays === null ? '' : `, then every ${everyDays} days`})`,
    ]),
  ]
  return { heading: `${number} ${title}`, columns: null, rows: facts.flatMap(([name, value]) => (value === null ? [] : [[name, value]])) }
}
