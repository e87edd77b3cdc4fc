/** Thrown where the S3-compatible store does not do what is asked. Says what to mend, and no secret. */
export class BucketTrouble extends Error {
  /** Whether it may be over in a moment. */
  readonly mayPass: boolean
  constructor(message: string, { mayPass = false, cause }: { mayPass?: boolean; cause?: unknown } = {}) {
    super(message, { cause })
    this.mayPass = mayPass
  }
}

const meanings: Record<string, string> = {
  InvalidAccessKeyId: 'It does not know the key: look at LEEWAY_S3_KEY_ID.',
  SignatureDoesNotMatch: 'The secret is not that of the key: look at LEEWAY_S3_SECRET.',
  AccessDenied: 'The key may not do this: give it s3:GetObject and s3:PutObject on the objects, and s3:ListBucket on the bucket.',
  NoSuchBucket: 'There is no such bucket: look at LEEWAY_S3_BUCKET.',
  AuthorizationHeaderMalformed: 'It is in another region: look at LEEWAY_S3_REGION.',
  PermanentRedirect: 'The bucket is elsewhere: look at LEEWAY_S3_REGION and LEEWAY_S3_ENDPOINT.',
  RequestTimeTooSkewed: 'The clock of this machine is wrong: let it follow a time server (NTP).',
  XAmzContentSHA256Mismatch: 'The file changed on its way there.',
  BadDigest: 'The file changed on its way there.',
}

/** What an answer of the store means for whoever runs this. */
export function troubleOf(status: number, code: string): BucketTrouble {
  const mayPass = status >= 500 || status === 429
  const otherwise = status >= 300 && status < 400 ? meanings['PermanentRedirect'] : status === 403 ? meanings['AccessDenied'] : ''
  const meaning = meanings[code] ?? otherwise
  return new BucketTrouble(`The store of attached files refuses: ${[status, code].filter(Boolean).join(' ')}. ${meaning}`.trim(), {
    mayPass,
  })
}
