import { z } from 'zod'

type Issue = z.core.$ZodRawIssue

/** What is wrong with a value, in words for whoever sent it or wrote it into a file. Undefined: what the schema itself says. */
export function faultWords(issue: Issue): string | undefined {
  return (words[issue.code] as ((issue: Issue) => string | undefined) | undefined)?.(issue)
}

type Words = { [C in Issue['code']]?: (issue: Extract<Issue, { code: C }>) => string | undefined }

const words: Words = {
  invalid_type: ({ input, expected }) => (input === undefined ? 'This is missing.' : `Expected here: ${named(types, expected)}.`),
  invalid_value: ({ input, values }) =>
    `${input === undefined ? 'This is missing. ' : ''}Expected here: ${values.length > 1 ? 'one of ' : ''}${values.map(String).join(', ')}.`,
  invalid_format: ({ format }) =>
    format === 'regex' ? 'This is not written in the way it has to be.' : `Expected here: ${named(formats, format)}.`,
  invalid_union: noForm,
  unrecognized_keys: ({ keys }) => `There is no such field here: ${keys.join(', ')}.`,
  too_small: ({ origin, minimum }) => {
    const least = Number(minimum)
    if (origin === 'string') return least === 1 ? 'This may not be empty.' : `At least ${least} characters are needed.`
    if (origin === 'array' || origin === 'set') return least === 1 ? 'At least one is needed.' : `At least ${least} are needed.`
    return `The smallest number possible is ${least}.`
  },
  too_big: ({ origin, maximum }) => {
    const most = Number(maximum)
    if (origin === 'string') return `At most ${most} characters are possible.`
    return origin === 'array' || origin === 'set' ? `At most ${most} are possible.` : `The largest number possible is ${most}.`
  },
  not_multiple_of: ({ divisor }) => `A multiple of ${divisor} is expected.`,
}

type NoForm = Extract<Issue, { code: 'invalid_union' }>

/** Which forms there are: by the field that tells them apart, else by what is wrong with each. */
function noForm({ errors, discriminator, options, input }: NoForm & { options?: unknown }): string {
  if (discriminator !== undefined && Array.isArray(options)) {
    const said = (input as Record<string, unknown> | undefined)?.[discriminator]
    return `${said === undefined ? 'This is missing. ' : ''}Expected here: one of ${options.map(String).join(', ')}.`
  }
  const forms = [...new Set(errors.map((faults) => faults.map(formOf).join(' ')))].filter((form) => form !== '')
  return forms.length === 0
    ? 'This has none of the forms that are possible here.'
    : `None of the possible forms fits. ${forms.join(' Or: ')}`
}

function formOf({ path, message }: { path: PropertyKey[]; message: string }): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`
}

const types: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with fields',
  record: 'an object with fields',
  null: 'nothing (null)',
}

const formats: Record<string, string> = {
  date: 'a day, such as 2026-03-31',
  time: 'a time of day, such as 08:30',
  datetime: 'an instant, such as 2026-03-31T08:30:00Z',
  email: 'an e-mail address',
  url: 'a web address',
}

function named(names: Record<string, string>, name: string): string {
  return names[name] ?? name
}

z.config({ customError: faultWords })
