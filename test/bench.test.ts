import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readFlags } from '../bench/flags.ts'
import { stepNames } from '../bench/step-timer.ts'
import { registerScreens } from '../bench/web/register-screens.ts'
import { screens } from '../bench/web/screens.ts'
import { endpoints } from '../src/contract/endpoints.ts'
import { adminConnection } from './support/database.ts'
import { home } from './support/source-files.ts'

test('the bench runs through all of its sections at a tiny size', async () => {
  const { host, port, user, password, connectionString } = adminConnection()
  const url = connectionString ?? `postgresql://${user}:${password}@/postgres?host=${encodeURIComponent(host ?? '')}&port=${port}`
  const { stdout } = await promisify(execFile)(process.execPath, [join(home, 'bench/main.ts'), '--tiny'], {
    env: { ...process.env, DATABASE_URL: url },
  })
  for (const section of ['a', 'b', 'c', 'd', 'web', 'exceptions', 'loop']) expect(stdout).toMatch(new RegExp(`^${section}  .*aim`, 'm'))
  for (const step of stepNames) expect(stdout).toMatch(new RegExp(`of it: ${step} +[\\d.]+ s`))
  // Something was told, imported and sent: an empty company would prove nothing.
  expect(stdout).toMatch(/lines told, to so many people +[1-9]/)
  expect(stdout).toMatch(/taken: 500$/m)
  expect(stdout).toMatch(/^d +[1-9]\d* digests/m)
})

test('every list is measured, but for the reports, which read the whole register', () => {
  const measured = new Set([...screens, ...registerScreens].map(({ path }) => path.split('?')[0]?.replace(/:\w+/g, ':id')))
  const lists = Object.entries(endpoints).filter(
    ([key, endpoint]) => 'list' in endpoint && endpoint.list && !key.startsWith('GET /exception-reports/'),
  )
  const forgotten = lists.map(([key]) => key.replace(/^GET /, '').replace(/:\w+/g, ':id')).filter((path) => !measured.has(path))
  expect(lists.length).toBeGreaterThan(20)
  expect(forgotten).toEqual([])
})

test('flags of the bench that mean nothing are refused', () => {
  expect(() => readFlags(['--people', 'many'])).toThrow('--people')
  expect(() => readFlags(['--only', 'a,x'])).toThrow('no section x')
  expect(() => readFlags(['web', '--web-day', '2026-02-30'])).toThrow('--web-day')
  expect(readFlags(['--only', 'e']).only).toEqual(['a', 'b', 'c', 'd', 'web', 'exceptions', 'loop'])
  expect(readFlags(['web', '--tiny']).only).toEqual(['web'])
  expect(readFlags(['--tiny', '--people', '900']).sizes.people).toBe(900)
})
