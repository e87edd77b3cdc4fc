import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { House } from '../app.ts'
import type { Endpoint, Input } from '../contract/endpoint.ts'
import type { Database } from '../database/open.ts'
import type { WriteTx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'

export type { Who } from '../identity/who.ts'

/** Why something is changed: what a reader of the log sees, and beside it what whoever does it said, in their own words. */
export interface Why {
  reason: string
  words?: string | undefined
}

/** One call of an endpoint: what was sent, who sent it, and the ways to the database. */
export interface Call<E extends Endpoint> extends Input<E> {
  house: House
  who: E['may'] extends 'anyone' ? Who | null : Who
  /** The database, for what changes nothing: what is read there ends when whoever asked is gone. */
  waited: Database
  /** Reads inside the organisation of whoever is signed in; whatever the work changes is undone. */
  read<T>(work: (tx: WriteTx) => Promise<T>): Promise<T>
  /** Writes inside it, in their name: the work records an audit entry. A reader of the log sees why. */
  write<T>(why: string | Why, work: (tx: WriteTx) => Promise<T>): Promise<T>
  /** The revision the client has seen (If-Match), where it sent one. */
  ifMatch: string | undefined
  /** The file that was sent, where the endpoint takes one. */
  file: E extends { takes: 'file' } ? Readable : undefined
  client: Client
}

/** Where a call comes from, and what it remembers of being signed in. */
export interface Client {
  address: string
  agent: string
  requestId: string
  /** Signs the browser in with a session's secret until an instant, or out where there is none. */
  remember(secret: string | null, until?: string): void
  /** Does something when the answer is on its way, so that how long it takes tells nothing. */
  afterwards(work: () => Promise<unknown>): void
}

/** A file as an answer. */
export interface FileAnswer {
  name: string
  /** Its media type, such as text/csv. */
  type: string
  content: string | Buffer | Readable
  /** Shown inside a page of ours, without scripts and cut off from it, instead of being kept. */
  frame?: 'letter'
  /** Never changes, so whoever asked may keep it for good. */
  immutable?: true
}

/** A handler for each endpoint of a table; the answer is checked and cut down to the contract's. */
export type Handlers<T> = {
  [K in keyof T]: T[K] extends Endpoint ? (call: Call<T[K]>) => Promise<Given<T[K]>> : never
}

type Given<E extends Endpoint> = E extends { gives: 'file' } ? FileAnswer : z.input<E['answer']>
