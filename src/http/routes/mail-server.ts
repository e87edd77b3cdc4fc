import type { House } from '../../app.ts'
import { KeyUnusable } from '../../audit/key-file.ts'
import type { mailServerEndpoints } from '../../contract/mail-server.ts'
import { sql, type Tx } from '../../database/transaction.ts'
import { forgetMailServer, keepMailServer, loadMailServer, type MailServer, urlOf } from '../../delivery/mail-server.ts'
import { mailSettings, settingsOf } from '../../delivery/mail-settings.ts'
import { seal, unseal } from '../../delivery/sealing.ts'
import type { MailSettings } from '../../delivery/sender.ts'
import { testLetter } from '../../delivery/test-letter.ts'
import { handOver } from '../../identity/post.ts'
import { isMailAddress } from '../../people/mail-address.ts'
import { loadOrganization } from '../../people/organization.ts'
import type { Call, Handlers } from '../call.ts'
import { limit } from '../limit.ts'
import { checkRevision, conflict, type Fault, invalid, notFound } from '../problem.ts'
import { settingsRevision, showSettings } from './settings.ts'

export const mailServerHandlers: Handlers<typeof mailServerEndpoints> = {
  'PUT /settings/mail-server': ({ write, house, body, ifMatch }) => {
    refuseFaults(body)
    refuseBesideOperator(house)
    return write('the mail server was set', async (tx) => {
      checkRevision(ifMatch, await settingsRevision(tx))
      await keepMailServer(tx, serverOf(body), await sealedPassword(tx, house, body))
      return showSettings(tx, house.config)
    })
  },

  'DELETE /settings/mail-server': ({ write, house, ifMatch }) =>
    write('the mail server was removed', async (tx) => {
      checkRevision(ifMatch, await settingsRevision(tx))
      if (!(await forgetMailServer(tx))) throw notFound('mail server')
      return showSettings(tx, house.config)
    }),

  'POST /settings/mail-server/test-mails': async (call) => {
    const { read, house, body } = call
    refuseFaults(body)
    refuseBesideOperator(house)
    const url = await read(async (tx) => urlOf(serverOf(body), await plainPassword(tx, house, body)))
    return sendTest(call, settingsOf(house.config, url, body.from))
  },

  'POST /settings/test-mails': async (call) => {
    const settings = await call.read((tx) => mailSettings(tx, call.house.config))
    if (!settings)
      throw conflict(
        'No mail server is set, or its password has to be entered again: an Owner does that in Settings; or whoever runs this Leeway sets one by LEEWAY_SMTP_URL.',
      )
    return sendTest(call, settings)
  },
}

type Body = MailServer & { password?: string | undefined }

/** Sends whoever asks a test mail. */
async function sendTest(
  { house, who, read, write }: Pick<Call<never>, 'house' | 'read' | 'write'> & { who: { personId: number } },
  settings: MailSettings,
) {
  await limit(house, [['mail test by person', String(who.personId)]])
  const { organization, name, email, locale } = await read((tx) => recipientOf(tx, who.personId))
  if (email === null) throw conflict('There is no e-mail address for you that a test could go to.')
  const letter = { ...testLetter(organization, name, locale), from: organization, to: { name, address: email } }
  const outcome = await handOver(house.db, settings, letter)
  if (!outcome) throw conflict('Your e-mail address is none that mail can be sent to.')
  const { result, answer } = outcome
  await write('a test of the mail server', async (tx) =>
    tx.record({
      action: 'mail.tested',
      objectType: 'person',
      objectId: String(who.personId),
      after: { result, server: new URL(settings.url).host },
    }),
  )
  return { result, answer, address: email, trouble: ('trouble' in outcome && outcome.trouble) || null }
}

async function recipientOf(
  tx: Tx,
  personId: number,
): Promise<{ organization: string; name: string; email: string | null; locale: string }> {
  const { name: organization, locale } = await loadOrganization(tx)
  const person = await tx.one(sql<{ name: string; email: string | null; locale: string | null }>`
    select name, email, locale from person where organization_id = ${tx.organizationId} and person_id = ${personId}`)
  return { organization, name: person.name, email: person.email, locale: person.locale ?? locale }
}

/** What the contract cannot know. */
function refuseFaults(body: Body): void {
  const faults: Fault[] = []
  if (!isMailAddress(body.from)) faults.push({ path: 'body.from', message: 'Write an e-mail address, such as leeway@example.org.' })
  if (!URL.canParse(urlOf(serverOf(body), null)))
    faults.push({ path: 'body.host', message: 'Write the name of a server, such as mail.example.org.' })
  if (faults.length > 0) throw invalid(faults)
}

function refuseBesideOperator({ config }: House): void {
  if (config.smtpUrl) throw conflict('Whoever runs this Leeway has set the mail server, by LEEWAY_SMTP_URL.')
}

function serverOf({ host, port, security, user, from }: Body): MailServer {
  return { host, port, security, user, from }
}

/** The password as it is kept: sealed anew where one was given, else the one before. */
async function sealedPassword(tx: Tx, house: House, body: Body): Promise<Buffer | null> {
  if (body.user === null) return null
  if (body.password === undefined) return keptPassword(tx, house, body)
  return seal({ dataFolder: house.config.dataFolder, organizationId: tx.organizationId }, house.db.newId(), body.password).catch(
    (error) => {
      if (!(error instanceof KeyUnusable)) throw error
      house.log.error({ err: error }, 'the password of the mail server cannot be kept')
      throw conflict(
        'The password cannot be kept: its key in the data folder cannot be used. Whoever runs this Leeway mends it: see its log.',
      )
    },
  )
}

async function plainPassword(tx: Tx, house: House, body: Body): Promise<string | null> {
  if (body.user === null) return null
  return body.password ?? unsealed(tx, house, await keptPassword(tx, house, body))
}

function unsealed(tx: Tx, { config }: House, password: Buffer): Promise<string | null> {
  return unseal({ dataFolder: config.dataFolder, organizationId: tx.organizationId }, password)
}

/** The kept password, for the server it was given for: whoever leads it elsewhere has to know it. */
async function keptPassword(tx: Tx, house: House, { host, port, security, user }: Body): Promise<Buffer> {
  const kept = await loadMailServer(tx)
  const isSame = kept?.host === host && kept.port === port && kept.security === security && kept.user === user
  if (!isSame || !kept.password || (await unsealed(tx, house, kept.password)) === null)
    throw invalid([{ path: 'body.password', message: 'Enter the password for this server and user.' }])
  return kept.password
}
