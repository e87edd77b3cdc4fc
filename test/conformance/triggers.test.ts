import { describe, expect, test } from 'vitest'
import { type Trigger, triggerSchema } from '../../src/contract/escalation-policy.ts'
import { sql } from '../../src/database/transaction.ts'
import { evaluate } from '../../src/escalation/evaluate.ts'
import { layEvidence, owedOf, sharesOf } from '../../src/escalation/evidence.ts'
import { isTeam, momentOf } from '../../src/escalation/moment.ts'
import { formatPolicyFile, parsePolicyFile } from '../../src/escalation/policy-file.ts'
import { sentenceOf } from '../../src/escalation/sentence.ts'
import { triggerFamilies } from '../../src/escalation/triggers/triggers.ts'
import { loadOrganization } from '../../src/people/organization.ts'
import { asOf } from '../../src/rounds.ts'
import { found, freshDatabase } from '../support/database.ts'
import { aPolicy } from '../support/naive/build.ts'

/** One of each form: a new trigger adds its own here. */
const samples: Trigger[] = [
  ...(['individual', 'direct-reports'] as const).flatMap((subject): Trigger[] => [
    { type: 'overdue-count', kind: 'duty', subject, threshold: 2, counting: 'still-overdue', mandatoryOnly: false, until: 'settled' },
    { type: 'overdue-count', kind: 'task', subject, threshold: 1, counting: 'last-days', days: 30, mandatoryOnly: true, until: 'settled' },
  ]),
  { type: 'content-overdue', content: { type: 'channel', id: 'safety' }, mandatoryOnly: false },
  { type: 'due-soon', content: { type: 'item', id: 'fire' }, days: 7, mandatoryOnly: false },
  { type: 'exception-expires', days: 14 },
  { type: 'exception-expires', days: 1, policy: 'IT-07' },
  { type: 'decision-waiting', days: 3, policy: 'IT-07' },
]

test('every form that a policy can state is among the samples', () => {
  expect(new Set(samples.map(({ type }) => type))).toEqual(new Set(triggerSchema.options.map(({ shape }) => shape.type.value)))
})

describe.each(samples.map((trigger): [string, Trigger] => [JSON.stringify(trigger), trigger]))('%s', (_text, trigger) => {
  const definition = aPolicy('p', { trigger })

  test('is handled by one family', () => {
    expect(triggerFamilies.filter((family) => family.handles(trigger))).toHaveLength(1)
  })

  test('stands in a file and comes back the same', () => {
    expect(parsePolicyFile(formatPolicyFile([definition]), 'p.yaml')).toEqual({ ok: true, policies: [definition] })
  })

  test('is said in a sentence of its own', () => {
    expect(samples.filter((other) => sentenceOf(aPolicy('p', { trigger: other })) === sentenceOf(definition))).toEqual([trigger])
  })

  test('finds nobody where there is nothing, for everybody and for one, and has no evidence', async () => {
    const db = await freshDatabase()
    const organizationId = await found(db)
    await asOf(db, organizationId, '2026-03-02', async (tx) => {
      const organization = { ...(await loadOrganization(tx)), escalationEnabled: true }
      await tx.lay('only_subject', sql`select 1 as person_id`)
      for (const only of [false, true]) {
        const moment = await momentOf(tx, organization, '2026-03-02', { only })
        const policy = { id: 1, version: 1, startedOn: null, definition }
        expect(await evaluate(tx, moment, [policy])).toMatchObject({ failed: [], problems: [] })
        expect(await tx.rows(sql`select * from fired`)).toEqual([])
        await layEvidence(tx, [policy])
        const cases = [{ policyId: 1, subjectId: 1 }]
        const policies = new Map([[1, policy]])
        expect(
          await (isTeam(policy)
            ? sharesOf(tx, moment, cases, policies, 3)
            : owedOf(tx, moment, cases, policies, { limit: 3, alsoCleared: true })),
        ).toEqual([])
      }
    })
  })
})
