import { type RouterHistory, useRouter } from '@tanstack/react-router'
import { useText } from '../messages/text.tsx'
import type { Offer } from './notices.tsx'

interface Place {
  to: string
  search?: Readonly<Record<string, string>>
  /** For another address of the page one is on. */
  replace?: boolean
  resetScroll?: boolean
}

/**
 * Goes on to where an answer leads. Whoever has gone elsewhere since they sent stays there: the way on is then for a notice to offer.
 * @returns what to offer, as `tell` takes it
 */
export type GoOn = (place: Place) => Offer | undefined

/** To be called when something is sent, for what is called when its answer is there. */
export function useGoOn(): () => GoOn {
  const say = useText()
  const router = useRouter()
  return () => {
    const { history }: { history: RouterHistory } = router
    const { pathname } = history.location
    let isHere = true
    const stop = history.subscribe(({ location, action }) => {
      // A list that is narrowed, or a draft that gets its number, writes a new address for the page one is on.
      if (action.type === 'REPLACE' && location.pathname === pathname) return
      isHere = false
      stop()
    })
    return (place) => {
      stop()
      const act = () => void router.navigate(place as never)
      if (!isHere) return { action: { label: say('ui.open'), act } }
      act()
      return undefined
    }
  }
}
