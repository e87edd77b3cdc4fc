import { useDebouncedCallback } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useSender } from '../../api/hooks.ts'
import { isRefusal } from '../../api/sending.ts'
import { type GoOn, useGoOn } from '../../ui/go-on.ts'
import { asSent } from './request.ts'

type Exception = AnswerOf<'GET /exceptions/:exceptionId'>
type Chain = { extends?: number; renews?: number }

export interface Keeping {
  request: ExceptionRequest
  change: (request: ExceptionRequest) => void
  /** As it was last kept; undefined before anything was written. */
  kept: Exception | undefined
  /** When it was kept last; null where that was on another visit. */
  keptAt: Date | null
  state: 'untouched' | 'writing' | 'keeping' | 'kept' | 'failed'
  error: unknown
  /** Keeps what is not kept yet, and answers with what is kept. */
  flush: () => Promise<Exception>
  /** Takes over what something else has made of the draft, such as an attachment. */
  take: (kept: Exception) => void
}

interface First {
  request: ExceptionRequest
  kept: Exception | undefined
  chain: Chain
  /** Told once when the draft has got a number. */
  begun: (exceptionId: number, goOn: GoOn) => void
}

/** A request that is kept as one writes: begun once, then written on, one call after the other. */
export function useKeptDraft(first: First): Keeping {
  const [request, setRequest] = useState(first.request)
  const [kept, setKept] = useState(first.kept)
  const [state, setState] = useState<Keeping['state']>(first.kept ? 'kept' : 'untouched')
  const [keptAt, setKeptAt] = useState<Date | null>(null)
  const [error, setError] = useState<unknown>(null)
  const queries = useQueryClient()
  const [goOn] = useState(useGoOn())
  const send = useSender()
  const newest = useRef({ request, kept: first.kept, isDirty: false })
  const line = useRef<Promise<unknown>>(Promise.resolve())
  const beginning = useRef<ExceptionRequest>(null)

  const take = (answer: Exception) => {
    newest.current.kept = answer
    setKept(answer)
    queries.setQueryData(['GET /exceptions/:exceptionId', { params: { exceptionId: String(answer.exceptionId) } }], answer)
  }
  const keep = async (): Promise<Exception> => {
    const { kept: before, isDirty } = newest.current
    if (before && !isDirty) return before
    newest.current.isDirty = false
    setState('keeping')
    try {
      const asked = asSent(newest.current.request)
      const answer = before ? await written(before, asked) : await begun(asked)
      take(answer)
      setKeptAt(new Date(Date.now()))
      setError(null)
      setState(newest.current.isDirty ? 'writing' : 'kept')
      return answer
    } catch (problem) {
      newest.current.isDirty = true
      setError(problem)
      setState('failed')
      throw problem
    }
  }
  /** Whether it was begun is asked by the same words as before: by others it would be begun once more. Those are written next. */
  const begun = async (asked: ExceptionRequest): Promise<Exception> => {
    beginning.current ??= asked
    const body = { request: beginning.current, ...first.chain }
    const answer = await send('POST /exceptions', { body }).catch((problem: unknown) => {
      if (isRefusal(problem)) beginning.current = null
      throw problem
    })
    first.begun(answer.exceptionId, goOn)
    take(answer)
    return beginning.current === asked ? answer : written(answer, asked)
  }
  const written = ({ exceptionId, revision }: Exception, asked: ExceptionRequest): Promise<Exception> =>
    send('PUT /exceptions/:exceptionId/request', { params: { exceptionId }, body: asked }, { ifMatch: `"${revision}"` })
  const flush = () => {
    const next = line.current.then(keep, keep)
    line.current = next.catch(() => undefined)
    return next
  }
  // Whoever leaves as soon as it is written has it kept as well.
  const later = useDebouncedCallback(() => void flush().catch(() => undefined), { delay: 700, flushOnUnmount: true })
  const change = (next: ExceptionRequest) => {
    newest.current.request = next
    newest.current.isDirty = true
    setRequest(next)
    setState('writing')
    later()
  }
  const isOpen = state === 'writing' || state === 'keeping' || state === 'failed'
  useEffect(() => {
    if (!isOpen) return
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', onLeave)
    return () => window.removeEventListener('beforeunload', onLeave)
  }, [isOpen])
  return { request, change, kept, keptAt, state, error, flush, take }
}
