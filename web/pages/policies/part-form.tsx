import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../messages/text.tsx'
import { AskBeforeLeaving } from '../../ui/ask-before-leaving.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/states.tsx'
import classes from './policies.module.css'
import { useCrumbs } from './policy-views.tsx'

interface PartFormProps {
  title: string
  /** The list it belongs to, to which cancelling leads back. */
  parent: { label: string; path: string }
  save: () => void
  isBusy: boolean
  error: unknown
  /** What is shown beside the fields: how it will read or look. */
  preview?: ReactNode
  /** What else can be done, beside the buttons. */
  aside?: ReactNode
  /** What came of it, under the buttons. */
  below?: ReactNode
  /** What is in the fields: whoever leaves with something of it changed is asked first. */
  written: unknown
  children: ReactNode
}

/** The form of something that policies are made of: fields, beside them what they come to, and below the buttons. */
export function PartForm({ title, parent, save, isBusy, error, preview, aside, below, written, children }: PartFormProps) {
  const say = useText()
  const navigate = useNavigate()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <PageHeader title={title} crumbs={useCrumbs({ label: say('nav.policies'), path: '/policies' }, parent)} />
      <div className={preview ? classes['page'] : classes['narrow']}>
        <div className={classes['stack']}>{children}</div>
        {preview && <div className={classes['beside']}>{preview}</div>}
      </div>
      <div className={classes['foot']}>
        <Button type="submit" loading={isBusy}>
          {say('ui.save')}
        </Button>
        <Button variant="default" onClick={() => void navigate({ to: parent.path })}>
          {say('ui.cancel')}
        </Button>
        {aside}
        {Boolean(error) && <Problem error={error} />}
      </div>
      {below}
      <AskBeforeLeaving written={written} isSaving={isBusy} />
    </form>
  )
}
