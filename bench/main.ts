import { fork } from 'node:child_process'
import { openDatabase } from '../src/database/open.ts'
import { systemClock } from '../src/time/clock.ts'
import { type Flags, readFlags, type SectionName, usage } from './flags.ts'
import { type Ground, openGround } from './ground.ts'
import { machineFacts } from './machine.ts'
import { timed } from './progress.ts'
import { type Result, tableOf } from './result.ts'
import type { Order } from './section-process.ts'
import { sections } from './sections/sections.ts'

let flags: Flags
try {
  flags = readFlags(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${usage}\n`)
  process.exit(2)
}

const ground = await openGround(process.env['DATABASE_URL'])
let interrupted = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => (interrupted = true))
try {
  const db = openDatabase(ground.connection, systemClock)
  const facts = await machineFacts(db).finally(() => db.close())
  const results: Result[] = []
  for (const name of flags.only) {
    if (interrupted) break
    const { value } = await timed(`section ${name}: ${sections[name].title}`, () => inItsOwnProcess(name, flags, ground))
    results.push(...value)
  }
  const caution = flags.tiny ? 'This size shows that the bench works; its figures say nothing about the aims.\n' : ''
  process.stdout.write(`${tableOf(results)}\n\n${caution}${facts}\n`)
} finally {
  await ground.drop()
}

/** Each section has a process of its own, so that the peak of its memory is its own, too. */
function inItsOwnProcess(section: SectionName, settings: Flags, { connection }: Ground): Promise<Result[]> {
  const child = fork(new URL('./section-process.ts', import.meta.url))
  const order: Order = { section, flags: settings, connection }
  child.send(order)
  return new Promise((resolve, reject) => {
    let results: Result[] | undefined
    child.once('message', (message) => (results = message as Result[]))
    child.once('error', reject)
    child.once('exit', (code) => (results ? resolve(results) : reject(new Error(`section ${section} failed (${code})`))))
  })
}
