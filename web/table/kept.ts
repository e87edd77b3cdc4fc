import { type Preferences, useKeepPreferences, usePreferences } from '../preferences.ts'

export interface SavedView {
  name: string
  /** The search of its address. */
  search: Readonly<Record<string, string>>
}

/** The views of a list that somebody saved. */
export function useSavedViews(list: string) {
  const { kept, keep } = useKeptList(list)
  const views = kept.views.map(({ name, search }): SavedView => ({ name, search: Object.fromEntries(new URLSearchParams(search)) }))
  return {
    views,
    save: ({ name, search }: SavedView) =>
      keep({ views: [...kept.views.filter((view) => view.name !== name), { name, search: new URLSearchParams(search).toString() }] }),
    remove: (name: string) => keep({ views: kept.views.filter((view) => view.name !== name) }),
  }
}

/** Which columns of a list are shown, where somebody has chosen; null: those it begins with. */
export function useShownColumns(list: string): [string[] | null, (columns: string[] | null) => void] {
  const { kept, keep } = useKeptList(list)
  return [kept.columns, (columns) => keep({ columns })]
}

type KeptList = Preferences['lists'][number]

/** What is kept with the account for a list. */
function useKeptList(list: string) {
  const kept = usePreferences()?.lists.find((each) => each.list === list) ?? { list, views: [], columns: null }
  const keepPreferences = useKeepPreferences()
  return { kept, keep: (changes: Partial<KeptList>) => keepPreferences({ lists: [{ ...kept, ...changes }] }) }
}
