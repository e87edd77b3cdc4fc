import type { House } from '../app.ts'
import { checkAttachments } from '../checkup/attachments.ts'
import type { Finding } from '../checkup/finding.ts'
import { checkMail } from '../checkup/mail.ts'
import { checkReferences } from '../checkup/references.ts'
import { checkRounds } from '../checkup/rounds.ts'
import { checkServer } from '../checkup/server.ts'
import { checkSurroundings } from '../checkup/surroundings.ts'
import { checkWalls } from '../checkup/walls.ts'
import type { Command } from './command.ts'

const checks: readonly ((house: House) => Promise<Finding[]>)[] = [
  checkServer,
  checkWalls,
  checkReferences,
  checkAttachments,
  checkRounds,
  checkSurroundings,
  checkMail,
]

export const doctor: Command = {
  name: 'doctor',
  summary:
    'Check the database, its walls, the references in it, attached files, what the audit of the last round found, the clocks and the mail settings.',
  usage: '[--json]',
  options: { json: { type: 'boolean' } },
  help: 'Changes nothing. Exit code 1 if there is a problem. On a large ledger it takes a minute or two.',
  async run({ values }, io, open) {
    const house = await open()
    const findings: Finding[] = []
    for (const check of checks) {
      const found = await check(house)
      findings.push(...found)
      if (!values['json']) io.out(found.map(line).join(''))
    }
    if (values['json']) io.out(`${JSON.stringify(findings, null, 2)}\n`)
    return findings.some(({ state }) => state === 'problem') ? 1 : 0
  },
}

function line({ state, what, advice }: Finding): string {
  return `${state.padEnd(7)}  ${what}\n${advice ? `         ${advice}\n` : ''}`
}
