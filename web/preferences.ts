import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type AnswerOf, api } from './api/client.ts'
import { useApi } from './api/hooks.ts'
import { useText } from './messages/text.tsx'
import { useSession } from './session.tsx'
import { tell } from './ui/notices.tsx'
import { problemText } from './ui/states.tsx'

export type Preferences = AnswerOf<'GET /me/preferences'>

const key = ['GET /me/preferences', {}] as const

/** What is kept with the account of whoever is signed in; undefined until it is known. */
export function usePreferences(): Preferences | undefined {
  return useApi('GET /me/preferences').data
}

/** Keeps something more with the account: shown at once, sent one after the other. While one only looks, it holds for this page. */
export function useKeepPreferences(): (changes: Partial<Preferences>) => void {
  const say = useText()
  const { looking } = useSession()
  const queries = useQueryClient()
  const { mutate } = useMutation<Preferences, Error, Partial<Preferences>>({
    mutationKey: ['preferences'],
    scope: { id: 'preferences' },
    mutationFn: (body) => api('PATCH /me/preferences', { body }),
    onError: (error) => tell(problemText(error, say), { is: 'problem' }),
    // What else is on its way would be undone by what is there now.
    onSettled: () => queries.isMutating({ mutationKey: ['preferences'] }) === 1 && queries.invalidateQueries({ queryKey: key }),
  })
  return ({ lists = [], ...rest }) => {
    queries.setQueryData<Preferences>(key, (before) => {
      const others = before?.lists.filter(({ list }) => !lists.some((each) => each.list === list)) ?? []
      return { language: null, ...before, ...rest, lists: [...others, ...lists] }
    })
    if (!looking) mutate({ ...rest, ...(lists.length > 0 && { lists }) })
  }
}
