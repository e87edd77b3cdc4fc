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

/** Everything below speaks the reader's language; until its sentences are there, nothing is shown. */
export function Speaking({ children }: { children: ReactNode }) {
  const [tag, setTag] = useState(chosenLanguage)
  const [messages, setMessages] = useState<Readonly<Record<string, string>>>()
  const { locale, direction, load } = languages[tag]
  useEffect(() => {
    let isWanted = true
    document.documentElement.lang = tag
    document.documentElement.dir = direction
    void load().then((loaded) => isWanted && setMessages(loaded))
    return () => {
      isWanted = false
    }
  }, [tag, direction, load])
  const choose = (chosen: LanguageTag) => {
    keepLanguage(chosen)
    setTag(chosen)
  }
  if (!messages) return null
  return (
    <ChoosingContext value={{ tag, choose }}>
      <IntlProvider key={tag} locale={locale} messages={messages}>
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
