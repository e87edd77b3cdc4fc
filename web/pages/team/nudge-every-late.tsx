import { Button } from '@mantine/core'
import { useState } from 'react'
import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import type { Selection } from '../../table/column.ts'
import { everyRow } from '../../table/list-query.ts'
import { NudgeDialog } from './nudge-dialog.tsx'

/** Nudges whoever is late in the team, without selecting them one by one; what it would do is shown first. */
export function NudgeEveryLate() {
  const say = useText()
  const [isAsking, setAsking] = useState(false)
  const { data } = useApi('GET /me/counts')
  if (!data || data.teamLate === 0) return null
  return (
    <>
      <Button onClick={() => setAsking(true)}>{say('team.nudge.late')}</Button>
      {isAsking && <NudgeDialog selection={everyLate(data.teamLate)} close={() => setAsking(false)} />}
    </>
  )
}

function everyLate(count: number): Selection {
  const keys = async () => (await everyRow('GET /team', { query: { late: true } })).map(({ personId }) => personId)
  return { count, isAll: true, keys, clear: () => undefined }
}
