import type { Readable } from 'node:stream'
import type { Shown } from '../../exceptions/shown.ts'
import { type Part, printDocument } from '../../pdf/flow.ts'
import { effectLine, scopeLines, whichLines } from './effect-lines.ts'
import { type Imprint, imprintLines } from './imprint.ts'
import { standingLines } from './standing-lines.ts'
import { dutyText, roleOf, termOf } from './words/terms.ts'
import type { PaperWords } from './words/words.ts'

/** One exception as it stands on record, for those who see it: what was asked for, how it was decided, and all that was done. */
export function recordPages(x: Shown, imprint: Imprint, words: PaperWords): Readable {
  const { record, speech, written } = words
  const title = x.title === '' ? x.number : `${x.number} ${x.title}`
  return printDocument({
    title,
    house: imprint.organization,
    foot: `${imprint.organization} · ${x.number}`,
    speech,
    made: new Date(imprint.made.epochMilliseconds),
    about: [
      ...imprintLines(imprint, words),
      words.imprint.utc,
      record.proofs,
      ...(x.takenOverAt === null ? [] : [record.takenOver(written.moment(x.takenOverAt))]),
      ...(x.confidential ? [record.confidential] : []),
    ],
    parts: [facts(record.standing, standingLines(x, words, written.cellTime)), asked(x, words), assessed(x, words), ...tables(x, words)],
  })
}

function asked({ request: body, people, version, digest }: Shown, { record, effect, written }: PaperWords): Part {
  const { facts: names } = record
  const place = (at: typeof body.inherent) => (at === null ? null : record.place(at.likelihood, at.impact))
  const day = (given: string | null) => (given === null ? '?' : written.day(given))
  const time = record.time(day(body.from), day(body.until))
  return facts(record.asked(version), [
    [names.reason, body.reason],
    [names.time, body.timeZone === null ? time : `${time}, ${body.timeZone}`],
    [names.scope, scopeLines(body.scope, people, effect).join('\n')],
    [effect.title, body.effect ? [effectLine(body, effect, day), ...whichLines(body.scope, effect, day)].join('\n') : null],
    [names.inherent, place(body.inherent)],
    [names.residual, place(body.residual)],
    [names.argument, body.riskArgument],
    [names.controls, body.controls.map(({ title, purpose }) => (purpose === '' ? title : `${title}: ${purpose}`)).join('\n')],
    [names.alternatives, body.alternatives],
    [
      names.exit,
      [body.exitPlan, ...body.exitTasks.map((task) => `${written.cellDay(task.dueOn)} ${task.title}`)].filter(Boolean).join('\n'),
    ],
    [names.digest, digest],
  ])
}

function assessed({ assessment }: Shown, { record, terms }: PaperWords): Part {
  if (!assessment) return facts(record.assessed, [])
  const { inherent, residual, recommendation, reason, by } = assessment
  const { facts: names, place } = record
  return facts(record.assessed, [
    [names.reviewedBy, by?.name ?? null],
    [names.inherent, place(inherent.likelihood, inherent.impact)],
    [names.residual, place(residual.likelihood, residual.impact)],
    [names.recommendation, termOf(terms.recommendation, recommendation)],
    [names.reason, reason],
  ])
}

function tables(x: Shown, { record, terms, written }: PaperWords): Part[] {
  const time = (instant: string | null) => (instant === null ? '' : written.cellTime(instant))
  const nameOf = ({ step, body }: Shown['steps'][number]) => (step === 0 ? record.review : `${step} ${body.name}`)
  const who = (by: { name: string } | null, onBehalfOf: { name: string } | null) => {
    const name = by?.name ?? record.product
    return onBehalfOf ? record.inPlaceOf(name, onBehalfOf.name) : name
  }
  const part = ({ title, columns }: { title: string; columns: readonly string[] }, rows: Part['rows']): Part => ({
    ...{ heading: title, columns, rows },
  })
  return [
    part(
      record.steps,
      x.steps.map((step) => [
        nameOf(step),
        terms.step[step.state],
        time(step.dueAt),
        written.number(step.approvals),
        written.number(step.needed),
      ]),
    ),
    part(
      record.votes,
      x.steps.flatMap((step) =>
        step.votes.map(({ at, person, onBehalfOf, inRole, verdict, counts, reason }) => [
          ...[time(at), nameOf(step), `${who(person, onBehalfOf)} (${roleOf(terms, inRole)})`],
          ...[counts ? terms.verdict[verdict] : record.countsNoLonger(terms.verdict[verdict]), reason],
        ]),
      ),
    ),
    part(
      record.grants,
      x.grants.map((grant) => [terms.grant[grant.kind], ...[grant.startsAt, grant.endsAt, grant.grantedAt, grant.replacedAt].map(time)]),
    ),
    part(
      record.conditions,
      x.conditions.map(({ kind, title, owner, dueOn, everyDays, endedAt }) => [
        ...[terms.condition[kind], title, owner.name, written.cellDay(dueOn)],
        ...[everyDays === null ? record.once : record.every(everyDays), time(endedAt)],
      ]),
    ),
    part(
      record.duties,
      x.duties.map(({ title, person, dueOn, settledAt, outcome, evidence, ...duty }) => [
        ...[dutyText(terms, duty), title, person.name, written.cellDay(dueOn)],
        ...[[time(settledAt), outcome && terms.outcome[outcome]].filter(Boolean).join(' '), evidence ?? ''],
      ]),
    ),
    part(
      record.files,
      x.attachments.map(({ fileName, addedAt, addedBy, sha256 }) => [fileName, time(addedAt), addedBy.name, sha256]),
    ),
    part(
      record.moves,
      x.timeline.map(({ at, move, toState, by, onBehalfOf, reason, detail, version }) => {
        const said = reason === '' && typeof detail['answer'] === 'string' ? detail['answer'] : reason
        return [time(at), termOf(terms.move, move), termOf(terms.state, toState), who(by, onBehalfOf), said, written.number(version)]
      }),
    ),
  ]
}

function facts(heading: string, all: readonly (readonly [name: string, value: string | null])[]): Part {
  return { heading, columns: null, rows: all.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]])) }
}
