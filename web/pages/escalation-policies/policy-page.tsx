import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useApi, useSend } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../../ui/dates.ts'
import { tell } from '../../ui/notices.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Loading } from '../../ui/states.tsx'
import { useOpen } from '../../ui/use-open.ts'
import { ActionsMenu } from './actions-menu.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import classes from './policies.module.css'
import type { Policy } from './policy.ts'
import { StateStatus } from './policy-columns.tsx'
import { PolicyHelp } from './policy-help.tsx'
import { namesOf } from './policy-names.ts'
import { PolicySentence } from './policy-text.tsx'
import { ResumeDialog } from './resume-dialog.tsx'
import { SwitchedOff } from './switched-off.tsx'
import { Versions } from './versions.tsx'

/** One policy: what it says, what it comes to, its versions, and answers to what people wonder about it. */
export function PolicyPage() {
  const { policyId } = useParams({ strict: false }) as { policyId: string }
  const found = useApi('GET /escalation-policies/:policyId', { params: { policyId } })
  if (found.isError) return <ProblemPage error={found.error} retry={() => void found.refetch()} />
  return found.data ? <Shown policy={found.data} /> : <Loading />
}

function Shown({ policy }: { policy: Policy }) {
  const say = useText()
  const { name, definition } = policy
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[
          { label: say('nav.manage') },
          { label: say('nav.compliance') },
          { label: say('policies.title'), path: '/escalation-policies' },
        ]}
        actions={<PolicyActions policy={policy} />}
      />
      <SwitchedOff />
      <div className={classes['two']}>
        <div className={classes['stack']}>
          <Card>
            <StateStatus state={policy.state} />
            {definition ? (
              <p className={classes['sentence']}>
                <PolicySentence definition={definition} names={namesOf(policy)} slot={(_name, words) => <b>{words ?? '…'}</b>} />
              </p>
            ) : (
              <p>{say('policy.page.unreadable')}</p>
            )}
            <Facts policy={policy} />
          </Card>
          <Card title={say('policy.versions.title')}>
            <Versions policyId={policy.policyId} />
          </Card>
        </div>
        <div className={classes['stack']}>
          <Firing policy={policy} />
          {definition && <PolicyHelp policy={policy} definition={definition} />}
        </div>
      </div>
    </>
  )
}

function Firing({ policy }: { policy: Policy }) {
  const say = useText()
  const figures = [
    [policy.firing, 'policy.page.fires'],
    [policy.fresh, 'policy.page.fresh'],
    [policy.told, 'policy.page.told'],
    [policy.known, 'policy.page.known'],
  ] as const
  const search = { policyId: String(policy.policyId) } as never
  return (
    <Card>
      <div className={classes['figures']}>
        {figures.map(([number, label]) => (
          <div key={label}>
            <div className="figure">{number}</div>
            <div className="quiet">{say(label)}</div>
          </div>
        ))}
      </div>
      <ul className={classes['plain']}>
        <li>
          <Link to="/escalations" search={search}>
            {say('policy.page.seeReport')}
          </Link>
        </li>
        <li>
          <Link to="/escalations/log" search={search}>
            {say('policy.page.seeLog')}
          </Link>
        </li>
      </ul>
    </Card>
  )
}

function Facts({ policy }: { policy: Policy }) {
  const say = useText()
  const dates = useDates()
  const { definition, startedOn, changedBy, changedAt } = policy
  const { people } = namesOf(policy)
  const nameOf = (ref: string) => people[ref] ?? ref
  return (
    <ul className={`${classes['plain']} ${classes['facts']} quiet`}>
      {definition?.label && (
        <li>
          <Text id="policy.page.label" values={{ label: <strong>{definition.label}</strong>, remove: definition.removeLabelWhenClear }} />
        </li>
      )}
      {definition && definition.fallback.length > 0 && (
        <li>{say('policy.page.fallback', { names: definition.fallback.map(nameOf).join(', ') })}</li>
      )}
      {definition?.effectiveFrom && <li>{`${say('policy.extra.effectiveFrom')} ${dates.day(definition.effectiveFrom)}`}</li>}
      {startedOn && <li>{say('policy.page.started', { day: dates.day(startedOn) })}</li>}
      {definition?.owner && <li>{say('policy.page.owner', { name: nameOf(definition.owner) })}</li>}
      <li>{say('policy.page.changed', { name: changedBy, at: dates.instant(changedAt) })}</li>
    </ul>
  )
}

function PolicyActions({ policy }: { policy: Policy }) {
  const say = useText()
  const navigate = useNavigate()
  const { open, show, close } = useOpen<'delete' | 'resume'>()
  const { policyId, name, state, revision, definition } = policy
  const params = { policyId }
  const seen = { ifMatch: `"${revision}"` }
  const failed = (error: Error) => tell(error.message, { is: 'problem' })
  const change = useSend('PATCH /escalation-policies/:policyId', {
    done: (answer) => tell(say(answer.state === 'paused' ? 'policy.paused.done' : 'policy.ended.done', { name })),
  })
  const copy = useSend('POST /escalation-policies/:policyId/copies', {
    done: (answer, goOn) =>
      tell(say('policy.duplicated.done', { name: answer.name }), goOn({ to: `/escalation-policies/${answer.policyId}` })),
  })
  const set = (to: 'paused' | 'ended') => change.mutate({ params, body: { state: to }, manner: seen }, { onError: failed })
  return (
    <>
      {definition && (
        <Button onClick={() => void navigate({ to: `/escalation-policies/${policyId}/edit` })}>{say('policy.action.edit')}</Button>
      )}
      <ActionsMenu
        label={say('policies.actions')}
        actions={[
          ...(state === 'on'
            ? [{ label: say('policy.action.pause'), act: () => set('paused') }]
            : definition
              ? [{ label: say('policy.action.resume'), act: () => show('resume') }]
              : []),
          ...(state !== 'ended' ? [{ label: say('policy.action.end'), act: () => set('ended') }] : []),
          ...(definition
            ? [{ label: say('policy.action.duplicate'), act: () => copy.mutate({ params, body: {} }, { onError: failed }) }]
            : []),
          { label: say('policy.action.delete'), act: () => show('delete'), isGrave: true },
        ]}
      />
      {open === 'delete' && <DeleteDialog policy={policy} close={close} />}
      {open === 'resume' && definition && <ResumeDialog policy={{ ...policy, definition }} close={close} />}
    </>
  )
}
