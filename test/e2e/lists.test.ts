import { readFile } from 'node:fs/promises'
import { Workbook } from '@cj-tech-master/excelts'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { canLook, type House, heldBack, openHouse, standsStill } from './support/house.ts'
import { hasFocusIn, pressAtOnce } from './support/keyboard.ts'

const inAll = 104

/** More deadlines than a list shows at once, of two people, and one of another name. */
async function aLongList(): Promise<House> {
  const house = await openHouse()
  const { world, people } = house
  const days = Array.from({ length: inAll }, (_, day) => `2026-03-${String((day % 28) + 3).padStart(2, '0')}`)
  for (const [at, due] of days.entries()) await world.owes(at % 2 ? people.report : people.member, { title: `Course ${at}`, due })
  await world.owes(people.member, { title: 'Fire safety', due: '2026-02-20' })
  return house
}

/** The cells of a column, row by row, as somebody reads them. */
async function column(page: Page, name: string): Promise<string[]> {
  const heads = await page.getByRole('columnheader').allTextContents()
  const place = heads.findIndex((head) => head.trim().startsWith(name))
  const rows = page.getByRole('row').filter({ has: page.getByRole('cell') })
  return Promise.all((await rows.all()).map(async (row) => ((await row.getByRole('cell').nth(place).textContent()) ?? '').trim()))
}

async function download(page: Page, name: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Download what is shown' }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()])
  return readFile(await file.path())
}

