import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Status } from '../../ui/status.tsx'
import { Figures } from './result-card.tsx'
import type { Upload } from './upload.ts'

/** What an import did, and where to look next. */
export function DoneCard({ upload: { what, report } }: { upload: Upload }) {
  const say = useText()
  const next = { people: { path: '/people', label: 'nav.people' }, deadlines: { path: '/task-log', label: 'nav.taskLog' } } as const
  return (
    <Card title={say('imports.done')}>
      <p>
        <Status is="done">{say('imports.done.text')}</Status>
      </p>
      {report && <Figures report={report} />}
      <Group gap="sm" mt="sm">
        <Button component={Link} to={next[what].path as never}>
          {say(next[what].label)}
        </Button>
        <Button component={Link} to={'/needs-attention' as never} variant="default">
          {say('nav.needsAttention')}
        </Button>
        <Button component={Link} to={'/imports' as never} variant="default">
          {say('imports.another')}
        </Button>
      </Group>
    </Card>
  )
}
