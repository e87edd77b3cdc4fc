import { createWriteStream } from 'node:fs'
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Where uploaded files lie: a folder for each, of one organisation, that its owner alone may read. */
export class UploadFiles {
  readonly #folder: string
  constructor(dataFolder: string, organizationId: number) {
    this.#folder = join(resolve(dataFolder), 'uploads', String(organizationId))
  }

  pathOf(uploadId: number, fileName: string): string {
    return join(this.#folder, String(uploadId), fileName)
  }

  rejectsOf(uploadId: number): string {
    return join(this.#folder, String(uploadId), 'rejects', 'rejects.csv')
  }

  /** Keeps what comes under a name for now. Returns its path; `place` gives it its own folder, `discard` forgets it. */
  async receive(content: Readable, temporary: string, fileName: string): Promise<string> {
    const folder = join(this.#folder, `incoming-${temporary}`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, fileName)
    await pipeline(content, createWriteStream(path, { mode: 0o600 }))
    return path
  }

  async place(temporary: string, uploadId: number): Promise<void> {
    // What lies there is of another database that used the same folder.
    await this.remove(uploadId)
    await rename(join(this.#folder, `incoming-${temporary}`), join(this.#folder, String(uploadId)))
    await mkdir(join(this.#folder, String(uploadId), 'rejects'), { mode: 0o700 })
  }

  async discard(temporary: string): Promise<void> {
    await rm(join(this.#folder, `incoming-${temporary}`), { recursive: true, force: true })
  }

  /** Copies the file of an upload as what was just received. */
  async copy(uploadId: number, fileName: string, temporary: string): Promise<string> {
    const folder = join(this.#folder, `incoming-${temporary}`)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, fileName)
    await copyFile(this.pathOf(uploadId, fileName), path)
    return path
  }

  async remove(uploadId: number): Promise<void> {
    await rm(join(this.#folder, String(uploadId)), { recursive: true, force: true })
  }

  async has(uploadId: number, fileName: string): Promise<boolean> {
    return isFile(this.pathOf(uploadId, fileName))
  }

  async hasRejects(uploadId: number): Promise<boolean> {
    return isFile(this.rejectsOf(uploadId))
  }
}

/** A name that a file can have in any folder: the end of a path, without what no file system takes. */
export function plainFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  const plain = last.replace(/[\u0000-\u001f\u007f<>:"|?*]/g, '').trim()
  const short = [...plain].slice(-60).join('')
  return short === '' || short.startsWith('.') ? `file${short.replace(/^\.+$/, '')}` : short
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
