import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Thrown where a key in the data folder cannot be used: says what to do. */
export class KeyUnusable extends Error {}

/** The text of a key file; undefined where there is none. Throws KeyUnusable. */
export async function readKeyFile(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new KeyUnusable(`${file} cannot be read: ${error.message}.`, { cause: error })
  })
}

/**
 * The text of a key file, made on the first use and never replaced. Made whole beside its place and then linked there, so that
 * of several processes one makes it and all use the same.
 * @param name one that nobody else uses meanwhile
 */
export async function keyFile(file: string, name: string, newKey: () => string | Buffer): Promise<string> {
  return (await readKeyFile(file)) ?? (await make(file, name, newKey()))
}

async function make(file: string, name: string, key: string | Buffer): Promise<string> {
  const unfinished = `${file}.${name}`
  try {
    await mkdir(join(file, '..'), { recursive: true, mode: 0o700 })
    const handle = await open(unfinished, 'wx', 0o600)
    await handle.writeFile(key)
    await handle.sync()
    await handle.close()
    await link(unfinished, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new KeyUnusable(`A key cannot be kept in ${file}: ${(cause as Error).message}.`, { cause })
  } finally {
    await rm(unfinished, { force: true }).catch(() => {})
  }
}
