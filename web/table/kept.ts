import { useLocalStorage } from '@mantine/hooks'

export interface SavedView {
  name: string
  /** The search of its address. */
  search: Readonly<Record<string, string>>
}

/** The views of a list that somebody saved in this browser. */
export function useSavedViews(list: string) {
  const [views, setViews] = useLocalStorage<SavedView[]>({ key: `leeway.views.${list}`, defaultValue: [], getInitialValueInEffect: false })
  return {
    views,
    save: (view: SavedView) => setViews([...views.filter(({ name }) => name !== view.name), view]),
    remove: (name: string) => setViews(views.filter((view) => view.name !== name)),
  }
}

/** Which columns of a list are shown, where somebody has chosen; null: those it begins with. */
export function useShownColumns(list: string) {
  return useLocalStorage<string[] | null>({ key: `leeway.columns.${list}`, defaultValue: null, getInitialValueInEffect: false })
}
