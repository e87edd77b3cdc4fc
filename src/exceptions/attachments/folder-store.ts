import { createReadStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type AttachmentStore, keyOf, receiveInto } from './attachment-store.ts'
import { unchanged } from './unchanged.ts'

/** The store in the data folder: a folder for each organisation, that its owner alone may read. */
export function folderStore(dataFolder: string, organizationId: number): AttachmentStore {
  const pathOf = (sha256: string) => join(resolve(dataFolder), keyOf(organizationId, sha256))
  return {
    receive: (content, name, most) =>
      receiveInto(dataFolder, organizationId, { content, name, most }, async (incoming, { sha256 }) => {
        await mkdir(dirname(pathOf(sha256)), { recursive: true, mode: 0o700 })
        await rename(incoming, pathOf(sha256))
      }),
    async open(sha256) {
      const found = await stat(pathOf(sha256)).catch(() => undefined)
      return found?.isFile() ? unchanged(createReadStream(pathOf(sha256)), sha256) : undefined
    },
  }
}
