import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { AgendaItem } from './agenda-item.tsx'
import classes from './committees.module.css'

/** What waits for a committee: for its members and chair, and for those who oversee exceptions. */
export function AgendaPage() {
  const say = useText()
  const { committeeId = '' } = useParams({ strict: false }) as { committeeId?: string }
  const found = useApi('GET /committees/:committeeId/agenda', { params: { committeeId } })
  if (found.error && !found.data) return <ProblemPage error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const { name, chair, members, items } = found.data
  const names = members.map((member) => (member.personId === chair?.personId ? say('agenda.chair', { name: member.name }) : member.name))
  return (
    <>
      <PageHeader
        title={say('agenda.title', { name })}
        crumbs={[{ label: say('nav.exceptions'), path: '/exceptions' }, { label: name }]}
        lead={say('agenda.lead')}
        actions={
          <Button variant="default" component={Link} to={`/committees/${committeeId}/minutes` as never}>
            {say('agenda.toMinutes')}
          </Button>
        }
      />
      <p className={`quiet ${classes['members']}`}>
        {say('agenda.members')}: {names.join(', ')}
      </p>
      {items.length === 0 && (
        <Empty title={say('agenda.empty')}>
          <p>{say('agenda.empty.text')}</p>
        </Empty>
      )}
      <ol className={classes['items']}>
        {items.map((item) => (
          <li key={item.exceptionId}>
            <AgendaItem item={item} />
          </li>
        ))}
      </ol>
    </>
  )
}
