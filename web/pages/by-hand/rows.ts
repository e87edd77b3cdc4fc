import { type AnswerOf, api } from '../../api/client.ts'
import { useDeed } from '../../api/hooks.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { inWords } from '../imports/in-words.ts'

type Taker = 'POST /people/batches' | 'POST /deadlines/batches'
/** By the columns of an import. */
type Row = Readonly<Record<string, string | number | boolean>>

/** The source that what is written in forms comes from: no file takes it away again. */
const source = 'by hand'

/**
 * Adds rows as an import would, all or none; what is there already stays as it is. Fails with what is wrong, in the reader's words, by the
 * `fields` that there are: the first is told what belongs to none, and what is there already.
 */
export function useAdding(taker: Taker, fields: readonly [key: string, ...others: string[]], done: () => void) {
  const [key] = fields
  const say = useText()
  const take = async (send: typeof api, rows: Row[], dryRun: boolean) => {
    const answer = await send(taker, { body: { source, rows, dryRun } })
    const faults = faultsIn(answer)
    if (faults.length > 0) throw faulty(faults)
    return answer
  }
  const faultsIn = ({ rows }: AnswerOf<Taker>) =>
    rows
      .flatMap(({ problems }) => problems)
      .map(({ column, cause, says, mend }) => ({
        path: fields.includes(column ?? '') ? (column ?? key) : key,
        message: `${inWords(say, `cause.${cause}`, says)} ${inWords(say, `cause.${cause}.mend`, mend)}`,
      }))
  return useDeed(
    async (rowsOf: () => Promise<Row[]>, send) => {
      const rows = await rowsOf()
      const { added } = await take(send, rows, true)
      if (added < rows.length) throw faulty([{ path: key, message: say('byHand.known') }])
      await take(send, rows, false)
    },
    { done },
  )
}

/** By what rows name somebody: their external id, or their address. */
export async function refOf(personId: number): Promise<string> {
  const { externalId, email } = await api('GET /people/:personId', { params: { personId } })
  return externalId ?? email ?? ''
}

function faulty(errors: { path: string; message: string }[]): ApiProblem {
  return new ApiProblem(400, { errors })
}
