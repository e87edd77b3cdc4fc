import { expect } from 'vitest'
import { auditDay } from '../../src/auditor/audit-day.ts'
import { read, sql } from '../../src/database/transaction.ts'
import { inWard, type Ward } from '../support/ward.ts'
import { dueSoon, overdueCount, overdueOn } from '../support/world.ts'

const item = { type: 'item', id: 'fire' } as const
const learnlist = { type: 'learnlist', id: 'start' } as const

/** A week in which every trigger has found somebody: late content, content due soon, an exception that ends, a decision that waits too long. */
async function aWeek({ world, people, asked, as, granted }: Ward): Promise<void> {
  const { report, member } = people
  await world.changeFacts([report.id], (tx) => tx.run(sql`update person set department = 'Ward' where person_id = ${report.id}`))
  await granted({ kind: 'waive' }, '2026-03-03', '2026-03-09', { departments: ['Ward'], kinds: ['survey'] })
  await granted({ kind: 'mute' }, '2026-03-03', '2026-03-20', { personIds: [member.id], kinds: ['one-to-one'] })
  await asked(as.report, { title: 'What nobody decides on' })
  world.received = []
  for (const policy of [
    { name: 'fire', trigger: overdueOn(item), tell: ['person' as const] },
    { name: 'start', trigger: dueSoon(learnlist, 5), tell: ['person' as const] },
    { name: 'ends', trigger: { type: 'exception-expires' as const, days: 5 }, tell: ['person' as const] },
    { name: 'waits', trigger: { type: 'decision-waiting' as const, days: 1 }, tell: ['person' as const] },
    { name: 'duties', trigger: overdueCount(1, { kind: 'duty' }), tell: [{ role: 'compliance-officer' as const }] },
    { name: 'surveys', trigger: overdueCount(1, { kind: 'survey' }), tell: ['person' as const] },
    { name: 'muted', trigger: overdueCount(1, { kind: 'one-to-one' }), tell: ['person' as const] },
    { name: 'team', trigger: overdueCount(1), subject: 'direct-reports' as const, tell: ['manager' as const] },
  ])
    await world.escalationPolicy(policy)
  await world.owes(member, { content: item, due: '2026-03-03' })
  await world.owes(report, { content: { type: 'item', id: 'welcome' }, inside: [learnlist], due: '2026-03-12' })
  await world.owes(report, { kind: 'survey', due: '2026-03-04' })
  await world.owes(report, { due: '2026-03-04' })
  await world.owes(member, { kind: 'one-to-one', due: '2026-03-03' })
  while (world.today < '2026-03-09') {
    await world.nextRound()
    world.received = []
  }
}

const ofPolicy = (name: string) =>
  sql`policy_id = (select policy_id from escalation_policy p where p.organization_id = t.organization_id and p.name = ${name})`
const oneByOne = ['fire', 'start', 'ends', 'waits', 'duties', 'team']

// What somebody might do who knows where to reach, to each kind of trigger and to what excuses.
const falsehoods: { name: string; what: string; about?: string; how: ReturnType<typeof sql> }[] = [
  ...oneByOne.flatMap((name) => [
    { name: `an entry of "${name}" that is gone`, what: 'firing', about: name, how: sql`delete from episode t where ${ofPolicy(name)}` },
    {
      name: `an entry of "${name}" that was closed`,
      ...{
        what: 'firing',
        about: name,
        how: sql`update episode t set closed_on = '2026-03-09', closed_why = 'settled' where ${ofPolicy(name)}`,
      },
    },
    {
      name: `an entry of "${name}" about somebody else`,
      ...{
        what: 'firing',
        about: name,
        how: sql`update episode t set subject_id = (select max(person_id) from person) where ${ofPolicy(name)}`,
      },
    },
    { name: `nobody told by "${name}"`, what: 'told', about: name, how: sql`delete from telling t where ${ofPolicy(name)}` },
    {
      name: `somebody else told by "${name}"`,
      ...{
        what: 'told',
        about: name,
        how: sql`update telling t set recipient_id = (select max(person_id) from person) where ${ofPolicy(name)}`,
      },
    },
    {
      name: `told by "${name}" for another reason`,
      ...{ what: 'told', about: name, how: sql`update telling t set because = '[{"rule":"owner"}]' where ${ofPolicy(name)}` },
    },
  ]),
  {
    ...{ name: 'an entry of what is excused', what: 'firing', about: 'surveys' },
    how: sql`insert into episode (organization_id, policy_id, subject_id, opened_on, version, count, known)
             select t.organization_id, t.policy_id, (select person_id from person where department = 'Ward'), '2026-03-06', 1, 1, false
             from escalation_policy t where t.name = 'surveys'`,
  },
  {
    ...{ name: 'somebody told of what is muted', what: 'told', about: 'muted' },
    how: sql`insert into telling (organization_id, policy_id, subject_id, recipient_id, from_day, because, email, in_app)
             select e.organization_id, e.policy_id, e.subject_id, e.subject_id, '2026-03-06', '[{"rule":"person"}]', true, false
             from episode e join escalation_policy t using (organization_id, policy_id) where t.name = 'muted'`,
  },
  {
    name: 'an excuse that nobody granted',
    what: 'due',
    how: sql`update deadline set raw_due_on = falls_due_on, falls_due_on = '2026-04-01' where kind = 'task'`,
  },
  {
    name: 'an excuse that is withheld',
    what: 'due',
    how: sql`update deadline set falls_due_on = raw_due_on, raw_due_on = null where raw_due_on is not null`,
  },
  { name: 'somebody in the ward who is not covered', what: 'cover', how: sql`delete from effect_person where from_day > '-infinity'` },
  { name: 'somebody covered who is not in the ward', what: 'cover', how: sql`update person set department = null` },
  {
    ...{ name: 'somebody covered beside those in the ward', what: 'cover' },
    how: sql`insert into effect_person (organization_id, person_id, exception_id, from_day)
             select t.organization_id, (select max(person_id) from person), t.exception_id, t.from_day from effect_person t where t.from_day > '-infinity'`,
  },
  { name: 'a duty that was never missed', what: 'miss', how: sql`delete from miss where kind = 'duty'` },
  { name: 'a duty that is due later', what: 'due', how: sql`update deadline set falls_due_on = falls_due_on + 30 where kind = 'duty'` },
  { name: 'an excused miss called net', what: 'miss', how: sql`update miss set excused = false where excused` },
]

inWard('the auditor finds each falsehood about every trigger, about excuses and about who is told', async (ward) => {
  await aWeek(ward)
  const { world } = ward
  expect(await read(world.db, world.organizationId, auditDay)).toMatchObject({ day: '2026-03-09', differences: 0 })
  for (const { name, what, about, how } of falsehoods) {
    const [touched, found] = await read(world.db, world.organizationId, async (tx) => [await tx.run(how), await auditDay(tx)] as const)
    expect([name, touched > 0]).toEqual([name, true])
    const said = found?.first.map((one) => (about === undefined ? one.what : `${one.what} of ${one.about}`))
    expect([name, said]).toEqual([name, expect.arrayContaining([about === undefined ? what : `${what} of policy ${about}`])])
  }
})
