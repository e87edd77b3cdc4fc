import { megabytes, type Result } from '../result.ts'

const aim = 300 * 1_048_576

/** (e) The most memory a section took, in bytes: of the Node process, and of PostgreSQL (null: not to be seen). */
export function memoryResults(section: string, ofNode: number, ofPostgres: number | null): Result[] {
  return [
    { section, what: 'e: peak memory of Node', value: megabytes(ofNode), aim: '< 300 MB', reached: ofNode < aim },
    { section, what: 'e: peak memory of PostgreSQL', value: ofPostgres === null ? 'not seen' : megabytes(ofPostgres) },
  ]
}