describe.skipIf(!canLook)('a list (needs Chromium)', () => {
  test('is walked by j, k, x, Enter and /, and all that match are selected', async () => {
    const { visit } = await aLongList()
    const { page } = await visit('admin', '/task-log')
    await page.getByText(`${inAll + 1} rows`).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('course')
    await page.keyboard.press('Enter')
    await page.getByText(`${inAll} rows`).waitFor()
    await page.locator('body').click({ position: { x: 2, y: 2 } })
    const focused = () =>
      page.evaluate<string | undefined>("document.activeElement.closest('tr')?.querySelector('[data-opens]')?.textContent")
    const titles = await column(page, 'What')
    await page.keyboard.press('j')
    expect(titles[0]).toContain(await focused())
    await page.keyboard.press('j')
    expect(titles[1]).toContain(await focused())
    await page.keyboard.press('k')
    expect(titles[0]).toContain(await focused())
    await page.keyboard.press('x')
    await page.getByText(`1 of ${inAll} selected`).first().waitFor()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary', { name: /^Course/ })
    await hasFocusIn(panel)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Keyboard' })
    for (const key of ['j', 'k', 'x', '/', '?']) await help.getByText(key, { exact: true }).first().waitFor()
    await hasFocusIn(help)
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })

    await page.getByLabel('Select all rows shown').check()
    await page.getByRole('button', { name: `Select all ${inAll} matching` }).click()
    await page.getByText(`${inAll} of ${inAll} selected`).first().waitFor()
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: `Change ${inAll} deadlines` })
    await dialog.getByLabel('It is no longer owed').check()
    await dialog.getByRole('textbox', { name: 'Why' }).fill('The courses were dropped')
    await dialog.getByRole('button', { name: 'See what it would do' }).click()
    await dialog.getByRole('button', { name: `Change ${inAll} deadlines` }).click()
    await page.getByText(`${inAll} deadlines changed.`).waitFor()
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
  })

  test('keeps its place in the history: Back closes what opened beside it, on a phone as well', async () => {
    const { visit } = await aLongList()
    const { page } = await visit('admin', '/people', { view: 'light, phone' })
    await page.goto(new URL('/task-log?q=course', page.url()).href)
    const panel = page.getByRole('complementary', { name: /^Course/ })
    const open = async (at: number) => {
      const opener = page.locator('[data-opens]').nth(at)
      const row = await opener.getAttribute('data-opens')
      await opener.evaluate((button: { click(): void }) => button.click())
      await page.waitForURL(`**/task-log?q=course&row=${row}`)
      await panel.waitFor()
    }
    await open(0)
    await open(1)
    await page.goBack()
    await panel.waitFor({ state: 'detached' })
    expect(page.url()).toMatch(/\/task-log\?q=course$/)
    await open(0)
    await panel.getByRole('button', { name: 'Close' }).click()
    await panel.waitFor({ state: 'detached' })
    await page.goBack()
    await page.waitForURL('**/people')
  })

  test('is still there when Escape is pressed faster than the panel goes', async () => {
    const { visit } = await aLongList()
    const { page } = await visit('admin', '/people')
    await page.goto(new URL('/task-log?q=course', page.url()).href)
    const panel = page.getByRole('complementary', { name: /^Course/ })
    for (const time of [1, 2]) {
      await page.locator('[data-opens]').nth(time).click()
      await hasFocusIn(panel)
      await pressAtOnce(page, 'Escape', 3)
      await panel.waitFor({ state: 'detached' })
      await standsStill(page)
      expect(page.url()).toMatch(/\/task-log\?q=course$/)
    }
  })

  test('opens one row of two that are chosen faster than a panel comes, and closes it with one step back', async () => {
    const { visit } = await aLongList()
    const { page } = await visit('admin', '/people')
    await page.goto(new URL('/task-log?q=course', page.url()).href)
    await page.locator('[data-opens]').nth(2).waitFor()
    await page.evaluate(`(async () => {
      const [first, second] = document.querySelectorAll('[data-opens]')
      first.click()
      await null
      second.click()
    })()`)
    const panel = page.getByRole('complementary', { name: /^Course/ })
    await panel.waitFor()
    await page.waitForURL('**/task-log?q=course&row=*')
    await panel.getByRole('button', { name: 'Close' }).click()
    await panel.waitFor({ state: 'detached' })
    expect(page.url()).toMatch(/\/task-log\?q=course$/)
  })

  test('takes nothing away of what one goes on to write in its search, and nothing of it to another page', async () => {
    const { visit } = await aLongList()
    const { page } = await visit('admin', '/task-log')
    const field = page.getByRole('searchbox', { name: 'Search this list' })
    await field.focus()
    // The next letter comes just before what was searched for so far is shown.
    await page.evaluate(`(() => {
      const field = document.activeElement
      const replace = history.replaceState
      history.replaceState = function (...to) {
        history.replaceState = replace
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, 'cours')
        field.dispatchEvent(new Event('input', { bubbles: true }))
        replace.apply(history, to)
      }
    })()`)
    await page.clock.install()
    // However long a letter takes to arrive, no time goes by but what is let by here.
    const stopClock = async () => page.clock.pauseAt((await page.evaluate<number>('Date.now()')) + 60_000)
    await stopClock()
    await page.keyboard.type('cour')
    await page.clock.fastForward(250)
    await page.waitForURL('**/task-log?q=cour')
    await page.clock.resume()
    await page.getByText(`${inAll} rows`).waitFor()
    expect(await field.inputValue()).toBe('cours')
    await stopClock()
    await field.fill('course')
    const { asked, arrive } = await heldBack(page, '**/assets/people-page-*.js')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).press('Enter')
    await asked
    await page.clock.fastForward(250)
    arrive()
    await page.clock.resume()
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
    expect(page.url()).toMatch(/\/people$/)
  })

  test('takes Shift for all rows between, and Ctrl for a tab of its own', async () => {
    const { visit } = await aLongList()
    const { page } = await visit('admin', '/task-log?q=course')
    const rows = page.getByRole('row').filter({ has: page.getByRole('cell') })
    const tick = (at: number) => rows.nth(at).getByRole('checkbox')
    await tick(1).click()
    await tick(4).click({ modifiers: ['Shift'] })
    await page.getByText(`4 of ${inAll} selected`).first().waitFor()
    expect(await page.evaluate<string>('getSelection().toString()')).toBe('')
    const [beside] = await Promise.all([
      page.context().waitForEvent('page'),
      page
        .locator('[data-opens]')
        .first()
        .click({ modifiers: ['ControlOrMeta'] }),
    ])
    await beside.getByRole('complementary', { name: /^Course/ }).waitFor()
    expect(beside.url()).toMatch(/\/task-log\?q=course&row=\d+$/)
    expect(page.url()).toMatch(/\/task-log\?q=course$/)
  })

  test('keeps the columns that it has no room for beside a panel, whatever else is chosen there', async () => {
    const { visit } = await aLongList()
    const { page } = await visit('admin', '/task-log')
    const heads = () => page.getByRole('columnheader').allTextContents()
    const before = await heads()
    await page.locator('[data-opens]').first().click()
    await page.getByRole('complementary', { name: /^Course|^Fire/ }).waitFor()
    expect(await heads()).not.toContain('Manager')
    await page.getByRole('button', { name: 'Columns and order' }).click()
    await page.getByLabel('Department', { exact: true }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Close' }).click()
    await expect.poll(heads).toEqual(expect.arrayContaining([...before, 'Department']))
  })

  test('is a CSV file and a workbook of exactly what is shown: rows, order, columns', async () => {
    const { visit, people } = await aLongList()
    const { page } = await visit('admin', `/task-log?personId=${people.member.id}&dueTo=2026-03-12&sort=what&direction=desc`)
    await page.getByRole('row', { name: /Fire safety/ }).waitFor()
    const [what, who] = [await column(page, 'What'), await column(page, 'Person')]
    expect(what.length).toBeGreaterThan(5)
    expect(what).toEqual(what.toSorted().toReversed())
    const rows = parse(await download(page, 'As CSV'), { bom: true, columns: true }) as Record<string, string>[]
    expect(rows.map((row) => row['what'])).toEqual(what)
    expect(rows.map((row) => row['person'])).toEqual(who)
    const columns = Object.keys(rows[0] ?? {})
    expect(columns).not.toContain('department')
    const book = new Workbook()
    await book.xlsx.load(await download(page, 'As Excel workbook'))
    const sheet = book.worksheets[0]
    const line = (at: number) => columns.map((_, place) => sheet?.getRow(at).getCell(place + 1).value)
    expect(line(1)).toEqual(columns)
    expect(what.map((_, at) => line(at + 2)[columns.indexOf('what')])).toEqual(what)
    expect(sheet?.rowCount).toBe(what.length + 1)

    await page.getByRole('button', { name: 'Columns and order' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Department' }).or(page.getByLabel('Department')).first().click()
    await page.keyboard.press('Escape')
    const wider = parse(await download(page, 'As CSV'), { bom: true, columns: true }) as Record<string, string>[]
    expect(Object.keys(wider[0] ?? {})).toEqual([...columns, 'department'])
  })
})
