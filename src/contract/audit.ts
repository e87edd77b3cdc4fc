import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { language } from './language.ts'
import { pageOf, paging } from './paging.ts'

const day = z.iso.date().refine((text) => text >= '1900-01-01' && text <= '2999-12-31', { message: 'This day is out of range.' })
const text = z.string().trim().min(1).max(200)
const index = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const auditRow = z.object({
  /** Its place in the log, from 0. */
  index: z.number().int(),
  recordedAt: z.string(),
  /** 'person:ID', 'system', 'cli' or 'source:NAME'. */
  actor: z.string(),
  actorName: z.string(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  object: z.string(),
  /** The entry as a reader says it. */
  sentence: z.string(),
  reason: z.string(),
})

export const auditDetail = auditRow.extend({
  requestId: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  /** Values about a person: null where they were erased, and only the commitment is left. */
  personal: z.array(z.object({ field: z.string(), value: z.string().nullable() })),
  leafHash: z.string(),
})

export const auditEndpoints = {
  'GET /audit': {
    summary: 'The audit trail, the latest first: who changed what, when and why.',
    may: 'audit.read',
    query: z.object({
      ...paging,
      q: text.optional(),
      actor: text.optional(),
      action: text.optional(),
      objectType: text.optional(),
      objectId: text.optional(),
      from: day.optional(),
      to: day.optional(),
      locale: language,
      sort: z.enum(['when']).default('when'),
      direction: z.enum(['asc', 'desc']).default('desc'),
    }),
    answer: pageOf(auditRow),
    list: true,
  },
  'GET /audit/:index': {
    summary: 'One entry: before and after, and its hash.',
    may: 'audit.read',
    params: z.object({ index }),
    query: z.object({ locale: language }),
    answer: auditDetail,
  },
  'GET /audit-filters': {
    summary: 'Who acts in the trail, and what is done: to choose from.',
    may: 'audit.read',
    query: z.object({ locale: language }),
    answer: z.object({
      actors: z.array(z.object({ actor: z.string(), name: z.string() })),
      actions: z.array(z.string()),
      objectTypes: z.array(z.string()),
    }),
  },
  'GET /audit-verification': {
    summary: 'Checks the whole trail: every entry, its hash, its place, and the values it commits to.',
    may: 'audit.read',
    /** What was kept of an earlier time: a signed checkpoint, or the line "SIZE ROOT" of a message. */
    query: z.object({ kept: z.string().max(2000).optional() }),
    answer: z.object({
      entries: z.number().int(),
      /** The Merkle tree root (RFC 6962) over all entries. Who keeps it can tell later whether the past was touched. */
      root: z.string(),
      disclosed: z.number().int(),
      withheld: z.number().int(),
      faults: z.array(z.string()),
      verifiedAt: z.string(),
    }),
  },
} as const satisfies Endpoints
