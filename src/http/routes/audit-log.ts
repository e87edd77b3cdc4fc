import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { wholeLog } from '../../audit/bundle.ts'
import { lastCheckpoints, logKeys, type SignedCheckpoint } from '../../audit/sign.ts'
import { strangersVerifier } from '../../audit/stranger.ts'
import { consistencyProof, inclusionProof, leafHashAt, rootAt } from '../../audit/tiles.ts'
import { entryBundle, hashTile, readTilePath, type Tile } from '../../audit/tlog-tiles.ts'
import { signLog } from '../../checkpoints.ts'
import type { auditLogEndpoints } from '../../contract/audit-log.ts'
import type { FileAnswer, Handlers } from '../call.ts'
import { found, notFound } from '../problem.ts'

export const auditLogHandlers: Handlers<typeof auditLogEndpoints> = {
  'GET /audit-log/checkpoint': async ({ house, who, read }) => {
    const signed = await signLog(house, who.organizationId)
    const keys = await read(logKeys)
    return { ...shown(signed), origin: keys[0]?.origin ?? '', keys: keys.map(({ verifierKey }) => verifierKey) }
  },

  'GET /audit-log/checkpoints': ({ read, query }) => read(async (tx) => ({ items: (await lastCheckpoints(tx, query.limit)).map(shown) })),

  'GET /audit-log/inclusion/:index': async ({ house, who, read, params: { index }, query }) => {
    const now = await signLog(house, who.organizationId)
    const size = query.size ?? now.size
    if (size > now.size || index >= size) throw notFound('entry')
    return read(async (tx) => ({
      ...{ index, size, root: base64(await rootAt(tx, size)), leafHash: base64(await leafHashAt(tx, index)) },
      proof: (await inclusionProof(tx, index, size)).map(base64),
    }))
  },

  'GET /audit-log/consistency': async ({ house, who, read, query: { from, to: wanted } }) => {
    const now = await signLog(house, who.organizationId)
    const to = wanted ?? now.size
    if (to > now.size || from > to) throw notFound('checkpoint')
    return read(async (tx) => ({
      ...{ from, to, fromRoot: base64(await rootAt(tx, from)), toRoot: base64(await rootAt(tx, to)) },
      proof: (await consistencyProof(tx, from, to)).map(base64),
    }))
  },

  'GET /audit-log/tlog/checkpoint': async ({ house, who }) => {
    const { note } = await signLog(house, who.organizationId)
    return { name: 'checkpoint', type: 'text/plain; charset=utf-8', content: note }
  },

  'GET /audit-log/tlog/tile/:level/:tile': ({ read, params: { level, tile } }) =>
    read((tx) => tileFile(tile, (asked) => hashTile(tx, level, asked))),

  'GET /audit-log/tlog/tile/entries/:tile': ({ read, params: { tile } }) => read((tx) => tileFile(tile, (asked) => entryBundle(tx, asked))),

  'GET /audit-log/file': async ({ house, who, read, query }) => {
    const signed = await signLog(house, who.organizationId)
    const content = new PassThrough()
    read((tx) => pipeline(Readable.from(wholeLog(tx, signed, { withoutPersonal: query.personal === 'without' })), content)).catch(
      (error: Error) => content.destroy(error),
    )
    return { name: `audit-log_${signed.size}.jsonl`, type: 'text/plain; charset=utf-8', content }
  },

  'GET /audit-log/verifier': async ({ query }) => {
    const { script, page } = await strangersVerifier()
    return query.as === 'page'
      ? { name: 'verify.html', type: 'text/html; charset=utf-8', content: page }
      : { name: 'verify.mjs', type: 'text/javascript; charset=utf-8', content: script }
  },
}

async function tileFile(path: string, made: (tile: Tile) => Promise<Buffer | null>): Promise<FileAnswer> {
  const tile = readTilePath(path)
  const content = found(tile && (await made(tile)), 'tile')
  return { name: `tile-${path}`, type: 'application/octet-stream', content, immutable: true }
}

function shown({ root, ...rest }: SignedCheckpoint) {
  return { ...rest, root: base64(root) }
}

function base64(hash: Buffer): string {
  return hash.toString('base64')
}
