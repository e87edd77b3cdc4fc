import { sql } from 'kysely'
import type { WriteTx } from '../database/transaction.ts'
import { localesOf, putLetters } from '../delivery/letters.ts'
import { loadOrganization, type Organization } from '../people/organization.ts'
import { localDay, lookInstant } from '../time/round-time.ts'
import { inLots } from './by-case.ts'
import { numberText } from './case.ts'
import { dutiesOfCases, dutyFacts } from './duties/facts.ts'
import { keepersOf } from './duties/owed.ts'
import type { DutyWritten } from './duties/plan.ts'
import { noteToldIn, type SoonDue } from './duties/soon-due.ts'
import { type Ending, endingsToTell } from './endings.ts'
import { currentStep, type Hearing, hearAll, standingOf } from './hearing.ts'
import type { Together, Told } from './letters/news.ts'
import { asked, ending, lapsed, remembered, type Telling, tellingsOf } from './letters/recipients.ts'
import { wordLetter, wordTogether } from './letters/word-letter.ts'
import { lapsedSql } from './phase.ts'
import type { MoveSaid } from './record-move.ts'
import { type Names, namesOf } from './record-parts.ts'

/** Tells at once whoever has to know of a move today: each matter once, whatever is put again. */
export async function tellMove(
  tx: WriteTx,
  before: Hearing,
  after: Hearing,
  said: MoveSaid & { moveNo: number },
  opened: readonly DutyWritten[],
): Promise<void> {
  const names = await namesOf(tx, said.byId === null ? [] : [said.byId])
  const by = said.byId === null ? null : names.of(said.byId).name
  const { inForce: wasInForce } = standingOf(before)
  await put(tx, [
    { hearing: after, tellings: tellingsOf({ before, wasInForce, step: currentStep(before), after, said: { ...said, by }, opened }) },
  ])
}

/** Tells those of whom a decision, a review, somebody who can decide or a withdrawal is asked since lately, where a day's round found that out, and nobody's move. */
export async function tellOwing(tx: WriteTx, at: Temporal.Instant): Promise<void> {
  const since = at.subtract({ hours: 48 }).toString()
  const cases = await tx.rows(sql<{ id: number }>`
    select distinct u.exception_id as id from exception_duty u
    join exception x on x.organization_id = u.organization_id and x.exception_id = u.exception_id
    where u.organization_id = ${tx.organizationId} and u.settled_at is null and u.kind in ('decision', 'review-request', 'vacancy', 'withdrawal') and u.opened_at >= ${since}
      and not exists (select from message m where m.organization_id = u.organization_id and m.recipient_id = u.person_id
                        and m.matter = 'EX-' || x.number || case u.kind when 'decision' then '/decide/' when 'review-request' then '/look/' else '/' || u.kind || '/' end
                                       || split_part(u.subject, '/', 2) || '/' || x.binding_version)
    order by 1`)
  for (const lot of inLots(cases.map(({ id }) => id))) {
    const duties = await dutiesOfCases(tx, lot)
    const open = (id: number) =>
      duties(id)
        .filter(({ settledAt }) => settledAt === null)
        .map((duty) => ({ ...duty, settledBy: null, evidence: null }))
    const hearings = await hearAll(tx, lot, at)
    await put(
      tx,
      hearings.map((hearing) => ({ hearing, tellings: asked(hearing, open(hearing.case.id)) })),
    )
  }
}

/** Tells those who look after a suspended exception that what it was suspended for has been met: whether it goes on is theirs to say. */
export async function tellKeptLate(
  tx: WriteTx,
  hearing: Hearing,
  { dutyId, title }: { dutyId: number; title: string },
  byId: number,
): Promise<void> {
  const factsOf = await dutyFacts(tx, [hearing])
  const by = (await namesOf(tx, [byId])).of(byId).name
  const matter = `${numberText(hearing.case.number)}/kept-late/${dutyId}`
  const keepers = keepersOf(hearing, factsOf(hearing)).filter((personId) => personId !== byId)
  const news = { about: 'kept-late', title, by } as const
  await put(tx, [{ hearing, tellings: keepers.map((personId) => ({ personId, because: 'keeper', matter, news })) }])
}

/** Who would get more letters than these about looks that are due, or exceptions that end, has one about all of them. */
const lettersAtMost = 5

