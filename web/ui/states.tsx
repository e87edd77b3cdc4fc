import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { type Action, permissions } from '../../src/contract/permissions.ts'
import { ApiProblem } from '../api/problem.ts'
import { type MessageId, useText } from '../messages/text.tsx'
import classes from './states.module.css'

/** Where something will be in a moment. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const say = useText()
  return (
    <div role="status" aria-label={say('ui.loading')} className={classes['loading']} data-state="loading">
      {lineNames.slice(0, lines).map((line) => (
        <div key={line} className={classes['bar']} />
      ))}
    </div>
  )
}

const lineNames = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'] as const

/** Where there is nothing yet: says what will be here, and the one step that gets there. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes['state']}>
      <h2>{title}</h2>
      {children && <div className="quiet">{children}</div>}
      {action}
    </div>
  )
}

/** What went wrong, in words for people, with a way to try again where there is one. Comes into view by itself. */
export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  const say = useText()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={box} role="alert" className={classes['problem']}>
      <strong>{say('problem.title')}</strong>
      <p>{problemText(error, say)}</p>
      {retry && (
        <Button variant="default" mt="xs" onClick={retry}>
          {say('ui.retry')}
        </Button>
      )}
    </div>
  )
}

const byStatus: Partial<Record<number, MessageId>> = {
  0: 'problem.offline',
  401: 'problem.signedOut',
  403: 'problem.denied',
  404: 'problem.notFound',
  412: 'problem.conflict',
  422: 'problem.settledElsewhere',
  429: 'problem.tooMany',
}

/** A problem as a sentence: what the server says about what was sent, else our own words for its kind. */
export function problemText(error: unknown, say: ReturnType<typeof useText>): string {
  if (!(error instanceof ApiProblem)) return say('problem.server', { id: 'none' })
  if (error.body['type'] === 'urn:leeway:problem:looking') return say('looking.problem')
  if (typeof error.body['permission'] === 'string') return lackText(error.body['permission'] as Action, say)
  const known = byStatus[error.status]
  if (known) return say(known)
  if (error.status >= 500) return say('problem.server', { id: String(error.body['requestId'] ?? 'none') })
  const said = error.detail ?? error.title ?? ''
  return [said, ...error.errors.map(({ message }) => message).filter((message) => !said.includes(message))].filter(Boolean).join(' ')
}

/** What is not for them, and for whom it is. */
function lackText(action: Action, say: ReturnType<typeof useText>): string {
  const roles = new Intl.ListFormat(document.documentElement.lang).format(permissions[action].map((role) => say(`people.role.${role}`)))
  return say('problem.forbidden', { deed: say(`tokens.action.${action}`), roles })
}
