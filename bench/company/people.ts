import { sql } from 'kysely'
import type { Tx } from '../../src/database/transaction.ts'
import { scattered } from './scatter.ts'

/** How many people report to one manager. */
export const span = 10

/**
 * Fills in people numbered 1..count: person 1 heads the company, everybody else reports to one with ten reports. Four in
 * ten live in other zones than the organisation's, one in a hundred joined lately, one in two hundred has left.
 */
export async function fillPeople(tx: Tx, count: number, today: string): Promise<void> {
  await tx.run(sql`
    insert into person (organization_id, person_id, external_id, email, name, time_zone, locale, department, role, joined_on, left_on)
    overriding system value
    select ${tx.organizationId}, i, 'p' || i, 'p' || i || '@company.example', 'Person ' || to_hex(hashint8(i)) || ' ' || i,
           (array['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Tokyo'])[1 + floor(${scattered('i', 1)} * 10)::integer],
           case when ${scattered('i', 2)} < 0.2 then 'de' end, 'Department ' || i % 500,
           case when i = 1 then 'owner' when i <= 3 then 'admin' else 'member' end,
           case when ${scattered('i', 3)} < 0.01 then ${today}::date - 200 end,
           case when i > 3 and ${scattered('i', 4)} < 0.005 then ${today}::date - 5 end
    from generate_series(1, ${count}::integer) i`)
  await tx.run(sql`
    insert into reporting_line (organization_id, person_id, manager_id)
    select ${tx.organizationId}, i, (i - 2) / ${span}::integer + 1 from generate_series(2, ${count}::integer) i`)
}
