import { useDebouncedValue } from '@mantine/hooks'
import { mayDo } from '../../src/contract/permissions.ts'
import { useApi } from '../api/hooks.ts'
import { type MessageId, useText } from '../messages/text.tsx'
import { useSession } from '../session.tsx'
import { type Finding, placesFound } from './palette-places.ts'

interface Group {
  label: MessageId
  findings: Finding[]
}

interface Found<Item> {
  data: { items: Item[] } | undefined
  isPlaceholderData: boolean
}

/**
 * The pages, deeds, people, escalation policies and contents whose names hold what is written, and exceptions and policies by
 * their number or words. Until the answer is there, what was found before stays as far as its name holds what is written by now.
 */
export function useFindings(text: string): Group[] {
  const say = useText()
  const { role } = useSession()
  const wanted = text.trim().toLowerCase()
  const [words] = useDebouncedValue(wanted, 200)
  const reading = { enabled: words !== '', keep: true }
  const watching = { ...reading, enabled: reading.enabled && mayDo(role, 'escalation-policies.read') }
  const people = useApi('GET /people', { query: { q: words, limit: 8 } }, reading)
  const cases = useApi('GET /exceptions', { query: { q: words, limit: 5 } }, reading)
  const rules = useApi('GET /policies', { query: { q: words, limit: 5 } }, reading)
  const escalations = useApi('GET /escalation-policies', { query: { q: words, limit: 5 } }, watching)
  const contents = useApi('GET /content', { query: { q: words, limit: 5 } }, reading)
  const foundIn = <Item>({ data, isPlaceholderData }: Found<Item>, shownAs: (item: Item) => Finding): Finding[] => {
    const findings = wanted === '' ? [] : (data?.items ?? []).map(shownAs)
    return words === wanted && !isPlaceholderData ? findings : findings.filter((finding) => holds(finding, wanted))
  }
  const groups: Group[] = [
    { label: 'palette.pages', findings: placesFound(wanted, role, say) },
    {
      label: 'palette.people',
      findings: foundIn(people, ({ personId, name, department }) => ({
        path: `/people/${personId}`,
        label: name,
        ...(department && { about: department }),
      })),
    },
    {
      label: 'palette.exceptions',
      findings: foundIn(cases, ({ exceptionId, number, title, policy }) => ({
        path: `/exceptions/${exceptionId}`,
        label: `${number} ${title || say('exceptions.confidential')}`,
        about: policy,
      })),
    },
    {
      label: 'palette.policies',
      findings: foundIn(rules, ({ policyId, number, title }) => ({ path: `/policies/${policyId}`, label: `${number} ${title}` })),
    },
    {
      label: 'palette.escalationPolicies',
      findings: foundIn(escalations, ({ policyId, name }) => ({ path: `/escalation-policies/${policyId}`, label: name })),
    },
    {
      label: 'palette.content',
      findings: foundIn(contents, ({ contentId, title }) => ({
        path: '/task-log',
        search: { contentId: String(contentId) },
        label: title,
        about: say('nav.taskLog'),
      })),
    },
  ]
  return groups.filter(({ findings }) => findings.length > 0)
}

function holds({ label, about = '' }: Finding, wanted: string): boolean {
  const name = `${label} ${about}`.toLowerCase()
  return wanted.split(/\s+/).every((word) => name.includes(word))
}
