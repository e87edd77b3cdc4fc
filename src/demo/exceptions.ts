import { chance } from '../../demo/chance.ts'
import { gifts, moreTime, outage } from '../../demo/exceptions/learning.ts'
import { takenOver } from '../../demo/exceptions/register.ts'
import type { Step, Story } from '../../demo/exceptions/story.ts'
import { stories } from '../../demo/exceptions.ts'
import type { ExceptionMove } from '../contract/exception-moves.ts'
import type { Database } from '../database/open.ts'
import { type Cause, read, sql, type Tx, type WriteTx, write } from '../database/transaction.ts'
import { caseOf } from '../exceptions/case.ts'
import { declareAmnesty } from '../exceptions/declare-amnesty.ts'
import { dutiesOf } from '../exceptions/duties/facts.ts'
import { settleDuty } from '../exceptions/duties/settle.ts'
import { makeMove } from '../exceptions/make-move.ts'
import { askForMoreTime } from '../exceptions/more-time/ask.ts'
import { giftsFor } from '../exceptions/more-time/gifts.ts'
import { giveDays } from '../exceptions/more-time/give.ts'
import { beginRequest } from '../exceptions/request.ts'
import type { Who } from '../identity/who.ts'
import { reportsOf } from '../people/team.ts'
import { addDays } from '../time/day.ts'
import { type Cast, castOf } from './cast.ts'
import { takeOverRegister } from './register.ts'
import { requestOf } from './request.ts'

/** Something that happens at a time of a day, counted from today; `minute` of the day. */
export interface Happening {
  on: number
  minute: number
  run(db: Database): Promise<void>
}

/**
 * What people did about the exceptions of the demo company, each by the same code as if they did it now, with a clock that
 * stands at their time. In no order: whoever calls puts them in that of their times.
 */
export async function exceptionHappenings(db: Database, organizationId: number, day: string): Promise<Happening[]> {
  const cast = await read(db, organizationId, (tx) => castOf(tx, day))
  const known = new Map<string, number>()
  const takeOver = { on: takenOver, minute: 0, run: (then: Database) => takeOverRegister(then, organizationId, cast, known) }
  return [takeOver, ...stories.flatMap((story) => told(cast, story, known)), ...shortWays(cast)]
}

/** A story: begun in the minute before its first step, or today where it has none. */
function told(cast: Cast, story: Story, known: Map<string, number>): Happening[] {
  const begun = story.steps[0]?.on ?? -1
  const steps = story.steps.map((step, at): Happening => {
    const before = story.steps.slice(0, at).filter(({ on }) => on === step.on).length
    return { on: step.on, minute: minuteOf(story.key) + 75 * before, run: (db) => take(db, cast, story, step, known) }
  })
  return [{ on: begun, minute: minuteOf(story.key) - 1, run: (db) => begin(db, cast, story, known) }, ...steps]
}

/** Early enough in the day for all that may follow on it. */
function minuteOf(key: string): number {
  return 8 * 60 + 10 + Math.floor(chance(`minute ${key}`) * 150)
}

async function begin(db: Database, cast: Cast, story: Story, known: Map<string, number>): Promise<void> {
  const who = cast.who(story.by)
  const follows = { extends: known.get(story.extends ?? ''), renews: known.get(story.renews ?? '') }
  const id = await as(db, who, { reason: 'exception begun' }, async (tx) =>
    beginRequest(tx, who, await requestOf(tx, cast, story), follows),
  )
  known.set(story.key, id)
}

async function take(db: Database, cast: Cast, story: Story, step: Step, known: Map<string, number>): Promise<void> {
  const id = known.get(story.key) as number
  const who = cast.who(step.by, story.by)
  await as(db, who, { reason: 'move' in step ? `exception: ${step.move}` : `exception duty: ${step.outcome}` }, async (tx) => {
    const done = 'settle' in step ? await settle(tx, id, who, step) : await makeMove(tx, id, who, await moveOf(tx, id, step))
    if (!done) throw new Error(`in the demo company, ${step.by} cannot see ${story.key}`)
  })
}

async function moveOf(tx: Tx, id: number, { move, reason, say }: Extract<Step, { move: string }>): Promise<ExceptionMove> {
  const bindingVersion = (await caseOf(tx, id))?.bindingVersion
  const said = {
    ...{ submit: { answer: '' }, approve: { bindingVersion, conditions: [] }, reject: { bindingVersion } }[move as string],
    ...(move === 'review' && { evidence: '', conditions: [] }),
  }
  return { move, ...(reason !== undefined && { reason }), ...said, ...say } as ExceptionMove
}

