import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { PolicyDraft } from '../../../src/contract/policies.ts'
import { useApi, useBegun, useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { AskBeforeLeaving } from '../../ui/ask-before-leaving.tsx'
import { Card } from '../../ui/card.tsx'
import { tell } from '../../ui/notices.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { asSent, firstCriteria } from './criteria.ts'
import { DraftFields } from './draft-fields.tsx'
import { type Head, HeadFields } from './head-fields.tsx'
import { useParts } from './names.ts'
import classes from './policies.module.css'
import { PolicyTrial } from './policy-trial.tsx'
import { useCrumbs } from './policy-views.tsx'
import type { Policy, PolicyVersion } from './version-parts.ts'

/** A new policy. Its first version is a draft, so nothing holds before somebody publishes it. */
export function NewPolicyPage() {
  const say = useText()
  const { routes, matrices, isReady, error } = useParts()
  const [matrix, route] = [matrices[0], routes[0]]
  if (error) return <ProblemPage error={error} />
  if (!isReady) return <Loading lines={8} />
  if (matrix && route) return <NewPolicy first={{ content: '', clauses: [], criteria: firstCriteria(matrix.matrixId, route.routeId) }} />
  const missing = [
    ...(matrix ? [] : [{ path: '/policies/matrices/new', label: say('rules.form.needs.matrix') }]),
    ...(route ? [] : [{ path: '/policies/routes/new', label: say('rules.form.needs.route') }]),
  ]
  return (
    <>
      <NewHeader />
      <Empty
        title={say('rules.form.needs')}
        action={
          <div className={classes['inline']}>
            {missing.map(({ path, label }) => (
              <Button key={path} variant="default" component={Link} {...{ to: path }}>
                {label}
              </Button>
            ))}
          </div>
        }
      />
    </>
  )
}

function NewHeader() {
  const say = useText()
  return <PageHeader title={say('rules.form.new')} crumbs={useCrumbs({ label: say('nav.policies'), path: '/policies' })} />
}

function NewPolicy({ first }: { first: PolicyDraft }) {
  const say = useText()
  const [head, setHead] = useState<Head>({ number: '', title: '', ownerId: null })
  const [draft, setDraft] = useState(first)
  const add = useSend('POST /policies', {
    done: ({ policyId }, goOn) => tell(say('rules.form.saved'), goOn({ to: `/policies/${policyId}` })),
  })
  const errors = fieldErrors(add.error)
  const inDraft = Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.replace(/^draft\./, ''), message]))
  return (
    <>
      <NewHeader />
      <DraftForm
        save={() => add.mutate({ body: { ...head, draft: asSent(draft) } })}
        isBusy={add.isPending}
        error={add.error}
        written={{ head, draft }}
        back="/policies"
      >
        <Card title={say('rules.form.head')}>
          <div className={classes['stack']}>
            <HeadFields head={head} change={setHead} errors={errors} />
          </div>
        </Card>
        <DraftFields draft={draft} change={setDraft} errors={inDraft} />
      </DraftForm>
    </>
  )
}

/** The draft of a policy there is. */
export function DraftPage() {
  const { policyId = '' } = useParams({ strict: false }) as { policyId?: string }
  const found = useApi('GET /policies/:policyId', { params: { policyId } })
  const policy = useBegun(found)
  const { isReady, error } = useParts()
  const failure = (!policy && found.error) || (!isReady && error)
  if (failure) return <ProblemPage error={failure} retry={() => void found.refetch()} />
  if (!policy || !isReady) return <Loading lines={8} />
  const draft = policy.versions.find(({ version }) => version === policy.draftVersion)
  return draft ? <EditDraft policy={policy} version={draft} /> : <NoDraft policy={policy} />
}

function NoDraft({ policy }: { policy: Policy }) {
  const say = useText()
  const path = `/policies/${policy.policyId}`
  return (
    <>
      <PageHeader
        title={`${policy.number} ${policy.title}`}
        crumbs={useCrumbs({ label: say('nav.policies'), path: '/policies' }, { label: policy.number, path })}
      />
      <Empty
        title={say('rules.form.noDraft')}
        action={
          <Button variant="default" component={Link} {...{ to: path }}>
            {say('rules.form.noDraft.policy')}
          </Button>
        }
      />
    </>
  )
}

function EditDraft({ policy, version }: { policy: Policy; version: PolicyVersion }) {
  const say = useText()
  const { content, clauses, criteria } = version
  const [draft, setDraft] = useState<PolicyDraft>({ content, clauses, criteria })
  const path = `/policies/${policy.policyId}`
  const save = useSend('PUT /policies/:policyId/versions/:version', {
    done: (_policy, goOn) => tell(say('rules.form.saved'), goOn({ to: path, search: { version: String(version.version) } })),
  })
  const trial = useSend('POST /policies/:policyId/simulation', { stales: [] })
  const [tried, setTried] = useState(draft)
  const attempt = () => {
    const { clauses, criteria } = asSent(draft)
    setTried(draft)
    trial.mutate({ params: { policyId: policy.policyId }, body: { clauses, criteria } })
  }
  const failure = save.error ?? trial.error
  const title = `${policy.number} ${policy.title}`
  return (
    <>
      <PageHeader
        title={say('rules.form.edit', { version: version.version })}
        lead={title}
        crumbs={useCrumbs({ label: say('nav.policies'), path: '/policies' }, { label: policy.number, path })}
      />
      <DraftForm
        save={() => {
          const params = { policyId: policy.policyId, version: version.version }
          save.mutate({ params, body: asSent(draft), manner: { ifMatch: `"${policy.revision}"` } })
        }}
        isBusy={save.isPending}
        error={failure}
        written={draft}
        back={path}
        aside={
          <Button variant="default" loading={trial.isPending} onClick={attempt}>
            {say('route.try')}
          </Button>
        }
        below={
          trial.data && <PolicyTrial trial={trial.data} isOld={tried.criteria !== draft.criteria || tried.clauses !== draft.clauses} />
        }
      >
        <DraftFields draft={draft} change={setDraft} errors={fieldErrors(failure)} />
      </DraftForm>
    </>
  )
}

interface DraftFormProps {
  save: () => void
  isBusy: boolean
  error: unknown
  /** Where one goes without saving. */
  back: string
  written: unknown
  /** What else can be done, beside the buttons, and what came of it, under them. */
  aside?: ReactNode
  below?: ReactNode
  children: ReactNode
}

function DraftForm({ save, isBusy, error, back, written, aside, below, children }: DraftFormProps) {
  const say = useText()
  const navigate = useNavigate()
  return (
    <form
      noValidate
      className={`${classes['stack']} ${classes['wide']}`}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {children}
      <div className={classes['foot']}>
        <Button type="submit" loading={isBusy}>
          {say('rules.form.save')}
        </Button>
        <Button variant="default" onClick={() => void navigate({ to: back })}>
          {say('ui.cancel')}
        </Button>
        {aside}
        {Boolean(error) && <Problem error={error} />}
      </div>
      {below}
      <AskBeforeLeaving written={written} isSaving={isBusy} />
    </form>
  )
}
