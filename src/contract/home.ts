import { z } from 'zod'
import { deadlineRow, ownDeadlineRow } from './deadlines.ts'
import type { Endpoints } from './endpoint.ts'
import { dutyShown } from './exception-parts.ts'
import { exceptionReportEndpoints, reportTime } from './exception-reports.ts'
import { exceptionRow } from './exceptions.ts'
import { closedWhy } from './explanation.ts'
import { noticeRow } from './inbox.ts'

const count = z.number().int()
const day = z.iso.date()

/** The first few of something, and how many there are in all. */
function someOf<T extends z.ZodType>(item: T) {
  return z.object({ total: count, items: z.array(item) })
}

const waiting = z.object({
  exceptionId: count,
  /** 'EX-104' */
  number: z.string(),
  title: z.string(),
  /** What is owed to it first, and by when. */
  duty: dutyShown.shape.kind,
  because: dutyShown.shape.because,
  dutyTitle: z.string(),
  dueOn: day,
  isLate: z.boolean(),
  /** For whom you stand in; null: it is your own. */
  insteadOf: z.string().nullable(),
})

const changed = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('exception'),
    at: z.string(),
    exceptionId: count,
    number: z.string(),
    title: z.string(),
    /** The latest move, and who made it; null: nobody of ours. `lapsed`: nobody made one in time; `expired`: its time is over. */
    move: z.string(),
    by: z.string().nullable(),
  }),
  z.object({
    type: z.literal('deadline'),
    at: z.string(),
    deadlineId: count,
    what: z.string(),
    /** Newly given where nothing stood before; null: nobody knows when it is due now. */
    before: day.nullable(),
    isNew: z.boolean(),
    dueOn: day.nullable(),
  }),
  z.object({
    type: z.literal('escalation'),
    at: z.string(),
    policy: z.string(),
    endedOn: day,
    why: closedWhy.nullable(),
  }),
])

/** How often people were late: every time (raw), of that excused, and what is left; and what is late still. */
const lateCounts = { raw: count, excused: count, net: count, stillOverdue: count }

const cell = z.object({ net: count, excused: count })
const board = exceptionReportEndpoints['GET /exception-reports/board'].answer.shape
const debtPart = exceptionReportEndpoints['GET /exception-reports/debt'].answer.shape.items.element

export const homeEndpoints = {
  'GET /home': {
    summary: 'What waits for you, what of yours is late or due soon, what you are excused from, and what changed since you last said so.',
    may: 'own.read',
    answer: z.object({
      day,
      /** What it was made for: what `POST /home/looks` takes. */
      at: z.string(),
      waiting: someOf(waiting),
      /** Without what is said elsewhere on the page; the total is the inbox's. */
      notices: someOf(noticeRow),
      owed: z.object({ late: count, dueSoon: count, items: z.array(ownDeadlineRow) }),
      excused: someOf(deadlineRow),
      changed: someOf(changed).extend({ since: z.string() }),
      /** For those who may see rounds: the latest of the last seven that came out otherwise when it was computed anew. */
      alarm: z.object({ day, differences: count }).nullable(),
    }),
  },
  'POST /home/looks': {
    summary: 'You have seen what changed up to a moment: from then on, only what changes later is shown.',
    may: 'own.change',
    body: z.strictObject({ at: z.iso.datetime() }),
    answer: z.object({ since: z.string() }),
  },
  'GET /home/team': {
    summary: 'The figures of those who report to you, or did on a past day, with what of it is excused. Nobody reports to you: no team.',
    may: 'team.read',
    query: z.object(reportTime),
    answer: z.object({
      team: z
        .object({
          /** The day of the figures that are counted by days; `people` and `late` are of this moment, or of the past day asked for. */
          day,
          /** Directly, or through others; how many of them have something late. */
          people: count,
          late: count,
          direct: z.object({ reports: count, lateReports: count, ...lateCounts, excusedNow: count }),
        })
        .nullable(),
    }),
  },
  'GET /home/compliance': {
    summary:
      'The whole organisation: who was late week by week, what escalations come to, and what exceptions weigh. knownAt acts on exceptions.',
    may: 'exceptions.report',
    query: z.object(reportTime),
    answer: z.object({
      /** The day that lateness and escalations are counted up to: the last one whose round has run. */
      day,
      /** The Mondays of the last twelve weeks. */
      weeks: z.array(day),
      late: z.object({
        /** Due in so many days before the day. */
        days: count,
        /** The teams that were late most, then all others together. By week, as `weeks`. */
        teams: z.array(z.object({ managerId: count.nullable(), manager: z.string().nullable(), ...cell.shape, weeks: z.array(cell) })),
        all: cell.extend({ weeks: z.array(cell) }),
      }),
      escalations: z.object({
        open: count,
        /** Opened, resolved (what was owed was done, or the count was no longer reached), and ended otherwise. */
        weeks: z.array(z.object({ week: day, opened: count, resolved: count, ended: count })),
      }),
      /** What became of the escalations that were opened in these weeks, and told. */
      policies: z.array(
        z.object({
          policyId: count,
          policy: z.string(),
          told: count,
          done: count,
          /** From the first message until it was done. */
          medianDays: z.number().nullable(),
          /** Told often, long enough ago, and hardly ever done. */
          nobodyActs: z.boolean(),
        }),
      ),
      /** As it is now, or was known to be at the end of the day. */
      exceptions: z.object({
        day,
        load: board.load,
        lapsing: someOf(exceptionRow).extend({ from: day, to: day }),
        debt: z.object({
          debt: z.number(),
          inForce: count,
          unscored: count,
          /** By policy, the greatest first; policyId null: all others together. */
          parts: z.array(debtPart.omit({ exceptions: true }).extend({ policyId: count.nullable() })),
        }),
      }),
    }),
  },
} as const satisfies Endpoints