async function settle(tx: WriteTx, id: number, who: Who, { settle: title, outcome, evidence }: Extract<Step, { settle: string }>) {
  const open = (await dutiesOf(tx, id)).filter((duty) => duty.title === title && duty.settledAt === null)
  const [first] = open.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
  if (!first) throw new Error(`in the demo company, nobody owes “${title}”`)
  return settleDuty(tx, id, first.dutyId, who, { outcome, evidence })
}

/** What takes a few words only: an amnesty, more time for what is due next, days that a manager gave. */
function shortWays(cast: Cast): Happening[] {
  const noon = 12 * 60
  return [
    { on: outage.on, minute: noon, run: (db) => amnesty(db, cast) },
    ...moreTime.flatMap(({ on, ...asked }, at) => longer(cast, asked, { on, minute: noon + at })),
    ...gifts.map(({ on, ...gift }, at): Happening => ({ on, minute: noon + 30 + at, run: (db) => give(db, cast, gift) })),
  ]
}

async function amnesty(db: Database, cast: Cast): Promise<void> {
  const { title, reason, outcome } = outage
  const who = cast.who(outage.by)
  const scope = { everyone: true, teamIds: [], departments: [], labels: [], kinds: [], contentIds: [], escalationPolicyIds: [] }
  const days = { from: cast.day(outage.from), until: cast.day(outage.until), dueOn: null }
  await as(db, who, { reason: 'amnesty declared', words: reason }, (tx) =>
    declareAmnesty(tx, who, { title, reason, outcome, scope, ...days }),
  )
}

/** Somebody asks for more time, and their manager answers on the day after. */
function longer(
  cast: Cast,
  { by, days, reason, outcome, answer }: Omit<(typeof moreTime)[number], 'on'>,
  { on, minute }: Pick<Happening, 'on' | 'minute'>,
): Happening[] {
  const who = cast.who(by)
  let id: number | undefined
  const ask = async (db: Database) => {
    await as(db, who, { reason: 'more time asked for', words: reason }, async (tx) => {
      const next = await nextOwed(tx, who.personId, cast.day(on))
      if (next) id = await askForMoreTime(tx, who, next.id, { until: addDays(next.dueOn, days), reason, draft: false })
    })
  }
  const decide = async (db: Database) => {
    const boss = cast.who('boss', by)
    const move = outcome === 'granted' ? 'approve' : 'reject'
    await as(db, boss, { reason: `exception: ${move}` }, async (tx) => {
      if (id !== undefined) await makeMove(tx, id, boss, await moveOf(tx, id, { on, by, move, reason: answer }))
    })
  }
  return [{ on, minute, run: ask }, ...(outcome === 'waits' ? [] : [{ on: on + 1, minute, run: decide }])]
}

async function nextOwed(tx: Tx, personId: number, today: string): Promise<{ id: number; dueOn: string } | undefined> {
  return tx.maybeOne(sql<{ id: number; dueOn: string }>`
    select deadline_id::float8 as id, falls_due_on as "dueOn" from deadline
    where organization_id = ${tx.organizationId} and person_id = ${personId} and kind::text <> 'duty' and met_on is null and withdrawn_on is null
      and falls_due_on >= ${today}::date and falls_due_on < 'infinity'
    order by falls_due_on, deadline_id limit 1`)
}

/** A manager gives some days for what people below them owe first. */
async function give(db: Database, cast: Cast, { by, people, days, reason }: Omit<(typeof gifts)[number], 'on'>): Promise<void> {
  const who = cast.who(by)
  await as(db, who, { reason: 'days given', words: reason }, async (tx) => {
    const below = await tx.rows(reportsOf(tx, who.personId, cast.day(-1), 'direct'))
    const { items } = await giftsFor(
      tx,
      who,
      below.map(({ person_id: id }) => id),
    )
    const may = items.filter((item) => !item.late && item.days >= days).slice(0, people)
    await giveDays(tx, who, { deadlineIds: may.map(({ deadlineId }) => deadlineId), days, reason })
  })
}

/** Writes as somebody of the company. */
async function as<T>(
  db: Database,
  { organizationId, actor }: Who,
  why: Pick<Cause, 'reason' | 'words'>,
  work: (tx: WriteTx) => Promise<T>,
): Promise<T> {
  return write(db, { organizationId, actor, ...why }, work)
}
