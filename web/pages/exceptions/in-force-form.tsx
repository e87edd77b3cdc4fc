import { Button, Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useText } from '../../messages/text.tsx'
import classes from './decision.module.css'
import { MoveProblem } from './move-problem.tsx'

interface InForceFormProps {
  title: string
  text?: string
  /** What is to be written, and how it is asked for. */
  reason: { label: string; hint?: string; missing: string }
  label: string
  isGrave?: boolean
  isBusy: boolean
  error: unknown
  submit: (reason: string) => void
  shut: () => void
  children?: ReactNode
  /** What stands between the words and the button. */
  below?: ReactNode
}

/** A small form in the panel: a few fields, words that must be there, one button, and the way back. */
export function InForceForm({ title, text, reason, label, isGrave, isBusy, error, submit, shut, children, below }: InForceFormProps) {
  const say = useText()
  const [words, setWords] = useState('')
  const [isTried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const isMissing = words.trim() === ''
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isMissing) field.current?.focus()
    else if (!isBusy) submit(words.trim())
  }
  return (
    <form onSubmit={onSubmit} noValidate>
      <fieldset className={classes['edited']}>
        <legend>{title}</legend>
        {text && <p className="quiet small">{text}</p>}
        {children}
        <Textarea
          ref={field}
          data-autofocus
          autoFocus={children === undefined}
          autosize
          required
          minRows={2}
          maxLength={5000}
          label={reason.label}
          {...(reason.hint && { description: reason.hint })}
          value={words}
          error={isTried && isMissing ? reason.missing : undefined}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {below}
        <MoveProblem error={error} />
        <div className={classes['buttons']}>
          <Button type="submit" loading={isBusy} {...(isGrave && { color: 'late' })}>
            {label}
          </Button>
          <Button variant="default" onClick={shut}>
            {say('ui.cancel')}
          </Button>
        </div>
      </fieldset>
    </form>
  )
}
