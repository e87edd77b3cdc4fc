import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import classes from './ask.module.css'
import { CriteriaSentence } from './criteria-sentence.tsx'
import { useRule } from './rule.ts'

type Listed = AnswerOf<'GET /policies'>['items'][number]

interface RuleItemProps {
  policy: Listed
  isOpen: boolean
  toggle: () => void
}

/** A policy to choose, with what it says about exceptions and its clauses once it is opened. */
export function RuleItem({ policy: { policyId, number, title, allowed }, isOpen, toggle }: RuleItemProps) {
  const say = useText()
  return (
    <li className={classes['rule']}>
      <h2>
        <button type="button" aria-expanded={isOpen} onClick={toggle}>
          <span className={classes['ruleName']}>
            {number} {title}
          </span>
          {!allowed && <Status is="neutral">{say('ask.rule.notAllowed')}</Status>}
          <Icon name="down" />
        </button>
      </h2>
      {isOpen && <Opened policyId={policyId} />}
    </li>
  )
}

function Opened({ policyId }: { policyId: number }) {
  const say = useText()
  const { rule, error, retry } = useRule(policyId)
  if (error) return <Problem error={error} retry={retry} />
  if (!rule) return <Loading lines={2} />
  const { criteria, version } = rule
  const clauses = version.clauses.map(({ number, title }) => ({ clause: number, label: `${number} ${title}` }))
  return (
    <div className={classes['opened']}>
      <p>
        <CriteriaSentence criteria={criteria} />
      </p>
      {criteria.allowed && (
        <ul className={classes['clauses']} aria-label={say('ask.rule.clauses')}>
          {[...clauses, { clause: '', label: say('ask.rule.whole') }].map(({ clause, label }) => (
            <li key={clause}>
              <Link to={'/exceptions/new' as never} search={{ policy: policyId, ...(clause && { clause }) } as never}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
