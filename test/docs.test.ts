import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { demo } from '../src/cli/demo.ts'
import { readConfig, settings } from '../src/config.ts'
import { escalationPolicySchema, policyFileSchema, recipientRuleSchema, triggerSchema } from '../src/contract/escalation-policy.ts'
import { read } from '../src/database/transaction.ts'
import { kinds } from '../src/deadlines/kinds/kinds.ts'
import { stateSentences } from '../src/delivery/state.ts'
import { parsePolicyFile } from '../src/escalation/policy-file.ts'
import { metricsText } from '../src/http/metrics.ts'
import { organizationSettings } from '../src/people/change-organization.ts'
import { foundOrganization } from '../src/people/found-organization.ts'
import { readRules } from '../src/policies/files/read-file.ts'
import type { Report } from '../src/reports/report.ts'
import { reports } from '../src/reports/reports.ts'
import { cellRules } from '../src/sources/cells/date-formats.ts'
import { isFault } from '../src/sources/cells/reader.ts'
import type { RowShape } from '../src/sources/columns.ts'
import { deadlineShape } from '../src/sources/deadline-shape.ts'
import { peopleShape } from '../src/sources/people-shape.ts'
import { runOn } from './people/staff.ts'
import { freshDatabase } from './support/database.ts'
import { filesIn, home, textOf } from './support/source-files.ts'

const atTheTop = readdirSync(home).filter((name) => name.endsWith('.md'))
const pages = [...atTheTop, ...filesIn('docs', '.md'), ...filesIn('demo', '.md')]

describe.each(pages)('%s', (page) => {
  test('every link leads somewhere', () => {
    const links = [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !link.startsWith('https://') && !leadsSomewhere(page, link))).toEqual([])
  })

  test('every YAML example is a policy file', () => {
    expect(blocksOf(page, 'yaml').flatMap((text) => faultsOf(text))).toEqual([])
  })

  test('shames nobody', () => {
    expect(textOf(page)).not.toMatch(/violator|offender|culprit|delinquen/i)
  })
})

test('there are examples of policies to check', () => {
  expect(blocksOf('docs/users.md', 'yaml')).not.toEqual([])
})

describe.each([
  ['people', peopleShape],
  ['deadlines', deadlineShape],
] as const)('the columns of %s', (name, shape: RowShape) => {
  const users = textOf('docs/users.md')
  const columns = shape.columns.map((column) => column.name)

  test('are all in the table, and no others', () => {
    const table = sectionOf(users, name === 'people' ? 'People' : 'Deadlines')
    expect(firstCells(table).sort()).toEqual([...columns].sort())
  })

  test('the example can be imported', () => {
    const [, text = ''] = new RegExp(`<!-- columns: ${name} -->\\n\`\`\`csv\\n([\\s\\S]*?)\`\`\``).exec(users) ?? []
    const rows = parse(text, { columns: true }) as Record<string, string>[]
    expect(rows.length).toBeGreaterThan(2)
    expect(Object.keys(rows[0] ?? {})).toEqual(columns)
    expect(rows.flatMap((row) => faultsOfRow(shape, row))).toEqual([])
  })
})

describe('policy files', () => {
  const section = sectionOf(textOf('docs/users.md'), 'Policies')
  const tables = section.split('\n\n').filter((block) => block.startsWith('|'))

  test('every key is in the table, and no others', () => {
    expect(firstCells(tables[0] ?? '').sort()).toEqual(Object.keys(escalationPolicySchema.shape).sort())
  })

  test.each(triggerSchema.options.map((option) => [option.shape.type.value, option] as const))(
    'every key of %s is in its table',
    (type, option) => {
      const table = tables.find((block) => block.startsWith(`| Trigger \`${type}\``)) ?? ''
      expect(firstCells(table).sort()).toEqual(
        Object.keys(option.shape)
          .filter((key) => key !== 'type')
          .sort(),
      )
    },
  )

  test('every choice is named', () => {
    const choices = [escalationPolicySchema, policyFileSchema, triggerSchema, recipientRuleSchema].flatMap((schema) =>
      choicesIn(z.toJSONSchema(schema)),
    )
    expect(choices.length).toBeGreaterThan(20)
    expect([...new Set(choices)].filter((choice) => !section.includes(choice))).toEqual([])
  })
})

