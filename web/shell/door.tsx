import { type ReactNode, useEffect } from 'react'
import { languages, offered } from '../messages/languages.ts'
import { useChooseLanguage } from '../messages/speaking.tsx'
import { useText } from '../messages/text.tsx'
import { Mark } from '../ui/icon.tsx'
import classes from './door.module.css'

/** A page for whoever is not signed in: one matter in the middle. */
export function Door({ title, lead, wide = false, children }: { title: string; lead?: ReactNode; wide?: boolean; children: ReactNode }) {
  const say = useText()
  const { tag, choose } = useChooseLanguage()
  useEffect(() => {
    document.title = say('shell.title', { page: title })
  }, [title, say])
  return (
    <div className={classes['door']}>
      <header className={classes['mark']}>
        <Mark size={28} />
        {say('shell.name')}
      </header>
      <main className={`${classes['card']} ${wide ? classes['wide'] : ''}`}>
        <h1>{title}</h1>
        {lead && <p className="quiet">{lead}</p>}
        {children}
      </main>
      <footer className={classes['languages']}>
        {offered.map((each) => (
          <button key={each} type="button" lang={each} aria-pressed={tag === each} onClick={() => choose(each)}>
            {languages[each].name}
          </button>
        ))}
      </footer>
    </div>
  )
}
