import { write } from '../database/transaction.ts'
import { findAccount } from '../identity/accounts.ts'
import { invite, mailInvitation, whyNotInvited } from '../identity/invitations.ts'
import { addressOf } from '../identity/links.ts'
import { mailRemoval, removeLostTwoFactor } from '../identity/lost-two-factor.ts'
import { makeReset } from '../identity/new-password.ts'
import { makeSetupLink } from '../identity/setup.ts'
import { findPerson } from '../people/find-person.ts'
import { type Command, Refusal, UsageError } from './command.ts'
import { inside } from './inside.ts'

export const accountSetupLink: Command = {
  name: 'account setup-link',
  summary: 'Print a link by which the first Owner comes in, while nobody can sign in yet.',
  usage: '',
  options: {},
  help: 'The link works once, for three days. Whoever opens it first becomes the Owner.',
  async run(args, io, open) {
    const { house, organization } = await inside(open, args)
    const link = await makeSetupLink(house.db, organization.id)
    if (link === null) throw new Refusal(`People can sign in to ${organization.name} already. Ask an Owner for an invitation.`)
    io.out(`${addressOf(house.config)}${link}\n`)
    return 0
  },
}

export const accountInvite: Command = {
  name: 'account invite',
  summary: 'Invite somebody to sign in: by mail where a mail server is set, else by the link that is printed.',
  usage: 'PERSON',
  options: {},
  help: 'PERSON is an e-mail address or the id in your own system.\nExample: leeway account invite maya@example.org',
  async run(args, io, open) {
    const ref = onlyOne(args.positionals, 'Name one person.')
    const { house, organization } = await inside(open, args)
    const { db, config } = house
    const cause = { organizationId: organization.id, actor: 'cli', reason: 'leeway account invite' }
    const invitation = await write(db, cause, async (tx) => {
      const person = await findPerson(tx, ref)
      if (!person) throw new Refusal(`There is no person "${ref}".`)
      return invite(tx, config, { personId: person.id })
    })
    if (typeof invitation === 'string') throw new Refusal(whyNotInvited[invitation])
    if (await mailInvitation(db, config, invitation)) io.err('The invitation was mailed.\n')
    else io.out(`${invitation.link}\n`)
    return 0
  },
}

export const accountResetLink: Command = {
  name: 'account reset-link',
  summary: 'Print a link by which somebody chooses a new password.',
  usage: 'EMAIL',
  options: {},
  help: 'The link works once, for an hour.\nExample: leeway account reset-link maya@example.org',
  async run(args, io, open) {
    const email = oneAddress(args.positionals)
    const { house, organization } = await inside(open, args)
    const reset = await makeReset(house.db, house.config, organization.id, email, 'cli')
    if (!reset) throw new Refusal(`Nobody signs in by ${email} (or was only invited, or has left).`)
    io.out(`${reset.link}\n`)
    return 0
  },
}

export const accountRemoveTwoFactor: Command = {
  name: 'account remove-two-factor',
  summary: 'Take the second factor off for somebody who lost it, and whom no Owner or Admin can help.',
  usage: 'EMAIL',
  options: {},
  help: 'They are signed out everywhere, told by mail where a mail server is set, and sign in by their password alone.\nExample: leeway account remove-two-factor maya@example.org',
  async run(args, io, open) {
    const email = oneAddress(args.positionals)
    const { house, organization } = await inside(open, args)
    const cause = { organizationId: organization.id, actor: 'cli', reason: 'leeway account remove-two-factor' }
    const told = await write(house.db, cause, async (tx) => {
      const account = await findAccount(tx, { email })
      if (!account) throw new Refusal(`Nobody signs in by ${email}.`)
      if (account.twoFactorOn === null) throw new Refusal(`${email} has no second factor.`)
      return removeLostTwoFactor(tx, account)
    })
    const mailed = await mailRemoval(house, told, { by: null })
    io.err(mailed ? 'It is off, and they were told by mail.\n' : 'It is off. No mail left: tell them yourself.\n')
    return 0
  },
}

function oneAddress(positionals: readonly string[]): string {
  return onlyOne(positionals, 'Name one e-mail address.').toLowerCase()
}

function onlyOne(positionals: readonly string[], otherwise: string): string {
  const [one, ...more] = positionals
  if (one === undefined || more.length > 0) throw new UsageError(otherwise)
  return one
}
