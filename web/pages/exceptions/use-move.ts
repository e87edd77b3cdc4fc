import type { MoveName } from '../../../src/contract/exception-moves.ts'
import type { RequestOf } from '../../api/client.ts'
import { useDeed } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { tell } from '../../ui/notices.tsx'
import type { ExceptionRecord } from './record.ts'

export type Said = RequestOf<'POST /exceptions/:exceptionId/moves'>['body']

/** Makes moves on an exception. Afterwards everything is read anew, and what was done is said. `path`: where it goes on from there. */
export function useMove({ exceptionId, number }: Pick<ExceptionRecord, 'exceptionId' | 'number'>, path?: string) {
  const say = useText()
  return useDeed((body: Said, send) => send('POST /exceptions/:exceptionId/moves', { params: { exceptionId }, body }), {
    madeOf: 'GET /exceptions/:exceptionId',
    done: (_answer, goOn, { move }) =>
      tell(say(`exception.moved.${move as Exclude<MoveName, never>}`, { number }), path === undefined ? undefined : goOn({ to: path })),
  })
}

export type Moving = ReturnType<typeof useMove>

/** How the button of one of several moves looks while one is made: its own turns, the others can't be pressed. */
export function whileMoving({ isPending, variables }: Moving, move: MoveName): { loading: boolean; disabled: boolean } {
  const isThis = variables?.move === move
  return { loading: isPending && isThis, disabled: isPending && !isThis }
}
