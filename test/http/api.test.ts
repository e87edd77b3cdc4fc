import { Workbook } from '@cj-tech-master/excelts'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { signedIn } from '../support/signed-in.ts'

test('says who is signed in, and what they may', async () => {
  const { as, people, world } = await signedIn()
  const { status, body } = await as.manager('GET /session')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    person: { id: people.manager.id, name: 'Manager', email: 'manager@northfield.test' },
    role: 'member',
    isManager: true,
    isRecipient: false,
    organization: { id: world.organizationId, today: world.today },
  })
  expect((body as { permissions: string[] }).permissions).not.toContain('people.change')
  expect((await as.nobody('GET /session')).status).toBe(401)
})

test('describes itself as OpenAPI 3.1', async () => {
  const { as } = await signedIn()
  const { body } = await as.nobody('GET /openapi.json')
  expect(body).toMatchObject({
    openapi: '3.1.0',
    paths: { '/api/v1/accounts/{accountId}': { get: { operationId: 'getAccountsAccountId' } } },
  })
  expect(await new Validator().validate(body as Record<string, unknown>)).toEqual({ valid: true })
})

test('a list is a file as well: all its pages, and nothing a spreadsheet would calculate', async () => {
  const { as, world } = await signedIn()
  for (let count = 0; count < 3; count += 1)
    await as.owner('POST /invitations', { body: { name: `=1+${count}`, email: `n${count}@northfield.test` } })
  const { text, headers } = await as.admin('GET /accounts.csv?columns=name,role&q=northfield')
  expect(headers['content-type']).toContain('text/csv')
  const lines = text.trimEnd().split('\n')
  expect(lines[0]).toBe('\ufeffname,role')
  expect(lines).toContain("'=1+0,member")
  expect(lines.length).toBe(1 + 7 + 3)
  expect(world.organizationId).toBeGreaterThan(0)
})

test('and as a workbook: days are dates, text stays text, the header stays in sight', async () => {
  const { as, world } = await signedIn({ today: '2026-03-02' })
  const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
  await world.owes(tom, { title: '=SUM(A1:A9)', due: '2026-03-20' })
  const { bytes, headers } = await as.admin('GET /deadlines.xlsx?columns=person,what,dueOn,mandatory')
  expect(headers['content-disposition']).toBe('attachment; filename="deadlines.xlsx"')
  const book = new Workbook()
  await book.xlsx.load(bytes)
  const sheet = book.worksheets[0]
  expect(sheet?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }])
  const cells = [1, 2].map((row) => [1, 2, 3, 4].map((column) => sheet?.getRow(row).getCell(column).value))
  expect(cells).toEqual([
    ['person', 'what', 'dueOn', 'mandatory'],
    ['Tom', '=SUM(A1:A9)', new Date('2026-03-20T00:00:00Z'), 'false'],
  ])
})

test('its description can be read as a page, with nothing from elsewhere', async () => {
  const { as } = await signedIn()
  const { text, headers } = await as.nobody('GET /docs')
  expect(headers['content-type']).toContain('text/html')
  expect(text).toContain('<code>PATCH /api/v1/accounts/{accountId}</code>')
  expect(text).not.toMatch(/https?:\/\/|<script|style=/)
})
