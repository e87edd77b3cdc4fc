import type { House } from '../app.ts'
import { readMigrations } from '../database/migrate.ts'
import { type Finding, judge } from './finding.ts'

/** The schema's version, and the walls between organisations: the runtime role, and row-level security on every table. */
export async function checkWalls({ db }: House): Promise<Finding[]> {
  const known = await readMigrations()
  const applied = await db.pool.query<{ version: number }>('select max(version) as version from schema_migration')
  const role = await db.pool.query<{ super: boolean; bypass: boolean; owned: number }>(`
    select rolsuper as super, rolbypassrls as bypass, (select count(*)::integer from pg_class where relowner = role.oid) as owned
    from pg_roles role where rolname = 'leeway_app'`)
  const open = await db.pool.query<{ name: string }>(`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migration'
      and not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = pg_class.oid))
    order by relname`)
  const current = applied.rows[0]?.version
  const newest = known.at(-1)?.version
  const [app] = role.rows
  const walled = app !== undefined && !app.super && !app.bypass && app.owned === 0
  const names = open.rows.map(({ name }) => name)
  return [
    judge(current === newest, `schema version ${current} of ${newest}`, 'Run: leeway migrate'),
    judge(
      walled,
      'the runtime role leeway_app owns nothing and bypasses nothing',
      'alter role leeway_app nosuperuser nobypassrls, and give what it owns to the owner of the database.',
    ),
    judge(
      names.length === 0,
      names.length === 0 ? 'row-level security is forced on every table' : `row-level security is not forced on ${names.join(', ')}`,
      'For each: alter table ... enable row level security, force row level security; and make its policy anew as the newest migration does.',
    ),
  ]
}
