import { expect, vi } from 'vitest'
import type { Ask } from './signed-in.ts'

/** A file on its way in, as the API answers it. */
export interface Uploaded {
  uploadId: number
  state: string
  failure: string | null
  columns: { name: string; theirs: string | null; required: boolean }[]
  report: Record<string, unknown> | null
  problems: { line: number; column: string; value: string; cause: string }[]
  changes: unknown[]
  importId: number | null
}

/** Sends a file. */
export async function upload(ask: Ask, what: string, text: string, fileName = `${what}.csv`): Promise<Uploaded> {
  const { status, body } = await ask(`POST /uploads?what=${what}&fileName=${encodeURIComponent(fileName)}`, {
    body: text,
    headers: { 'content-type': 'text/csv' },
  })
  expect({ status, body }).toMatchObject({ status: 200 })
  return body as Uploaded
}

/** Begins the work and waits until it is done. */
export async function work(ask: Ask, { uploadId }: Uploaded, what: 'checks' | 'imports', body: object = {}): Promise<Uploaded> {
  expect(await ask(`POST /uploads/${uploadId}/${what}`, { body })).toMatchObject({ status: 200 })
  return vi.waitFor(
    async () => {
      const now = (await ask(`GET /uploads/${uploadId}`)).body as Uploaded
      expect(now.state).toMatch(/^(checked|taken|failed)$/)
      return now
    },
    { timeout: 60_000, interval: 20 },
  )
}
