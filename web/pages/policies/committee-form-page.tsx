import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import type { GoOn } from '../../ui/go-on.ts'
import { tell } from '../../ui/notices.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Loading } from '../../ui/states.tsx'
import { NotFoundPage } from '../not-found/not-found-page.tsx'
import { Sure } from '../operations/sure.tsx'
import { type Committee, usePartsAtBegin, usePeopleNames } from './names.ts'
import { PartForm } from './part-form.tsx'
import { PeopleField } from './people-field.tsx'
import classes from './policies.module.css'

/** A new committee, or who sits in one. */
export function CommitteeFormPage() {
  const { committeeId } = useParams({ strict: false }) as { committeeId?: string }
  const { begun, error } = usePartsAtBegin()
  if (error) return <ProblemPage error={error} />
  if (!begun) return <Loading lines={6} />
  const stored = begun.committees.find((each) => String(each.committeeId) === committeeId)
  if (committeeId !== undefined && !stored) return <NotFoundPage />
  return <CommitteeForm stored={stored} />
}

const path = '/policies/committees'

function CommitteeForm({ stored }: { stored: Committee | undefined }) {
  const say = useText()
  const [name, setName] = useState(stored?.name ?? '')
  const [memberIds, setMembers] = useState(stored?.members.map(({ personId }) => personId) ?? [])
  const [chairId, setChair] = useState(stored?.chair?.personId ?? null)
  const names = usePeopleNames(memberIds)
  const done = (answer: Committee, goOn: GoOn) => tell(say('committee.saved', { name: answer.name }), goOn({ to: path }))
  const add = useSend('POST /committees', { done })
  const change = useSend('PUT /committees/:committeeId', { done })
  const failure = add.error ?? change.error
  const errors = fieldErrors(failure)
  const save = () => {
    const body = { name, chairId: chairId !== null && memberIds.includes(chairId) ? chairId : null, memberIds }
    if (!stored) add.mutate({ body })
    else change.mutate({ params: { committeeId: stored.committeeId }, body, manner: { ifMatch: `"${stored.revision}"` } })
  }
  return (
    <PartForm
      title={stored ? say('committee.edit', { name: stored.name }) : say('committee.new')}
      parent={{ label: say('rules.view.committees'), path }}
      save={save}
      isBusy={add.isPending || change.isPending}
      error={failure}
      written={{ name, memberIds, chairId }}
      aside={stored && <EndCommittee committee={stored} />}
    >
      <Card>
        <div className={classes['stack']}>
          <TextInput
            label={say('committee.name')}
            required
            maxLength={100}
            value={name}
            error={errors['name']}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <fieldset className={classes['group']}>
            <legend>{say('committee.members')}</legend>
            <PeopleField label={say('committee.member.add')} ids={memberIds} change={setMembers} error={errors['memberIds']} />
          </fieldset>
          <NativeSelect
            label={say('committee.chair')}
            value={String(chairId ?? '')}
            onChange={(event) => setChair(Number(event.currentTarget.value) || null)}
            data={[
              { value: '', label: say('committee.chair.none') },
              ...memberIds.map((id) => ({ value: String(id), label: names.get(id) ?? '…' })),
            ]}
          />
        </div>
      </Card>
    </PartForm>
  )
}

function EndCommittee({ committee: { committeeId, name, revision } }: { committee: Committee }) {
  const say = useText()
  const [isAsking, ask] = useState(false)
  const end = useSend('DELETE /committees/:committeeId', {
    done: (_nothing, goOn) => {
      tell(say('committee.ended', { name }))
      goOn({ to: path })
    },
  })
  return (
    <>
      <Button variant="subtle" color="late" onClick={() => ask(true)}>
        {say('committee.end')}
      </Button>
      {isAsking && (
        <Sure
          title={say('committee.end.title', { name })}
          action={say('committee.end')}
          act={() => end.mutate({ params: { committeeId }, manner: { ifMatch: `"${revision}"` } })}
          close={() => ask(false)}
          isBusy={end.isPending}
          error={end.error}
        >
          <p>{say('committee.end.text')}</p>
        </Sure>
      )}
    </>
  )
}
