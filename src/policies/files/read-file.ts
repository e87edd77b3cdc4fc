import type { z } from 'zod'
import { type FileFault, inOrder, type PlacedYaml, readYaml } from '../../yaml/placed-yaml.ts'
import { forms, type What } from './forms.ts'
import { partsOf } from './markdown.ts'

/** Something that stands in a file, and where each part of it does. */
export interface Entry<W extends What> {
  form: z.output<(typeof forms)[W]>
  place(path: readonly PropertyKey[]): Omit<FileFault, 'problem'>
}

/** What stands in files, each kind in its order, and what could not be read. */
export type FileContent = { [W in What]: Entry<W>[] } & { faults: FileFault[] }

/** Reads the rules of a file, Markdown or YAML by the ending of its name; every fault is named, and the rest is read. */
export function readRules(text: string, file: string): FileContent {
  const source = text.replace(/^\uFEFF/, '')
  if (/\.(md|markdown)$/i.test(file)) return readMarkdown(source, file)
  if (/\.ya?ml$/i.test(file)) return readList(source, file)
  return only([{ file, line: 1, column: 1, key: '', problem: 'neither Markdown (.md) nor YAML (.yaml)' }])
}

/** What stands in several files together. A name that comes twice is a fault. */
export function together(contents: readonly FileContent[]): FileContent {
  const all = only(contents.flatMap(({ faults }) => faults))
  for (const what of whats)
    for (const entry of contents.flatMap((content) => content[what] as Entry<What>[])) {
      const key = what === 'policies' ? 'number' : 'name'
      const name = nameOf(entry)
      const before = (all[what] as Entry<What>[]).find((other) => nameOf(other).toLowerCase() === name.toLowerCase())
      if (before)
        all.faults.push({
          ...entry.place([key]),
          problem: `${name} stands in ${before.place([]).file}:${before.place([key]).line} already`,
        })
      else (all[what] as Entry<What>[]).push(entry)
    }
  return { ...all, faults: inOrder(all.faults) }
}

/** What an entry is called: the number of a policy, the name of everything else. */
export function nameOf({ form }: Pick<Entry<What>, 'form'>): string {
  return 'number' in form ? form.number : form.name
}

const whats = ['riskMatrices', 'committees', 'approvalRoutes', 'policies'] as const satisfies readonly What[]

function only(faults: FileFault[]): FileContent {
  return { riskMatrices: [], committees: [], approvalRoutes: [], policies: [], faults }
}

function readList(text: string, file: string): FileContent {
  const read = readYaml(text, file, { hyphens: true })
  if (!read.ok) return only(read.faults)
  const { value, place } = read.yaml
  if (!isRecord(value)) return only([{ ...place([]), problem: `the file has lists: ${whats.join(', ')}` }])
  const content = only([])
  for (const [key, list] of Object.entries(value)) {
    const what = whats.find((each) => each === key)
    if (!what) content.faults.push({ ...place([key]), problem: `unknown key; the file has ${whats.join(', ')}` })
    else if (!Array.isArray(list)) content.faults.push({ ...place([key]), problem: 'a list is expected here' })
    else for (const [index, entry] of list.entries()) takeEntry(content, what, entry, read.yaml, [what, index])
  }
  return content
}

/** One policy: its front matter says what it is, the text below what it demands. */
function readMarkdown(text: string, file: string): FileContent {
  const parts = partsOf(text)
  if (!parts) return only([{ file, line: 1, column: 1, key: '', problem: 'there is no front matter between two lines of --- at the top' }])
  const read = readYaml(parts.frontMatter, file, { linesAbove: 1, hyphens: true })
  if (!read.ok) return only(read.faults)
  const { value, place } = read.yaml
  if (!isRecord(value)) return only([{ ...place([]), problem: 'the front matter says number, title and exceptions' }])
  const content = only([])
  for (const key of ['content', 'clauses', 'earlier'])
    if (key in value) content.faults.push({ ...place([key]), problem: 'unknown key; the text stands below the front matter' })
  if (content.faults.length > 0) return content
  const { content: introduction, clauses } = parts
  const inText = (path: readonly PropertyKey[]) => {
    const line = path[0] === 'clauses' && typeof path[1] === 'number' ? parts.clauseLines[path[1]] : undefined
    return line === undefined ? place(path) : { file, line, column: 1, key: `clause ${clauses[path[1] as number]?.number}` }
  }
  const placed = { ...read.yaml, place: inText }
  takeEntry(content, 'policies', { ...value, content: introduction, clauses }, placed, [])
  return content
}

function takeEntry(content: FileContent, what: What, value: unknown, yaml: PlacedYaml, path: readonly PropertyKey[]): void {
  const parsed = forms[what].safeParse(value)
  if (!parsed.success) content.faults.push(...yaml.faultsAt(path, parsed.error))
  else (content[what] as Entry<What>[]).push({ form: parsed.data, place: (inner) => yaml.place([...path, ...inner]) })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
