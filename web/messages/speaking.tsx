import { DirectionProvider, useDirection } from '@mantine/core'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { IntlProvider } from 'react-intl'
import { chosenLanguage, keepLanguage, type LanguageTag, languages } from './languages.ts'

interface Choosing {
  tag: LanguageTag
  choose: (tag: LanguageTag) => void
}

const ChoosingContext = createContext<Choosing>({ tag: 'en', choose: () => undefined })

/** The language of the page, and how to change it. */
export function useChooseLanguage(): Choosing {
  return useContext(ChoosingContext)
}

/** The language that the server words things in for this reader: theirs, where it has it. */
export function useServerLanguage(): 'en' | 'de' {
  return useChooseLanguage().tag === 'de' ? 'de' : 'en'
}

/** Everything below speaks the reader's language, and keeps what is written in it when that changes; until its sentences are there, nothing is shown. */
export function Speaking({ children }: { children: ReactNode }) {
  const [wanted, want] = useState(chosenLanguage)
  const [spoken, speak] = useState<{ tag: LanguageTag; messages: Readonly<Record<string, string>> }>()
  useEffect(() => {
    let isWanted = true
    const { direction, load } = languages[wanted]
    void load().then((messages) => {
      if (!isWanted) return
      document.documentElement.lang = wanted
      document.documentElement.dir = direction
      speak({ tag: wanted, messages })
    })
    return () => {
      isWanted = false
    }
  }, [wanted])
  const choose = (chosen: LanguageTag) => {
    keepLanguage(chosen)
    want(chosen)
  }
  if (!spoken) return null
  const { tag, messages } = spoken
  const { locale, direction } = languages[tag]
  return (
    <ChoosingContext value={{ tag, choose }}>
      <IntlProvider locale={locale} messages={messages}>
        <DirectionProvider initialDirection={direction} detectDirection={false}>
          <Facing direction={direction}>{children}</Facing>
        </DirectionProvider>
      </IntlProvider>
    </ChoosingContext>
  )
}

function Facing({ direction, children }: { direction: 'ltr' | 'rtl'; children: ReactNode }) {
  const { setDirection } = useDirection()
  useEffect(() => setDirection(direction), [direction, setDirection])
  return children
}