/** Tells who owes a look at an exception, or a check of what was promised, that it is due soon. */
export async function tellSoonDue(tx: WriteTx, soon: readonly SoonDue[], at: Temporal.Instant): Promise<void> {
  const looks = Map.groupBy(
    soon.filter(({ kind }) => kind === 'review'),
    ({ personId }) => personId,
  )
  const many = new Map([...looks].filter(([, theirs]) => theirs.length > lettersAtMost))
  const together = [...many].map(([personId, theirs]): ToTellTogether => {
    const days = theirs.map(({ dueOn }) => dueOn)
    return { personId, about: 'looks', matter: `looks/due/${Math.min(...theirs.map(({ dutyId }) => dutyId))}`, days }
  })
  await tellTogether(tx, together)
  for (const { personId, matter } of together) await noteToldIn(tx, matter, many.get(personId) ?? [])
  const others = soon.filter(({ kind, personId }) => kind !== 'review' || !many.has(personId))
  const byCase = Map.groupBy(others, ({ exceptionId }) => exceptionId)
  for (const lot of inLots([...byCase.keys()])) {
    const hearings = await hearAll(tx, lot, at)
    await put(
      tx,
      hearings.map((hearing) => ({ hearing, tellings: remembered(hearing, byCase.get(hearing.case.id) ?? []) })),
    )
  }
}

/** Tells who lives with an exception, or asked for it, that it ends soon, or has ended: nobody's move says so. */
export async function tellEndings(tx: WriteTx, organization: Organization, day: string): Promise<void> {
  const at = lookInstant(day, organization, tx.clock.now())
  const endings = await endingsToTell(tx, organization, at)
  const theirs = [...Map.groupBy(endings, ({ personId, about }) => `${personId} ${about}`).values()]
  await tellTogether(tx, theirs.filter(({ length }) => length > lettersAtMost).map(asOne))
  const byCase = Map.groupBy(theirs.filter(({ length }) => length <= lettersAtMost).flat(), ({ exceptionId }) => exceptionId)
  for (const lot of inLots([...byCase.keys()])) {
    const hearings = await hearAll(tx, lot, at)
    await put(
      tx,
      hearings.map((hearing) => ({ hearing, tellings: ending(hearing, byCase.get(hearing.case.id) ?? []) })),
    )
  }
}

/** Many endings for one person, told by one letter. */
function asOne(endings: readonly Ending[]): ToTellTogether {
  const [{ personId, about, matter }] = endings as [Ending]
  return { personId, about, matter: `together/${matter}`, also: endings.map((one) => one.matter), days: endings.map(({ until }) => until) }
}

/** What one letter tells somebody of at once: of each the day that counts. */
interface ToTellTogether {
  personId: number
  about: Together
  matter: string
  also?: readonly string[]
  days: readonly string[]
}

/** One letter to each about all of it; it names no exception, so that nothing confidential is said. */
async function tellTogether(tx: WriteTx, letters: readonly ToTellTogether[]): Promise<void> {
  const ids = letters.map(({ personId }) => personId)
  const locales = await localesOf(tx, ids)
  const zones = await zonesOf(tx, ids)
  const { timeZone } = await loadOrganization(tx)
  await putLetters(
    tx,
    letters.map(({ personId, about, days, ...letter }) => {
      const zone = zones.get(personId) ?? timeZone
      const reader = { locale: locales.get(personId) ?? 'en', timeZone: zone, today: localDay(tx.clock.now(), zone) }
      return { recipientId: personId, ...letter, ...wordTogether(about, days, reader) }
    }),
  )
}

/** How far back a round looks for what nobody was told of. */
const lapsedSince = { hours: 30 * 24 }

/** Tells of the requests that nobody decided on in time: nobody made a move then, so the next round that speaks says so. */
export async function tellLapsed(tx: WriteTx, at: Temporal.Instant): Promise<void> {
  const cases = await tx.rows(sql<{ id: number }>`
    select x.exception_id as id from exception x
    where x.organization_id = ${tx.organizationId} and ${lapsedSql(at.toString())} and x.lapses_at > ${at.subtract(lapsedSince).toString()}::timestamptz
      and not exists (select from message m where m.organization_id = x.organization_id and m.recipient_id = x.requester_id
                        and m.matter = 'EX-' || x.number || '/lapsed/' || x.attempt)
    order by 1`)
  for (const lot of inLots(cases.map(({ id }) => id))) {
    const hearings = await hearAll(tx, lot, at)
    await put(
      tx,
      hearings.map((hearing) => ({ hearing, tellings: lapsed(hearing, standingOf(hearing).inForce ? hearing.case.endsAt : null) })),
    )
  }
}

/** A case, and who is told what about it. */
interface ToTell {
  hearing: Hearing
  tellings: readonly Telling[]
}

