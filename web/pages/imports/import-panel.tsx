import { Button } from '@mantine/core'
import { FormattedNumber } from 'react-intl'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import { Instant } from '../../ui/time.tsx'
import { Facts } from '../operations/facts.tsx'
import classes from '../operations/operations.module.css'
import type { ImportRow } from './import-row.ts'

/** What one import did, and the way back where there is one. */
export function ImportPanel({ row }: { row: ImportRow }) {
  const say = useText()
  const mayChange = useMay('imports.change')
  const send = useSend('POST /imports/:importId/undo', {
    stales: [],
    done: ({ uploadId, fileName }, goOn) => {
      const offer = goOn({ to: `/imports/${uploadId}` })
      if (offer) tell(say('imports.undo.ready', { name: fileName }), offer)
    },
  })
  const counted = ['rows', 'added', 'changed', 'unchanged', 'withdrawn', 'rejected', 'duplicates'] as const
  return (
    <div className={classes['panel']}>
      <Facts
        facts={[
          [say('imports.what'), say(`imports.what.${row.what}`)],
          [say('imports.sheet'), row.sheet],
          [say('imports.source'), row.source],
          [say('imports.when'), <Instant key="when" at={row.importedAt} />],
          [say('imports.actor'), row.actor],
          ...counted.map((name) => [say(`imports.${name}`), row[name] > 0 && <FormattedNumber key={name} value={row[name]} />] as const),
        ]}
      />
      {mayChange && (
        <section>
          <h3>{say('imports.undo.title')}</h3>
          <p className="quiet">{say(`imports.undo.${row.undo}`)}</p>
          {row.undo === 'possible' && (
            <Button mt="xs" variant="default" loading={send.isPending} onClick={() => send.mutate({ params: { importId: row.importId } })}>
              {say('imports.undo')}
            </Button>
          )}
          {send.error && <Problem error={send.error} />}
        </section>
      )}
    </div>
  )
}
