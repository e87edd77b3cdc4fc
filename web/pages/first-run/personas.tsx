import { Button } from '@mantine/core'
import { useApi, useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { startAfresh } from '../../shell/looking-bar.tsx'
import { Problem } from '../../ui/states.tsx'
import classes from './first-run.module.css'

/** People of the demo company, to look through the eyes of. */
export function Personas() {
  const say = useText()
  const { data } = useApi('GET /personas')
  const look = useSend('PUT /session/looking', { stales: [], done: startAfresh })
  if (!data || data.items.length === 0) return null
  return (
    <>
      <h3>{say('looking.choose')}</h3>
      <p className="quiet">{say('looking.choose.text')}</p>
      <ul className={classes['personas']}>
        {data.items.map(({ id, name, kind }) => (
          <li key={id}>
            <Button variant="default" onClick={() => look.mutate({ body: { personId: id } })} disabled={look.isPending}>
              {say('looking.as', { name, kind: say(`looking.kind.${kind}`) })}
            </Button>
          </li>
        ))}
      </ul>
      {look.error && <Problem error={look.error} />}
    </>
  )
}
