import { useDebouncedValue } from '@mantine/hooks'
import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/time.tsx'
import classes from './exceptions.module.css'

type Coverage = AnswerOf<'POST /exception-coverage'>

/** Whom and what a request would act on, as it is being written. */
export function AskedCoverage({ request }: { request: ExceptionRequest }) {
  const [{ policyId, scope, effect, from, until }] = useDebouncedValue(request, 400)
  const body = { policyId, scope, effect: effect ?? inert, from, until }
  const found = useApi('POST /exception-coverage', { body }, { keep: true, enabled: effect !== null })
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading lines={1} />
  return <CoverageShown coverage={found.data} />
}

const inert = { kind: 'mute', byDays: null, forgiven: false } as const

/** Whom and what an exception acts on, or would; nothing where it acts on no deadlines. */
export function RecordCoverage({ exceptionId, isShort = false }: { exceptionId: number; isShort?: boolean }) {
  const found = useApi('GET /exceptions/:exceptionId/coverage', { params: { exceptionId } })
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading lines={1} />
  return found.data.coverage && <CoverageShown coverage={found.data.coverage} isShort={isShort} />
}

/** The counts, and on demand the first of those they count. */
function CoverageShown({ coverage, isShort = false }: { coverage: Coverage; isShort?: boolean }) {
  const say = useText()
  const { people, deadlines, late, excused, rows, unseen, ofSeen } = coverage
  const isPart = ofSeen && unseen > 0
  const more = deadlines - rows.length
  return (
    <div className={classes['covers']}>
      <p role="status">
        {say(isPart ? 'effect.covers.part' : 'effect.covers', { people, deadlines, unseen })}{' '}
        {late > 0 && say('effect.covers.late', { late, excused })}
      </p>
      {!isShort && rows.length > 0 && (
        <details>
          <summary>{say('effect.covers.list')}</summary>
          <ul className={classes['lines']}>
            {rows.map((row) => (
              <li key={row.deadlineId}>
                <span>
                  {row.person}: {row.what}
                </span>
                <Due row={row} />
              </li>
            ))}
          </ul>
          {more > 0 && <p className="quiet small">{say('effect.covers.more', { count: more })}</p>}
        </details>
      )}
    </div>
  )
}

/** When it is due, and when it will be. */
function Due({ row: { kind, dueOn, movedTo, late } }: { row: Coverage['rows'][number] }) {
  const say = useText()
  return (
    <span className={`quiet small ${classes['signs']}`}>
      {say(`effect.kind.${kind === 'duty' ? 'task' : kind}`)}
      {dueOn && <Text id="effect.covers.due" values={{ day: <Day day={dueOn} /> }} />}
      {movedTo === null && say('effect.covers.notOwed')}
      {movedTo !== null && movedTo !== dueOn && <Text id="effect.covers.moved" values={{ day: <Day day={movedTo} /> }} />}
      {late && <Status is="late" />}
    </span>
  )
}
