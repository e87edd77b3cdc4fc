import { sql } from '../../../src/database/transaction.ts'
import { textOf } from '../../support/source-files.ts'
import type { Person } from '../../support/world-people.ts'
import { type House, settled, type Visit } from './house.ts'

/** A screen of the web: its address, and through whose eyes it is shown. */
export interface Screen {
  path: string
  who: 'owner' | 'team manager' | 'nobody'
}

/** Every screen that `web/routes.tsx` names. */
export function everyScreen(): Screen[] {
  const routes = textOf('web/routes.tsx')
  return [...routes.matchAll(/\b(page|door)\(\s*'([^']+)'/g)]
    .map(
      ([, kind, path = '']): Screen => ({ path, who: kind === 'door' ? 'nobody' : ofTheirOwn.includes(path) ? 'team manager' : 'owner' }),
    )
    .map((screen) => (screen.path === '/$' ? { ...screen, path: '/nowhere' } : screen))
}

/** The screens whose address has a word in it. Throws where there are none, with the words there are. */
export function screensWith(word: string): Screen[] {
  const found = everyScreen().filter(({ path }) => path.includes(word))
  if (found.length > 0) return found
  const words = new Set(everyScreen().flatMap(({ path }) => path.split('/').filter((part) => part !== '' && !part.startsWith('$'))))
  throw new Error(`no screen has "${word}" in its address; the words there are: ${[...words].toSorted().join(', ')}`)
}

/** Pages about whoever is signed in: shown with what somebody of the demo company has there. */
const ofTheirOwn: readonly string[] = ['/', '/profile', '/inbox', '/my-deadlines', '/my-team', '/my-exceptions']

/** Where rows open beside the list, the screen is also shown with the first of them open. */
export async function openFirstRow({ page }: Visit): Promise<boolean> {
  const row = page.locator('main tbody tr td button').first()
  if ((await row.count()) === 0 || (await page.locator('main aside').count()) > 0) return false
  const before = new URL(page.url()).pathname
  await row.click()
  await page
    .locator('main aside')
    .or(page.getByRole('dialog'))
    .first()
    .waitFor({ timeout: 3000 })
    .catch(() => undefined)
  await settled(page)
  return new URL(page.url()).pathname === before && (await page.locator('main aside').count()) > 0
}

/** An address with the ids of something that is there. */
export async function filled({ world }: House, path: string): Promise<string> {
  let address = path
  for (const [name] of path.matchAll(/\$\w+/g)) {
    const query = name === '$policyId' && path.startsWith('/policies') ? policy : ids[name as keyof typeof ids]
    if (!query) throw new Error(`test/e2e/support/screens.ts has to say how to find some ${name}`)
    const [row] = await world.rows<{ id: string }>(sql`select ${query} limit 1`)
    if (!row) throw new Error(`there is no ${name} in the demo company`)
    address = address.replace(name, row.id)
  }
  return address
}

const ids = {
  $personId: sql`person_id::text as id from person where name = 'Ines Carvalho'`,
  $policyId: sql`policy_id::text as id from escalation_policy where name like 'Late three%'`,
  $uploadId: sql`upload_id::text as id from upload`,
  $committeeId: sql`committee_id::text as id from committee`,
  $exceptionId: sql`exception_id::text as id from exception where state = 'approved-with-conditions' order by exception_id`,
  $decisionId: sql`u.exception_id::text as id from exception_duty u join person p on p.organization_id = u.organization_id and p.person_id = u.person_id
    where u.kind = 'decision' and u.settled_at is null and p.name = 'Farah Siddiqui' order by u.exception_id`,
  $matrixId: sql`matrix_id::text as id from risk_matrix`,
  $routeId: sql`route_id::text as id from approval_route`,
  $report: sql`'register' as id`,
} as const

const policy = sql`policy_id::text as id from policy where number = 'IT-07'`

/** The demo company, a file that waits to be taken, and who sees pages of their own. */
export async function fill(house: House): Promise<Record<Screen['who'], Person | 'nobody'>> {
  const { people } = house
  const loaded = await house.as.owner('POST /demo-company', { body: {} })
  if (loaded.status !== 200) throw new Error(`the demo company was not loaded: ${loaded.text}`)
  const { page } = await house.visit('owner', '/imports')
  const text = 'Staff ID,E-Mail,Full name,Line manager\n1,ada@x.example,Ada,\n2,tom@x.example,Tom,ada@x.example\n3,x,Una,nobody@x.example\n'
  await page.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('heading', { level: 1, name: 'people.csv' }).waitFor()
  await settled(page)
  return { owner: people.owner, 'team manager': await personNamed(house, 'Maya Lindqvist'), nobody: 'nobody' }
}

/** Somebody of the demo company. */
export async function personNamed({ world }: House, name: string): Promise<Person> {
  const [found] = await world.rows<{ id: number; name: string; email: string }>(
    sql`select person_id as id, name, email from person where organization_id = ${world.organizationId} and name = ${name}`,
  )
  if (!found) throw new Error(`there is no ${name} in the demo company`)
  return { ...found, ref: found.email }
}
