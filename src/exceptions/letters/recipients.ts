import { changeToLookAt } from '../duties/duty.ts'
import { lastDay } from '../duties/owed.ts'
import type { DutyWritten } from '../duties/plan.ts'
import type { SoonDue } from '../duties/soon-due.ts'
import type { Ending } from '../endings.ts'
import type { HeardStep, Hearing } from '../hearing.ts'
import type { MoveSaid } from '../record-move.ts'
import type { About, Because, News } from './news.ts'

/** Somebody who is told something; each matter once for ever. */
export interface Telling {
  personId: number
  because: Because
  matter: string
  news: News
}

/** A move, what it made of a case, and what is owed since. */
export interface Happened {
  before: Hearing
  /** Whether it had its effect until then. */
  wasInForce: boolean
  /** The step that was open. */
  step: HeardStep | undefined
  after: Hearing
  said: MoveSaid & { moveNo: number; by: string | null }
  opened: readonly DutyWritten[]
}

/** Who is told what at once after a move. Nobody is told of what they did themselves. Pure. */
export function tellingsOf(happened: Happened): Telling[] {
  const { said, after, opened } = happened
  const found = [...asked(after, opened), ...answered(happened), ...emergencies(happened), ...outcomes(happened), ...turns(happened)]
  const told = [...found, ...promises(after, opened, said.moveNo, found)]
  return eachOnce(told).filter(({ personId }) => personId !== said.byId)
}

const asking = {
  decision: { about: 'decide', because: 'decider' },
  'review-request': { about: 'look', because: 'reviewer' },
  vacancy: { about: 'vacancy', because: 'keeper' },
  withdrawal: { about: 'withdrawal', because: 'keeper' },
} as const

const isAsking = (kind: DutyWritten['kind']): kind is keyof typeof asking => Object.hasOwn(asking, kind)

/** A decision, a review, somebody who can decide, or a withdrawal is asked of each who owes it: once for each step, and each time something that matters changed. */
export function asked({ case: held }: Pick<Hearing, 'case'>, opened: readonly DutyWritten[]): Telling[] {
  return opened.flatMap(({ kind, personId, subject, dueOn }): Telling[] => {
    if (!isAsking(kind)) return []
    const { about, because } = asking[kind]
    const matter = `EX-${held.number}/${about}/${subject.split('/')[1]}/${held.bindingVersion}`
    return [{ personId, because, matter, news: { about, dueOn } }]
  })
}

/** Each duty that is due soon is told to who owes it, once. */
export function remembered({ case: held }: Pick<Hearing, 'case'>, soon: readonly SoonDue[]): Telling[] {
  return soon.map((duty) => {
    const { dutyId, kind, personId, title, dueOn } = duty
    const matter = `EX-${held.number}/due/${dutyId}`
    if (kind === 'review')
      return { personId, because: 'keeper', matter, news: { about: 'review-due', dueOn, since: changeToLookAt(duty)?.what ?? null } }
    return { personId, because: 'promised', matter, news: { about: 'due', title, dueOn } }
  })
}

/** An exception ends, or has ended, by time: each end once, so that of what was extended the later one is told, too. */
export function ending({ case: { requesterId } }: Pick<Hearing, 'case'>, endings: readonly Ending[]): Telling[] {
  return endings.map(({ personId, about, until, matter }) => {
    return { personId, because: personId === requesterId ? 'requester' : 'owner', matter, news: { about, until } }
  })
}

/** Nobody decided in time. Once for each time it was handed in; what never was granted and is confidential is its parties' alone. */
export function lapsed(hearing: Hearing, emergencyUntil: string | null): Telling[] {
  const { case: held, timeZone } = hearing
  if (held.lapsesAt === null) return []
  const news: News = { about: 'lapsed', dueOn: lastDay(held.lapsesAt, timeZone), emergencyUntil }
  const told = held.confidential ? parties(held) : [...parties(held), ...policyOwner(hearing)]
  return eachOnce(told.map((one) => ({ ...one, matter: `EX-${held.number}/lapsed/${held.attempt}`, news })))
}

function answered({ after: { case: held }, said }: Happened): Telling[] {
  if (said.move !== 'return') return []
  const news = { about: 'question', reason: said.reason, by: said.by } as const
  return [{ personId: held.requesterId, because: 'requester', matter: matterOf(held.number, 'question', said), news }]
}

function emergencies({ after: { case: held }, said, opened }: Happened): Telling[] {
  const { endsAt } = held
  if (said.move !== 'grant-emergency' || endsAt === null) return []
  const news = { about: 'emergency', reason: said.reason, by: said.by, endsAt } as const
  const matter = matterOf(held.number, 'emergency', said)
  const deciders = opened.filter(({ kind }) => kind === 'emergency-review').map(({ personId }) => personId)
  return [
    ...parties(held).map((party) => ({ ...party, matter, news })),
    ...deciders.map((personId) => ({ personId, because: 'decider' as const, matter, news })),
  ]
}

/** The word that agrees with what it came to: the reason given for another, when others had left, is none for that. */
const wordFor = { approved: 'approve', rejected: 'reject' } as const

