import { Button } from '@mantine/core'
import { useState } from 'react'
import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { type Say, useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import classes from './policies.module.css'
import { namesOf } from './policy-names.ts'
import { type Names, usePolicySentence } from './policy-text.tsx'

type Version = AnswerOf<'GET /escalation-policies/:policyId/versions'>['items'][number]

const few = 5
const many = 200

/** The versions of a policy, the newest first, each with what it changed. */
export function Versions({ policyId }: { policyId: number }) {
  const say = useText()
  const [limit, setLimit] = useState(few)
  const found = useApi('GET /escalation-policies/:policyId/versions', { params: { policyId }, query: { limit } }, { keep: true })
  if (found.isError) return <Problem error={found.error} />
  if (!found.data) return <Loading lines={2} />
  return (
    <>
      <ol className={`${classes['plain']} ${classes['versions']}`}>
        {found.data.items.map((version, index) => (
          <li key={version.version}>
            <VersionPart version={version} isNow={index === 0} />
          </li>
        ))}
      </ol>
      {found.data.next !== null && (
        <Button variant="subtle" onClick={() => setLimit(many)}>
          {say('policy.versions.older')}
        </Button>
      )}
    </>
  )
}

function VersionPart({ version, isNow }: { version: Version; isNow: boolean }) {
  const say = useText()
  const dates = useDates()
  const { definition, before } = version
  return (
    <>
      <div>
        <strong>{say('policy.versions.version', { version: version.version })}</strong>
        {isNow && ` (${say('policy.versions.now')})`}{' '}
        <span className="quiet small">{say('policy.versions.by', { name: version.by, at: dates.instant(version.appliedAt) })}</span>
      </div>
      {!definition && <p>{say('policy.versions.unreadable')}</p>}
      {definition && !before && version.version === 1 && <p className="quiet small">{say('policy.versions.first')}</p>}
      {definition && before && <Differences version={version} before={before} after={definition} />}
    </>
  )
}

const inSentence = ['trigger', 'recipients', 'channels']

function Differences({ version, before, after }: { version: Version; before: EscalationPolicy; after: EscalationPolicy }) {
  const say = useText()
  const sentence = usePolicySentence()
  const names = namesOf(version)
  const rows = version.changed.filter((part) => !inSentence.includes(part)) as PlainPart[]
  return (
    <dl className={classes['diff']}>
      {version.changed.some((part) => inSentence.includes(part)) && (
        <Difference label={say('policy.part.sentence')} before={sentence(before, names)} after={sentence(after, names)} />
      )}
      {rows.map((part) => (
        <Difference
          key={part}
          label={say(`policy.part.${part}`)}
          before={partWords(say, part, before, names)}
          after={partWords(say, part, after, names)}
        />
      ))}
    </dl>
  )
}

function Difference({ label, before, after }: { label: string; before: string; after: string }) {
  const say = useText()
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <del>
          <span className="only-read">{say('policy.versions.before')}: </span>
          {before}
        </del>
        <ins>
          <span className="only-read">{say('policy.versions.after')}: </span>
          {after}
        </ins>
      </dd>
    </div>
  )
}

type PlainPart = 'name' | 'state' | 'start' | 'owner' | 'label' | 'fallback' | 'effectiveFrom' | 'removeLabelWhenClear'

function partWords(say: Say, part: PlainPart, definition: EscalationPolicy, { people }: Names): string {
  const nameOf = (ref: string) => people[ref] ?? ref
  if (part === 'state') return say(`policy.state.${definition.state}`)
  if (part === 'start') return say(`policy.start.${definition.start}`)
  if (part === 'removeLabelWhenClear') return say(definition.removeLabelWhenClear ? 'policy.part.yes' : 'policy.part.no')
  if (part === 'fallback') return definition.fallback.map(nameOf).join(', ') || say('policy.versions.unset')
  const value = definition[part]
  if (value === undefined) return say('policy.versions.unset')
  return part === 'owner' ? nameOf(value) : value
}
