import { Progress } from '@mantine/core'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import type { Upload } from './upload.ts'

/** How far the work on a file is. It goes on when the page is left. */
export function ProgressCard({ upload: { state, progress } }: { upload: Upload }) {
  const say = useText()
  const share = progress ? Math.round(progress.share * 100) : 0
  const phase = progress?.phase ?? 'reading'
  return (
    <Card title={say(state === 'taking' ? 'imports.taking' : 'imports.checking')}>
      <Progress.Root size="lg">
        <Progress.Section
          value={Math.max(share, 4)}
          animated={share >= 100}
          aria-label={say('imports.progress')}
          aria-valuetext={say(`imports.phase.${phase}`, { rows: progress?.rows ?? 0 })}
        />
      </Progress.Root>
      <p role="status">{say(`imports.phase.${phase}`, { rows: progress?.rows ?? 0 })}</p>
      <p className="quiet small">{say('imports.progress.leave')}</p>
    </Card>
  )
}
