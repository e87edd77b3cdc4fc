import { useDebouncedValue } from '@mantine/hooks'
import { mayDo } from '../../src/contract/permissions.ts'
import { useApi } from '../api/hooks.ts'
import { type MessageId, useText } from '../messages/text.tsx'
import { navigation } from '../navigation.ts'
import { useSession } from '../session.tsx'

export interface Finding {
  path: string
  label: string
  about?: string
}

interface Group {
  label: MessageId
  findings: Finding[]
}

/** Pages that no line of the sidebar leads to. */
const deeds = [{ path: '/escalation-policies/new', label: 'policies.add', may: 'escalation-policies.change' }] as const

/** The pages and people whose names hold what is written, and exceptions and policies by their number or words. */
export function useFindings(text: string): Group[] {
  const say = useText()
  const { role } = useSession()
  const wanted = text.trim().toLowerCase()
  const [words] = useDebouncedValue(wanted, 200)
  const people = useApi('GET /people', { query: { q: words, limit: 8 } }, { enabled: words !== '', keep: true })
  const cases = useApi('GET /exceptions', { query: { q: words, limit: 5 } }, { enabled: words !== '', keep: true })
  const rules = useApi('GET /policies', { query: { q: words, limit: 5 } }, { enabled: words !== '', keep: true })
  const pages = navigation
    .flatMap(({ label, places }) => places.map((place) => ({ ...place, about: label && `${say('nav.manage')} › ${say(label)}` })))
    .filter(({ may }) => mayDo(role, may))
    .map(({ path, label, about }) => ({ path, label: say(label), ...(about && { about }) }))
    .concat(deeds.filter(({ may }) => mayDo(role, may)).map(({ path, label }) => ({ path, label: say(label) })))
    .concat({ path: '/profile', label: say('shell.profile') })
    .filter(({ label }) => label.toLowerCase().includes(wanted))
  const all = <Item>(answer: { items: Item[] } | undefined): Item[] => (wanted === '' ? [] : (answer?.items ?? []))
  const groups: Group[] = [
    { label: 'palette.pages', findings: pages },
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
  ]
  return groups.filter(({ findings }) => findings.length > 0)
}
