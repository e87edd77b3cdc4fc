import type { AnswerOf } from '../../api/client.ts'
import { type Say, useText } from '../../messages/text.tsx'

type Because = AnswerOf<'GET /escalation-policies/:policyId/explanations/:personId'>['told'][number]['because'][number]

/** Why somebody is told, in a few words: "the manager, since Tom is on leave". */
export function BecauseText({ because }: { because: readonly Because[] }) {
  const say = useText()
  return <>{because.map((each) => becauseWords(say, each)).join('; ')}</>
}

function becauseWords(say: Say, { rule, role, instead }: Because): string {
  const words = rule === 'role' ? say(`explain.because.role.${role ?? 'owner'}`) : say(`explain.because.${rule}`)
  if (!instead) return words
  return say('explain.because.instead', { rule: words, why: say(`explain.detour.${instead.why}`, { of: instead.of ?? 'none' }) })
}
