import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

export const home = fileURLToPath(new URL('../../', import.meta.url))

export interface Import {
  /** As written: a package, or a path from the root of the repository for a file of ours. */
  from: string
  ours: boolean
  /** Whether only types are taken: these are no dependency at run time. */
  typeOnly: boolean
}

/** The files of a folder of the repository with one of these endings, as paths from its root. */
export function filesIn(folder: string, ...endings: string[]): string[] {
  if (!existsSync(join(home, folder))) return []
  return readdirSync(join(home, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name).slice(home.length))
    .sort()
}

export function textOf(path: string): string {
  return readFileSync(join(home, path), 'utf8')
}

/** The imports and re-exports of a file, those made at run time among them. */
export function importsOf(path: string): Import[] {
  const text = textOf(path)
  const named = [...text.matchAll(/^(?:import|export)\s+(type\s)?([\w*{][^'";=]*?)\s+from\s+'([^']+)'/gm)].map(
    ([, type, names = '', from = '']) => ({
      from,
      typeOnly: type !== undefined || namesOnlyTypes(names),
    }),
  )
  const bare = [...text.matchAll(/(?:^import\s+|\bimport\()'([^']+)'/gm)].map(([, from = '']) => ({ from, typeOnly: false }))
  return [...named, ...bare].map(({ from, typeOnly }) => ({
    from: from.startsWith('.') ? normalize(join(dirname(path), from)) : from,
    ours: from.startsWith('.'),
    typeOnly,
  }))
}

function namesOnlyTypes(names: string): boolean {
  const inner = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1]
  const each = inner
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  return each !== undefined && each.length > 0 && each.every((name) => name.startsWith('type '))
}
