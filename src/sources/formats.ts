import { csv } from './csv/open-csv.ts'
import type { SourceFormat } from './feed.ts'

/** Every format of files that people and deadlines come in: one folder and one line each. */
export const formats = [csv] as const satisfies readonly SourceFormat[]
