import fc, { type Arbitrary } from 'fast-check'

/** The part of JSON Schema that our own schemas come out as. */
export interface JsonSchema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  items?: JsonSchema
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
  $ref?: string
  $defs?: Record<string, JsonSchema>
}

/** Values that a schema takes. */
export function anyOf(schema: JsonSchema): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map(anyOf))
  if (schema.allOf) return fc.tuple(...schema.allOf.map(anyOf)).map((parts) => Object.assign({}, ...parts))
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => anyOf({ ...schema, type })))
  return byType[schema.type as keyof typeof byType]?.(schema) ?? fc.jsonValue({ maxDepth: 2 })
}

const byType = {
  null: () => fc.constant(null),
  boolean: () => fc.boolean(),
  string: anyString,
  integer: (schema: JsonSchema) => fc.integer(boundsOf(schema)),
  number: (schema: JsonSchema) => fc.integer(boundsOf(schema)),
  array: ({ items, minItems = 0, maxItems = 5 }: JsonSchema) =>
    fc.array(anyOf(items ?? {}), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 5)) }),
  object: anyObject,
} as const

function boundsOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonSchema): { min: number; max: number } {
  const min = Math.max(minimum ?? exclusiveMinimum ?? -1000, -2_147_483_648)
  return { min: Math.ceil(min), max: Math.floor(Math.min(maximum ?? exclusiveMaximum ?? 1000, 2_147_483_647)) }
}

function anyString({ pattern, format, minLength = 0, maxLength = 30 }: JsonSchema): Arbitrary<string> {
  if (format === 'date') return anyDay
  if (format === 'date-time') return anyDay.map((day) => `${day}T10:00:00Z`)
  const longest = Math.max(minLength, Math.min(maxLength, 30))
  if (!pattern) return fc.string({ minLength, maxLength: longest, unit: 'grapheme' })
  try {
    return fc.stringMatching(new RegExp(pattern), { size: 'small' }).filter((text) => text.length <= maxLength)
  } catch {
    return fc.string({ minLength, maxLength: longest }) // a pattern with something that no generator can follow
  }
}

const anyDay = fc.integer({ min: -400, max: 400 }).map((days) => Temporal.PlainDate.from('2026-03-02').add({ days }).toString())

function anyObject({ properties = {}, required = [], additionalProperties }: JsonSchema): Arbitrary<Record<string, unknown>> {
  const own = fc.record(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, anyOf(schema)])), {
    requiredKeys: required,
  })
  if (typeof additionalProperties !== 'object' || Object.keys(properties).length > 0) return own
  return fc.dictionary(fc.string({ maxLength: 8 }), anyOf(additionalProperties), { maxKeys: 3 })
}

/** Values that nobody expects, wherever they come. */
export const unexpected: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    [],
    {},
    0,
    -1,
    1e308,
    -0.5,
    2 ** 31,
    2 ** 53,
    true,
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\u202e\u200b',
    '%',
    '_',
  ),
  fc.constantFrom<unknown>(
    "' or 1=1 --",
    '"; drop table person; --',
    '../../etc/passwd',
    '<img src=x>',
    '{{7*7}}',
    'NaN',
    'Infinity',
    '-infinity',
  ),
  fc.constantFrom<unknown>(
    '2026-02-30',
    '0000-00-00',
    '9999-99-99',
    '-9999-01-01',
    '+275760-09-13',
    '12026-01-01',
    '99999999999999999999',
    '1e9',
    '0x10',
  ),
  fc.constantFrom<unknown>('x'.repeat(10_000), { __proto__: null, constructor: 1 }, [[[[[]]]]], { a: { b: { c: {} } } }),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

/** Values of a schema in which something here or there is not what was expected. */
export function spoiled(schema: JsonSchema): Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: anyOf(schema).chain(spoil) }, { weight: 1, arbitrary: unexpected })
}

function spoil(value: unknown): Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null) return unexpected
  const keys = Object.keys(value)
  if (keys.length === 0) return unexpected
  return fc.constantFrom(...keys).chain((key) => {
    const inside = (value as Record<string, unknown>)[key]
    return fc
      .oneof(unexpected, spoil(inside))
      .map((bad) => (Array.isArray(value) ? value.with(Number(key), bad) : { ...value, [key]: bad }))
  })
}
