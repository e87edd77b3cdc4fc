import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import classes from '../operations/operations.module.css'
import type { Account } from './account.ts'
import { RoleChoice } from './role-choice.tsx'

/** Gives somebody another role. */
export function RoleForm({ account, isOwn }: { account: Account; isOwn: boolean }) {
  const say = useText()
  const [role, setRole] = useState(account.role)
  const send = useSend('PATCH /accounts/:accountId', {
    done: (changed) => tell(say('accounts.role.changed', { name: changed.name, role: say(`people.role.${changed.role}`) })),
  })
  const isChanged = role !== account.role
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { accountId: account.id }, body: { role }, manner: { ifMatch: String(account.revision) } })
  }
  const choose = (next: Account['role']) => {
    send.reset()
    setRole(next)
  }
  return (
    <form onSubmit={submit} className={classes['panel']}>
      <RoleChoice value={role} change={choose} />
      {isOwn && isChanged && <p className="quiet">{say('accounts.role.own')}</p>}
      {send.error && <Problem error={send.error} />}
      {isChanged && (
        <div>
          <Button type="submit" loading={send.isPending}>
            {say('accounts.role.change')}
          </Button>
        </div>
      )}
    </form>
  )
}
