import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { type Action, permissions } from '../../../src/contract/permissions.ts'
import { useApi } from '../../api/hooks.ts'
import { Text, useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

/** A page that is not for the role of whoever is signed in: for which it is, and whom to ask. */
export function DeniedPage({ may }: { may: Action }) {
  const say = useText()
  const { formatList } = useIntl()
  const { role, organization } = useSession()
  const found = useApi('GET /administrators')
  const asked = found.data?.items ?? []
  const named = (of: 'owner' | 'admin') => asked.filter((each) => each.role === of).map(({ name }) => name)
  return (
    <>
      <PageHeader
        title={say('denied.title')}
        lead={say('denied.roles', {
          roles: formatList(
            permissions[may].map((each) => say(`people.role.${each}`)),
            { type: 'disjunction' },
          ),
          role: say(`people.role.${role}`),
        })}
      />
      {asked.length === 0 && !found.isPending && <p>{say('denied.text', { organisation: organization.name })}</p>}
      {asked.length > 0 && (
        <>
          <p>{say('denied.ask')}</p>
          <ul>
            {(['owner', 'admin'] as const)
              .filter((of) => named(of).length > 0)
              .map((of) => (
                <li key={of}>
                  <Text id="denied.who" values={{ role: <b>{say(`people.role.${of}`)}</b>, names: formatList(named(of)) }} />
                </li>
              ))}
          </ul>
        </>
      )}
      <Button component={Link} to="/" variant="default">
        {say('missing.home')}
      </Button>
    </>
  )
}
