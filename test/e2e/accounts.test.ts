import { describe, expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { canLook, expectSound, expectSoundInEveryView, type House, openHouse, shoot } from './support/house.ts'

/** A house whose people have passwords, but for two: one is invited, one's account is closed. */
async function livedIn(): Promise<House> {
  const house = await openHouse()
  const { world, people } = house
  await world.writing('a test lets people in', async (tx) => {
    await tx.run(
      sql`update account set password = 'set' where organization_id = ${world.organizationId} and person_id <> ${people.member.id}`,
    )
    await tx.run(sql`
      update account set disabled_at = ${world.clock.now().toString()}
      where organization_id = ${world.organizationId} and person_id = ${people.report.id}`)
    tx.record({ action: 'account.closed', objectType: 'account', objectId: 'test' })
  })
  await house.token(people.owner, 'people.read', 'people.change', 'imports.change')
  await house.token(people.admin, 'deadlines.read')
  return house
}

async function accountIdOf(house: House, email: string): Promise<number> {
  const [row] = await house.world.rows<{ id: number }>(sql`
    select account_id as id from account where organization_id = ${house.world.organizationId} and email = ${email}`)
  if (!row) throw new Error(`nobody signs in as ${email}`)
  return row.id
}

describe.skipIf(!canLook)('accounts (needs Chromium)', () => {
  test('are listed, opened and invited to', async () => {
    const house = await livedIn()
    const list = await house.visit('owner', '/accounts')
    const panel = list.page.getByRole('complementary')
    const dialog = list.page.getByRole('dialog')
    await list.page.getByRole('button', { name: 'Member', exact: true }).waitFor()
    await expectSoundInEveryView(list, 'accounts full')
    await list.page.getByRole('button', { name: 'Member', exact: true }).click()
    await expectSoundInEveryView(list, 'accounts open', panel.getByRole('button', { name: 'Close the account' }))
    await panel.getByRole('button', { name: 'Close', exact: true }).click()
    await list.page.getByRole('button', { name: 'Invite somebody' }).click()
    await dialog.getByText('Somebody new').click()
    await expectSoundInEveryView(list, 'accounts invite', dialog)
  })

  test('programs have theirs', async () => {
    const house = await livedIn()
    const list = await house.visit('owner', '/accounts/tokens')
    const panel = list.page.getByRole('complementary')
    const dialog = list.page.getByRole('dialog')
    await expectSoundInEveryView(list, 'tokens full', list.page.getByText('3 things'))
    await list.page.getByRole('button', { name: 'test' }).first().click()
    await expectSoundInEveryView(list, 'tokens open', panel.getByRole('button', { name: 'Revoke' }))
    await panel.getByRole('button', { name: 'Close', exact: true }).click()
    await list.page.getByRole('button', { name: 'Make a token' }).click()
    await expectSoundInEveryView(list, 'tokens make', dialog.getByLabel('See people'))
  })

  test('somebody new is invited, opens the link elsewhere, and is in', async () => {
    const house = await openHouse()
    const visit = await house.visit('admin', '/accounts')
    const { page } = visit
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Somebody new').click()
    expect(await dialog.getByRole('radio', { name: 'Owner' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Name').fill('Edda Vance')
    await dialog.getByLabel('Email').fill('edda@outside.test')
    await dialog.getByRole('radio', { name: 'Auditor' }).check()
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
    await dialog.getByText('No mail was sent.', { exact: false }).waitFor()
    await shoot(visit, 'accounts invited')
    await expectSound(visit)
    const link = new URL(await dialog.getByLabel('Link').inputValue())
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await dialog.waitFor({ state: 'detached' })

    const invited = await house.visit('nobody', `${link.pathname}${link.search}`)
    await invited.page.getByLabel('New password', { exact: false }).first().fill('a long enough sentence')
    await invited.page.getByRole('main').getByRole('button', { name: /\w/ }).last().click()
    await invited.page.getByRole('link', { name: 'Audit trail' }).waitFor()

    await page.reload()
    await page.getByRole('row', { name: 'Edda Vance' }).getByText('active').waitFor()
  })

  test('one of the people is invited by name, and once more', async () => {
    const house = await openHouse()
    await house.world.person('Nadia Okoro', { email: null })
    const { page } = await house.visit('owner', '/accounts')
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Invite', exact: true }).press('Enter')
    await dialog.getByText('Choose somebody first.').waitFor()
    await dialog.getByRole('combobox', { name: 'Person' }).fill('nadia')
    await dialog.getByRole('option', { name: 'Nadia Okoro' }).click()
    await dialog.getByLabel('Email').fill('nadia@home.test')
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
    const first = await dialog.getByLabel('Link').inputValue()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Nadia Okoro', exact: true }).click()
    await page.getByRole('complementary').getByRole('button', { name: 'Invite again' }).click()
    const second = await dialog.getByLabel('Link').inputValue()
    expect(second).not.toBe(first)
    expect(await accountIdOf(house, 'nadia@home.test')).toBeGreaterThan(0)
  })

  test('whose role was changed meanwhile reads what is not for them any more, and for whom it is', async () => {
    const house = await livedIn()
    const { world, people } = house
    const { page } = await house.visit('admin', '/rounds')
    await page.getByRole('button', { name: 'Run it now' }).click()
    await world.writing('a test changes a role', async (tx) => {
      await tx.run(sql`update person set role = 'auditor' where person_id = ${people.admin.id}`)
      tx.record({ action: 'account.role_changed', objectType: 'person', objectId: String(people.admin.id) })
    })
    await page.getByRole('dialog').getByRole('button', { name: 'Run it now' }).click()
    await page.getByText('This is not for your role: Run rounds. It is for Owner and Admin.').waitFor()
  })

  test('a lost second factor is taken off, with a reason', async () => {
    const house = await livedIn()
    const { world, people } = house
    await world.writing('a test puts a second factor in force', async (tx) => {
      await tx.run(sql`
        update account set two_factor_on = ${world.clock.now().toString()}
        where organization_id = ${tx.organizationId} and person_id in (${people.manager.id}, ${people.admin.id})`)
      tx.record({ action: 'two-factor.confirmed', objectType: 'account', objectId: 'test' })
    })
    const label = 'Remove two-factor sign-in'
    const visit = await house.visit('admin', `/accounts?row=${await accountIdOf(house, people.manager.email ?? '')}`)
    const { page } = visit
    const dialog = page.getByRole('dialog')
    await page.getByRole('complementary').getByRole('button', { name: label }).click()
    expect(await dialog.getByRole('button', { name: label }).isDisabled()).toBe(true)
    await dialog.getByLabel('Why').fill('The phone was stolen.')
    await expectSoundInEveryView(visit, 'accounts two-factor', dialog)
    await dialog.getByRole('button', { name: label }).click()
    await page.getByText('signs in without a code now. No mail was sent', { exact: false }).waitFor()
    await page.getByRole('complementary').getByRole('button', { name: label }).waitFor({ state: 'detached' })
    const own = await house.visit('admin', `/accounts?row=${await accountIdOf(house, people.admin.email ?? '')}`)
    await own.page.getByRole('complementary').getByText('Second factor').waitFor()
    expect(await own.page.getByRole('button', { name: label }).count()).toBe(0)
  })

  test('a role is changed; the last Owner stays; an Admin leaves Owners alone', async () => {
    const house = await livedIn()
    const { world, people } = house
    const visit = await house.visit('owner', `/accounts?row=${await accountIdOf(house, people.manager.email ?? '')}`)
    const { page } = visit
    const beside = (name: string) => page.getByRole('complementary', { name })
    await beside('manager').getByRole('radio', { name: 'Admin' }).check()
    await beside('manager').getByRole('button', { name: 'Change the role' }).click()
    await page.getByText('The role of manager is now Admin.').waitFor()
    expect(await world.rows(sql`select role from person where person_id = ${people.manager.id}`)).toEqual([{ role: 'admin' }])

    await page.getByRole('button', { name: 'Owner', exact: true }).click()
    await beside('owner').getByRole('radio', { name: 'Member' }).check()
    await beside('owner').getByRole('button', { name: 'Change the role' }).click()
    await beside('owner').getByText('This is the last Owner who can sign in: make another one first.').waitFor()
    expect(await world.rows(sql`select role from person where person_id = ${people.owner.id}`)).toEqual([{ role: 'owner' }])
    await shoot(visit, 'accounts last owner')

    const admin = await house.visit('admin', `/accounts?row=${await accountIdOf(house, people.owner.email ?? '')}`)
    await admin.page.getByText('only Owners can change this account', { exact: false }).waitFor()
    expect(await admin.page.getByRole('complementary').getByRole('radio').count()).toBe(0)
  })

  test('an account is closed, which ends its sessions, and opened again', async () => {
    const house = await livedIn()
    const { people, as } = house
    const { page } = await house.visit('owner', `/accounts?row=${await accountIdOf(house, people.manager.email ?? '')}`)
    await page.getByRole('button', { name: 'Close the account' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Close the account' }).click()
    await page.getByText('The account of manager is closed.').waitFor()
    expect((await as.manager('GET /session')).status).toBe(401)
    await page.getByRole('button', { name: 'Open it again' }).click()
    await dialog.getByRole('button', { name: 'Open it again' }).click()
    await page.getByText('The account of manager is open again.').waitFor()
  })

  test('a token is made, shown once, works, and is revoked', async () => {
    const house = await openHouse()
    const visit = await house.visit('owner', '/accounts/tokens')
    const { page } = visit
    await page.getByRole('heading', { name: 'No tokens yet' }).waitFor()
    await shoot(visit, 'tokens empty')
    await expectSound(visit)
    await page.getByRole('button', { name: 'Make a token' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('HR system')
    await dialog.getByRole('button', { name: 'Make it' }).click()
    await dialog.getByText('Choose at least one thing that it may do.').waitFor()
    await dialog.getByLabel('See people').check()
    await dialog.getByRole('button', { name: 'Make it' }).click()
    const secret = await dialog.getByLabel('Token', { exact: true }).inputValue()
    await shoot(visit, 'tokens made')
    await expectSound(visit)
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await dialog.waitFor({ state: 'detached' })
    expect(await page.content()).not.toContain(secret)

    const ask = (path: string) => fetch(`${house.address}/api/v1${path}`, { headers: { authorization: `Bearer ${secret}` } })
    expect((await ask('/people')).status).toBe(200)
    expect((await ask('/settings')).status).toBe(403)

    await page.getByRole('button', { name: 'HR system', exact: true }).click()
    await page.getByRole('complementary').getByRole('button', { name: 'Revoke' }).click()
    await dialog.getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('“HR system” is revoked.').waitFor()
    await page.getByRole('row', { name: 'HR system' }).getByText('revoked').waitFor()
    expect((await ask('/people')).status).toBe(401)
  })

  test('a token is made once by a double click, and its secret is shown', async () => {
    const house = await openHouse()
    const { page } = await house.visit('owner', '/accounts/tokens')
    await page.getByRole('button', { name: 'Make a token' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('HR feed')
    await dialog.getByLabel('See people').check()
    await dialog.getByRole('button', { name: 'Make it' }).evaluate((button: { click(): void }) => {
      button.click()
      button.click()
    })
    await dialog.getByLabel('Token', { exact: true }).or(dialog.getByRole('alert')).waitFor()
    expect(await dialog.getByRole('alert').count()).toBe(0)
    expect((await house.as.owner('GET /tokens')).body).toMatchObject({ total: 1 })
  })
})
