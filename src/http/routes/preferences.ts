import type { preferencesEndpoints } from '../../contract/preferences.ts'
import { changePreferences, mostLists, preferencesOf } from '../../identity/preferences.ts'
import type { Handlers } from '../call.ts'
import { conflict } from '../problem.ts'

export const preferencesHandlers: Handlers<typeof preferencesEndpoints> = {
  'GET /me/preferences': ({ who, read }) => read((tx) => preferencesOf(tx, who)),

  'PATCH /me/preferences': ({ who, body, write }) =>
    write('changed what is kept with the own account', async (tx) => {
      const changed = await changePreferences(tx, who, body)
      if (!changed) throw conflict(`Something is kept for ${mostLists} lists already.`)
      return changed
    }),
}
