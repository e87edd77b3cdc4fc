import { Link } from '@tanstack/react-router'
import type { ExceptionRequest } from '../../../src/contract/exception-request.ts'
import type { AnswerOf } from '../../api/client.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import classes from './ask.module.css'
import { CriteriaSentence } from './criteria-sentence.tsx'
import type { Rule } from './rule.ts'

type Exception = AnswerOf<'GET /exceptions/:exceptionId'>

interface AskTopProps {
  rule: Rule
  request: ExceptionRequest
  kept: Exception | undefined
  before: Exception | undefined
}

/** Which rule it is about, what that says about exceptions, and what it goes on with. */
export function AskTop({ rule, request, kept, before }: AskTopProps) {
  const say = useText()
  const { number, title } = rule.policy
  const clause = rule.version.clauses.find((each) => each.number === request.clause)
  const extended = kept?.extends ?? (before?.mayExtend ? before : null)
  const renewed = kept?.renews ?? (before?.mayRenew ? before : null)
  const isBegun = kept !== undefined || before !== undefined
  return (
    <Card
      title={
        request.clause
          ? say('exceptions.clauseOf', { clause: [request.clause, clause?.title].filter(Boolean).join(' '), policy: `${number} ${title}` })
          : `${number} ${title}`
      }
    >
      <p className="quiet">
        <CriteriaSentence criteria={rule.criteria} />
      </p>
      {extended && (
        <p>
          <Text id="ask.extends" values={{ number: <Link to={`/exceptions/${extended.exceptionId}` as never}>{extended.number}</Link> }} />
        </p>
      )}
      {renewed && !extended && (
        <p>
          <Text id="ask.renews" values={{ number: <Link to={`/exceptions/${renewed.exceptionId}` as never}>{renewed.number}</Link> }} />
        </p>
      )}
      {!isBegun && (
        <p className={classes['foot']}>
          <Link to={'/exceptions/new' as never}>{say('ask.otherRule')}</Link>
        </p>
      )}
    </Card>
  )
}
