import { useRef } from 'react'
import type { AnswerOf } from '../../api/client.ts'
import { useSender } from '../../api/hooks.ts'
import { ofType } from '../../api/of-type.ts'

type Attached = AnswerOf<'POST /exceptions/:exceptionId/attachments'>

/** Puts a file on the record of an exception (`dutyId`: as evidence of this): once, though what follows it fails and is tried again. */
export function useAttach() {
  const send = useSender()
  const known = useRef(new WeakMap<File, Attached>())
  return async (exceptionId: number, file: File, dutyId?: number): Promise<Attached> => {
    const before = known.current.get(file)
    if (before) return before
    const body = ofType(file.type || 'application/octet-stream', file)
    const query = { fileName: file.name, ...(dutyId !== undefined && { dutyId }) }
    const answer = await send('POST /exceptions/:exceptionId/attachments', { params: { exceptionId }, query, body })
    known.current.set(file, answer)
    return answer
  }
}