/** Words the letters for their readers, and for who stands in for them where something is asked of them, and puts them. */
async function put(tx: WriteTx, toTell: readonly ToTell[]): Promise<void> {
  const cases = toTell.filter(({ tellings }) => tellings.length > 0)
  if (cases.length === 0) return
  const extended = cases.flatMap(({ hearing }) => hearing.case.extendsId ?? [])
  const bases = new Map((await hearAll(tx, extended)).map((base) => [base.case.id, base]))
  const names = await namesOf(
    tx,
    [...cases.map(({ hearing }) => hearing), ...bases.values()].map(({ case: held }) => held.requesterId),
  )
  const standInsOf = await standIns(tx, cases)
  const placed = cases.flatMap((one) => {
    const { hearing } = one
    const told = toldOf(hearing, names)
    const base = bases.get(hearing.case.extendsId ?? 0)
    // What more time was granted for is the exception it was asked for.
    const toldOfBase = base && { ...toldOf(base, names), until: told.until }
    const tellings = [...one.tellings.map((telling) => ({ ...telling, insteadOf: null })), ...standInsOf(one)]
    return tellings.map((telling) => ({ ...telling, told, toldOfBase, otherwise: hearing.timeZone }))
  })
  const ids = placed.map(({ personId }) => personId)
  const locales = await localesOf(tx, ids)
  const zones = await zonesOf(tx, ids)
  await putLetters(
    tx,
    placed.map(({ personId, matter, news, because, insteadOf, told, toldOfBase, otherwise }) => {
      const timeZone = zones.get(personId) ?? otherwise
      const reader = { locale: locales.get(personId) ?? 'en', timeZone, today: localDay(tx.clock.now(), timeZone), because, insteadOf }
      const isOfBase = news.about === 'more-time' || news.about === 'condition'
      const of = toldOfBase && isOfBase ? toldOfBase : { ...told, ...('until' in news && { until: news.until }) }
      const about = of.confidential ? of.number : `${of.number} ${of.title}`
      return { recipientId: personId, matter, about, content: wordLetter(news, of, reader) }
    }),
  )
}

function toldOf({ case: held, version: { body }, policy }: Hearing, names: Names): Told {
  return {
    ...{ number: numberText(held.number), exceptionId: held.id, confidential: held.confidential, title: held.title },
    ...{ policy: `${policy.number} ${policy.title}`, requester: names.of(held.requesterId).name, reason: body.reason },
    ...{ from: body.from, until: body.until, level: held.level, effect: body.effect },
  }
}

const forStandIns: readonly Telling['news']['about'][] = ['decide', 'look', 'emergency', 'condition', 'due']

/** Whoever stands in for those of whom something is asked, on the day for which the cases were heard; what is returned gives what they are told of one. */
async function standIns(tx: WriteTx, cases: readonly ToTell[]): Promise<(one: ToTell) => (Telling & { insteadOf: string })[]> {
  const actable = ({ tellings }: ToTell) =>
    tellings.filter(({ news, because }) => forStandIns.includes(news.about) && ['decider', 'reviewer', 'promised'].includes(because))
  const ids = cases.flatMap((one) => actable(one).map(({ personId }) => personId))
  const today = cases[0]?.hearing.today
  const rows = await tx.rows(sql<{ personId: number; standInId: number; name: string }>`
    select s.person_id as "personId", s.stand_in_id as "standInId", p.name
    from stand_in s join person p on p.organization_id = s.organization_id and p.person_id = s.person_id
    where s.organization_id = ${tx.organizationId} and s.person_id = any (${ids}::integer[])
      and s.from_day <= ${today}::date and s.until_day >= ${today}::date and s.stand_in_id <> s.person_id`)
  const standInsFor = Map.groupBy(rows, ({ personId }) => personId)
  return (one) =>
    actable(one).flatMap((telling) =>
      (standInsFor.get(telling.personId) ?? [])
        .filter(({ standInId }) => !(one.hearing.excluded.has(standInId) && telling.because !== 'promised'))
        .filter(({ standInId }) => !one.tellings.some(({ personId, matter }) => personId === standInId && matter === telling.matter))
        .map(({ standInId, name }) => ({ ...telling, personId: standInId, insteadOf: name })),
    )
}

async function zonesOf(tx: WriteTx, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx.rows(sql<{ id: number; zone: string }>`
    select person_id as id, time_zone as zone from person
    where organization_id = ${tx.organizationId} and person_id = any (${[...ids]}::integer[]) and time_zone is not null`)
  return new Map(rows.map(({ id, zone }) => [id, zone]))
}
