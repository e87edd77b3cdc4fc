import { useIntl } from 'react-intl'
import type { ApprovalRoute, Decider, RouteStep, WhenLate } from '../../../src/contract/approval-routes.ts'
import { type Say, useText } from '../../messages/text.tsx'
import { type Committee, usePeopleNames } from './names.ts'

interface Parts {
  committees: readonly Committee[]
  /** The names of those whom stored routes name. */
  people: Readonly<Record<string, string>>
}

/** How an approval route reads aloud: who reviews, then a sentence for each step. */
export function useRouteSentences(
  routes: readonly ApprovalRoute[],
  { committees, people: known }: Parts,
): (route: ApprovalRoute) => string[] {
  const say = useText()
  const intl = useIntl()
  const people = usePeopleNames(routes.flatMap(namedIn), known)
  const list = (words: readonly string[]) => intl.formatList([...words], { type: 'conjunction' })
  const who = (deciders: readonly Decider[]) => list(deciders.flatMap((each) => deciderWords(say, each, committees, people)))
  const late = (whenLate: WhenLate, escalate: 'route.late.escalate' | 'route.review.late.escalate') =>
    whenLate.type === 'escalate' ? say(escalate, { who: who(whenLate.to) }) : say(`route.late.${whenLate.type}`)
  return ({ review, steps }) => [
    review
      ? say('route.review.is', { who: who(review.who), days: review.days, late: late(review.whenLate, 'route.review.late.escalate') })
      : say('route.review.none'),
    ...steps.map((step, index) =>
      say('route.step.is', {
        position: index + 1,
        name: step.name,
        who: who(step.who),
        quorum: quorumWords(say, step),
        days: step.days,
        late: late(step.whenLate, 'route.late.escalate'),
        veto: step.veto.length > 0 ? say('route.veto.is', { who: who(step.veto) }) : '',
      }),
    ),
  ]
}

function namedIn({ review, steps }: ApprovalRoute): number[] {
  const deciders = [...(review ? inStep({ ...review, veto: [] }) : []), ...steps.flatMap(inStep)]
  return deciders.flatMap((each) => (each.type === 'people' ? each.personIds : []))
}

function inStep({ who, veto, whenLate }: Pick<RouteStep, 'who' | 'veto' | 'whenLate'>): Decider[] {
  return [...who, ...veto, ...(whenLate.type === 'escalate' ? whenLate.to : [])]
}

function deciderWords(say: Say, decider: Decider, committees: Parts['committees'], people: ReadonlyMap<number, string>): string[] {
  switch (decider.type) {
    case 'role':
      return [say('route.who.role', { role: decider.role })]
    case 'committee': {
      const name = committees.find(({ committeeId }) => committeeId === decider.committeeId)?.name
      return [name === undefined ? say('route.who.committee.unknown') : say('route.who.committee', { name })]
    }
    case 'people': {
      const named = decider.personIds.flatMap((id) => people.get(id) ?? [])
      const others = decider.personIds.length - named.length
      return [...named, ...(others > 0 ? [say('route.who.people', { count: others })] : [])]
    }
    default:
      return [say(`route.who.${decider.type}`)]
  }
}

function quorumWords(say: Say, { who, quorum }: RouteStep): string {
  if ('percent' in quorum) return say('route.quorum.percent', { percent: quorum.percent })
  if (quorum.count === 1 && who.length === 1 && who.every(isOnePerson)) return say('route.quorum.single')
  return quorum.count === 1 ? say('route.quorum.one') : say('route.quorum.count', { count: quorum.count })
}

function isOnePerson(decider: Decider): boolean {
  return (
    decider.type === 'policy-owner' ||
    decider.type === 'requesters-manager' ||
    (decider.type === 'people' && decider.personIds.length === 1)
  )
}
