import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { type Amnesty, type AmnestyFault, faultsOf, freshAmnesty } from './amnesty.ts'
import { AmnestyConfirm } from './amnesty-confirm.tsx'
import { AmnestyCoverage } from './amnesty-coverage.tsx'
import { AmnestyDays, AmnestyWhich, AmnestyWhom } from './amnesty-fields.tsx'
import classes from './ask.module.css'

/** Declaring that some days do not count: a small form, what it does counted beside it, and one look before it is done. */
export function AmnestyPage() {
  const say = useText()
  const form = useRef<HTMLFormElement>(null)
  const [amnesty, setAmnesty] = useState(freshAmnesty)
  const [isTried, setTried] = useState(false)
  const [isConfirming, setConfirming] = useState(false)
  const change = (part: Partial<Amnesty>) => setAmnesty({ ...amnesty, ...part })
  const faults = isTried ? faultsOf(amnesty) : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (faultsOf(amnesty).length === 0) setConfirming(true)
    // What is wrong says so once it is drawn.
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault] input')?.focus())
  }
  const fields = { amnesty, change, faults }
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <PageHeader
        title={say('amnesty.declare')}
        crumbs={[{ label: say('nav.exceptions'), path: '/exceptions' }]}
        lead={say('amnesty.page.lead')}
      />
      <div className={classes['page']}>
        <div className={classes['main']}>
          <Card title={say('amnesty.when')}>
            <AmnestyDays {...fields} />
          </Card>
          <Card title={say('amnesty.whom')}>
            <AmnestyWhom {...fields} />
          </Card>
          <Card title={say('amnesty.which')}>
            <AmnestyWhich {...fields} />
          </Card>
          <Card title={say('amnesty.why')}>
            <Words {...fields} />
          </Card>
        </div>
        <div className={classes['beside']}>
          <Card title={say('amnesty.covers')}>
            <AmnestyCoverage amnesty={amnesty} />
          </Card>
          <div>
            <Button type="submit">{say('amnesty.look')}</Button>
          </div>
        </div>
      </div>
      {isConfirming && <AmnestyConfirm amnesty={amnesty} shut={() => setConfirming(false)} />}
    </form>
  )
}

interface FieldsProps {
  amnesty: Amnesty
  change: (part: Partial<Amnesty>) => void
  faults: readonly AmnestyFault[]
}

/** What happened, and why it is excused. */
function Words({ amnesty: { title, reason }, change, faults }: FieldsProps) {
  const say = useText()
  return (
    <div className={classes['fields']}>
      <TextInput
        required
        maxLength={200}
        label={say('amnesty.title')}
        description={say('amnesty.title.hint')}
        value={title}
        error={faults.includes('title') && say('amnesty.missing')}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <Textarea
        required
        autosize
        minRows={3}
        maxLength={5000}
        label={say('amnesty.reason')}
        description={say('amnesty.reason.hint')}
        value={reason}
        error={faults.includes('reason') && say('amnesty.missing')}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
    </div>
  )
}
