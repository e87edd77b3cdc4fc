import { importCauses } from '../../messages/en/import-causes.ts'

/** The causes that we have words for. */
export const causeIds: ReadonlySet<string> = new Set(Object.keys(importCauses))
