import { Button } from '@mantine/core'
import { Link, useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../../ui/dates.ts'
import { Markdown } from '../../ui/markdown.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Loading } from '../../ui/states.tsx'
import { CriteriaCard } from './criteria-card.tsx'
import classes from './policies.module.css'
import { PolicyActions } from './policy-actions.tsx'
import { useCrumbs } from './policy-views.tsx'
import { anchorOf, type Policy, type PolicyVersion, shownVersion, standingOf } from './version-parts.ts'
import { Versions } from './versions.tsx'

/** A policy to read: its text, its clauses, what it says about exceptions, and its versions. */
export function PolicyPage() {
  const { policyId = '' } = useParams({ strict: false }) as { policyId?: string }
  const found = useApi('GET /policies/:policyId', { params: { policyId } })
  if (found.isError) return <ProblemPage error={found.error} retry={() => void found.refetch()} />
  return found.data ? <Shown policy={found.data} /> : <Loading lines={8} />
}

function Shown({ policy }: { policy: Policy }) {
  const say = useText()
  const navigate = useNavigate()
  const { search, hash } = useLocation()
  const { number, title, policyId, owner } = policy
  const chosen = Number((search as { version?: string }).version)
  const version = policy.versions.find((each) => each.version === chosen) ?? shownVersion(policy)
  const mayAsk = useMay('exceptions.ask') && isOpen(policy)
  useEffect(() => {
    if (hash) document.getElementById(hash)?.scrollIntoView()
  }, [hash])
  const ask = () => void navigate({ to: '/exceptions/new', search: { policy: String(policyId) } as never })
  return (
    <>
      <PageHeader
        title={`${number} ${title}`}
        crumbs={useCrumbs({ label: say('nav.policies'), path: '/policies' })}
        lead={owner === null ? say('rules.page.noOwner') : say('rules.page.ownedBy', { name: owner })}
        actions={
          <>
            <PolicyActions policy={policy} />
            {mayAsk && <Button onClick={ask}>{say('rules.page.ask')}</Button>}
          </>
        }
      />
      <StandingNote policy={policy} version={version} />
      <div className={classes['page']}>
        <div className={classes['stack']}>
          {version && (
            <Card title={say('rules.page.text')}>
              {version.content.trim() === '' ? <p className="quiet">{say('rules.page.noText')}</p> : <Markdown text={version.content} />}
            </Card>
          )}
          {version && version.clauses.length > 0 && (
            <Clauses policyId={policyId} version={version} mayAsk={mayAsk && version.version === policy.version} />
          )}
        </div>
        <div className={classes['stack']}>
          {version && <CriteriaCard criteria={version.criteria} />}
          <Versions policy={policy} shown={version} />
        </div>
      </div>
    </>
  )
}

function isOpen(policy: Policy): boolean {
  const current = policy.versions.find(({ version }) => version === policy.version)
  return policy.retiredAt === null && current?.criteria.allowed === true
}

/** Says that what is read does not hold, where it does not. */
function StandingNote({ policy, version }: { policy: Policy; version: PolicyVersion | undefined }) {
  const say = useText()
  const dates = useDates()
  if (policy.retiredAt !== null) return <p className={classes['note']}>{say('rules.page.isRetired')}</p>
  if (!version) return <p className={classes['note']}>{say('rules.page.noVersion')}</p>
  const standing = standingOf(policy, version)
  if (standing === 'now') return null
  if (policy.version !== null) return <p className={classes['note']}>{say(`rules.page.other.${standing}`, { version: version.version })}</p>
  if (standing === 'draft') return <p className={classes['note']}>{say('rules.page.shown.draft', { version: version.version })}</p>
  const day = dates.day(version.effectiveFrom ?? '')
  return <p className={classes['note']}>{say('rules.page.shown.future', { version: version.version, day })}</p>
}

function Clauses({ policyId, version, mayAsk }: { policyId: number; version: PolicyVersion; mayAsk: boolean }) {
  const say = useText()
  return (
    <Card title={say('rules.page.clauses')}>
      <ol className={classes['clauses']}>
        {version.clauses.map(({ number, title, content }) => (
          <li key={number} id={anchorOf(number)}>
            <div className={classes['clause']}>
              <h3>
                <a href={`#${anchorOf(number)}`}>{say('rules.page.clause', { number, title })}</a>
              </h3>
              {mayAsk && (
                <Link to="/exceptions/new" search={{ policy: String(policyId), clause: number } as never} className="small">
                  {say('rules.page.ask')} <span className="only-read">{say('rules.page.ask.to', { number })}</span>
                </Link>
              )}
            </div>
            {content && <Markdown text={content} below={3} />}
          </li>
        ))}
      </ol>
    </Card>
  )
}
