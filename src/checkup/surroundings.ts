import { statfs } from 'node:fs/promises'
import { createTransport } from 'nodemailer'
import type { House } from '../app.ts'
import { type Finding, judge } from './finding.ts'

/** What is around the house: room on the disk, and a mail server that lets us in. */
export async function checkSurroundings({ config }: House): Promise<Finding[]> {
  return [...(config.databaseUrl ? [] : [await diskSpace(config.dataFolder)]), await mailServer(config)]
}

async function diskSpace(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const gigabytes = (bavail * bsize) / 1024 ** 3
  return judge(
    gigabytes >= 1,
    `${gigabytes.toFixed(1)} GB free in the data folder`,
    'Make room: below 1 GB a large import can fill the disk.',
  )
}

async function mailServer({ smtpUrl, mailFrom }: House['config']): Promise<Finding> {
  if (!smtpUrl)
    return {
      state: 'note',
      what: 'no mail server is set: messages wait in the outbox',
      advice: 'Set LEEWAY_SMTP_URL and LEEWAY_MAIL_FROM to send them.',
    }
  const transport = createTransport(smtpUrl, { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 10_000 } as object)
  const { hostname } = new URL(smtpUrl)
  try {
    await transport.verify()
    return { state: 'ok', what: `mail server ${hostname} lets us in; messages come from ${mailFrom}` }
  } catch (error) {
    return {
      state: 'problem',
      what: `mail server ${hostname}: ${(error as Error).message}`,
      advice: 'Check LEEWAY_SMTP_URL: scheme, host, port, user and password.',
    }
  } finally {
    transport.close()
  }
}
