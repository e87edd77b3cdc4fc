import { csv } from './csv/open-csv.ts'
import type { Dialect, Feed, SourceFormat } from './feed.ts'
import { bytesAt, withFile } from './file-at.ts'
import { xlsx } from './xlsx/open-xlsx.ts'

/** Every format of files that people and deadlines come in: one folder and one line each. The last takes what no other does. */
export const formats = [xlsx, csv] as const satisfies readonly SourceFormat[]

/** Opens a file by what is in it, whatever it is called. Throws SourceRefused. */
export async function openFile(path: string, dialect?: Dialect): Promise<Feed> {
  const start = await withFile(path, (file) => bytesAt(file, 0, 8))
  return (formats.find((format) => format.beginsLike(start)) ?? csv).open(path, dialect)
}
