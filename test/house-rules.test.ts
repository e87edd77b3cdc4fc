import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Command } from '../src/cli/command.ts'
import { commands } from '../src/cli/commands.ts'
import { freshDatabase } from './support/database.ts'
import { filesIn, home, importsOf, textOf } from './support/source-files.ts'

const sources = filesIn('src', '.ts')
const everything = [
  ...sources,
  ...filesIn('test', '.ts'),
  ...filesIn('bench', '.ts'),
  ...filesIn('mutation', '.ts'),
  ...filesIn('demo', '.ts'),
  ...filesIn('scripts', '.mjs'),
  ...filesIn('web', '.ts', '.tsx'),
]

/** Which rooms each room may use. A room not listed is the top of the house: it may use all of them. */
const rooms: Record<string, readonly string[]> = {
  time: [],
  audit: [],
  yaml: ['contract'],
  pdf: [],
  database: ['audit'],
  people: ['database', 'time'],
  deadlines: ['database', 'people', 'time'],
  ledger: ['database', 'deadlines', 'people', 'time'],
  escalation: ['contract', 'database', 'deadlines', 'ledger', 'people', 'time', 'yaml'],
  digest: ['audit', 'escalation', 'people', 'time'],
  delivery: ['audit', 'config.ts', 'crash-point.ts', 'database', 'digest', 'escalation', 'people', 'time'],
  sources: ['database', 'deadlines', 'ledger', 'people', 'time'],
  explanation: ['database', 'deadlines', 'delivery', 'digest', 'escalation', 'ledger', 'people', 'time', 'rounds.ts'],
  exceptions: [
    'contract',
    'crash-point.ts',
    'database',
    'deadlines',
    'delivery',
    'digest',
    'identity',
    'ledger',
    'people',
    'policies',
    'sources',
    'task-log',
    'time',
    'yaml',
  ],
  auditor: ['contract', 'database', 'people', 'time'],
  'task-log': ['database', 'deadlines', 'ledger', 'people', 'time'],
  staff: ['database', 'deadlines', 'escalation', 'ledger', 'people', 'task-log', 'time'],
  inbox: ['database', 'escalation', 'identity', 'people', 'staff', 'task-log', 'time'],
  home: [
    'contract',
    'database',
    'deadlines',
    'escalation',
    'exceptions',
    'identity',
    'inbox',
    'people',
    'reports',
    'staff',
    'task-log',
    'time',
  ],
  checkup: ['auditor', 'database', 'delivery', 'exceptions', 'people', 'time'],
  contract: [],
  policies: ['contract', 'database', 'people', 'time', 'yaml'],
  identity: ['config.ts', 'contract', 'database', 'delivery', 'people', 'time'],
}

/** What decides purely: neither it nor anything it uses reaches the world around (database, web, files, processes). */
const pure = [
  /^src\/time\//,
  /^src\/audit\/(checkpoint|leaf|note|tree|verify-bundle)\.ts$/,
  /^src\/yaml\//,
  /^src\/people\/(mail-address|presence|reporting-line|locale)\.ts$/,
  /^src\/contract\//,
  /^src\/escalation\/policy-file\.ts$/,
  /^src\/escalation\/recipients\//,
  /^src\/digest\/(?!(about|compose|lines)\.ts$)/,
  /^src\/delivery\/(headers|mime|quoted-printable|state)\.ts$/,
  /^src\/policies\/(risk|route-choice|unsound)\.ts$/,
  /^src\/http\/(html\.ts$|pages\/)/,
  /^src\/identity\/(letters|totp)\.ts$/,
  /^src\/exceptions\/duties\/(occurrences|owed|plan|titles)\.ts$/,
  /^src\/exceptions\/letters\//,
  /^src\/exceptions\/(amnesty|completeness|corrections|more-time\/proposal|tally|workflow)\.ts$/,
]
const worldly = /^(pg|pg-.*|kysely|fastify|pino|nodemailer.*|node:(?!crypto$).*)$/

/** What of the contract a browser may run: it brings no schemas along. */
const withoutSchemas = ['src/contract/permissions.ts', 'src/contract/kinds.ts', 'src/contract/spoken-as.ts']

/** The only files that may read the machine's clock, environment or randomness. */
const owners = {
  clock: { pattern: /\bDate\.now\b|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\b/, files: ['src/time/clock.ts'] },
  environment: { pattern: /\bprocess\.env\b/, files: ['src/config.ts'] },
  randomness: {
    pattern: /\bMath\.random\b|\brandom(Bytes|UUID|Int|Fill)\b|\bgetRandomValues\b/,
    files: [
      'src/database/open.ts',
      'src/database/embedded/cluster.ts',
      'src/audit/trail.ts',
      'src/delivery/sealing.ts',
      'src/identity/secret.ts',
    ],
  },
}

