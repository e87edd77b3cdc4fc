import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AnswerOf } from '../../api/client.ts'
import { useSender } from '../../api/hooks.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { inWords } from '../imports/in-words.ts'

type Taker = 'POST /people/batches' | 'POST /deadlines/batches'
/** By the columns of an import. */
type Row = Readonly<Record<string, string | number | boolean>>

/** The source that what is written in forms comes from: no file takes it away again. */
const source = 'by hand'

/**
 * Adds rows as an import would, all or none; what is there already stays as it is and is a fault of the column `key`. Fails with what is
 * wrong, by column, in the reader's words.
 */
export function useAdding(taker: Taker, key: string, done: () => void) {
  const say = useText()
  const send = useSender()
  const queries = useQueryClient()
  const take = async (rows: Row[], dryRun: boolean) => {
    const answer = await send(taker, { body: { source, rows, dryRun } })
    const faults = faultsIn(answer)
    if (faults.length > 0) throw faulty(faults)
    return answer
  }
  const faultsIn = ({ rows }: AnswerOf<Taker>) =>
    rows
      .flatMap(({ problems }) => problems)
      .map(({ column, cause, says, mend }) => ({
        path: column ?? key,
        message: `${inWords(say, `cause.${cause}`, says)} ${inWords(say, `cause.${cause}.mend`, mend)}`,
      }))
  return useMutation<unknown, Error, Row[]>({
    mutationFn: async (rows) => {
      const { added } = await take(rows, true)
      if (added < rows.length) throw faulty([{ path: key, message: say('byHand.known') }])
      await take(rows, false)
    },
    onSuccess: async () => {
      done()
      await queries.invalidateQueries()
    },
  })
}

function faulty(errors: { path: string; message: string }[]): ApiProblem {
  return new ApiProblem(400, { errors })
}
