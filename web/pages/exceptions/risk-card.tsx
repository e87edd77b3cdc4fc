import { Text, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { RiskStatus } from '../../ui/risk-legend.tsx'
import { RiskMatrixTable } from '../../ui/risk-matrix-table.tsx'
import classes from './exceptions.module.css'
import { type ExceptionRecord, weighed } from './record.ts'

/** The risk before and after the controls on one matrix, and what the reviewer found beside what the requester said. */
export function RiskCard({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const { request, matrix, assessment } = record
  const { inherent, residual } = weighed(record)
  return (
    <Card title={say('exception.risk')}>
      {inherent ? (
        <RiskMatrixTable
          matrix={matrix}
          inherent={inherent}
          residual={residual}
          label={say(assessment ? 'exception.risk.reviewed' : 'exception.risk.said')}
        />
      ) : (
        <p className="quiet">{say('exception.risk.none')}</p>
      )}
      {assessment && request.inherent && (
        <p className={classes['para']}>
          <Text
            id="exception.risk.requester"
            values={{
              name: record.requester.name,
              inherent: <RiskStatus matrix={matrix} place={request.inherent} />,
              residual: request.residual ? <RiskStatus matrix={matrix} place={request.residual} /> : '–',
            }}
          />
        </p>
      )}
      {request.riskArgument && <p className={classes['para']}>{request.riskArgument}</p>}
      {assessment && (
        <p className={classes['para']}>
          <Text
            id="exception.risk.recommends"
            values={{
              name: assessment.by?.name ?? '',
              verdict: say(`exception.recommendation.${assessment.recommendation as 'approve'}`),
              reason: assessment.reason,
              b: (parts) => <b>{parts}</b>,
            }}
          />
        </p>
      )}
    </Card>
  )
}
