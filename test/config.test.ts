import { describe, expect, test } from 'vitest'
import { readConfig, settings, WrongSettings } from '../src/config.ts'

test('everything has a default, or may be left out', () => {
  expect(readConfig({})).toMatchObject({
    dataFolder: './data',
    host: '127.0.0.1',
    port: 7331,
    timeZone: 'UTC',
    locale: 'en',
    smtpUrl: undefined,
  })
  expect(readConfig({ LEEWAY_PORT: '', DATABASE_URL: '' })).toEqual(readConfig({}))
})

test('all faults are told at once, each with what to write instead, and without the value, which may be a secret', () => {
  const wrong = { LEEWAY_PORT: 'seven', LEEWAY_TIME_ZONE: 'Mars/Olympus', DATABASE_URL: 'mysql://root:hush@db/x', LEEWAY_LOG_LEVEL: 'loud' }
  const told = tellFault(wrong)
  for (const name of Object.keys(wrong)) expect(told).toContain(`${name} is not valid. Set it to `)
  expect(told).not.toContain('hush')
  expect(told.split('\n')).toHaveLength(5)
})

test('a mail server needs a sender', () => {
  expect(tellFault({ LEEWAY_SMTP_URL: 'smtp://mail.example.org' })).toContain('LEEWAY_MAIL_FROM is missing')
  const config = readConfig({ LEEWAY_SMTP_URL: 'smtps://a:b%40c@mail.example.org:465', LEEWAY_MAIL_FROM: 'leeway@example.org' })
  expect(config.mailFrom).toBe('leeway@example.org')
})

test('a misspelt setting is told, those of the tests are not', () => {
  expect(tellFault({ LEEWAY_PROT: '1' })).toContain('LEEWAY_PROT is not a setting of Leeway')
  expect(() => readConfig({ LEEWAY_TEST_ADMIN: '{}' })).not.toThrow()
})

describe.each(Object.values(settings).filter(({ variable }) => !['LEEWAY_DATA', 'LEEWAY_HOST', 'LEEWAY_ORGANIZATION'].includes(variable)))(
  '$variable',
  ({ variable }) => {
    test.each(['\u0000', 'a b', '-', 'http://', '1e999', '{}'])('refuses %j', (text) => {
      expect(tellFault({ [variable]: text })).toContain(variable)
    })
  },
)

/** What is said about wrong settings. */
function tellFault(environment: Record<string, string>): string {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof WrongSettings) return error.message
    throw error
  }
  return ''
}
