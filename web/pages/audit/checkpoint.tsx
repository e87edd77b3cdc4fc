import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { address } from '../../api/address.ts'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Instant } from '../../ui/time.tsx'
import classes from '../operations/operations.module.css'

/** What was signed last, what to take along to check the log elsewhere, and the place to check what somebody kept. */
export function Checkpoint() {
  const say = useText()
  const signed = useApi('GET /audit-log/checkpoints', { query: { limit: 1 } })
  const last = signed.data?.items[0]
  return (
    <details>
      <summary>{say('audit.checkpoint')}</summary>
      <div className={classes['cards']}>
        <p>{say('audit.checkpoint.text')}</p>
        {last && (
          <p className="small">
            {say('audit.checkpoint.last', { size: last.size })} <Instant at={last.signedAt} />
            <br />
            <code className={classes['text']}>
              {last.size} {last.root}
            </code>
          </p>
        )}
        <ul>
          <li>
            <a href={address('GET /audit-log/file', { query: {} })[1]} download>
              {say('audit.checkpoint.file')}
            </a>
          </li>
          <li>
            <a href={address('GET /audit-log/file', { query: { personal: 'without' } })[1]} download>
              {say('audit.checkpoint.without')}
            </a>
          </li>
          <li>
            <a href={address('GET /audit-log/verifier', { query: {} })[1]} download>
              {say('audit.checkpoint.verifier')}
            </a>
          </li>
        </ul>
        <KeptCheck />
      </div>
    </details>
  )
}

/** Checks the log in use against a checkpoint, or a mail, that somebody kept. */
function KeptCheck() {
  const say = useText()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<string>()
  const found = useApi('GET /audit-verification', { query: { kept: asked } }, { enabled: asked !== undefined })
  return (
    <>
      <Textarea
        label={say('audit.kept')}
        description={say('audit.kept.hint')}
        autosize
        minRows={3}
        maxRows={8}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div role="status">
        {found.error && <Problem error={found.error} />}
        {found.data && !found.isFetching && (
          <>
            <Status is={found.data.faults.length === 0 ? 'done' : 'late'}>
              {say(found.data.faults.length === 0 ? 'audit.kept.holds' : 'audit.kept.broken')}
            </Status>
            <ul>
              {found.data.faults.slice(0, 5).map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <div>
        <Button
          variant="default"
          disabled={text.trim() === ''}
          loading={asked !== undefined && found.isFetching}
          onClick={() => (asked === keptIn(text) ? void found.refetch() : setAsked(keptIn(text)))}
        >
          {say('audit.kept.check')}
        </Button>
      </div>
    </>
  )
}

/** Of a long mail only what the check needs: a signed checkpoint, or the line in the footer. */
function keptIn(text: string): string {
  const note = /^leeway\/\S+\n\d+\n\S{44}\n\n— \S+ \S+\n/m.exec(`${text.replaceAll('\r\n', '\n')}\n`)
  const line = /\d+ [A-Za-z0-9+/]{43}=/.exec(text)
  return (note ?? line)?.[0] ?? text.slice(0, 2000)
}
