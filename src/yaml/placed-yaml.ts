import { type Document, isScalar, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { closestForm } from '../contract/closest-form.ts'

/** A fault of a file that somebody wrote: where it is, and what to do. */
export interface FileFault {
  file: string
  line: number
  column: number
  /** Path of the key: escalationPolicies[2].trigger.days */
  key: string
  problem: string
}

/** The content of a YAML text, which knows where each part of it stands. */
export interface PlacedYaml {
  value: unknown
  place(path: readonly PropertyKey[]): Omit<FileFault, 'problem'>
  /** What a schema found at a path, each fault at its place. */
  faultsAt(path: readonly PropertyKey[], error: z.ZodError): FileFault[]
}

interface Reading {
  /** Lines of the file above the text. */
  linesAbove?: number
  /** Keys may be written with hyphens too: effective-from is effectiveFrom. */
  hyphens?: boolean
}

/** Reads a YAML text; if it is none, every reason why. */
export function readYaml(
  text: string,
  file: string,
  { linesAbove = 0, hyphens = false }: Reading = {},
): { ok: true; yaml: PlacedYaml } | { ok: false; faults: FileFault[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line) + linesAbove, column: Math.max(1, col) }
  }
  const wrong = [...document.errors, ...document.warnings]
  if (wrong.length > 0)
    return { ok: false, faults: wrong.map((error) => ({ ...at(error.pos[0]), key: '', problem: notYaml(error.message) })) }
  const escapes = noText(document)
  if (escapes.length > 0)
    return { ok: false, faults: escapes.map((offset) => ({ ...at(offset), key: '', problem: 'spells a character that no text has' })) }
  if (hyphens) joinHyphens(document)
  const place = (path: readonly PropertyKey[]) => ({ ...at(offsetOf(document, path)), key: keyOf(path) })
  const isThere = (path: readonly PropertyKey[]) => path.length === 0 || document.hasIn(path)
  const faultsAt = (path: readonly PropertyKey[], { issues }: z.ZodError) =>
    closestForm(issues).flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ ...place([...path, ...issue.path, key]), problem: 'unknown key' }))
        : [{ ...place([...path, ...issue.path]), problem: isThere([...path, ...issue.path]) ? issue.message : 'This is missing.' }],
    )
  return { ok: true, yaml: { value: document.toJS() ?? {}, place, faultsAt } }
}

/** Faults in the order of the file. */
export function inOrder(faults: readonly FileFault[]): FileFault[] {
  return faults.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column))
}

function notYaml(message: string): string {
  return `not YAML: ${message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}`
}

/** Where an escape stands that no text can hold: NUL, or half of a pair of surrogates. */
function noText(document: Document.Parsed): number[] {
  const offsets: number[] = []
  visit(document, {
    Scalar(_key, { value, range }) {
      if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\u0000'))) offsets.push(range?.[0] ?? 0)
    },
  })
  return offsets
}

function joinHyphens(document: Document.Parsed): void {
  visit(document, {
    Pair(_key, { key }: Pair) {
      if (isScalar(key) && typeof key.value === 'string')
        key.value = key.value.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())
    },
  })
}

/** Where the innermost part of a path that the file has stands. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined
    if (node?.range) {
      const pair = keyNodeOf(document, path.slice(0, length))
      return pair ?? node.range[0]
    }
  }
  return document.contents?.range?.[0] ?? 0
}

function keyNodeOf(document: Document.Parsed, path: readonly PropertyKey[]): number | undefined {
  const parent = (path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)) as { items?: unknown[] } | undefined
  for (const item of parent?.items ?? []) {
    const key = (item as { key?: unknown }).key
    if (isScalar(key) && key.value === path.at(-1)) return key.range?.[0]
  }
  return undefined
}

function keyOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}
