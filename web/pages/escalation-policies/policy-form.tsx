import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { useApi, useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { AskBeforeLeaving } from '../../ui/ask-before-leaving.tsx'
import { Card } from '../../ui/card.tsx'
import type { GoOn } from '../../ui/go-on.ts'
import { tell } from '../../ui/notices.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Problem } from '../../ui/states.tsx'
import { asSent, type Draft, freshDraft, missingIn } from './draft.ts'
import { Extras } from './extras.tsx'
import classes from './policies.module.css'
import { useDefaultName } from './policy-name.ts'
import { PreviewPanel } from './preview-panel.tsx'
import { SentenceEditor } from './sentence-editor.tsx'
import { StartChoice } from './start-choice.tsx'
import { SwitchedOff } from './switched-off.tsx'
import { TypeChoice } from './type-choice.tsx'
import { type Asked, WhyDrawer } from './why-drawer.tsx'

type Policy = AnswerOf<'GET /escalation-policies/:policyId'>

interface PolicyFormProps {
  title: string
  first: Draft
  /** The policy that is changed; none where one is added. */
  policy?: Policy
  keep?: (draft: Draft | null) => void
  /** Whether `first` is a draft that was left here. */
  isKept?: boolean
}

const thoughtMilliseconds = 350

/** A policy as a sentence to fill in, and beside it what it would come to. */
export function PolicyForm({ title, first, policy, keep, isKept = false }: PolicyFormProps) {
  const say = useText()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(first)
  const [asked, ask] = useState<Asked | null>(null)
  const [isTried, setTried] = useState(false)
  const { definition, names } = draft
  useEffect(() => keep?.(draft), [draft, keep])
  const name = useDefaultName(definition, names)
  const sent = useMemo(() => asSent(definition, name), [definition, name])
  const missing = missingIn(definition)
  const [shown] = useDebouncedValue(useLooked(sent), thoughtMilliseconds)
  const today = useApi(
    'POST /escalation-policies/previews',
    { body: { definition: shown, ...(policy && { policyId: policy.policyId }) } },
    { enabled: missingIn(shown) === null, keep: true },
  )
  const after = (message: string, goOn: GoOn) => {
    keep?.(null)
    tell(message, goOn({ to: '/escalation-policies' }))
  }
  const add = useSend('POST /escalation-policies', {
    done: ({ name }, goOn) => after(say('policy.form.submitted', { name }), goOn),
  })
  const change = useSend('PUT /escalation-policies/:policyId', {
    done: ({ name }, goOn) => after(say('policy.form.changed', { name }), goOn),
  })
  const submit = () => {
    setTried(true)
    if (missing) return
    if (policy) change.mutate({ params: { policyId: policy.policyId }, body: sent, manner: { ifMatch: `"${policy.revision}"` } })
    else add.mutate({ body: sent })
  }
  const failure = add.error ?? change.error
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <PageHeader
        title={title}
        crumbs={[
          { label: say('nav.manage') },
          { label: say('nav.compliance') },
          { label: say('policies.title'), path: '/escalation-policies' },
        ]}
        actions={
          <>
            {isKept && draft !== freshDraft && (
              <>
                <span className="quiet small">{say('policy.form.draftKept')}</span>
                <Button variant="subtle" onClick={() => setDraft(freshDraft)}>
                  {say('policy.form.startOver')}
                </Button>
              </>
            )}
            <Button variant="default" onClick={() => void navigate({ to: '/escalation-policies' })}>
              {say('ui.cancel')}
            </Button>
            <Button type="submit" loading={add.isPending || change.isPending}>
              {say('policy.form.submit')}
            </Button>
          </>
        }
      />
      <SwitchedOff />
      {failure && <Problem error={failure} />}
      {isTried && missing && (
        <p role="alert" className={classes['note']}>
          {say(`policy.form.incomplete.${missing}`)}
        </p>
      )}
      <div className={classes['form']}>
        <Card>
          <TypeChoice draft={draft} change={setDraft} />
          <SentenceEditor draft={draft} change={setDraft} />
          <hr className={classes['divided']} />
          <StartChoice
            start={definition.start}
            change={(start) => setDraft({ ...draft, definition: { ...definition, start } })}
            today={missing ? undefined : today.data}
          />
        </Card>
        <div className={classes['beside']}>
          <PreviewPanel
            definition={shown}
            policyId={policy?.policyId}
            isReady={missing === null && missingIn(shown) === null}
            today={today}
            ask={ask}
          />
        </div>
        <Card title={say('policy.extra.title')}>
          <Extras draft={draft} change={setDraft} name={name} />
        </Card>
      </div>
      {policy && <AskBeforeLeaving written={definition} isSaving={change.isPending || change.isSuccess} />}
      <WhyDrawer asked={asked} close={() => ask(null)} draft={shown} policyId={policy?.policyId} />
    </form>
  )
}

/** What the preview depends on: a name or a label changes nothing of it. */
function useLooked(sent: Draft['definition']) {
  const { label, effectiveFrom, owner, ...rest } = sent
  const text = JSON.stringify({ ...rest, name: 'preview', removeLabelWhenClear: false })
  return useMemo(() => JSON.parse(text) as Draft['definition'], [text])
}
