import { sql } from '../../src/database/transaction.ts'
import { demoSource } from '../../src/first-steps.ts'
import type { SignedIn } from './signed-in.ts'
import type { Person, PersonTraits } from './world-people.ts'

type Named = Record<string, PersonTraits>

/** Says that the demo company is there, and makes these of its people; the same names not from its file where it says so. */
export async function demoPeople<N extends Named>(
  { world }: SignedIn,
  named: N,
  { fromDemo = true } = {},
): Promise<Record<keyof N, Person>> {
  const made: Record<string, Person> = {}
  for (const [name, traits] of Object.entries(named)) made[name] = await world.person(name, traits)
  await world.writing('the demo company', async (tx) => {
    const org = tx.organizationId
    await tx.run(sql`update organization set demo_since = ${tx.clock.now().toString()} where organization_id = ${org}`)
    await tx.run(sql`insert into source (organization_id, name) values (${org}, ${demoSource}) on conflict do nothing`)
    if (fromDemo)
      await tx.run(sql`
        insert into person_source (organization_id, source_id, person_id)
        select ${org}, s.source_id, p.person_id from source s, person p
        where s.organization_id = ${org} and s.name = ${demoSource} and p.organization_id = ${org} and p.name = any(${Object.keys(named)}::text[])`)
    tx.record({ action: 'demo.loaded', objectType: 'organization', objectId: String(org) })
  })
  return made as Record<keyof N, Person>
}
