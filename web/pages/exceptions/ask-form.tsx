import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useDeed } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { GoOn } from '../../ui/go-on.ts'
import { tell } from '../../ui/notices.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { AnswerField } from './answer-field.tsx'
import classes from './ask.module.css'
import { AskBeside } from './ask-beside.tsx'
import { AskTop } from './ask-top.tsx'
import { Attachments } from './attachments.tsx'
import { ExampleChoice } from './example-choice.tsx'
import { worded } from './faults.ts'
import { KeptState } from './kept-state.tsx'
import { MissingList } from './missing-list.tsx'
import { MoreFields } from './more-fields.tsx'
import { MoveProblem } from './move-problem.tsx'
import { RequestFields } from './request-fields.tsx'
import type { Rule } from './rule.ts'
import { useKeptDraft } from './use-kept-draft.ts'

type Exception = AnswerOf<'GET /exceptions/:exceptionId'>

interface AskFormProps {
  rule: Rule
  first: ExceptionRequest
  kept?: Exception
  /** What it asks to go on with. */
  before?: Exception
  chain: { extends?: number; renews?: number }
  begun: (exceptionId: number, goOn: GoOn) => void
}

/** Nothing was sent, as something is lacking: which fields is said beside them. */
class Incomplete extends Error {}

/** The second screen of asking: what, why, how long, how risky, for whom. It is kept as one writes. */
export function AskForm({ rule, first, kept: keptBefore, before, chain, begun }: AskFormProps) {
  const say = useText()
  const isExtension = chain.extends !== undefined || Boolean(keptBefore?.extends)
  const draft = useKeptDraft({ request: first, kept: keptBefore, chain, begun })
  const { request, change, kept } = draft
  const [isTried, setTried] = useState(false)
  const [answer, setAnswer] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const submitting = useDeed<Exception>(
    async (_nothing, send) => {
      const { exceptionId, faults } = await draft.flush()
      if (faults.length > 0) throw new Incomplete()
      return send('POST /exceptions/:exceptionId/moves', { params: { exceptionId }, body: { move: 'submit', answer } })
    },
    {
      done: (answered, goOn) => {
        // The record page must not find the draft, which leads back here.
        draft.take(answered)
        tell(say('ask.submitted', { number: answered.number }), goOn({ to: `/exceptions/${answered.exceptionId}` }))
      },
    },
  )
  const missing = worded(say, kept?.faults ?? [])
  const faults = isTried ? missing : []
  const isFaulty = faults.length > 0 && submitting.error instanceof Incomplete
  useEffect(() => {
    if (isFaulty) form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-fault] button')?.focus()
  }, [isFaulty])
  const fields = { rule, request, change, faults, people: kept?.people ?? before?.people }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!submitting.isPending) submitting.mutate()
  }
  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      <PageHeader
        title={say(kept?.state === 'returned' ? 'ask.returned.title' : 'ask.title')}
        crumbs={[{ label: say('nav.exceptions'), path: '/exceptions' }, { label: kept?.number ?? say('ask.crumb') }]}
        actions={
          <>
            <KeptState draft={draft} />
            <Button type="submit" loading={submitting.isPending}>
              {say(kept?.state === 'returned' ? 'ask.submitAgain' : 'ask.submit')}
            </Button>
          </>
        }
      />
      <MoveProblem error={(submitting.error instanceof Incomplete ? null : submitting.error) ?? draft.error} />
      <MissingList faults={faults} />
      <div className={classes['page']}>
        <div className={classes['main']}>
          <AskTop rule={rule} request={request} kept={kept} before={before} />
          {!before && <ExampleChoice rule={rule} request={request} change={change} />}
          {kept?.state === 'returned' && <AnswerField record={kept} value={answer} change={setAnswer} />}
          <RequestFields {...fields} isExtension={isExtension} />
          <MoreFields {...fields} missing={missing} kept={kept} isExtension={isExtension} />
          <Attachments
            begin={async () => (await draft.flush()).exceptionId}
            attachments={kept?.attachments ?? []}
            exceptionId={kept?.exceptionId}
            done={draft.take}
          />
        </div>
        <AskBeside rule={rule} request={request} isExtension={isExtension} />
      </div>
    </form>
  )
}
