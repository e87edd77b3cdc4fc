import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MoveName } from '../../../src/contract/exception-moves.ts'
import type { RequestOf } from '../../api/client.ts'
import { useSender } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useGoOn } from '../../ui/go-on.ts'
import { tell } from '../../ui/notices.tsx'
import type { ExceptionRecord } from './record.ts'

export type Said = RequestOf<'POST /exceptions/:exceptionId/moves'>['body']

/** Makes moves on an exception. Afterwards everything is read anew, and what was done is said. `path`: where it goes on from there. */
export function useMove({ exceptionId, number }: Pick<ExceptionRecord, 'exceptionId' | 'number'>, path?: string) {
  const say = useText()
  const queries = useQueryClient()
  const send = useSender()
  return useMutation({
    mutationFn: (body: Said) => send('POST /exceptions/:exceptionId/moves', { params: { exceptionId }, body }),
    onMutate: useGoOn(),
    onSuccess: async (_answer, { move }, goOn) => {
      tell(say(`exception.moved.${move as Exclude<MoveName, never>}`, { number }), path === undefined ? undefined : goOn({ to: path }))
      await queries.invalidateQueries()
    },
  })
}

export type Moving = ReturnType<typeof useMove>
