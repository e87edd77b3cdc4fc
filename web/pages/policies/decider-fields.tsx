import { Checkbox } from '@mantine/core'
import type { Decider } from '../../../src/contract/approval-routes.ts'
import { useText } from '../../messages/text.tsx'
import type { Committee } from './names.ts'
import { PeopleField } from './people-field.tsx'
import classes from './policies.module.css'

interface DeciderFieldsProps {
  label: string
  who: readonly Decider[]
  change: (who: Decider[]) => void
  committees: readonly Committee[]
  error?: string | undefined
}

const relations = [{ type: 'requesters-manager' }, { type: 'policy-owner' }] as const satisfies readonly Decider[]
const roles = ['compliance-officer', 'admin', 'owner'] as const

/** Who may speak: by what they are to the request, by role, by committee, or by name. */
export function DeciderFields({ label, who, change, committees, error }: DeciderFieldsProps) {
  const say = useText()
  const named = who.flatMap((each) => (each.type === 'people' ? each.personIds : []))
  const others = who.filter((each) => each.type !== 'people')
  const put = (rest: readonly Decider[], personIds: readonly number[]) =>
    change([...rest, ...(personIds.length > 0 ? [{ type: 'people' as const, personIds: [...personIds] }] : [])])
  const offered: { decider: Decider; words: string }[] = [
    ...relations.map((decider) => ({ decider, words: say(`route.who.${decider.type}`) })),
    ...roles.map((role) => ({ decider: { type: 'role' as const, role }, words: say('route.who.role', { role }) })),
    ...committees.map(({ committeeId, name }) => ({
      decider: { type: 'committee' as const, committeeId },
      words: say('route.who.committee', { name }),
    })),
  ]
  return (
    <fieldset className={classes['group']}>
      <legend>{label}</legend>
      <div className={classes['choices']}>
        {offered.map(({ decider, words }) => {
          const isChosen = others.some((each) => isSame(each, decider))
          return (
            <Checkbox
              key={words}
              label={words}
              checked={isChosen}
              onChange={() => put(isChosen ? others.filter((each) => !isSame(each, decider)) : [...others, decider], named)}
            />
          )
        })}
      </div>
      <PeopleField label={say('route.form.who.person')} ids={named} change={(ids) => put(others, ids)} />
      {(error || who.length === 0) && <p className={error ? classes['fault'] : 'quiet small'}>{error ?? say('route.form.who.missing')}</p>}
    </fieldset>
  )
}

function isSame(one: Decider, other: Decider): boolean {
  if (one.type === 'role' && other.type === 'role') return one.role === other.role
  if (one.type === 'committee' && other.type === 'committee') return one.committeeId === other.committeeId
  return one.type === other.type && one.type !== 'role' && one.type !== 'committee' && one.type !== 'people'
}
