import { Link } from '@tanstack/react-router'
import { Text, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Instant } from '../../ui/time.tsx'
import { AskedProse } from './asked-prose.tsx'
import classes from './exceptions.module.css'
import type { ExceptionRecord } from './record.ts'

/** What is asked for, with what else was considered, whom it concerns, and what it goes on with. */
export function AskedCard({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const { request, people, owner, requester, confidential } = record
  const nameOf = (id: number) => people[String(id)] ?? String(id)
  return (
    <Card title={say('exception.asked')}>
      <AskedProse record={record} />
      {request.alternatives && (
        <p className={classes['para']}>
          <Text id="exception.asked.alternatives" values={{ text: request.alternatives, b: (parts) => <b>{parts}</b> }} />
        </p>
      )}
      {owner.personId !== requester.personId && <p className={classes['para']}>{say('exception.asked.owner', { name: owner.name })}</p>}
      {request.beneficiaryIds.length > 0 && (
        <p className={classes['para']}>{say('exception.asked.beneficiaries', { names: request.beneficiaryIds.map(nameOf).join(', ') })}</p>
      )}
      {confidential && (
        <p className={classes['para']}>
          {say('exception.asked.confidential', { names: request.namedIds.map(nameOf).join(', '), count: request.namedIds.length })}
        </p>
      )}
      <p className={`quiet small ${classes['para']}`}>
        <Text
          id={record.policyChanged ? 'exception.asked.policyChanged' : 'exception.asked.policyVersion'}
          values={{
            version: record.policyVersion,
            link: (parts) => <Link to={`/policies/${record.policyId}` as never}>{parts}</Link>,
          }}
        />{' '}
        {record.submittedAt && <Text id="exception.asked.at" values={{ at: <Instant at={record.submittedAt} /> }} />}
      </p>
    </Card>
  )
}
