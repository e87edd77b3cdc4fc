import { Link } from '@tanstack/react-router'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { useServerLanguage } from '../../messages/speaking.tsx'
import { useText } from '../../messages/text.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { Instant } from '../../ui/time.tsx'
import { Facts } from '../operations/facts.tsx'
import classes from '../operations/operations.module.css'

type Entry = AnswerOf<'GET /audit/:index'>

/** One entry: who, what, why, and what was before and after. */
export function EntryPanel({ index }: { index: string }) {
  const say = useText()
  const found = useApi('GET /audit/:index', { params: { index }, query: { locale: useServerLanguage() } })
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading />
  const entry = found.data
  return (
    <div className={classes['panel']}>
      <Facts
        facts={[
          [say('audit.when'), <Instant key="when" at={entry.recordedAt} />],
          [say('audit.actor'), entry.actorName],
          [say('audit.reason'), entry.reason],
          [say('audit.action'), entry.action],
          [say('audit.object'), `${entry.objectType} ${entry.objectId}`],
        ]}
      />
      <Difference entry={entry} />
      {entry.personal.length > 0 && (
        <section>
          <h3>{say('audit.personal')}</h3>
          <Facts facts={entry.personal.map(({ field, value }) => [field, value ?? say('audit.personal.erased')] as const)} />
        </section>
      )}
      <p>
        <Link to={'/audit' as never} search={{ objectType: entry.objectType, objectId: entry.objectId } as never}>
          {say('audit.same')}
        </Link>
      </p>
      <p className="quiet small">{say('audit.leaf', { index: entry.index })}</p>
      <p className={classes['text']}>{entry.leafHash}</p>
    </div>
  )
}

/** Field by field what was before and what is after. */
function Difference({ entry: { before, after } }: { entry: Entry }) {
  const say = useText()
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  if (names.length === 0) return null
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']}>
        <caption className="only-read">{say('audit.difference')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('audit.field')}</th>
            <th scope="col">{say('audit.before')}</th>
            <th scope="col">{say('audit.after')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{valueText(was[name])}</td>
              <td>{valueText(is[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return value === null || value === undefined ? {} : { '': value }
  return value as Record<string, unknown>
}

function valueText(value: unknown): string {
  if (value === undefined || value === null) return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
