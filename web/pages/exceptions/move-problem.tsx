import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { ApiProblem } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { Problem } from '../../ui/states.tsx'
import classes from './exceptions.module.css'

/** Why a move was not made, and what to do. What somebody has written stays where it is. */
export function MoveProblem({ error }: { error: unknown }) {
  const say = useText()
  const queries = useQueryClient()
  if (!error) return null
  if (!(error instanceof ApiProblem) || (error.status !== 409 && error.status !== 412)) return <Problem error={error} />
  return (
    <div role="alert" className={classes['changed']}>
      <strong>{say('exception.changed.title')}</strong>
      <p>{error.status === 409 ? error.detail : say('exception.changed.text')}</p>
      <p className="quiet small">{say('exception.changed.kept')}</p>
      <Button variant="default" size="compact-sm" onClick={() => void queries.invalidateQueries()}>
        {say('exception.changed.look')}
      </Button>
    </div>
  )
}
