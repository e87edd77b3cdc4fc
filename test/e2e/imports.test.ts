import { describe, expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { madeWorkbook, rowsOfTexts } from '../support/made-workbook.ts'
import { canLook, expectSoundInEveryView, type House, openHouse, type Visit } from './support/house.ts'

const people = 'Staff ID,E-Mail,Full name,Line manager\n1,maya@x.example,Maya,\n2,tom@x.example,Tom,maya@x.example\n'
const deadlines =
  'Ref,email,type,due date\na,tom@x.example,survey,2026-04-01\nb,tom@x.example,survey,2026-02-31\nc,nobody@x.example,survey,2026-04-01\n'

async function drop({ page }: Visit, what: 'people' | 'deadlines', text: string): Promise<void> {
  await page.getByRole('radio', { name: what }).check()
  await page.locator('input[type=file]').setInputFiles({ name: `${what}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('heading', { level: 1, name: `${what}.csv` }).waitFor()
}

/** Where files are dropped, once the two people are there whom deadlines name. */
async function withPeople(): Promise<Visit> {
  const house = await openHouse()
  const visit = await house.visit('owner', '/imports')
  const { page } = visit
  await drop(visit, 'people', people)
  await page.getByRole('button', { name: 'Import all 2 rows' }).click()
  await page.getByText('The file was taken.').waitFor()
  await page.getByRole('link', { name: 'Import another file' }).click()
  return visit
}

async function taken(house: House): Promise<unknown[]> {
  return house.world.rows(
    sql`select name from person where organization_id = ${house.world.organizationId} and email like '%@x.example' order by 1`,
  )
}

describe.skipIf(!canLook)('imports (needs Chromium)', () => {
  test('a file with faults is understood, shown and taken', async () => {
    const house = await openHouse()
    const visit = await house.visit('owner', '/imports')
    const { page } = visit
    await expectSoundInEveryView(visit, 'imports empty')
    await drop(visit, 'people', people.replace('Maya,', 'Maya,lost@x.example'))
    await page.getByRole('heading', { name: 'What importing it would do' }).waitFor()
    const notices = page.getByRole('region', { name: 'Worth a look' })
    await notices.getByText('The manager of one person is known to nobody.').waitFor()
    await notices.getByText('line 2: lost@x.example').waitFor()
    await expectSoundInEveryView(visit, 'imports checked')
    expect(await taken(house)).toEqual([])
    await page.getByRole('button', { name: 'Import all 2 rows' }).click()
    await page.getByText('The file was taken.').waitFor()
    expect(await taken(house)).toEqual([{ name: 'Maya' }, { name: 'Tom' }])
    await expectSoundInEveryView(visit, 'imports taken')
    await page.getByRole('link', { name: 'Import another file' }).click()
    await drop(visit, 'deadlines', deadlines)
    await page.getByLabel('Number in the source').selectOption('Ref')
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('heading', { name: '2 problems in the file' }).waitFor()
    const faults = page.getByRole('region', { name: 'Problems in the order of the file' })
    expect(await faults.getByLabel('Line 3, due date').inputValue()).toBe('2026-02-31')
    await expectSoundInEveryView(visit, 'imports faults')
    await page.getByRole('button', { name: 'Import the one good row' }).waitFor()
    await faults.getByLabel('Line 3, due date').fill('2026-02-28')
    await faults.getByLabel('Line 4, email').fill('maya@x.example')
    await page.keyboard.press('Enter')
    await page.getByText('2 cells were mended here').click()
    await page.getByText('Line 3, due date: 2026-02-28').waitFor()
    await expectSoundInEveryView(visit, 'imports mended')
    await page.getByRole('button', { name: 'Take back line 4, email' }).click()
    await page.getByRole('heading', { name: 'One problem in the file' }).waitFor()
    await faults.getByLabel('Line 4, email').fill('maya@x.example')
    await page.getByRole('button', { name: 'Check again with one cell mended' }).click()
    await page.getByRole('button', { name: 'Import all 3 rows' }).click()
    await page.getByText('The file was taken.').waitFor()
    await page.goto(`${house.address}/imports`)
    await page.getByRole('button', { name: 'deadlines.csv' }).click()
    await page.getByText('This was the first file of its source').waitFor()
    await expectSoundInEveryView(visit, 'imports list')
  })

  test('of a workbook the sheet is chosen that is meant, and a wrong cell is called as Excel calls it', async () => {
    const house = await openHouse()
    const visit = await house.visit('owner', '/imports')
    const { page } = visit
    const rows = people.trim().split('\n')
    const staff = rows.map((row, at) => [...row.split(','), ['Hire date', '2020-01-31', '31.02.2020'][at] ?? ''])
    const legend = [
      ['Code', 'Meaning'],
      ['1', 'nurse'],
    ]
    const book = await madeWorkbook({ Legend: rowsOfTexts(legend), Staff: rowsOfTexts(staff) })
    await page.locator('input[type=file]').setInputFiles({ name: 'staff.xlsx', mimeType: 'application/x', buffer: book })
    await page.getByLabel('Sheet of the workbook').selectOption('Staff')
    await page.getByRole('button', { name: 'Read this sheet' }).click()
    const faults = page.getByRole('region', { name: 'Problems in the order of the file' })
    await faults.getByText('E3', { exact: true }).waitFor()
    await page.getByText('Only one sheet of this workbook was read').waitFor()
    await expectSoundInEveryView(visit, 'imports workbook')
    await faults.getByLabel('Line 3, Hire date').fill('2020-02-29')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Import all 2 rows' }).click()
    await page.getByText('The file was taken.').waitFor()
    expect(await taken(house)).toEqual([{ name: 'Maya' }, { name: 'Tom' }])
  })

  test('a file without a key and a kind of its own gets them where its columns are', async () => {
    const visit = await withPeople()
    const { page } = visit
    await drop(visit, 'deadlines', 'User,Item ID,Due date\ntom@x.example,fire,4/1/2026\ntom@x.example,gdpr,3/31/2026\n')
    await page.getByLabel('Number in the source').selectOption('User + Item ID')
    await page.getByLabel(/^Kind/).selectOption('every row: task')
    await page.getByLabel('Type of content').selectOption('every row: Item')
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByRole('heading', { name: '2 problems in the file' }).waitFor()
    await page.getByLabel('Days are written as').selectOption('m/d/yyyy')
    await page.getByRole('button', { name: 'Check again', exact: true, disabled: false }).click()
    await expectSoundInEveryView(visit, 'imports everywhere')
    await page.getByRole('button', { name: 'Import all 2 rows' }).click()
    await page.getByText('The file was taken.').waitFor()
  })

  test('a file that is none says so once; one under a title, what to look for; what cannot be pressed can be read', async () => {
    const house = await openHouse()
    const visit = await house.visit('owner', '/imports')
    const { page } = visit
    const workbook = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from('504b0304140006000800', 'hex') }
    await page.locator('input[type=file]').setInputFiles(workbook)
    expect(await page.getByRole('alert').locator('p').textContent()).toBe(
      'people.csv is cut off or damaged: it cannot be unpacked as a workbook. Fetch it again, or open it in a spreadsheet and save it anew.',
    )
    // The browser says, too, that it was answered with 400.
    visit.complaints.length = 0
    await drop(visit, 'people', 'Staff report\nexternal_id,name\n')
    await page.getByText('Few columns were found.').waitFor()
    await page.goto(`${house.address}/imports`)
    await drop(visit, 'people', 'external_id,name,joined_on\n1,Maya,1/2/2026\n')
    const colourOf = '(element) => getComputedStyle(element).color'
    const quiet = await page.getByText('Mend cells here').evaluate(colourOf)
    expect(await page.getByRole('button', { name: 'No good rows' }).evaluate(colourOf)).toBe(quiet)
  })

  test('wrong cells are mended by keyboard alone, one after the other, long ones whole', async () => {
    const visit = await withPeople()
    const { page } = visit
    const link = `https://learning.example/fire safety/${'x'.repeat(100)}`
    const row = (id: string, due: string, url: string) => `${id},tom@x.example,survey,${due},${url}\n`
    const rows = [row('a', '2026-02-31', 'NULL'), row('b', '2026-04-01', link), row('c', '2026-02-30', `${'y'.repeat(2500)} z`)]
    await drop(visit, 'deadlines', `external_id,person,kind,due_on,url\n${rows.join('')}`)
    const focused = () => page.evaluate<string>(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`)
    const goesOnTo = (label: string) => expect.poll(focused).toBe(label)
    await page.getByRole('heading', { name: '4 problems in the file' }).waitFor()
    expect(await page.getByLabel('Line 3, url').inputValue()).toBe(link)
    await page.getByText('It is too long to be mended here: mend it in the file.').waitFor()
    expect(await page.getByLabel('Line 4, url').count()).toBe(0)
    await page.getByLabel('Line 2, due_on').focus()
    const type = async (text: string) => {
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    await type('2026-02-28')
    await goesOnTo('Line 3, url')
    await type(link.replace(' ', '-'))
    await goesOnTo('Line 4, due_on')
    await type('2026-02-28')
    await goesOnTo('Import the 2 good rows')
    await page.keyboard.press('Enter')
    await page.getByText('The file was taken.').waitFor()
  })

  test('an import is undone by the file before it', async () => {
    const house = await openHouse()
    const visit = await house.visit('owner', '/imports')
    const { page } = visit
    for (const text of [people, people.replace(',Tom,', ',Thomas,')]) {
      await drop(visit, 'people', text)
      await page.getByRole('button', { name: 'Import all 2 rows' }).click()
      await page.getByText('The file was taken.').waitFor()
      await page.getByRole('link', { name: 'Import another file' }).click()
    }
    expect(await taken(house)).toEqual([{ name: 'Maya' }, { name: 'Thomas' }])
    await page.getByText('2 rows').waitFor()
    await page.getByRole('button', { name: 'people.csv' }).first().click()
    await page.getByRole('button', { name: 'Undo this import' }).click()
    await page.getByText('The file before, taken again', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Import all 2 rows' }).click()
    await page.getByText('The file was taken.').waitFor()
    expect(await taken(house)).toEqual([{ name: 'Maya' }, { name: 'Tom' }])
  })
})
