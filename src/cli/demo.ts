import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { companyOn } from '../../demo/company.ts'
import { isDay } from '../time/day.ts'
import { localDay } from '../time/round-time.ts'
import { type Command, Refusal, UsageError } from './command.ts'

const company = { name: 'Northfield Hospital', timeZone: 'Europe/London' } as const
const files = ['people.csv', 'deadlines.csv', 'policies.yaml'] as const

export const demo: Command = {
  name: 'demo',
  summary: 'Write the files of a small invented company, to try everything on.',
  usage: '[FOLDER] [--day D]',
  options: { day: { type: 'string' } },
  help: [
    `Writes ${files.join(', ')} into a folder (./demo-company) and says how to load them. Nothing is imported.`,
    '  --day D   make the deadlines around this day, not around today; the same day gives the same files',
    'Example: leeway demo ../northfield',
  ].join('\n'),
  async run({ positionals, values }, io, open) {
    const [folder = 'demo-company', ...more] = positionals
    if (more.length > 0) throw new UsageError('Name one folder.')
    const given = values['day'] as string | undefined
    if (given !== undefined && !isDay(given)) throw new UsageError(`--day ${given} is not a day: write it like 2026-03-31.`)
    const day = given ?? localDay((await open()).clock.now(), company.timeZone)
    await refuseOccupied(folder)
    const { people, deadlines } = companyOn(day)
    await writeFile(join(folder, 'people.csv'), people)
    await writeFile(join(folder, 'deadlines.csv'), deadlines)
    await copyFile(fileURLToPath(new URL('../../demo/policies.yaml', import.meta.url)), join(folder, 'policies.yaml'))
    io.out(nextSteps(folder, day))
    return 0
  },
}

/** Makes the folder; nothing in it is ever written over, since somebody may have changed it. */
async function refuseOccupied(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const there = (await readdir(folder)).filter((name) => files.some((file) => file === name))
  if (there.length > 0) throw new Refusal(`${join(folder, there[0] as string)} is there already. Remove it, or name another folder.`)
}

function nextSteps(folder: string, day: string): string {
  const path = (name: string) => relative('.', join(folder, name)) || name
  return [
    `${company.name} is in ${folder}, with deadlines around ${day}. Load it:`,
    '',
    `  leeway organization --set "name=${company.name}" --set timeZone=${company.timeZone} --set roundTime=00:05`,
    `  leeway import people ${path('people.csv')}`,
    `  leeway import deadlines ${path('deadlines.csv')}`,
    `  leeway policies apply ${path('policies.yaml')}`,
    '',
    'Then run the daily round, and read what it has to say:',
    '',
    '  leeway round',
    '  leeway outbox --text',
    '',
  ].join('\n')
}
