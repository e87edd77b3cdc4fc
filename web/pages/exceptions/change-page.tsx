import { Button, Textarea } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Loading } from '../../ui/states.tsx'
import classes from './ask.module.css'
import { faultsIn } from './faults.ts'
import { MissingList } from './missing-list.tsx'
import { MoreFields } from './more-fields.tsx'
import { MoveProblem } from './move-problem.tsx'
import type { ExceptionRecord } from './record.ts'
import { asSent } from './request.ts'
import { RequestFields } from './request-fields.tsx'
import { type Rule, useRule } from './rule.ts'
import { useMove } from './use-move.ts'

/** Changing what is asked for while it is looked at. */
export function ChangePage() {
  const { exceptionId = '' } = useParams({ strict: false }) as { exceptionId?: string }
  const found = useApi('GET /exceptions/:exceptionId', { params: { exceptionId } })
  const { rule, error, retry } = useRule(found.data?.policyId)
  if (found.error || error) return <ProblemPage error={found.error ?? error} retry={found.error ? () => void found.refetch() : retry} />
  if (!found.data || !rule) return <Loading />
  return <ChangeForm rule={rule} record={found.data} />
}

function ChangeForm({ rule, record }: { rule: Rule; record: ExceptionRecord }) {
  const say = useText()
  const navigate = useNavigate()
  const [request, change] = useState(record.request)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const { exceptionId, number, title, steps } = record
  const path = `/exceptions/${exceptionId}`
  const moving = useMove(record, path)
  const faults = faultsIn(say, moving.error)
  const voided = steps.flatMap(({ votes }) => votes).filter(({ counts, verdict }) => counts && verdict !== 'stand-aside').length
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() === '' || moving.isPending) return
    moving.mutate({ move: 'amend', request: asSent(request), reason: reason.trim() })
  }
  const fields = { rule, request, change, faults, people: record.people }
  return (
    <form onSubmit={onSubmit} noValidate>
      <PageHeader
        title={say('change.title')}
        crumbs={[
          { label: say('nav.exceptions'), path: '/exceptions' },
          { label: `${number} ${title}`, path },
        ]}
        lead={voided > 0 ? say('change.voids', { count: voided }) : say('change.voids.later')}
        actions={
          <>
            <Button variant="default" onClick={() => void navigate({ to: path as never })}>
              {say('ui.cancel')}
            </Button>
            <Button type="submit" loading={moving.isPending}>
              {say('change.do')}
            </Button>
          </>
        }
      />
      {faults.length > 0 ? <MissingList faults={faults} /> : <MoveProblem error={moving.error} />}
      <div className={classes['page']}>
        <div className={classes['main']}>
          <Card title={say('change.why')}>
            <Textarea
              autosize
              minRows={2}
              maxLength={5000}
              required
              label={say('change.reason')}
              value={reason}
              error={isTried && reason.trim() === '' ? say('change.reason.missing') : undefined}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </Card>
          <RequestFields {...fields} isExtension={record.extends !== null} />
          <MoreFields {...fields} missing={faults} kept={record} isExtension={record.extends !== null} />
        </div>
      </div>
    </form>
  )
}
