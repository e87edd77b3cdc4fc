import { z } from 'zod'
import { isLocale } from './people/locale.ts'
import { isMailAddress, isMailDomain } from './people/mail-address.ts'
import { isTimeZone } from './time/time-zone.ts'

/** Everything that can be set from outside, by environment variable. The handbook's table is checked against this one. */
export const settings = {
  dataFolder: {
    variable: 'LEEWAY_DATA',
    meaning: 'The folder of the built-in database. Made if missing, readable by its owner only.',
    schema: z.string().min(1).default('./data'),
    fix: 'a path to a folder',
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    meaning: 'A PostgreSQL (15 or newer) to use instead of the built-in one.',
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\/\S+$/)
      .optional(),
    fix: 'postgresql://user:password@host:5432/database',
  },
  host: {
    variable: 'LEEWAY_HOST',
    meaning: 'The address the server listens on. Beyond this machine, put something before it that speaks https.',
    schema: z.string().min(1).default('127.0.0.1'),
    fix: 'an address of this machine, such as 127.0.0.1',
  },
  port: {
    variable: 'LEEWAY_PORT',
    meaning: 'The port of the server; 0 takes any free one.',
    schema: z.coerce.number().int().min(0).max(65_535).default(7331),
    fix: 'a number from 0 to 65535',
  },
  organization: {
    variable: 'LEEWAY_ORGANIZATION',
    meaning: 'The name of the organisation that is made on the first use.',
    schema: z.string().trim().min(1).max(200).default('My organisation'),
    fix: 'a name of 1 to 200 characters',
  },
  timeZone: {
    variable: 'LEEWAY_TIME_ZONE',
    meaning: 'The time zone that organisation starts with.',
    schema: z.string().refine(isTimeZone).default('UTC'),
    fix: 'an IANA time zone, such as Europe/London',
  },
  locale: {
    variable: 'LEEWAY_LOCALE',
    meaning: 'The language that organisation starts with.',
    schema: z.string().refine(isLocale).default('en'),
    fix: 'a language tag, such as en or de',
  },
  smtpUrl: {
    variable: 'LEEWAY_SMTP_URL',
    meaning: 'The mail server of all organisations. Without it, the one each Owner has set.',
    schema: z.url({ protocol: /^smtps?$/ }).optional(),
    fix: 'smtp://user:password@host:587 or smtps://user:password@host:465 (special characters percent-encoded)',
  },
  smtpConnections: {
    variable: 'LEEWAY_SMTP_CONNECTIONS',
    meaning: 'How many connections to the mail server are used at once.',
    schema: z.coerce.number().int().min(1).max(100).default(5),
    fix: 'a number from 1 to 100',
  },
  mailFrom: {
    variable: 'LEEWAY_MAIL_FROM',
    meaning: 'The sender address of all messages. Needed where a mail server is set.',
    schema: z.string().refine(isMailAddress).optional(),
    fix: 'an e-mail address, such as leeway@example.org',
  },
  mailDomain: {
    variable: 'LEEWAY_MAIL_DOMAIN',
    meaning: 'The domain in Message-IDs; never change it later. Else the domain of the sender address.',
    schema: z.string().toLowerCase().refine(isMailDomain).optional(),
    fix: 'a domain, such as example.org',
  },
  baseUrl: {
    variable: 'LEEWAY_BASE_URL',
    meaning: 'How people reach this Leeway, for links in messages. Without it they carry none.',
    schema: z.url({ protocol: /^https?$/ }).optional(),
    fix: 'https://leeway.example.org',
  },
  s3Bucket: {
    variable: 'LEEWAY_S3_BUCKET',
    meaning: 'A bucket of an S3-compatible store for attached files. Without it they lie in the data folder.',
    schema: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
      .optional(),
    fix: 'the name of a bucket, such as leeway-attachments',
  },
  s3Endpoint: {
    variable: 'LEEWAY_S3_ENDPOINT',
    meaning: 'The address of that store. Without it, the one of Amazon in the region.',
    schema: z
      .url({ protocol: /^https?$/ })
      .refine((text) => /^https?:\/\/[^@?#\s]+$/.test(text))
      .optional(),
    fix: 'an address without user and password, such as https://s3.example.org',
  },
  s3Region: {
    variable: 'LEEWAY_S3_REGION',
    meaning: 'The region of the bucket.',
    schema: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,40}$/)
      .default('us-east-1'),
    fix: 'a region, such as eu-central-1',
  },
  s3KeyId: {
    variable: 'LEEWAY_S3_KEY_ID',
    meaning: 'The id of a key that may read, write and list there.',
    schema: z
      .string()
      .regex(/^[\w-]{3,128}$/)
      .optional(),
    fix: 'the id of an access key',
  },
  s3Secret: {
    variable: 'LEEWAY_S3_SECRET',
    meaning: 'The secret of that key.',
    schema: z
      .string()
      .regex(/^[\x21-\x7e]{8,256}$/)
      .optional(),
    fix: 'the secret of that access key',
  },
  s3PathStyle: {
    variable: 'LEEWAY_S3_PATH_STYLE',
    meaning: 'Whether the name of the bucket stands in the path of addresses (true) or before the host (false).',
    schema: z
      .enum(['true', 'false'])
      .default('true')
      .transform((text) => text === 'true'),
    fix: 'true or false',
  },
  logLevel: {
    variable: 'LEEWAY_LOG_LEVEL',
    meaning: 'How much is logged: debug, info, warn, error or silent.',
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    fix: 'debug, info, warn, error or silent',
  },
} as const satisfies Record<string, Setting>