/** It was decided: who asked, lives with it or benefits, and those who had decided otherwise in a step of it. */
function outcomes({ before, wasInForce, after, said }: Happened): Telling[] {
  const { case: held, version } = after
  if (before.case.state === held.state || before.case.state !== 'awaiting-decision') return []
  const isApproved = held.state === 'approved' || held.state === 'approved-with-conditions'
  if (!isApproved && held.state !== 'rejected') return []
  const about = isApproved ? 'approved' : 'rejected'
  const word = { reason: said.move === wordFor[about] ? said.reason : '', by: said.by }
  // What was granted for an emergency may end before the first day.
  const { emergencyUntil } = held
  const rests = wasInForce && emergencyUntil !== null ? { since: emergencyUntil, until: version.body.from ?? '' } : null
  const news: News = about === 'approved' ? { about, ...word, rests, yours: [] } : { about, ...word }
  const matter = matterOf(held.number, about, said)
  const lost = after.steps
    .flatMap(({ votes }) => votes)
    .filter(({ verdict }) => verdict === (isApproved ? 'reject' : 'approve'))
    .map(({ personId }) => ({ personId, because: 'spoke' as const, matter, news }))
  const isMoreTime = isApproved && held.extendsId !== null && version.body.until !== null
  const more: News = { about: 'more-time', until: version.body.until ?? '', yours: [] }
  return [
    ...parties(held).map((party) =>
      isMoreTime ? { ...party, matter: matterOf(held.number, 'more-time', said), news: more } : { ...party, matter, news },
    ),
    ...lost,
  ]
}

/**
 * It was suspended, goes on, ends earlier, or has ended. That who asked took back what had no effect is told nobody: it had its effect only
 * in an emergency.
 */
function turns({ before, wasInForce, step, after, said }: Happened): Telling[] {
  const { case: held, version, timeZone } = after
  const about = turnOf(before, wasInForce, held, said)
  if (about === null) return []
  const word = { reason: said.reason, by: said.by, wasInForce, isRenewal: held.renewsId !== null }
  const until = lastDay(held.endsAt ?? after.now, version.body.timeZone ?? timeZone)
  const news: News = about === 'ends-earlier' ? { about, ...word, until, yours: [] } : { about, ...word }
  const matter = matterOf(held.number, about, said)
  // Whom it would only have benefited never heard of it.
  const askers = parties(held).filter(({ because }) => because !== 'beneficiary')
  const told = about === 'withdrawn' && !wasInForce ? [...askers, ...waitedFor(step)] : [...parties(held), ...policyOwner(after)]
  return told.map((one) => ({ ...one, matter, news }))
}

/** Of whom something was asked in a step. */
function waitedFor(step: HeardStep | undefined): { personId: number; because: Because }[] {
  const free = step?.tally.waiting.filter(({ onBehalfOf }) => onBehalfOf === null) ?? []
  return free.map(({ personId }) => ({ personId, because: step?.step === 0 ? 'reviewer' : 'decider' }))
}

function turnOf({ case: was }: Hearing, wasInForce: boolean, { state, endsAt, requesterId }: Hearing['case'], { move, byId }: MoveSaid) {
  if (move === 'suspend') return 'suspended' as const
  if (move === 'resume') return 'resumed' as const
  if (move === 'review' && endsAt !== null && was.endsAt !== null && Temporal.Instant.compare(endsAt, was.endsAt) < 0)
    return 'ends-earlier' as const
  if (state === was.state) return null
  if (state === 'withdrawn') return wasInForce || byId !== requesterId ? ('withdrawn' as const) : null
  return state === 'revoked' ? ('revoked' as const) : state === 'closed' ? ('closed' as const) : null
}

/** What was promised on somebody's part stands in the letter they get anyway, else in one of its own. */
function promises(after: Pick<Hearing, 'case'>, opened: readonly DutyWritten[], moveNo: number, found: Telling[]): Telling[] {
  const { number } = after.case
  const promised = opened.filter(({ kind }) => kind === 'condition' || kind === 'control' || kind === 'exit-plan')
  return [...Map.groupBy(promised, ({ personId }) => personId)].flatMap(([personId, theirs]): Telling[] => {
    const yours = theirs.map(({ title, dueOn }) => ({ title, dueOn }))
    const telling = found.find((one) => one.personId === personId && 'yours' in one.news)
    if (telling && 'yours' in telling.news) {
      telling.news = { ...telling.news, yours }
      return []
    }
    return [{ personId, because: 'promised', matter: `EX-${number}/condition/${moveNo}`, news: { about: 'condition', yours } }]
  })
}

function parties({ requesterId, ownerId, beneficiaryIds }: Hearing['case']): { personId: number; because: Because }[] {
  return [
    { personId: requesterId, because: 'requester' },
    { personId: ownerId, because: 'owner' },
    ...beneficiaryIds.map((personId) => ({ personId, because: 'beneficiary' as const })),
  ]
}

function policyOwner({ policy: { ownerId } }: Pick<Hearing, 'policy'>): { personId: number; because: Because }[] {
  return ownerId === null ? [] : [{ personId: ownerId, because: 'policy-owner' }]
}

function matterOf(number: number, about: About, { moveNo }: { moveNo: number }): string {
  return `EX-${number}/${about}/${moveNo}`
}

/** Whoever is several things to a case is told as the first of them. */
function eachOnce(told: Telling[]): Telling[] {
  return told.filter(({ personId, matter }, at) => told.findIndex((one) => one.personId === personId && one.matter === matter) === at)
}
