import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ApprovalRoute, RouteStep } from '../../../src/contract/approval-routes.ts'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import type { GoOn } from '../../ui/go-on.ts'
import { tell } from '../../ui/notices.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Loading } from '../../ui/states.tsx'
import { NotFoundPage } from '../not-found/not-found-page.tsx'
import { DeciderFields } from './decider-fields.tsx'
import { LateFields } from './late-fields.tsx'
import { type Committee, type StoredRoute, usePartsAtBegin } from './names.ts'
import { PartForm } from './part-form.tsx'
import { Parts } from './parts.tsx'
import classes from './policies.module.css'
import { useRouteSentences } from './route-sentences.ts'
import { RouteTrial } from './route-trial.tsx'
import { StepFields } from './step-fields.tsx'
import { WholeNumber } from './whole-number.tsx'

/** A new approval route, or a new version of one. */
export function RouteFormPage() {
  const { routeId } = useParams({ strict: false }) as { routeId?: string }
  const { begun, error } = usePartsAtBegin()
  if (error) return <ProblemPage error={error} />
  if (!begun) return <Loading lines={8} />
  const stored = begun.routes.find((each) => String(each.routeId) === routeId)
  if (routeId !== undefined && !stored) return <NotFoundPage />
  return <RouteForm stored={stored} {...begun} />
}

const officers = { type: 'role', role: 'compliance-officer' } as const
const freshReview: ApprovalRoute['review'] = { who: [officers], days: 3, whenLate: { type: 'wait' } }

interface RouteFormProps {
  stored: StoredRoute | undefined
  routes: readonly StoredRoute[]
  committees: readonly Committee[]
  people: Readonly<Record<string, string>>
}

function RouteForm({ stored, routes, committees, people }: RouteFormProps) {
  const say = useText()
  const fresh = (position: number): RouteStep => ({
    name: position === 1 ? say('route.form.step.name.first') : say('route.form.step', { position }),
    who: [position === 1 ? { type: 'requesters-manager' } : officers],
    quorum: { count: 1 },
    veto: [],
    days: 5,
    whenLate: { type: 'wait' },
  })
  const [route, setRoute] = useState<ApprovalRoute>(stored?.body ?? { name: '', review: freshReview, steps: [fresh(1)] })
  const done = ({ body }: StoredRoute, goOn: GoOn) => tell(say('route.saved', { name: body.name }), goOn({ to: '/policies/routes' }))
  const add = useSend('POST /approval-routes', { done })
  const change = useSend('PUT /approval-routes/:routeId', { done })
  // What is new has no past of its own: it is tried on the requests that took another, which it may take over.
  const [takenId, setTaken] = useState(stored?.routeId ?? routes[0]?.routeId)
  const trial = useSend('POST /approval-routes/:routeId/simulation', { stales: [] })
  const failure = add.error ?? change.error ?? trial.error
  const errors = fieldErrors(failure)
  const read = useRouteSentences([route], { committees, people })
  const { review, steps } = route
  return (
    <PartForm
      title={stored ? say('route.edit', { name: stored.body.name }) : say('route.new')}
      parent={{ label: say('rules.view.routes'), path: '/policies/routes' }}
      save={() => {
        if (!stored) add.mutate({ body: route })
        else change.mutate({ params: { routeId: stored.routeId }, body: route, manner: { ifMatch: `"${stored.version}"` } })
      }}
      isBusy={add.isPending || change.isPending}
      error={failure}
      written={route}
      aside={
        takenId !== undefined && (
          <>
            <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate({ params: { routeId: takenId }, body: route })}>
              {say('route.try')}
            </Button>
            {!stored && (
              <NativeSelect
                aria-label={say('route.try.taken')}
                value={String(takenId)}
                onChange={(event) => setTaken(Number(event.currentTarget.value))}
                data={routes.map(({ routeId, body }) => ({
                  value: String(routeId),
                  label: say('route.try.taken.by', { name: body.name }),
                }))}
              />
            )}
          </>
        )
      }
      below={
        trial.data && <RouteTrial trial={trial.data} isOld={trial.variables.body !== route || trial.variables.params.routeId !== takenId} />
      }
      preview={
        <Card title={say('route.reads')}>
          <ol className={classes['sentences']}>
            {read(route).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </Card>
      }
    >
      <Card>
        <TextInput
          label={say('route.name')}
          required
          maxLength={100}
          value={route.name}
          error={errors['name']}
          onChange={(event) => setRoute({ ...route, name: event.currentTarget.value })}
        />
      </Card>
      <Card title={say('route.form.review')}>
        <div className={classes['stack']}>
          <Checkbox
            label={say('route.form.review.has')}
            checked={review !== null}
            onChange={() => setRoute({ ...route, review: review ? null : freshReview })}
          />
          {review && (
            <>
              <DeciderFields
                label={say('route.form.review.who')}
                who={review.who}
                change={(who) => setRoute({ ...route, review: { ...review, who } })}
                committees={committees}
                error={errors['review.who']}
              />
              <div className={classes['short']}>
                <WholeNumber
                  label={say('route.form.days')}
                  value={review.days}
                  least={1}
                  most={365}
                  change={(days) => setRoute({ ...route, review: { ...review, days: days ?? 1 } })}
                />
              </div>
              <LateFields
                of="review"
                whenLate={review.whenLate}
                change={(whenLate) => setRoute({ ...route, review: { ...review, whenLate } })}
                committees={committees}
                error={errors['review.whenLate.to']}
              />
            </>
          )}
        </div>
      </Card>
      <Card title={say('route.form.steps')}>
        <Parts<RouteStep>
          items={steps}
          change={(next) => setRoute({ ...route, steps: next })}
          nameOf={(position) => say('route.form.step', { position })}
          render={(step, set, position) => (
            <StepFields
              step={step}
              change={set}
              position={position}
              committees={committees}
              error={(field) => errors[`steps.${position - 1}.${field}`]}
            />
          )}
          fresh={() => fresh(steps.length + 1)}
          addLabel={say('route.form.step.add')}
          least={1}
          most={10}
          isOrdered
        />
      </Card>
    </PartForm>
  )
}
