import { createHash } from 'node:crypto'
import { type Readable, Transform } from 'node:stream'

/** Thrown where a kept file is not what it was when it was attached. */
export class Changed extends Error {
  constructor() {
    super('The attached file is not what it was when it was attached.')
  }
}

/**
 * What comes out is whole only where it has this digest: the last piece is held back until that is known. `troubleOf` says what
 * an error on the way means.
 */
export function unchanged(content: Readable, sha256: string, troubleOf = (cause: Error): Error => cause): Readable {
  const hash = createHash('sha256')
  let held: Buffer | undefined
  const checking = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece)
      const before = held
      held = piece
      done(null, before)
    },
    flush(done) {
      if (hash.digest('hex') === sha256) done(null, held)
      else done(new Changed())
    },
  })
  content.on('error', (cause) => checking.destroy(troubleOf(cause)))
  checking.on('close', () => content.destroy())
  return content.pipe(checking)
}

/** Reads a file to its end; whether it is what it was. */
export async function isUnchanged(content: Readable): Promise<boolean> {
  try {
    for await (const _piece of content);
    return true
  } catch (error) {
    if (error instanceof Changed) return false
    throw error
  }
}
