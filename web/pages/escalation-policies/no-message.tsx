import { Link } from '@tanstack/react-router'
import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { useDates } from '../../ui/dates.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { factsOf } from './no-message-facts.ts'
import classes from './policies.module.css'
import type { Policy } from './policy.ts'
import type { Asked } from './why-drawer.tsx'

interface NoMessageProps {
  policy: Policy
  definition: EscalationPolicy
  /** Who gets no message. */
  asked: Asked
  /** Whom the policy tells, in words. */
  recipients: string
}

/** Why somebody gets no message by a policy: what is the case with it, with them, and with what was sent, each with where to mend it. */
export function NoMessage({ policy, definition, asked: { personId, name }, recipients }: NoMessageProps) {
  const say = useText()
  const dates = useDates()
  const { today } = useSession().organization
  const answers = {
    person: useApi('GET /people/:personId', { params: { personId } }),
    outbox: useApi('GET /outbox', { query: { recipientId: personId, limit: 1 } }),
    mail: useApi('GET /outbox-counts'),
    preview: useApi('POST /escalation-policies/previews', { body: { definition, policyId: policy.policyId } }),
  }
  const failed = Object.values(answers).find(({ isError }) => isError)
  if (failed) return <Problem error={failed.error} retry={() => void failed.refetch()} />
  const { person, outbox, mail, preview } = answers
  if (!person.data || !outbox.data || !mail.data || !preview.data) return <Loading lines={4} />
  const last: AnswerOf<'GET /outbox'>['items'][number] | undefined = outbox.data.items[0]
  const facts = factsOf({ policy, definition, today, person: person.data, last, mail: mail.data, preview: preview.data })
  return (
    <section aria-label={say('policy.help.facts', { name })}>
      <h3>{say('policy.help.facts', { name })}</h3>
      <ul className={classes['plain']}>
        {facts.map(({ id, is, values, way }) => (
          <li key={id}>
            <Status is={is}>
              <Text
                id={`policy.fact.${id}`}
                values={{
                  ...values,
                  ...(values?.day && { day: dates.day(values.day) }),
                  ...(values?.state && { state: say(`outbox.state.${values.state}`) }),
                  name,
                  recipients,
                  link: (parts) =>
                    way && (
                      <Link to={way.path as never} {...(way.search && { search: way.search as never })}>
                        {parts}
                      </Link>
                    ),
                }}
              />
            </Status>
          </li>
        ))}
      </ul>
    </section>
  )
}
