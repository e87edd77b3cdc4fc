import { openAsBlob } from 'node:fs'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type AttachmentStore, keyOf, receiveInto } from './attachment-store.ts'
import { askBucket, type Bucket } from './bucket.ts'
import { BucketTrouble } from './bucket-trouble.ts'
import { unchanged } from './unchanged.ts'

/** The store in a bucket. A file comes into the data folder first: under which key it is kept is known when it is whole. */
export function bucketStore(bucket: Bucket, dataFolder: string, organizationId: number): AttachmentStore {
  return {
    receive: (content, name, most) =>
      receiveInto(dataFolder, organizationId, { content, name, most }, async (incoming, { sha256 }) => {
        const answer = await askBucket(bucket, {
          method: 'PUT',
          key: keyOf(organizationId, sha256),
          body: await openAsBlob(incoming, { type: 'application/octet-stream' }),
          sha256,
        })
        if (answer === null) throw new BucketTrouble('The store of attached files does not take a file there.')
        await answer.body?.cancel()
      }),
    async open(sha256) {
      const answer = await askBucket(bucket, { method: 'GET', key: keyOf(organizationId, sha256) })
      if (answer === null) return undefined
      const content = answer.body ? Readable.fromWeb(answer.body as ReadableStream) : Readable.from([])
      return unchanged(
        content,
        sha256,
        (cause) => new BucketTrouble('The store of attached files broke off in the middle of one.', { cause }),
      )
    },
  }
}

/** Asks for nothing but whether the bucket is there and the key to it is right. */
export async function tryBucket(bucket: Bucket): Promise<void> {
  const answer = await askBucket(bucket, { method: 'GET', query: 'list-type=2&max-keys=1' })
  await answer?.body?.cancel()
}
