import type { z } from 'zod'
import type { House } from '../app.ts'
import type { Endpoint, Input } from '../contract/endpoint.ts'
import type { Role } from '../contract/permissions.ts'
import type { Tx, WriteTx } from '../database/transaction.ts'

/** Whoever is signed in, in one organisation. */
export interface Who {
  organizationId: number
  personId: number
  role: Role
  /** How the audit trail names them: 'person:ID'. */
  actor: string
}

/** One call of an endpoint: what was sent, who sent it, and the ways to the database. */
export interface Call<E extends Endpoint> extends Input<E> {
  house: House
  who: E['may'] extends 'anyone' ? Who | null : Who
  /** Reads inside the organisation of whoever is signed in. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Writes inside it, in their name: the work records an audit entry. `reason` is what a reader of the log sees. */
  write<T>(reason: string, work: (tx: WriteTx) => Promise<T>): Promise<T>
  /** The revision the client has seen (If-Match), where it sent one. */
  ifMatch: string | undefined
}

/** A handler for each endpoint of a table; the answer is checked and cut down to the contract's. */
export type Handlers<T> = {
  [K in keyof T]: T[K] extends Endpoint ? (call: Call<T[K]>) => Promise<z.input<T[K]['answer']>> : never
}
