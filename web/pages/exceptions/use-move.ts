import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MoveName } from '../../../src/contract/exception-moves.ts'
import type { RequestOf } from '../../api/client.ts'
import { useSender } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { tell } from '../../ui/notices.tsx'
import type { ExceptionRecord } from './record.ts'

export type Said = RequestOf<'POST /exceptions/:exceptionId/moves'>['body']

/** Makes moves on an exception. Afterwards everything is read anew, and what was done is said. */
export function useMove({ exceptionId, number }: Pick<ExceptionRecord, 'exceptionId' | 'number'>) {
  const say = useText()
  const queries = useQueryClient()
  const send = useSender()
  return useMutation({
    mutationFn: (body: Said) => send('POST /exceptions/:exceptionId/moves', { params: { exceptionId }, body }),
    onSuccess: async (_answer, { move }) => {
      tell(say(`exception.moved.${move as Exclude<MoveName, never>}`, { number }))
      await queries.invalidateQueries()
    },
  })
}

export type Moving = ReturnType<typeof useMove>