describe('rooms', () => {
  test.each(Object.keys(rooms))('%s uses only the rooms it may', (room) => {
    const wrong = sources
      .filter((file) => roomOf(file) === room)
      .flatMap((file) => valueImports(file).map((used) => ({ file, used })))
      .filter(({ used }) => ![room, ...(rooms[room] ?? [])].includes(roomOf(used)))
      .map(({ file, used }) => `${file} uses ${used}`)
    expect(wrong).toEqual([])
  })

  test.each(pure)('%s does not reach the world', (pattern) => {
    const files = sources.filter((file) => pattern.test(file))
    expect(files).not.toEqual([])
    expect(files.flatMap((file) => reaches(file, [file]))).toEqual([])
  })

  test('the web uses the contract, and nothing else of the server', () => {
    const wrong = filesIn('web', '.ts', '.tsx').flatMap((file) =>
      importsOf(file)
        .filter(({ ours, from }) => ours && from.startsWith('src/') && !from.startsWith('src/contract/'))
        .map(({ from }) => `${file} uses ${from}`),
    )
    expect(wrong).toEqual([])
  })

  test('the web takes no schemas along', () => {
    const wrong = filesIn('web', '.ts', '.tsx').flatMap((file) =>
      importsOf(file)
        .filter(({ ours, typeOnly, from }) => ours && !typeOnly && from.startsWith('src/') && !withoutSchemas.includes(from))
        .map(({ from }) => `${file} uses ${from}`),
    )
    expect(wrong).toEqual([])
  })

  test('what is loading is marked as that whatever the language, so that browser tests wait for it', () => {
    const lines = filesIn('web', '.tsx').flatMap((file) => textOf(file).split('\n'))
    const loading = lines.filter((line) => line.includes("say('ui.loading')"))
    expect(loading).not.toEqual([])
    expect(loading.filter((line) => !line.includes('data-state="loading"'))).toEqual([])
  })

  test('what the web creates goes by the sender, which sends again what is not known to have arrived', () => {
    const raw = /\b(?:api|call)\(\s*'POST (?!\/(?:sign-out|[\w-]+-previews)')/
    const creating = filesIn('web', '.ts', '.tsx').filter((file) => raw.test(textOf(file)))
    expect(creating).toEqual([])
  })

  test.each(Object.entries(owners))('only its owner reads the %s', (_what, { pattern, files }) => {
    expect(sources.filter((file) => pattern.test(withoutComments(textOf(file))) && !files.includes(file))).toEqual([])
  })
})

describe('files', () => {
  test('are small: none over 300 lines, half of the sources under 100', () => {
    const linesOf = (file: string) => textOf(file).split('\n').length - 1
    expect(everything.filter((file) => linesOf(file) > 300)).toEqual([])
    const sizes = sources.map(linesOf).toSorted((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(100)
  })

  test('are named after what they are about', () => {
    expect(
      everything.filter((file) =>
        /\b(utils?|helpers?|services?|misc|common|[a-z]+-manager)\.(ts|mjs)$/.test(file.replace('managers-manager', '')),
      ),
    ).toEqual([])
    expect(everything.filter((file) => /\bclass \w+(Manager|Service|Helper|Factory)\b/.test(textOf(file)))).toEqual([])
  })

  test('export by name only', () => {
    expect(sources.filter((file) => /^export default\b/m.test(textOf(file)))).toEqual([])
  })

  test('name no place that only exists on one machine', () => {
    const places = /\/wor[k]\/|\/roo[t]\/|npmj[s]\.|registry\.[\w.]+\.(org|com|io|net)/
    const texts = [...everything, ...filesIn('docs', '.md'), 'README.md', 'package.json', 'package-lock.json']
    expect(texts.filter((file) => places.test(textIfAny(file)))).toEqual([])
  })
})

describe('commands', () => {
  test('every one is in the registry', async () => {
    for (const file of filesIn('src/cli', '.ts')) {
      const exported = Object.values((await import(/* @vite-ignore */ join(home, file))) as Record<string, unknown>)
      for (const each of exported.filter(isCommand)) expect(commands, file).toContain(each)
    }
  })

  test('every one says what it does and how it is used, under a name of its own', () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
    for (const { name, summary, usage, options } of commands) {
      expect(summary, name).toMatch(/^[A-Z].*\.$/)
      for (const option of Object.keys(options)) expect(usage, name).toContain(`--${option}`)
    }
  })
})

describe('tables', () => {
  test('every key begins with the organisation', async () => {
    const db = await freshDatabase()
    const { rows } = await db.pool.query<{ index: string; first: string | null }>(`
      select pg_class.relname as index, attname as first
      from pg_index join pg_class on pg_class.oid = indexrelid join pg_class owner on owner.oid = indrelid
      left join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where owner.relnamespace = 'public'::regnamespace and owner.relname <> 'schema_migration' and owner.relkind in ('r', 'p')`)
    expect(rows.length).toBeGreaterThan(30)
    const others = rows.filter(({ first }) => first !== 'organization_id').map(({ index }) => index)
    expect(others).toEqual(['organization_name_key'])
  })

  test('every one has a primary key and a wall', async () => {
    const db = await freshDatabase()
    const { rows } = await db.pool.query<{ name: string }>(`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migration'
        and not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = pg_class.oid)
                 and exists (select from pg_index where indrelid = pg_class.oid and indisprimary))`)
    expect(rows).toEqual([])
  })
})

function roomOf(file: string): string {
  return file.replace(/^src\//, '').split('/')[0] as string
}

function valueImports(file: string): string[] {
  return importsOf(file)
    .filter(({ ours, typeOnly, from }) => ours && !typeOnly && from.startsWith('src/'))
    .map(({ from }) => from)
}

/** The ways from a file to the world around. */
function reaches(file: string, way: string[]): string[] {
  return importsOf(file)
    .filter(({ typeOnly, from }) => !typeOnly && !way.includes(from))
    .flatMap(({ from, ours }) => {
      if (!ours) return worldly.test(from) ? [[...way, from].join(' > ')] : []
      return from.endsWith('.ts') ? reaches(from, [...way, from]) : []
    })
}

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'run' in value && 'summary' in value
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}

function textIfAny(file: string): string {
  try {
    return textOf(file)
  } catch {
    return ''
  }
}
