import type { Config } from '../../config.ts'
import type { AttachmentStore } from './attachment-store.ts'
import type { Bucket } from './bucket.ts'
import { bucketStore } from './bucket-store.ts'
import { folderStore } from './folder-store.ts'

/** Where the attached files of an organisation lie: in the bucket, if one is set, or else in the data folder. */
export function attachmentStore(config: Config, organizationId: number): AttachmentStore {
  const bucket = bucketOf(config)
  return bucket ? bucketStore(bucket, config.dataFolder, organizationId) : folderStore(config.dataFolder, organizationId)
}

/** The bucket that the settings name; undefined where they name none. */
export function bucketOf({ s3Bucket, s3Endpoint, s3Region, s3KeyId, s3Secret, s3PathStyle }: Config): Bucket | undefined {
  if (!s3Bucket || !s3KeyId || !s3Secret) return undefined
  const endpoint = s3Endpoint ?? `https://s3.${s3Region}.amazonaws.com`
  return { name: s3Bucket, endpoint, region: s3Region, keyId: s3KeyId, secret: s3Secret, pathStyle: s3PathStyle }
}
