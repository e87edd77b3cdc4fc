import { Text, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { scoreOf } from '../../ui/risk.ts'
import { RiskStatus } from '../../ui/risk-legend.tsx'
import { RiskMatrixTable } from '../../ui/risk-matrix-table.tsx'
import classes from './exceptions.module.css'
import { type ExceptionRecord, weighed } from './record.ts'

/** The risk before and after the controls on one matrix, and what the reviewer found beside what the requester said. */
export function RiskCard({ record }: { record: ExceptionRecord }) {
  const say = useText()
  const { request, matrix, assessment } = record
  const { inherent, residual } = weighed(record)
  // Of a risk as small as can be one word is enough; the matrix is there for who wants it.
  const isSmall = inherent !== null && scoreOf(inherent) === 1 && (residual === null || scoreOf(residual) === 1)
  const label = say(assessment ? 'exception.risk.reviewed' : 'exception.risk.said')
  const onMatrix = inherent && <RiskMatrixTable matrix={matrix} inherent={inherent} residual={residual} label={label} />
  return (
    <Card title={say('exception.risk')}>
      {!inherent && <p className="quiet">{say('exception.risk.none')}</p>}
      {inherent && isSmall ? (
        <>
          <p>
            <RiskStatus matrix={matrix} place={inherent} />
          </p>
          <details>
            <summary>{say('exception.risk.onMatrix')}</summary>
            {onMatrix}
          </details>
        </>
      ) : (
        onMatrix
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
