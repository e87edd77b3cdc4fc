import { sql } from 'kysely'
import type { Database } from '../../src/database/open.ts'
import { keepBooks } from '../../src/database/transaction.ts'

/** What a day of the past left behind in the log and the outbox. */
const eachDay = (people: number) => ({
  episodes: Math.ceil(Math.min(500, people / 200)),
  messages: Math.ceil(Math.min(100, people / 1000)),
})

/** Fills in the closed episodes, ended tellings and sent messages of the `days` before `day`. */
export async function fillPastLog(db: Database, organizationId: number, people: number, days: number, day: string): Promise<void> {
  const { episodes, messages } = eachDay(people)
  await keepBooks(db, organizationId, async (tx) => {
    const spread = sql`${organizationId}::integer as organization_id, ${day}::date - 1 - i % ${days}::integer as until_day, (1 + i * 7919::bigint % ${people}::integer)::integer as person_id, 1 + i % 17 as policy_id`
    await tx.run(sql`
      insert into episode (organization_id, policy_id, subject_id, opened_on, closed_on, version, count, closed_why)
      select organization_id, policy_id, person_id, until_day - 9, until_day, 1, 3, 'settled'
      from (select ${spread} from generate_series(1, ${days * episodes}::integer) i) e`)
    await tx.run(sql`
      insert into telling (organization_id, policy_id, subject_id, recipient_id, from_day, until_day, because, email, in_app, ended_why)
      select organization_id, policy_id, person_id, person_id, until_day - 9, until_day, '[{"rule": "person"}]', true, false, 'settled'
      from (select ${spread} from generate_series(1, ${days * episodes}::integer) i) t on conflict do nothing`)
    await tx.run(sql`
      insert into message (organization_id, recipient_id, day, round_day, composed_at, send_at, lapses_at, in_app, content)
      select organization_id, person_id, until_day, until_day, until_day, until_day, until_day + 1, false,
             jsonb_build_object('organization', 'The Company', 'day', until_day, 'lastDay', null, 'sections', '[]'::jsonb,
                                'recipient', '{"name": "Somebody", "locale": "en", "timeZone": "Europe/London"}'::jsonb)
      from (select ${spread} from generate_series(1, ${days * messages}::integer) i) m on conflict do nothing`)
    await tx.run(sql`
      insert into delivery (organization_id, recipient_id, day, channel, status, address, next_at, lapses_at, settled_at)
      select organization_id, recipient_id, day, 'email', 'sent', 'p@company.example', send_at, lapses_at, send_at from message
      where organization_id = ${organizationId}`)
  })
}
