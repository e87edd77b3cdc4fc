import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useApi, useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { ColumnsCard } from './columns-card.tsx'
import { DoneCard } from './done-card.tsx'
import classes from './imports.module.css'
import { goToNextCell, ProblemsCard } from './problems-card.tsx'
import { ProgressCard } from './progress-card.tsx'
import { ResultCard } from './result-card.tsx'
import type { Upload } from './upload.ts'

/** One file on its way in: how it is understood, what it would do, and then what it did. */
export function UploadPage() {
  const say = useText()
  const { uploadId = '' } = useParams({ strict: false }) as { uploadId?: string }
  const found = useUpload(uploadId)
  const check = useFirstCheck(found.data)
  return (
    <>
      <PageHeader
        title={found.data?.fileName ?? say('imports.upload')}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.organisation') }, { label: say('nav.imports'), path: '/imports' }]}
        {...(found.data && { lead: leadOf(say, found.data) })}
      />
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading lines={8} />}
      {found.data && <Progress upload={found.data} failed={check.error} />}
    </>
  )
}

function leadOf(say: ReturnType<typeof useText>, { what, source, undoes }: Upload): string {
  return say(undoes === null ? `imports.upload.${what}` : 'imports.upload.undo', { source })
}

function Progress({ upload, failed }: { upload: Upload; failed: unknown }) {
  const isBusy = upload.state === 'checking' || upload.state === 'taking'
  const mendedLine = useRef<number>(null)
  // The check takes the cells away and brings back those that are still wrong: whoever mends them goes on where they were.
  useEffect(() => {
    if (mendedLine.current === null || upload.state === 'checking') return
    goToNextCell(mendedLine.current)
    mendedLine.current = null
  }, [upload])
  const mended = (line: number) => {
    mendedLine.current = line
  }
  const key = JSON.stringify([upload.sheet, upload.columns, upload.dateFormat, upload.whole])
  return (
    <div className={classes['page']}>
      {isBusy && <ProgressCard upload={upload} />}
      {upload.state === 'taken' && <DoneCard upload={upload} />}
      {upload.state === 'failed' && upload.failure && <Failure>{upload.failure}</Failure>}
      {Boolean(failed) && upload.state === 'received' && <Problem error={failed} />}
      {upload.state === 'checked' && <ResultCard upload={upload} />}
      {!isBusy && upload.problems.length > 0 && <ProblemsCard upload={upload} mended={mended} />}
      {!isBusy && upload.state !== 'taken' && <ColumnsCard key={key} upload={upload} />}
    </div>
  )
}

function Failure({ children }: { children: string }) {
  const say = useText()
  return (
    <div role="alert">
      <strong>{say('imports.failed')}</strong>
      <p>{children}</p>
    </div>
  )
}

/** The upload, asked for again and again while something goes on with it. */
function useUpload(uploadId: string) {
  const request = { params: { uploadId } }
  const once = useApi('GET /uploads/:uploadId', request)
  const isBusy = once.data?.state === 'checking' || once.data?.state === 'taking'
  useApi('GET /uploads/:uploadId', request, { enabled: isBusy, ...(isBusy && { refetchSeconds: 1 }) })
  const queries = useQueryClient()
  const state = once.data?.state
  // What was read before the file was taken says something else now.
  useEffect(() => {
    if (state === 'taken') void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'GET /uploads/:uploadId' })
  }, [state, queries])
  return once
}

/** What was just uploaded is checked at once, where its columns were all found. */
function useFirstCheck(upload: Upload | undefined) {
  const mayChange = useMay('imports.change')
  const began = useRef('')
  const send = useSend('POST /uploads/:uploadId/checks', { stales: ['GET /uploads/:uploadId'] })
  const { mutate } = send
  useEffect(() => {
    const file = `${upload?.uploadId} ${upload?.sheet ?? ''}`
    if (!upload || !mayChange || upload.state !== 'received' || began.current === file || lacks(upload)) return
    began.current = file
    mutate({ params: { uploadId: upload.uploadId }, body: {} })
  }, [upload, mayChange, mutate])
  return send
}

/** Whether there is a column that must be found first. */
function lacks({ columns, anyOf }: Upload): boolean {
  const isMissing = columns.some(({ required, theirs }) => required && theirs === null)
  return isMissing || (anyOf.length > 0 && !columns.some(({ name, theirs }) => anyOf.includes(name) && theirs !== null))
}
