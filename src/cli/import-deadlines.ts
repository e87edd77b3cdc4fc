import { deadlineMerge } from '../sources/deadlines/merge-deadlines.ts'
import { importCommand } from './import-command.ts'

export const importDeadlines = importCommand(deadlineMerge, 'Take what people owe by when from a file.')
