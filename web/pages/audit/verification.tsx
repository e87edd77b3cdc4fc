import { Button } from '@mantine/core'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Problem } from '../../ui/states.tsx'
import { Status } from '../../ui/status.tsx'
import { Instant } from '../../ui/time.tsx'
import classes from '../operations/operations.module.css'

/** Checks the whole trail when it is asked to, and shows what came of it. */
export function Verification() {
  const say = useText()
  const [isAsked, setAsked] = useState(false)
  const found = useApi('GET /audit-verification', {}, { enabled: isAsked })
  const act = () => {
    if (isAsked) void found.refetch()
    setAsked(true)
  }
  return (
    <div className={classes['banner']}>
      <div role="status">
        {!isAsked && <p>{say('audit.verify.text')}</p>}
        {found.error && <Problem error={found.error} />}
        {found.data && (
          <>
            <p>
              <Status is={found.data.faults.length === 0 ? 'done' : 'late'}>
                {say(found.data.faults.length === 0 ? 'audit.verify.whole' : 'audit.verify.faults', {
                  entries: found.data.entries,
                  faults: found.data.faults.length,
                })}
              </Status>{' '}
              <Instant at={found.data.verifiedAt} />
            </p>
            <p className="quiet small">{say('audit.verify.root', { root: found.data.root })}</p>
            {found.data.faults.length > 0 && (
              <ul>
                {found.data.faults.slice(0, 20).map((fault) => (
                  <li key={fault}>{fault}</li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
      <Button variant="default" onClick={act} loading={isAsked && found.isFetching}>
        {say('audit.verify')}
      </Button>
    </div>
  )
}
