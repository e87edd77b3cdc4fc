import { Button } from '@mantine/core'
import { useState } from 'react'
import { address } from '../../api/address.ts'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { useServerLanguage } from '../../messages/speaking.tsx'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Instant } from '../../ui/time.tsx'
import classes from './exceptions.module.css'
import { moveText } from './move-text.ts'
import type { ExceptionRecord, TimelineMove } from './record.ts'
import { roleText } from './role-text.ts'
import { VersionDiff } from './version-diff.tsx'

/** The moves by which it is asked for, each on the words of its version. */
const asking = ['submit', 'amend', 'shorten'] as const

/** The version that was asked for before this one; null: it is asked for the first time, or as before. */
function askedBefore({ timeline }: ExceptionRecord, { moveNo, move, version }: TimelineMove): number | null {
  const isAsking = (name: string) => asking.some((each) => each === name)
  const last = timeline.findLast((one) => one.moveNo < moveNo && isAsking(one.move))
  return isAsking(move) && last && last.version < version ? last.version : null
}

/** Everything that was done, the latest first: who, as what, for whom, why, when, on which version. */
export function TimelineCard({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const params = { exceptionId: record.exceptionId }
  const query = useLook()
  const language = useServerLanguage()
  return (
    <Card title={say('exception.timeline')}>
      {record.timeline.length === 0 && (
        <p className="quiet">{say(record.takenOverAt ? 'exception.timeline.elsewhere' : 'exception.timeline.none')}</p>
      )}
      <ol className={classes['timeline']}>
        {record.timeline.toReversed().map((move) => (
          <li key={move.moveNo}>
            <span className="quiet small">
              <Instant at={move.at} />
            </span>
            <Done move={move} record={record} />
          </li>
        ))}
      </ol>
      <p className="no-print">
        <a href={address('GET /exceptions/:exceptionId/record.pdf', { params, query: { ...query, language } })[1]} download>
          {say('exception.pdf')}
        </a>
        {' · '}
        <a href={address('GET /exceptions/:exceptionId/proof', { params, query })[1]} download>
          {say('exception.proof')}
        </a>
      </p>
    </Card>
  )
}

function Done({ move: done, record }: { move: TimelineMove; record: ExceptionRecord }) {
  const say = useText()
  const [isOpen, setOpen] = useState(false)
  const { move, by, onBehalfOf, inRole, reason, version, digest, detail } = done
  const before = askedBefore(record, done)
  const answer = typeof detail['answer'] === 'string' ? detail['answer'] : ''
  const voided = typeof detail['voided'] === 'number' ? detail['voided'] : 0
  const as = [inRole && roleText(say, inRole), onBehalfOf && say('exception.onBehalf', { name: onBehalfOf.name })]
    .filter(Boolean)
    .join(', ')
  return (
    <div>
      <p>
        <b>{moveText(say, move, by?.name ?? null)}</b>
        {as && <span className="quiet"> ({as})</span>}
      </p>
      {(reason || answer) && <p className={classes['reason']}>{reason || answer}</p>}
      {voided > 0 && <p className="quiet small">{say('exception.did.voided', { count: voided })}</p>}
      <p className="quiet small">{say('exception.version', { version, digest: digest.slice(0, 4), end: digest.slice(-2) })}</p>
      {before !== null && (
        <>
          <Button variant="subtle" size="compact-sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {say('exception.diff.show')}
          </Button>
          {isOpen && <VersionDiff record={record} before={before} version={version} />}
        </>
      )}
    </div>
  )
}
