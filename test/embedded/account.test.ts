import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { leeway, placeForData, serving } from './processes.ts'

const isRoot = process.getuid?.() === 0
const nobody = 65_534

describe.skipIf(!isRoot)('started as root', () => {
  test('the database runs as somebody else, in a folder that only root can walk into', async () => {
    const place = await placeForData()
    const { address } = await serving(place)
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    expect((await stat(place.dataFolder)).uid).toBe(0)
    expect((await stat(join(place.dataFolder, 'database'))).uid).not.toBe(0)
  })

  test('an ordinary user has a folder of his own, and root can use it without taking it away', async () => {
    const place = await placeForData({ uid: nobody })
    expect(await leeway(place, 'migrate')).toMatchObject({ code: 0, err: '' })
    expect((await stat(join(place.dataFolder, 'database'))).uid).toBe(nobody)
    expect(await leeway({ ...place, uid: 0 }, 'migrate')).toMatchObject({ code: 0, err: '' })
    expect(await leeway(place, 'migrate')).toMatchObject({ code: 0, err: '' })
  })

  test("an ordinary user is refused root's folder, and told what to do", async () => {
    const place = await placeForData()
    await leeway(place, 'migrate')
    const refused = await leeway({ ...place, uid: nobody }, 'migrate')
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('set LEEWAY_DATA to another folder')
  })
})

test.skipIf(isRoot)('an ordinary user owns the database', async () => {
  const place = await placeForData()
  expect(await leeway(place, 'migrate')).toMatchObject({ code: 0, err: '' })
  expect((await stat(join(place.dataFolder, 'database'))).uid).toBe(process.getuid?.())
})
