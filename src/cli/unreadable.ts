import { Refusal } from './command.ts'

/** Why a file that was named cannot be read, in words. */
export function unreadable(path: string, error: NodeJS.ErrnoException): Refusal {
  return new Refusal(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}.`, { cause: error })
}
