import { z } from 'zod'
import { clause, policyNumber } from '../../contract/policies.ts'
import { cellRules } from '../../sources/cells/date-formats.ts'
import { isTimeZone } from '../../time/period.ts'
import { type FileFault, readYaml } from '../../yaml/placed-yaml.ts'

/** What a status of a register can come to here. What is still open there is asked for anew here, or left out. */
export const importedStates = ['approved', 'approved-with-conditions', 'rejected', 'withdrawn', 'closed', 'revoked'] as const
export type ImportedState = (typeof importedStates)[number]

/** How something of an exception is made of an entry: a text with {field} in it, and what is done with it. */
export type Said =
  | string
  | {
      text: string
      /** A pattern: its first group is what counts, where it fits. */
      pick?: string | undefined
      /** Spellings, and what they mean. */
      table?: Record<string, string> | undefined
      /** Where nothing is left. */
      otherwise?: Said | undefined
    }

const plain = z.union([z.string(), z.number()]).transform(String)
const pattern = z.string().refine(isPattern, 'is no pattern (a regular expression)')
const said: z.ZodType<Said> = z.lazy(() =>
  z.union([
    plain,
    z.strictObject({ text: plain, pick: pattern.optional(), table: z.record(z.string(), plain).optional(), otherwise: said.optional() }),
  ]),
)

const several = z.array(said).max(50).default([])

const registerMapping = z.strictObject({
  /** Whose external ids these are. */
  source: z.string().trim().min(1).max(100),
  /** The zone of its days; the organisation's unless said. */
  timeZone: z.string().refine(isTimeZone, 'is no time zone').optional(),
  dateFormat: z
    .string()
    .refine(isDateFormat, 'is no date format: use dd, mm and yyyy (or d, m, mmm and yy), such as dd/mm/yyyy; or excel, or unix')
    .optional(),
  /** A pattern on the name of the file: its named groups are fields of each of its entries. */
  fileName: pattern.optional(),
  entries: z
    .strictObject({
      /** Keys to go down to the list, or to the lists under keys. */
      at: z.array(z.string()).default([]),
      /** The field that the key above a list becomes; of several, the fields that so many keys become, one below the other. */
      keyAs: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
      /** Each document of a file is one entry. */
      each: z.literal('document').optional(),
    })
    .prefault({}),
  /** People to note where there is nobody with the id: for whoever asked and is no longer there. They count as having left. */
  people: z
    .array(z.strictObject({ id: z.string().trim().min(1).max(100), name: z.string().trim().min(1).max(200) }))
    .max(1000)
    .default([]),
  /** Policies to make where there are none with the number: nobody can ask for exceptions to them. */
  policies: z
    .array(
      z.strictObject({
        number: policyNumber,
        title: z.string().trim().min(1).max(300),
        since: z.iso.date().optional(),
        clauses: z.array(clause).max(500).default([]),
      }),
    )
    .max(100)
    .default([]),
  /** Fields made of others, for all that follows. */
  fields: z.record(z.string(), said).default({}),
  id: said,
  policy: said,
  clause: said.default(''),
  title: said,
  reason: said.default(''),
  ground: said.default('other'),
  kind: said.default('time-boxed'),
  level: said.default(''),
  /** By e-mail address or external id. */
  requester: said,
  owner: said.default(''),
  /** What it is about, so that what asks for the same again is known. */
  subject: said.default(''),
  /** On which occasion it was asked for, such as one release. */
  occasion: said.default(''),
  requested: said,
  decided: said,
  /** Where nothing says when it was decided: a fault, or taken for decided on the day it was asked for. */
  decidedWhenMissing: z.enum(['fault', 'requested']).default('fault'),
  /** What was said when it was decided. */
  decision: said.default(''),
  from: said.default(''),
  until: said.default(''),
  /** Where nothing says until when: so many days, or as many as the policy grants at most. */
  lastsDays: z.union([z.number().int().min(1).max(3650), z.literal('policy')]).optional(),
  ended: said.default(''),
  status: z.strictObject({ text: plain, table: z.record(z.string(), z.enum([...importedStates, 'leave-out'])) }),
  links: z.array(said).max(20).default([]),
  /** What it does to deadlines: extend, pause, waive or mute; nothing where it is left out. */
  effect: said.default(''),
  /** extend: by so many days; without it to the last day of the exception. */
  effectDays: said.default(''),
  /** waive: 'yes' where it is not owed afterwards either. */
  forgiven: said.default(''),
  /** Whose deadlines, and which of them: as the scope of a request. */
  covers: z
    .strictObject({
      /** 'yes'. */
      everyone: said.default(''),
      people: several,
      teams: several,
      departments: several,
      labels: several,
      kinds: several,
      /** A type, a slash and an id. */
      content: several,
      dueFrom: said.default(''),
      dueUntil: said.default(''),
    })
    .prefault({}),
})
export type RegisterMapping = z.output<typeof registerMapping>

/** Reads the mapping of a register: how its entries become exceptions. Every fault has its line and key. */
export function readMapping(text: string, file: string): { ok: true; mapping: RegisterMapping } | { ok: false; faults: FileFault[] } {
  const read = readYaml(text, file)
  if (!read.ok) return read
  const checked = registerMapping.safeParse(read.yaml.value)
  return checked.success ? { ok: true, mapping: checked.data } : { ok: false, faults: read.yaml.faultsAt([], checked.error) }
}

const known = new WeakMap<RegisterMapping, ReadonlySet<string>>()

/** The fields that a mapping asks for, wherever in it. */
export function fieldsAsked(mapping: RegisterMapping): ReadonlySet<string> {
  const asked =
    known.get(mapping) ??
    new Set(
      [...JSON.stringify(mapping).matchAll(/\{([^{}"]+)\}/g)].flatMap(([, names = '']) => names.split('|').map((name) => name.trim())),
    )
  known.set(mapping, asked)
  return asked
}

/** The keys that a mapping may have. */
export const mappingKeys: readonly string[] = Object.keys(registerMapping.shape)

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}

function isDateFormat(format: string): boolean {
  try {
    return typeof cellRules(format) === 'object'
  } catch {
    return false
  }
}
