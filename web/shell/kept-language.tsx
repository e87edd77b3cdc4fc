import { useEffect } from 'react'
import { useChooseLanguage } from '../messages/speaking.tsx'
import { usePreferences } from '../preferences.ts'

/** Speaks the language that is kept with the account, where one is: the browser remembers it only for the door. */
export function KeptLanguage() {
  const { tag, choose } = useChooseLanguage()
  const kept = usePreferences()?.language
  useEffect(() => {
    if (kept && kept !== tag) choose(kept)
  }, [kept, tag, choose])
  return null
}
