import { Radio, Stack } from '@mantine/core'
import { type Role, roles } from '../../../src/contract/permissions.ts'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import classes from './accounts.module.css'

/** A role, each with what it means. Only Owners make Owners. */
export function RoleChoice({ value, change }: { value: Role; change: (role: Role) => void }) {
  const say = useText()
  const { role: own } = useSession()
  return (
    <Radio.Group label={say('accounts.role')} value={value} onChange={(next) => change(next as Role)}>
      <Stack gap="xs" mt="xs">
        {roles.map((role) => (
          <Radio
            key={role}
            value={role}
            size="md"
            classNames={{ label: classes['choice'] ?? '', description: classes['meaning'] ?? '' }}
            label={say(`people.role.${role}`)}
            description={say(role === 'owner' && own !== 'owner' ? 'accounts.role.owner.closed' : `accounts.role.${role}.text`)}
            disabled={role === 'owner' && own !== 'owner'}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
