import type { House } from '../app.ts'
import { read } from '../database/transaction.ts'
import { SmtpChannel } from '../delivery/channels/smtp.ts'
import { wordsOf } from '../delivery/channels/trouble.ts'
import { type MailState, mailState } from '../delivery/mail-settings.ts'
import { keyState } from '../delivery/sealing.ts'
import type { MailSettings } from '../delivery/sender.ts'
import { listOrganizations } from '../people/found-organization.ts'
import type { Finding } from './finding.ts'

/** Whether the mail server lets us in: the operator's, or that of each organisation. */
export async function checkMail({ db, config }: House): Promise<Finding[]> {
  const organizations = await listOrganizations(db)
  const states = await Promise.all(
    organizations.map(async ({ id, name }) => ({ name, ...(await read(db, id, (tx) => mailState(tx, config))) })),
  )
  const [first] = states
  if (first?.setBy === 'operator') return [await tried(first.settings, '', 'Check LEEWAY_SMTP_URL: scheme, host, port, user and password.')]
  if (states.every(({ setBy }) => setBy === null)) return [noServer('')]
  const several = states.length > 1
  return Promise.all(states.map((state) => ofOwner(state, several ? ` of ${state.name}` : '', config.dataFolder)))
}

function noServer(whose: string): Finding {
  return {
    state: 'note',
    what: `no mail server${whose} is set: messages wait in the outbox`,
    advice: 'An Owner sets one under Settings, or you do for all by LEEWAY_SMTP_URL and LEEWAY_MAIL_FROM.',
  }
}

async function ofOwner({ setBy, settings }: MailState, whose: string, dataFolder: string): Promise<Finding> {
  if (setBy === null) return noServer(whose)
  if (settings) return tried(settings, whose, 'An Owner mends it under Settings, and tries it with a test message.')
  const { is, advice } = lost[await keyState(dataFolder)]
  return { state: 'problem', what: `the password of the mail server${whose} cannot be opened: mail-key in the data folder ${is}`, advice }
}

const putBack = 'Put the file mail-key back from the backup of the data folder'
const enterAgain = 'have an Owner enter the password again under Settings'

/** Why a password cannot be opened, by how its key is; and what to do. */
const lost = {
  missing: { is: 'is gone', advice: `${putBack}, or ${enterAgain}.` },
  sound: { is: 'is another', advice: `${putBack}, or ${enterAgain}.` },
  damaged: { is: 'is no key', advice: `${putBack}, or remove it and ${enterAgain}: a new one is made.` },
  unreadable: { is: 'cannot be read', advice: 'Give the file mail-key to the user that Leeway runs as, with mode 600.' },
} as const satisfies Record<Awaited<ReturnType<typeof keyState>>, { is: string; advice: string }>

async function tried({ url, from }: MailSettings, whose: string, advice: string): Promise<Finding> {
  const channel = new SmtpChannel({ url, patienceMs: { connect: 10_000, greeting: 10_000, socket: 10_000 } })
  const { hostname } = new URL(url)
  try {
    await channel.reach()
    return { state: 'ok', what: `mail server ${hostname}${whose} lets us in; messages come from ${from}` }
  } catch (error) {
    return { state: 'problem', what: `mail server ${hostname}${whose}: ${wordsOf(error as Error)}`, advice }
  } finally {
    channel.close()
  }
}
