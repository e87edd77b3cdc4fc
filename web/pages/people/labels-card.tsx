import { Button, CloseButton, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useIsPast } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { problemText } from '../../ui/states.tsx'
import type { OnePerson } from './one-person.ts'
import classes from './person.module.css'

/** The labels of a person: whoever may puts some on by hand, and takes those off again; of a past day, only those of then. */
export function LabelsCard({ person: { personId, labels } }: { person: OnePerson }) {
  const say = useText()
  const isPast = useIsPast()
  const mayChange = useMay('people.change') && !isPast
  const takingOff = useSend('DELETE /people/:personId/labels/:label')
  return (
    <Card title={say('person.labels')}>
      {labels.length === 0 && <p className="quiet">{say('person.labels.none')}</p>}
      <ul className={classes['rows']}>
        {labels.map(({ label, byHand, setBy }) => (
          <li key={label}>
            <span>
              {label}{' '}
              <span className="quiet small">
                {setBy
                  .map((who) => (who === 'hand' ? say('person.labels.byHand') : say('person.labels.by', { who: who.replace(':', ' ') })))
                  .join(', ')}
              </span>
            </span>
            {mayChange && byHand && (
              <CloseButton
                aria-label={say('person.labels.off', { label })}
                onClick={() => takingOff.mutate({ params: { personId, label } })}
              />
            )}
          </li>
        ))}
      </ul>
      {mayChange && <NewLabel personId={personId} />}
    </Card>
  )
}

function NewLabel({ personId }: { personId: number }) {
  const say = useText()
  const [label, setLabel] = useState('')
  const putting = useSend('POST /people/:personId/labels', { done: () => setLabel('') })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (label.trim()) putting.mutate({ params: { personId }, body: { label: label.trim() } })
  }
  return (
    <form onSubmit={submit} className={classes['line']}>
      <TextInput
        label={say('person.labels.add')}
        value={label}
        maxLength={100}
        error={putting.error ? problemText(putting.error, say) : undefined}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={putting.isPending}>
        {say('person.labels.put')}
      </Button>
    </form>
  )
}
