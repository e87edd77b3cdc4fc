import { peopleMerge } from '../sources/people/merge-people.ts'
import { importCommand } from './import-command.ts'

export const importPeople = importCommand(peopleMerge, 'Take people and their reporting lines from a file.')
