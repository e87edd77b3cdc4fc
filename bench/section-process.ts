import type pg from 'pg'
import { openDatabase } from '../src/database/open.ts'
import { clock, today } from './company/company.ts'
import type { Flags, SectionName } from './flags.ts'
import { layAnew } from './ground.ts'
import { sections } from './sections/sections.ts'
import { timeSteps } from './step-timer.ts'

/** What a section's process is told by the one that started it. */
export interface Order {
  section: SectionName
  flags: Flags
  connection: pg.PoolConfig
}

process.once('message', async ({ section, flags, connection }: Order) => {
  const { folder, day = today } = flags.web
  const now = clock(day)
  const db = openDatabase(connection, now)
  const timer = timeSteps(db)
  try {
    await layAnew(db)
    const results = await sections[section].run({ db, clock: now, timer, sizes: flags.sizes, statements: flags.statements, folder, day })
    process.send?.(results)
  } finally {
    await db.close()
    process.disconnect?.()
  }
})
