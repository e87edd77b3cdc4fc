import type { FileHandle } from 'node:fs/promises'
import { open } from 'node:fs/promises'
import { SourceRefused } from './source-refused.ts'

/** Works on an open file (path), and closes it. Throws SourceRefused where there is none that can be read. */
export async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'there is no such file' : error.code === 'EACCES' ? 'it may not be read' : error.message
    throw new SourceRefused(`${path} cannot be opened: ${why}.`)
  })
  try {
    if (!(await file.stat()).isFile()) throw new SourceRefused(`${path} is not a file. Save the rows in a file first: it is read twice.`)
    return await work(file)
  } finally {
    await file.close()
  }
}

/** So many bytes of a file from a place on, or as many as there are. */
export async function bytesAt(file: FileHandle, position: number, count: number): Promise<Buffer> {
  const buffer = Buffer.alloc(count)
  const { bytesRead } = await file.read(buffer, 0, count, position)
  return buffer.subarray(0, bytesRead)
}
