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

/** The pages, deeds, people, escalation policies and contents whose names hold what is written, and exceptions and policies by their number or words. */
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
  const all = <Item>(answer: { items: Item[] } | undefined): Item[] => (wanted === '' ? [] : (answer?.items ?? []))
  const groups: Group[] = [
    { label: 'palette.pages', findings: placesFound(wanted, role, say) },
    {
      label: 'palette.people',
      findings: all(people.data).map(({ personId, name, department }) => ({
        path: `/people/${personId}`,
        label: name,
        ...(department && { about: department }),
      })),
    },
    {
      label: 'palette.exceptions',
      findings: all(cases.data).map(({ exceptionId, number, title, policy }) => ({
        path: `/exceptions/${exceptionId}`,
        label: `${number} ${title || say('exceptions.confidential')}`,
        about: policy,
      })),
    },
    {
      label: 'palette.policies',
      findings: all(rules.data).map(({ policyId, number, title }) => ({ path: `/policies/${policyId}`, label: `${number} ${title}` })),
    },
    {
      label: 'palette.escalationPolicies',
      findings: all(escalations.data).map(({ policyId, name }) => ({ path: `/escalation-policies/${policyId}`, label: name })),
    },
    {
      label: 'palette.content',
      findings: all(contents.data).map(({ contentId, title }) => ({
        path: '/task-log',
        search: { contentId: String(contentId) },
        label: title,
        about: say('nav.taskLog'),
      })),
    },
  ]
  return groups.filter(({ findings }) => findings.length > 0)
}
