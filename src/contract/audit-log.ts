import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'

const may = 'audit.read'
const size = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)
const hashes = z.array(z.string())

const checkpoint = z.object({
  /** How many entries it covers. */
  size: z.number().int(),
  /** The root over them, as base64. */
  root: z.string(),
  signedAt: z.string(),
  /** The signed checkpoint itself (C2SP tlog-checkpoint): to be kept as it is. */
  note: z.string(),
})

export const auditLogEndpoints = {
  'GET /audit-log/checkpoint': {
    summary: 'The audit log as it stands now, signed; and the name and keys it is signed with.',
    may,
    answer: checkpoint.extend({ origin: z.string(), keys: z.array(z.string()) }),
  },
  'GET /audit-log/checkpoints': {
    summary: 'What was signed before, the latest first.',
    may,
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(50) }),
    answer: z.object({ items: z.array(checkpoint) }),
  },
  'GET /audit-log/inclusion/:index': {
    summary: 'Proves that an entry stands in the log as it was signed, now or at an earlier size.',
    may,
    params: z.object({ index: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }),
    query: z.object({ size: size.optional() }),
    answer: z.object({ index: z.number().int(), size: z.number().int(), root: z.string(), leafHash: z.string(), proof: hashes }),
  },
  'GET /audit-log/consistency': {
    summary: 'Proves that the log at one size begins with what it was at a smaller one.',
    may,
    query: z.object({ from: size, to: size.optional() }),
    answer: z.object({ from: z.number().int(), to: z.number().int(), fromRoot: z.string(), toRoot: z.string(), proof: hashes }),
  },
  'GET /audit-log/tlog/checkpoint': {
    summary: 'The audit log as it stands now, signed, as a text by itself: what clients of C2SP tlog-tiles begin with.',
    may,
    answer: z.string(),
    gives: 'file',
  },
  'GET /audit-log/tlog/tile/:level/:tile': {
    summary: 'Hashes of the tree over the audit log, by C2SP tlog-tiles: :tile is N or N.p/W.',
    may,
    params: z.object({ level: z.string(), tile: z.string() }),
    tail: 'tile',
    answer: z.string(),
    gives: 'file',
  },
  'GET /audit-log/tlog/tile/entries/:tile': {
    summary: 'Entries of the audit log, by C2SP tlog-tiles: :tile is N or N.p/W.',
    may,
    params: z.object({ tile: z.string() }),
    tail: 'tile',
    answer: z.string(),
    gives: 'file',
  },
  'GET /audit-log/file': {
    summary: 'The whole log in one file that anybody can check without this product.',
    may,
    query: z.object({ personal: z.enum(['with', 'without']).default('with') }),
    answer: z.string(),
    gives: 'file',
  },
  'GET /audit-log/verifier': {
    summary: 'What checks that file: a script for Node, or the same as a page for any browser.',
    may,
    query: z.object({ as: z.enum(['script', 'page']).default('page') }),
    answer: z.string(),
    gives: 'file',
  },
} as const satisfies Endpoints