interface Setting {
  variable: string
  meaning: string
  schema: z.ZodType
  /** What a right value looks like. */
  fix: string
}

export type Config = { readonly [Key in keyof typeof settings]: z.output<(typeof settings)[Key]['schema']> }

/** Thrown for wrong settings: names every one of them with what to write instead, never its value. */
export class WrongSettings extends Error {}

/** Reads the settings; empty variables count as not set. Throws WrongSettings with all faults at once. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const faults: string[] = []
  const values = Object.entries(settings).map(([key, { variable, schema, fix }]) => {
    const parsed = schema.safeParse(environment[variable] || undefined)
    if (!parsed.success) faults.push(`${variable} is not valid. Set it to ${fix}.`)
    return [key, parsed.data]
  })
  const config = Object.fromEntries(values) as Config
  if (environment['LEEWAY_SMTP_URL'] && !environment['LEEWAY_MAIL_FROM'])
    faults.push(`LEEWAY_MAIL_FROM is missing, and LEEWAY_SMTP_URL is set. Set it to ${settings.mailFrom.fix}.`)
  faults.push(...faultsOfBucket(environment))
  for (const name of Object.keys(environment))
    if (isUnknown(name)) faults.push(`${name} is not a setting of Leeway. Remove it, or mend its spelling.`)
  if (faults.length > 0) throw new WrongSettings(`The settings are not right:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
  return config
}

/** A bucket needs the key to it, and the other way round. */
function faultsOfBucket(environment: Record<string, string | undefined>): string[] {
  const needed = [settings.s3Bucket, settings.s3KeyId, settings.s3Secret]
  const any = [...needed, settings.s3Endpoint, settings.s3Region, settings.s3PathStyle].find(({ variable }) => environment[variable])
  const missing = any ? needed.filter(({ variable }) => !environment[variable]) : []
  return missing.map(({ variable, fix }) => `${variable} is missing, and ${any?.variable} is set. Set it to ${fix}.`)
}

function isUnknown(name: string): boolean {
  const known: string[] = Object.values(settings).map((setting) => setting.variable)
  return name.startsWith('LEEWAY_') && !name.startsWith('LEEWAY_TEST_') && !known.includes(name)
}
