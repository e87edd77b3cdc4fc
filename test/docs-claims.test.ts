import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../src/cli/commands.ts'
import { settings } from '../src/config.ts'
import { filesIn, home, textOf } from './support/source-files.ts'

const manifest = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
const pages = [...['README.md', 'ARCHITECTURE.md', 'GLOSSARY.md'].filter((page) => existsSync(join(home, page))), ...filesIn('docs', '.md')]

/** What stands in code on a page: each line of a fenced block, each inline piece. */
function codeOf(page: string): string[] {
  const text = textOf(page)
  const blocks = [...text.matchAll(/^```[\w-]*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'))
  const inline = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)].map(([, piece = '']) => piece)
  return [...blocks, ...inline]
}

/** The faults of what a line says after `leeway`: a command that is not there, or an option that it does not take. */
function commandFaults(line: string): string[] {
  return [...line.matchAll(/(?:^|[\s/])leeway ([a-z][^|;&#>]*)/g)].flatMap(([, rest = '']) => {
    const words = rest.trim().split(/\s+/)
    const command = commands
      .filter(({ name }) => `${words.join(' ')} `.startsWith(`${name} `))
      .toSorted((a, b) => b.name.length - a.name.length)[0]
    if (!command) return [`there is no command: leeway ${rest.trim()}`]
    const options = ['organization', 'help', ...Object.keys(command.options)]
    const used = words.filter((word) => word.startsWith('--')).map((word) => word.slice(2).replace(/[=\]].*/, ''))
    return used.filter((option) => !options.includes(option)).map((option) => `leeway ${command.name} does not take --${option}`)
  })
}

describe.each(pages)('%s', (page) => {
  test('names only npm scripts that exist', () => {
    const named = codeOf(page).flatMap((line) =>
      [...line.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, script, short]) => script ?? short),
    )
    expect(named.filter((script) => !(script && script in manifest.scripts))).toEqual([])
  })

  test('names only commands and options that exist', () => {
    expect(codeOf(page).flatMap(commandFaults)).toEqual([])
  })

  test('names only settings that exist', () => {
    const known: string[] = Object.values(settings).map(({ variable }) => variable)
    const named = textOf(page).match(/\bLEEWAY_[A-Z_]+\b/g) ?? []
    expect(named.filter((name) => !known.includes(name) && !name.startsWith('LEEWAY_TEST_'))).toEqual([])
  })

  test('names only files that exist', () => {
    const named = codeOf(page).flatMap((line) => line.match(/(?<![\w/.-])(?:src|test|docs|demo|bench|scripts|bin)\/[\w./-]*\w/g) ?? [])
    expect(named.filter((path) => !existsSync(join(home, path)))).toEqual([])
  })
})

test('every setting is in the handbook', () => {
  const all = pages.map(textOf).join('\n')
  expect(
    Object.values(settings)
      .filter(({ variable }) => !all.includes(`\`${variable}\``))
      .map(({ variable }) => variable),
  ).toEqual([])
})

test('the page of commands is what the commands say (mend it by: npm test -- test/docs-claims.test.ts -u)', async () => {
  const sections = commands.map(({ name, summary, usage, help }) => {
    const more = help ? `\n\`\`\`text\n${help.trim()}\n\`\`\`\n` : ''
    return `## leeway ${name}\n\n${summary}\n\n\`\`\`sh\nleeway ${`${name} ${usage}`.trim()}\n\`\`\`\n${more}`
  })
  const intro =
    'From a clone, the program is `bin/leeway`. Every command takes `--organization NAME` where there are several, and shows this help by `--help`.\n' +
    'Exit codes: 0 done, 1 done with problems or refused, 2 used wrongly.\n'
  await expect(`# Commands\n\n${intro}\n${sections.join('\n')}`).toMatchFileSnapshot(join(home, 'docs/commands.md'))
})
