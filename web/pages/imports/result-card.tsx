import { Button, Checkbox, Group } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import operations from '../operations/operations.module.css'
import { inWords } from './in-words.ts'
import type { Upload } from './upload.ts'

/** What importing the file would do, and the ways to do it. */
export function ResultCard({ upload }: { upload: Upload }) {
  const say = useText()
  const { report, changes } = upload
  if (!report) return null
  const { rejected, vanishing, withheld, refused, ignored } = report
  return (
    <Card title={say('imports.result')}>
      <Figures report={report} />
      {rejected > 0 && (
        <p>
          <Status is="late">{say('imports.result.rejected', { rejected })}</Status>
        </p>
      )}
      {vanishing !== null && vanishing.gone > 0 && !withheld && (
        <p>
          <Status is={refused === 'too-much-would-vanish' ? 'late' : 'soon'}>{say('imports.result.vanishing', vanishing)}</Status>
        </p>
      )}
      {withheld && <p>{say('imports.result.withheld')}</p>}
      {report.added + report.changed + report.withdrawn === 0 && rejected === 0 && <p>{say('imports.result.nothing')}</p>}
      <Notices report={report} />
      <Corrections upload={upload} />
      <Changes changes={changes} />
      {ignored.length > 0 && <p className="quiet small">{say('imports.result.ignored', { columns: ignored.join(', ') })}</p>}
      <Take upload={upload} report={report} />
    </Card>
  )
}

type Report = NonNullable<Upload['report']>

/** The counts of an import, large. */
export function Figures({ report }: { report: Report }) {
  const say = useText()
  const shown = ['added', 'changed', 'unchanged', 'withdrawn', 'rejected'] as const
  return (
    <ul className={operations['figures']}>
      {shown.map((name) => (
        <li key={name}>
          <span className="figure">{report[name].toLocaleString(document.documentElement.lang)}</span> {say(`imports.${name}`)}
        </li>
      ))}
    </ul>
  )
}

/** What is no fault, but may not be what was meant. */
function Notices({ report: { notices } }: { report: Report }) {
  const say = useText()
  if (notices.length === 0) return null
  return (
    <section aria-label={say('imports.notices')}>
      <h3>{say('imports.notices')}</h3>
      <ul className={operations['plain']}>
        {notices.map(({ notice, says, count, places }) => (
          <li key={notice}>
            {inWords(say, `notice.${notice}`, says, count)}{' '}
            <span className="quiet">
              {places.map(({ line, value }) => `${say('imports.notice.line', { line })}${value === null ? '' : `: ${value}`}`).join('; ')}
              {count > places.length && ' …'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The cells that were mended here, each with the way back. */
function Corrections({ upload: { uploadId, corrections } }: { upload: Upload }) {
  const say = useText()
  const mayChange = useMay('imports.change')
  const send = useSend('POST /uploads/:uploadId/checks', { stales: ['GET /uploads/:uploadId'] })
  if (corrections.length === 0) return null
  return (
    <details>
      <summary>{say('imports.corrections', { count: corrections.length })}</summary>
      {send.error && <Problem error={send.error} />}
      <ul className={operations['plain']}>
        {corrections.map(({ line, column, value }) => (
          <li key={`${line} ${column}`}>
            {say('imports.correction', { line, column, value: value || say('imports.changes.nothing') })}{' '}
            {mayChange && (
              <Button
                variant="subtle"
                size="compact-sm"
                disabled={send.isPending}
                aria-label={say('imports.correction.back.of', { line, column })}
                onClick={() => send.mutate({ params: { uploadId }, body: { corrections: [{ line, column, value: null }] } })}
              >
                {say('imports.correction.back')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Changes({ changes }: { changes: Upload['changes'] }) {
  const say = useText()
  if (changes.length === 0) return null
  return (
    <details>
      <summary>{say('imports.changes', { count: changes.length })}</summary>
      <ul className={operations['plain']}>
        {changes.map(({ about, field, before, after }) => (
          <li key={`${about}${field}`}>
            {about}
            {field !== null && (
              <span className="quiet">
                {' '}
                {field}: {before ?? say('imports.changes.nothing')} → {after ?? say('imports.changes.nothing')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The button that imports the file. */
export const takeId = 'take-file'

function Take({ upload, report }: { upload: Upload; report: Report }) {
  const say = useText()
  const mayChange = useMay('imports.change')
  const [isSure, setSure] = useState(false)
  const params = { uploadId: upload.uploadId }
  const take = useSend('POST /uploads/:uploadId/imports', { stales: ['GET /uploads/:uploadId'] })
  const discard = useSend('DELETE /uploads/:uploadId', { stales: [], done: (_nothing, goOn) => void goOn({ to: '/imports' }) })
  if (!mayChange) return null
  const good = report.rows - report.rejected
  const needsWord =
    report.refused === 'too-much-would-vanish' || (report.vanishing !== null && report.vanishing.gone > 0 && report.rejected > 0)
  const body = { takeGoodRows: report.rejected > 0, evenIfMuchVanishes: isSure }
  return (
    <>
      {needsWord && (
        <Checkbox
          mt="sm"
          label={say('imports.take.vanishing')}
          checked={isSure}
          onChange={(event) => setSure(event.currentTarget.checked)}
        />
      )}
      {(take.error ?? discard.error) && <Problem error={take.error ?? discard.error} />}
      <Group gap="sm" mt="md">
        <Button
          id={takeId}
          loading={take.isPending}
          disabled={good === 0 || (report.refused === 'too-much-would-vanish' && !isSure)}
          onClick={() => take.mutate({ params, body })}
        >
          {report.rejected > 0 ? say('imports.take.good', { good }) : say('imports.take', { rows: report.rows })}
        </Button>
        <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate({ params })}>
          {say('imports.discard')}
        </Button>
      </Group>
    </>
  )
}
