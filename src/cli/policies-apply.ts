import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { House } from '../app.ts'
import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import { read, write } from '../database/transaction.ts'
import { applyPolicies, type PolicyChange, planPolicies } from '../escalation/policies.ts'
import { parsePolicyFile } from '../escalation/policy-file.ts'
import type { Organization } from '../people/organization.ts'
import { previewPolicies } from '../preview.ts'
import { roundDayOf } from '../time/round-time.ts'
import { type Command, type Io, Refusal, UsageError } from './command.ts'
import { faultCount } from './fault-count.ts'
import { inside } from './inside.ts'
import { unreadable } from './unreadable.ts'

export const policiesApply: Command = {
  name: 'policies apply',
  summary: 'Add and change escalation policies from a file.',
  usage: 'FILE.yaml [--plan] [--json]',
  options: { plan: { type: 'boolean' }, json: { type: 'boolean' } },
  help: 'Policies that the file does not name stay as they are.\n  --plan   only show what would change\nExample: leeway policies apply policies.yaml --plan',
  async run(args, io, open) {
    const definitions = await readPolicyFile(args.positionals[0], io)
    const { house, organization } = await inside(open, args)
    const cause = {
      organizationId: organization.id,
      actor: 'cli',
      reason: `leeway policies apply ${basename(args.positionals[0] as string)}`,
    }
    const plan = args.values['plan']
      ? await read(house.db, organization.id, (tx) => planPolicies(tx, definitions))
      : await write(house.db, cause, async (tx) => {
          const changes = await planPolicies(tx, definitions)
          await applyPolicies(tx, changes)
          return changes
        })
    if (args.values['json']) io.out(`${JSON.stringify(plan)}\n`)
    else io.out(asText(plan, args.values['plan'] === true) + (args.values['plan'] ? await firstDay(plan, house, organization) : ''))
    return 0
  },
}

/** The policies of a file that somebody named; its faults are printed, one a line, and refused together. */
export async function readPolicyFile(path: string | undefined, io: Io): Promise<EscalationPolicy[]> {
  if (path === undefined) throw new UsageError('Name the file with the policies: FILE.yaml')
  const text = await readFile(path, 'utf8').catch((error: Error & { code?: string }) => {
    throw unreadable(path, error)
  })
  const parsed = parsePolicyFile(text, path)
  if (parsed.ok) return parsed.policies
  for (const { file, line, column, key, problem } of parsed.faults)
    io.err(`${file}:${line}:${column}: ${key ? `${key}: ` : ''}${problem}\n`)
  throw new Refusal(`${faultCount(parsed.faults.length)} in ${path}; nothing was changed.`)
}

/** What the policies that are new, or changed, would say today: so that nobody lets a flood loose unawares. */
async function firstDay(plan: PolicyChange[], { db, clock }: House, organization: Organization): Promise<string> {
  const drafts = plan.filter(({ change, after }) => change !== 'unchanged' && after.state === 'on').map(({ after }) => after)
  if (drafts.length === 0) return ''
  const today = roundDayOf(clock.now(), organization)
  const { days } = await previewPolicies(db, organization.id, drafts, today, today)
  const { messages, lines } = days[0] ?? { messages: 0, lines: 0 }
  const known = drafts.filter(({ start }) => start === 'from-here').length
  return `Today (${today}) they would tell ${messages} people, in ${lines} lines${known > 0 ? `; ${known} of them take what is already so as known` : ''}.\n`
}

const signs = { added: '+', changed: '~', unchanged: '=' } as const

function asText(plan: PolicyChange[], isPlan: boolean): string {
  const of = (change: PolicyChange['change']) => plan.filter((one) => one.change === change).length
  const lines = plan.map((one) => `${signs[one.change]} ${one.name}${one.change === 'changed' ? differences(one) : ''}\n`)
  const sum = `${of('added')} to add, ${of('changed')} to change, ${of('unchanged')} unchanged`
  return `${lines.join('')}${isPlan ? `${sum}. Nothing was changed.` : sum.replace('to add', 'added').replace('to change', 'changed')}\n`
}

function differences({ before, after }: PolicyChange): string {
  const keys = new Set([...Object.keys(before ?? {}), ...Object.keys(after)]) as Set<keyof EscalationPolicy>
  return [...keys]
    .map((key) => ({ key, was: JSON.stringify(before?.[key]), is: JSON.stringify(after[key]) }))
    .filter(({ was, is }) => was !== is)
    .map(({ key, was, is }) => `\n    ${key}: ${was ?? 'not set'} -> ${is ?? 'not set'}`)
    .join('')
}
