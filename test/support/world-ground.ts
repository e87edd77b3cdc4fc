import { type RawBuilder, sql } from 'kysely'
import { takeTurn } from '../../src/database/locks.ts'
import type { Database } from '../../src/database/open.ts'
import { read, type WriteTx, write } from '../../src/database/transaction.ts'
import { refreshFallsDue } from '../../src/deadlines/refresh-falls-due.ts'
import { touchLedger } from '../../src/ledger/touch.ts'
import { changeOrganization } from '../../src/people/change-organization.ts'
import { loadOrganization, type Organization } from '../../src/people/organization.ts'
import { log } from '../../src/reports/episodes.ts'
import { people } from '../../src/reports/people.ts'
import type { SettableClock } from '../../src/time/clock.ts'
import { localDay } from '../../src/time/round-time.ts'

/** Where a scenario plays: one organisation in a database of its own, and a clock that only the scenario moves. */
export class Ground {
  readonly db: Database
  readonly clock: SettableClock
  readonly organizationId: number
  organization: Organization

  constructor(db: Database, clock: SettableClock, organization: Organization) {
    this.db = db
    this.clock = clock
    this.organization = organization
    this.organizationId = organization.id
  }

  /** The civil day it is where the organisation is. */
  get today(): string {
    return localDay(this.clock.now(), this.organization.timeZone)
  }

  async sets(changes: Partial<Organization>): Promise<void> {
    await this.writing('a setting was changed', (tx) => changeOrganization(tx, changes))
    this.organization = { ...this.organization, ...changes }
  }

  /** Changes facts about these people's deadlines, as an import does: the ledger is brought in line in the same transaction. */
  async changeFacts(personIds: readonly number[], work: (tx: WriteTx) => Promise<unknown>): Promise<void> {
    await this.writing('facts changed', async (tx) => {
      await takeTurn(tx, 'ledger')
      await work(tx)
      const { leaveGraceDays } = await loadOrganization(tx)
      const theirs = sql`d.person_id = any (${[...personIds]}::integer[])`
      await refreshFallsDue(tx, leaveGraceDays, theirs)
      await tx.run(sql`
        create temp table touched_deadline on commit drop as
        select d.deadline_id from deadline d where d.organization_id = ${tx.organizationId} and ${theirs}`)
      await touchLedger(tx)
      tx.record({ action: 'test.changed', objectType: 'organization', objectId: String(this.organizationId) })
    })
  }

  async writing<T>(reason: string, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    return write(this.db, { organizationId: this.organizationId, actor: 'test', reason }, work)
  }

  async rows<R>(query: RawBuilder<R>): Promise<R[]> {
    return read(this.db, this.organizationId, (tx) => tx.rows(query))
  }

  /** The escalation log as of today, or the report of who missed how often. */
  async report(which: 'log' | 'people'): Promise<Record<string, string | number | null>[]> {
    const { organization, today } = this
    const report = which === 'log' ? log : people
    return read(this.db, this.organizationId, (tx) => report.rows(tx, { organization, day: today, min: 1, within: 7 }))
  }
}
