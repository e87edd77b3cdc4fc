import type { RecipientRule } from '../contract/escalation-policy.ts'
import { read, sql, type Tx } from '../database/transaction.ts'
import type { Because } from '../digest/digest.ts'
import { detourText, reasonText } from '../escalation/recipients/reason-text.ts'
import { type Recipient, type RecipientPolicy, type WhoIsTold, whoIsTold } from '../escalation/recipients/resolve.ts'
import { loadDirectory } from '../people/directory.ts'
import { findPerson } from '../people/find-person.ts'
import type { Roster } from '../people/presence.ts'
import { type Command, Refusal, UsageError } from './command.ts'
import { dayOption, inside } from './inside.ts'

export const peopleLine: Command = {
  name: 'people line',
  summary: 'Show who would be told about a person by each rule, and why.',
  usage: 'PERSON [--day YYYY-MM-DD] [--json]',
  options: { day: { type: 'string' }, json: { type: 'boolean' } },
  help: 'PERSON is an e-mail address or an external id. Without --day it looks at the last round day.\n\nExample: leeway people line maya@northfield.example',
  async run(args, io, open) {
    const [ref, ...more] = args.positionals
    if (ref === undefined || more.length > 0) throw new UsageError('Name one person.')
    const { house, organization } = await inside(open, args)
    const day = dayOption(args, 'day', house, organization)
    const line = await read(house.db, organization.id, (tx) => lineOf(tx, ref, day))
    io.out(args.values['json'] ? `${JSON.stringify(line, null, 2)}\n` : textOf(line))
    return 0
  },
}

/** Each rule that starts from the person, and the ways a policy can use it. */
const rules = ['person', 'manager', 'managers-manager'] as const satisfies readonly RecipientRule[]
const ways = { 'in-app': ['in-app'], 'by email alone': ['email'] } as const satisfies Record<string, RecipientPolicy['channels']>

interface Answer {
  rule: (typeof rules)[number]
  way: keyof typeof ways
  told: { name: string; because: Because[]; email: boolean }[]
  nobody: WhoIsTold['nobody']
}

interface PersonsLine {
  person: string
  day: string
  answers: Answer[]
}

async function lineOf(tx: Tx, ref: string, day: string): Promise<PersonsLine> {
  const person = await findPerson(tx, ref)
  if (person === undefined) throw new Refusal(`Nobody is known as "${ref}". Name an e-mail address or an external id.`)
  await tx.lay(
    'asked_about',
    sql`
    select ${person.id}::integer as person_id`,
  )
  const roster = await loadDirectory(tx, day, 'asked_about')
  const answers = rules.flatMap((rule) => (Object.keys(ways) as Answer['way'][]).map((way) => answer(roster, person.id, rule, way)))
  return { person: `${person.name} (${person.externalId ?? person.email})`, day, answers }
}

function answer(roster: Roster, personId: number, rule: Answer['rule'], way: Answer['way']): Answer {
  const trigger = { type: 'content-overdue' as const, content: { type: 'item' as const, id: '-' }, mandatoryOnly: false }
  const { recipients, nobody } = whoIsTold({ trigger, recipients: [rule], fallback: [], channels: [...ways[way]] }, personId, roster)
  const told = recipients.map(({ recipientId, because, email }: Recipient) => ({
    name: roster.get(recipientId)?.name ?? '',
    because,
    email,
  }))
  return { rule, way, told, nobody }
}

const ruleNames = { person: 'The person', manager: 'The manager', 'managers-manager': "The manager's manager" } as const

function textOf({ person, day, answers }: PersonsLine): string {
  const lines = rules.flatMap((rule) => {
    const [inApp, byEmail] = answers.filter((each) => each.rule === rule).map(answerText)
    const rest = inApp === byEmail ? [] : [`  by email alone: ${byEmail}`]
    return [`${ruleNames[rule]}: ${inApp}`, ...rest]
  })
  return `${person} on ${day}\n${lines.map((line) => `  ${line}\n`).join('')}  Where this comes to nobody, a policy's own fallback people go before the Owners.\n`
}

function answerText({ told, nobody, way }: Answer): string {
  const why = nobody[0]?.instead
  if (told.length === 0) return why ? `nobody: ${detourText[why.why](why.of)}` : 'nobody'
  return told
    .map(({ name, because, email }) => `${name} (${because.map(reasonText).join('; ')})${way === 'in-app' || email ? '' : ', in-app'}`)
    .join('; ')
}
