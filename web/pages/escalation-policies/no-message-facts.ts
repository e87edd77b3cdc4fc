import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import type { AnswerOf } from '../../api/client.ts'
import type { MessageId } from '../../messages/en/catalogue.ts'
import type { StatusColour } from '../../theme/palette.ts'

interface Case {
  policy: { policyId: number; state: 'on' | 'paused' | 'ended' }
  definition: Pick<EscalationPolicy, 'channels' | 'recipients' | 'effectiveFrom'>
  /** 'YYYY-MM-DD' */
  today: string
  person: Pick<AnswerOf<'GET /people/:personId'>, 'personId' | 'email' | 'emailRefused' | 'presence' | 'standIns' | 'reports'>
  /** The last message to them. */
  last: Pick<AnswerOf<'GET /outbox'>['items'][number], 'recipientId' | 'day' | 'matter' | 'state'> | undefined
  mail: Pick<AnswerOf<'GET /outbox-counts'>, 'live' | 'mailServer'>
  /** The policy as if it were on today. */
  preview: Pick<AnswerOf<'POST /escalation-policies/previews'>, 'enabled' | 'reached' | 'known' | 'untold' | 'messages' | 'recipients'>
}

type FactId = MessageId extends infer Id ? (Id extends `policy.fact.${infer Name}` ? Name : never) : never

interface Values {
  day?: string
  state?: AnswerOf<'GET /outbox'>['items'][number]['state']
  standIn?: string
  count?: number
  lines?: number
  reached?: number
  messages?: number
}

export interface Fact {
  id: FactId
  is: StatusColour
  values?: Values
  /** Where it can be mended, or looked at. */
  way?: { path: string; search?: Readonly<Record<string, string>> }
}

/** What keeps messages by a policy from somebody, in the order in which it would be mended; then what it tells them, and the last message. */
export function factsOf(at: Case): Fact[] {
  const settings = { path: '/settings' }
  const edit = { path: `/escalation-policies/${at.policy.policyId}/edit` }
  const page = { path: `/people/${at.person.personId}` }
  const byEmail = at.definition.channels.includes('email')
  const { preview, person, today } = at
  const told = preview.recipients.find(({ personId }) => personId === person.personId)
  const standIn = person.standIns.find(({ fromDay, untilDay }) => fromDay <= today && (untilDay === null || untilDay >= today))?.standIn
  const starts = at.definition.effectiveFrom
  const facts: (Fact | false | undefined)[] = [
    !preview.enabled && { id: 'disabled', is: 'late', way: settings },
    at.policy.state !== 'on' && { id: at.policy.state, is: 'late' },
    starts !== undefined && starts > today && { id: 'later', is: 'soon', values: { day: starts } },
    person.presence === 'left' && { id: 'left', is: 'late', way: page },
    person.presence === 'not-joined' && { id: 'not-joined', is: 'late', way: page },
    person.presence === 'on-leave' &&
      (standIn ? { id: 'stood-in-for', is: 'soon', values: { standIn }, way: page } : { id: 'on-leave', is: 'soon', way: page }),
    byEmail && person.email === null && { id: 'no-email', is: 'late', way: { path: '/imports' } },
    byEmail &&
      person.emailRefused && {
        ...{ id: 'address-refused' as const, is: 'late' as const },
        way: { path: '/outbox', search: { recipientId: String(person.personId), state: 'refused' } },
      },
    !byEmail && { id: 'in-app-only', is: 'soon', way: edit },
    byEmail && !at.mail.live && { id: 'not-live', is: 'late', way: settings },
    byEmail && !at.mail.mailServer && { id: 'no-mail-server', is: 'late', way: settings },
    preview.reached === 0 && { id: 'fires-for-nobody', is: 'late' },
    !told && at.definition.recipients.includes('manager') && person.reports === 0
      ? { id: 'no-reports', is: 'late', way: { path: '/reporting-lines' } }
      : undefined,
    preview.reached > 0 && whetherTold(at, told, edit),
    preview.known > 0 && { id: 'known', is: 'neutral', values: { count: preview.known } },
    preview.untold > 0 && { id: 'untold', is: 'neutral', values: { count: preview.untold } },
    lastOf(at),
  ]
  return facts.filter((fact): fact is Fact => !!fact)
}

function whetherTold({ preview }: Case, told: { lines: number } | undefined, edit: Fact['way']): Fact {
  if (told) return { id: 'told', is: 'done', values: { lines: told.lines } }
  // The preview names the first of a long list.
  if (preview.messages > preview.recipients.length) return { id: 'perhaps-told', is: 'neutral', values: { messages: preview.messages } }
  return { id: 'not-told', is: 'late', values: { reached: preview.reached }, ...(edit && { way: edit }) }
}

function lastOf({ last, person }: Case): Fact {
  if (!last) return { id: 'no-message', is: 'neutral', way: { path: '/outbox' } }
  const { recipientId, day, matter, state } = last
  const row = `${recipientId}~${day}${matter && `~${matter}`}`
  const way = { path: '/outbox', search: { recipientId: String(person.personId), row } }
  return { id: 'last', is: state === 'refused' ? 'late' : 'neutral', values: { day, state }, way }
}
