import { useApi } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { changesOf } from './changes.ts'
import classes from './exceptions.module.css'
import type { ExceptionRecord } from './record.ts'

/** What a version changed of what was asked for in one before, field by field. */
export function VersionDiff({ record, before, version }: { record: ExceptionRecord; before: number; version: number }) {
  const say = useText()
  const found = useApi('GET /exceptions/:exceptionId/versions', { params: { exceptionId: record.exceptionId } })
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading lines={2} />
  const is = found.data.items.find((each) => each.version === version)
  const was = found.data.items.find((each) => each.version === before)
  const changes = was && is ? changesOf(was.request, is.request, record.people) : []
  if (changes.length === 0) return <p className="quiet">{say('exception.diff.none')}</p>
  return (
    <dl className={classes['diff']}>
      {changes.map(({ field, before: old, after }) => (
        <div key={field}>
          <dt>{say(`exception.field.${field}`)}</dt>
          <dd>
            {old && <del>{old}</del>} {after && <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
