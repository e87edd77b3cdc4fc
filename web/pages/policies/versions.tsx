import { Link } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../../ui/dates.ts'
import { Status } from '../../ui/status.tsx'
import { linesOf, useCriteriaSentences } from './criteria-sentences.ts'
import { Diff } from './diff.tsx'
import { useParts } from './names.ts'
import classes from './policies.module.css'
import { clauseLines, type Policy, type PolicyVersion, standingOf } from './version-parts.ts'

/** The versions of a policy, the newest first, each with what differs from the one before. */
export function Versions({ policy, shown }: { policy: Policy; shown: PolicyVersion | undefined }) {
  const say = useText()
  const { versions } = policy
  return (
    <Card title={say('rules.page.versions')}>
      <ol className={classes['versions']}>
        {versions.map((version, index) => (
          <li key={version.version}>
            <OneVersion policy={policy} version={version} before={versions[index + 1]} isShown={version === shown} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

interface OneVersionProps {
  policy: Policy
  version: PolicyVersion
  before: PolicyVersion | undefined
  isShown: boolean
}

const colours = { draft: 'waiting', now: 'done', future: 'soon', before: 'neutral' } as const

function OneVersion({ policy, version, before, isShown }: OneVersionProps) {
  const say = useText()
  const dates = useDates()
  const standing = standingOf(policy, version)
  const { publishedAt, publishedBy, changedAt, changedBy } = version
  const by = { name: publishedBy ?? changedBy ?? say('rules.versions.somebody'), at: dates.instant(publishedAt ?? changedAt) }
  return (
    <>
      <div className={classes['inline']}>
        <strong>{say('rules.versions.version', { version: version.version })}</strong>
        <Status is={colours[standing]}>
          {say(`rules.versions.${standing}`, { day: dates.day(version.effectiveFrom ?? '1970-01-01') })}
        </Status>
        {!isShown && (
          <Link to={`/policies/${policy.policyId}`} search={{ version: String(version.version) } as never} className={classes['link']}>
            {say('rules.versions.show')}
          </Link>
        )}
      </div>
      <p className="quiet small">{say(publishedAt === null ? 'rules.versions.changed' : 'rules.versions.published', by)}</p>
      {before ? <Differences version={version} before={before} /> : <p className="quiet small">{say('rules.versions.first')}</p>}
    </>
  )
}

function Differences({ version, before }: { version: PolicyVersion; before: PolicyVersion }) {
  const say = useText()
  const sentencesOf = useCriteriaSentences(useParts())
  const parts = [
    { label: 'rules.page.text', linesIn: ({ content }: PolicyVersion) => content.split('\n') },
    { label: 'rules.page.clauses', linesIn: clauseLines },
    { label: 'rules.allowed', linesIn: ({ criteria }: PolicyVersion) => linesOf(sentencesOf(criteria)) },
  ] as const
  const differing = parts.filter(({ linesIn }) => linesIn(version).join('\n') !== linesIn(before).join('\n'))
  if (differing.length === 0) return <p className="quiet small">{say('rules.versions.same', { version: before.version })}</p>
  return (
    <details>
      <summary className="small">{say('rules.versions.diff', { version: before.version })}</summary>
      {differing.map(({ label, linesIn }) => (
        <div key={label}>
          <h3>{say(label)}</h3>
          <Diff before={linesIn(before)} after={linesIn(version)} />
        </div>
      ))}
    </details>
  )
}
