import { sql, type Tx } from './database/transaction.ts'

/** What there is of an organisation, and what of it is invented. */
export interface FirstSteps {
  demoSince: string | null
  live: boolean
  /** Without those who can sign in: they are there from the beginning. */
  people: number
  deadlines: number
  policies: number
  /** Policies of its own, to which exceptions may be asked. */
  rules: number
  rounds: number
  /** Files of one's own that were taken while the demo company was there. */
  ownImports: number
}

/** The source that the invented company comes from. */
export const demoSource = 'demo'

export async function firstSteps(tx: Tx): Promise<FirstSteps> {
  const ours = sql`organization_id = ${tx.organizationId}`
  return tx.one(sql<FirstSteps>`
    select o.demo_since as "demoSince", o.live,
           (select count(*)::integer from person p where p.${ours}
              and not exists (select from account a where a.organization_id = p.organization_id and a.person_id = p.person_id)) as people,
           (select count(*)::integer from deadline where ${ours}) as deadlines,
           (select count(*)::integer from escalation_policy where ${ours}) as policies,
           (select count(*)::integer from policy where ${ours}) as rules,
           (select count(*)::integer from round where ${ours}) as rounds,
           (select count(*)::integer from import i join source s using (organization_id, source_id) where i.${ours} and s.name <> ${demoSource})
             + (select count(*)::integer from deadline d join source s using (organization_id, source_id) where d.${ours} and s.name <> ${demoSource}
                  and d.kind::text <> 'duty') as "ownImports"
    from organization o where o.${ours}`)
}

/** Whether the invented company can be loaded: only where nothing is yet. */
export function isEmpty({ demoSince, people, deadlines, policies, rules, rounds }: FirstSteps): boolean {
  return demoSince === null && people + deadlines + policies + rules + rounds === 0
}
