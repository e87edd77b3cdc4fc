import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useState } from 'react'
import { useText } from '../messages/text.tsx'
import { useFindings } from './palette-findings.ts'
import type { Finding } from './palette-places.ts'
import classes from './palette-search.module.css'

/** A field and what is found by it: a combobox whose list is always open. */
export function PaletteSearch({ close }: { close: () => void }) {
  const say = useText()
  const id = useId()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const groups = useFindings(text)
  const all = groups.flatMap(({ findings }) => findings)
  // A page and a deed on it have one path.
  const idOf = (finding: Finding) => `${id}${all.indexOf(finding)}`
  const chosen = all[Math.min(at, all.length - 1)]
  const go = async (finding: Finding | undefined) => {
    if (!finding) return
    close()
    await navigate({ to: finding.path, search: (finding.search ?? {}) as never })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && all.length > 0) setAt((Math.min(at, all.length - 1) + step + all.length) % all.length)
    else if (event.key === 'Enter') void go(chosen)
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        className={classes['field']}
        data-autofocus
        role="combobox"
        aria-label={say('palette.title')}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={chosen && idOf(chosen)}
        placeholder={say('palette.placeholder')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={id} role="listbox" aria-label={say('palette.title')} className={classes['found']}>
        {groups.map(({ label, findings }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields
          <div key={label} role="group" aria-label={say(label)}>
            <div className={classes['group']} aria-hidden="true">
              {say(label)}
            </div>
            {findings.map((finding) => (
              // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: by the field's keys
              <div
                key={idOf(finding)}
                id={idOf(finding)}
                role="option"
                aria-selected={finding === chosen}
                className={classes['option']}
                onClick={() => void go(finding)}
              >
                <span>{finding.label}</span>
                {finding.about && <small>{finding.about}</small>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div role="status" className="only-read">
        {all.length === 0 ? say('palette.nothing') : ''}
      </div>
    </>
  )
}
