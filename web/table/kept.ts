import { type Preferences, useKeepPreferences, usePreferences } from '../preferences.ts'

type KeptList = Preferences['lists'][number]

/** The views of a list that somebody saved: the search of its address and its columns, under a name. */
export function useSavedViews(list: string) {
  const { kept, keep } = useKeptList(list)
  const { views, columns } = kept
  return {
    views,
    save: (name: string, search: string) => keep({ views: [...views.filter((view) => view.name !== name), { name, search, columns }] }),
    /** Shows the columns of one again; one from before views had columns leaves them as they are. */
    showColumns: (view: KeptList['views'][number]) => view.columns !== undefined && keep({ columns: view.columns }),
    remove: (name: string) => keep({ views: views.filter((view) => view.name !== name) }),
  }
}

/** Which columns of a list are shown, where somebody has chosen; null: those it begins with. */
export function useShownColumns(list: string): [string[] | null, (columns: string[] | null) => void] {
  const { kept, keep } = useKeptList(list)
  return [kept.columns, (columns) => keep({ columns })]
}

/** What is kept with the account for a list. */
function useKeptList(list: string) {
  const kept = usePreferences()?.lists.find((each) => each.list === list) ?? { list, views: [], columns: null }
  const keepPreferences = useKeepPreferences()
  return { kept, keep: (changes: Partial<KeptList>) => keepPreferences({ lists: [{ ...kept, ...changes }] }) }
}
