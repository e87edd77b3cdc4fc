import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkpointLine, openCheckpoint } from '../../src/audit/checkpoint.ts'
import { parseVerifierKey } from '../../src/audit/note.ts'
import { logKeys } from '../../src/audit/sign.ts'
import { read } from '../../src/database/transaction.ts'
import { aLog, judge } from './a-log.ts'

test('a signed log is whole for both verifiers, and they find the same in it', async () => {
  const log = await aLog()
  await log.add(4)
  const first = await log.sign()
  await log.add(300)
  const { size, root } = await log.sign()
  const { ours, strangers } = await judge(await log.whole(), first.note)
  expect(strangers).toEqual(ours)
  // The founding, the key and what was added: every third of the 304 tells two things about a person.
  expect(ours).toMatchObject({
    size,
    entries: 306,
    checkpoints: 2,
    disclosed: 204,
    withheld: 0,
    holds: 'all',
    root: root.toString('base64'),
  })
})

test('personal values may be left out, and are then counted as withheld', async () => {
  const log = await aLog()
  await log.add(4)
  await log.sign()
  const { ours, strangers } = await judge(await log.whole({ withoutPersonal: true }))
  expect(strangers).toEqual(ours)
  expect(ours).toMatchObject({ disclosed: 0, withheld: 4 })
})

test('some entries are proven without the rest', async () => {
  const log = await aLog()
  await log.add(4)
  const first = await log.sign()
  await log.add(600)
  await log.sign()
  const file = await log.some(2, 300, 605)
  const { ours, strangers } = await judge(file, first.note)
  expect(strangers).toEqual(ours)
  expect(ours).toMatchObject({ entries: 3, size: 606, holds: 'some', checkpoints: 2 })
  expect(file.length).toBeLessThan(8000)
})

test('the line under a message is as good as the signed checkpoint', async () => {
  const log = await aLog()
  await log.add(4)
  const kept = `Good morning,\nkeep this: "${checkpointLine(await log.sign())}".\n`
  await log.add(4)
  await log.sign()
  const { ours, strangers } = await judge(await log.whole(), kept)
  expect(ours).toMatchObject({ size: 10 })
  expect(strangers).toEqual(ours)
})

test('the key is made once, for its owner alone, and the log keeps its name when another machine signs', async () => {
  const log = await aLog()
  const [a, b] = await Promise.all([log.sign(), log.sign()])
  expect(b).toEqual(a)
  expect((await stat(join(log.config.dataFolder, 'audit-key.pem'))).mode & 0o777).toBe(0o600)
  const { config } = await aLog() // another machine, with a data folder of its own
  const { signLog } = await import('../../src/checkpoints.ts')
  const there = await signLog({ db: log.db, config }, log.organizationId)
  const keys = await read(log.db, log.organizationId, logKeys)
  expect(new Set(keys.map(({ origin }) => origin)).size).toBe(1)
  expect(keys).toHaveLength(2)
  const known = keys.map(({ verifierKey }) => parseVerifierKey(verifierKey))
  expect(openCheckpoint(there.note, known)).toMatchObject({ origin: keys[0]?.origin, size: 3 })
  const { ours, strangers } = await judge(await log.whole(), a.note)
  expect(ours).toMatchObject({ checkpoints: 2 })
  expect(strangers).toEqual(ours)
})

test('what was signed is not signed again, and nothing is signed that contradicts it', async () => {
  const log = await aLog()
  await log.add(3)
  const first = await log.sign()
  expect(await log.sign()).toEqual(first)
  await log.db.pool.query(`update audit_entry set leaf_hash = sha256('other') where leaf_index = 1`)
  await log.add(1)
  await expect(log.sign()).rejects.toThrow('the first 5 entries of the audit log are not those that were signed')
})