describe('settings', () => {
  const section = sectionOf(textOf('docs/operators.md'), 'Settings')

  test('are all in the table, and no others', () => {
    expect(firstCells(section).sort()).toEqual(
      Object.values(settings)
        .map(({ variable }) => variable)
        .sort(),
    )
  })

  test.each(Object.entries(settings))('%s stands there with its meaning and default', (key, { variable, meaning }) => {
    const [, said = '', otherwise = ''] = rowOf(section, variable)
    expect(said).toContain(meaning.split('. ')[0])
    const byDefault = readConfig({})[key as keyof typeof settings]
    expect(otherwise).toBe(byDefault === undefined ? '' : `\`${byDefault}\``)
  })

  test('of the organisation are all in the table, with their defaults', async () => {
    const table = sectionOf(textOf('docs/users.md'), 'Settings of the organisation')
    expect(firstCells(table).sort()).toEqual(Object.keys(organizationSettings).sort())
    const fresh = await foundOrganization(await freshDatabase(), readConfig({}))
    for (const key of Object.keys(organizationSettings) as (keyof typeof organizationSettings)[])
      expect(rowOf(table, key).at(-1), key).toBe(fresh[key] === null ? 'none' : `\`${String(fresh[key])}\``)
  })
})

describe('lists', () => {
  const operators = textOf('docs/operators.md')

  test('every state of a delivery is explained', () => {
    const states = Object.keys(stateSentences)
    expect(firstCells(sectionOf(operators, 'What is promised')).sort()).toEqual([...states].sort())
    const glossary = textOf('GLOSSARY.md').toLowerCase()
    expect([...states, ...kinds.map(({ name }) => name)].filter((word) => !glossary.includes(word.replace('cpd', 'cpd target')))).toEqual(
      [],
    )
  })

  test('every metric is explained', async () => {
    const { text } = await metricsText([])
    const names = [...text.matchAll(/^# HELP (leeway_\w+)/gm)].map(([, name]) => name as string)
    expect(names.length).toBeGreaterThan(0)
    const metrics = operators.slice(operators.indexOf('<!-- metrics -->'))
    expect(
      firstCells(metrics)
        .filter((cell) => cell.startsWith('leeway_'))
        .sort(),
    ).toEqual(names.sort())
  })

  test('every address of the server is listed', () => {
    const routes = [...textOf('src/http/server.ts').matchAll(/server\.get\('([^'.]+)'/g)].map(([, route]) => route as string)
    expect(routes.length).toBeGreaterThan(3)
    expect(
      firstCells(sectionOf(operators, 'Watching over it'))
        .filter((cell) => cell.startsWith('/'))
        .sort(),
    ).toEqual(routes.sort())
  })

  test('every report is listed', () => {
    expect(firstCells(sectionOf(textOf('docs/users.md'), 'Reports')).sort()).toEqual(reports.map(({ name }) => name).sort())
  })

  test('what one sees, and is told what to do about, is what the product says', () => {
    const seen = firstCells(sectionOf(operators, 'What to do when'))
    const source = filesIn('src', '.ts').map(textOf).join('\n')
    expect(seen.length).toBeGreaterThan(4)
    expect(seen.filter((words) => !source.includes(words))).toEqual([])
  })

  test('every decision is listed under its title', () => {
    const records = filesIn('docs/decisions', '.md').filter((file) => !file.endsWith('README.md'))
    const titles = records.map((file) => /^# (.+)$/m.exec(textOf(file))?.[1])
    const listed = [...textOf('docs/decisions/README.md').matchAll(/^(\d+)\. \[(.+)\]\((.+)\)$/gm)]
    expect(listed.map(([, number, title]) => `${number}. ${title}`)).toEqual(titles)
    expect(listed.map(([, , , file]) => `docs/decisions/${file}`)).toEqual(records)
  })

  test('every room and every file at the top of the house is on the map', () => {
    const map = textOf('ARCHITECTURE.md')
    const inSource = readdirSync(join(home, 'src'), { withFileTypes: true })
    const missing = inSource.filter((entry) => !map.includes(entry.isDirectory() ? `| \`src/${entry.name}\` |` : `\`${entry.name}\``))
    expect(missing.map(({ name }) => name)).toEqual([])
  })
})

test('the first five minutes are what the demo says', async () => {
  const folder = temporaryFolder()
  const { out } = await runOn(await freshDatabase(), demo, [folder])
  const steps = [...out.matchAll(/^ {2}leeway (.+)$/gm)].map(([, step = '']) =>
    step.replaceAll(/\S*\/(?=(people\.csv|deadlines\.csv|policies\.yaml)$)/g, 'demo-company/'),
  )
  expect(steps.length).toBeGreaterThan(4)
  const readme = textOf('README.md')
  expect(steps.filter((step) => !readme.includes(`bin/leeway ${step.replace(' --text', '')}`))).toEqual([])
})

test('the report that extenders are shown works', async () => {
  const [code = ''] = blocksOf('docs/extenders.md', 'ts')
  const file = join(temporaryFolder(), 'departments.ts')
  writeFileSync(file, code)
  const { departments } = (await import(/* @vite-ignore */ file)) as { departments: Report }
  const db = await freshDatabase()
  const organization = await foundOrganization(db, readConfig({}))
  const request = { organization, day: '2026-03-02', min: 0, within: 7 }
  expect(await read(db, organization.id, (tx) => departments.rows(tx, request))).toEqual([])
})

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? page : normalize(join(dirname(page), path))
  if (!existsSync(join(home, target))) return false
  return anchor === undefined || anchorsOf(target).includes(anchor)
}

/** As the usual viewers of Markdown make them. */
function anchorsOf(page: string): string[] {
  const headings = [
    ...textOf(page)
      .replace(/^```[\s\S]*?^```/gm, '')
      .matchAll(/^#+ (.+)$/gm),
  ]
  return headings.map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function blocksOf(page: string, language: string): string[] {
  return [...textOf(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, block = '']) => block)
}

function faultsOf(yaml: string): unknown[] {
  if (/^(riskMatrices|committees|approvalRoutes|policies):/.test(yaml)) return readRules(yaml, 'example.yaml').faults
  const parsed = parsePolicyFile(yaml, 'example.yaml')
  return parsed.ok ? [] : parsed.faults
}

/** The part of a page under a heading of the second level. */
function sectionOf(text: string, heading: string): string {
  const found = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  if (found === undefined) throw new Error(`there is no section "${heading}"`)
  return found
}

/** What stands alone in code in the first cells of tables. */
function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell = '']) => cell)
}

/** The cells of the row that begins with something in code. */
function rowOf(text: string, first: string): string[] {
  const line = text.split('\n').find((row) => row.startsWith(`| \`${first}\` |`)) ?? ''
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

function faultsOfRow(shape: RowShape, row: Record<string, string>): unknown[] {
  const rules = cellRules()
  const values = new Map(shape.columns.map(({ name, read: reader }) => [name, row[name] ? reader(row[name], rules) : null]))
  const wrong = [...values].filter(([, reading]) => isFault(reading))
  const misfit = shape.check((name) => values.get(name) as string | null)
  return [...wrong, ...(misfit ? [misfit] : [])]
}

/** Every word that a schema lets somebody choose. */
function choicesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(choicesIn)
  if (schema === null || typeof schema !== 'object') return []
  const { enum: choices, const: only } = schema as { enum?: string[]; const?: string }
  return [...(choices ?? []), ...(typeof only === 'string' ? [only] : []), ...Object.values(schema).flatMap(choicesIn)]
}

function temporaryFolder(): string {
  mkdirSync(join(home, '.tmp'), { recursive: true })
  const folder = mkdtempSync(join(home, '.tmp', 'docs-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
