import { NativeSelect } from '@mantine/core'
import type { ExceptionCriteria, ExceptionKind } from '../../../src/contract/policies.ts'
import type { RiskLevel } from '../../../src/contract/risk-matrices.ts'
import { useText } from '../../messages/text.tsx'
import { levels } from '../../ui/risk.ts'
import { kinds } from './criteria.ts'
import type { StoredMatrix, StoredRoute } from './names.ts'
import { Parts } from './parts.tsx'
import classes from './policies.module.css'
import { WholeNumber } from './whole-number.tsx'

type Line = ExceptionCriteria['routes'][number]

interface RouteLinesProps {
  lines: readonly Line[]
  change: (lines: Line[]) => void
  routes: readonly StoredRoute[]
  matrix: StoredMatrix | undefined
  error: string | undefined
}

/** The table of who decides when: conditions, and the route that is taken where all of them are met. */
export function RouteLines({ lines, change, routes, matrix, error }: RouteLinesProps) {
  const say = useText()
  const last = lines.at(-1)
  const hasGap = last && [last.fromLevel, last.longerThanDays, last.kinds, last.extension].some((each) => each !== undefined)
  return (
    <fieldset className={classes['group']}>
      <legend>{say('criteria.form.routes')}</legend>
      <p className="quiet small">{say('criteria.form.routes.hint')}</p>
      <Parts<Line>
        items={lines}
        change={change}
        nameOf={(position) => say('criteria.form.line', { position })}
        render={(line, set, position) => <LineFields line={line} change={set} position={position} routes={routes} matrix={matrix} />}
        fresh={() => ({ routeId: last?.routeId ?? routes[0]?.routeId ?? 0 })}
        addLabel={say('criteria.form.line.add')}
        least={1}
        most={20}
        isOrdered
      />
      {hasGap && <p className="small">{say('criteria.form.routes.gap')}</p>}
      {error && (
        <p role="alert" className={classes['fault']}>
          {error}
        </p>
      )}
    </fieldset>
  )
}

interface LineFieldsProps extends Pick<RouteLinesProps, 'routes' | 'matrix'> {
  line: Line
  change: (line: Line) => void
  position: number
}

/** One line. What is not chosen is no condition, so it is left out rather than empty. */
function LineFields({ line, change, position, routes, matrix }: LineFieldsProps) {
  const say = useText()
  const { routeId, fromLevel, longerThanDays, kinds: asked, extension } = line
  const put = (part: { [P in keyof Line]?: Line[P] | undefined }) => {
    const next = { routeId, fromLevel, longerThanDays, kinds: asked, extension, ...part }
    change(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as Line)
  }
  const named = levels.flatMap((level) => {
    const band = matrix?.body.bands.find((each) => each.level === level)
    return band || level === fromLevel ? [{ value: level, label: band?.label ?? say(`matrix.level.${level}`) }] : []
  })
  return (
    <fieldset className={`${classes['group']} ${classes['block']}`}>
      <legend>{say('criteria.form.line', { position })}</legend>
      <div className={classes['fields']}>
        <NativeSelect
          label={say('criteria.form.line.level')}
          value={fromLevel ?? ''}
          data={[{ value: '', label: say('criteria.form.line.level.any') }, ...named]}
          onChange={(event) => put({ fromLevel: (event.currentTarget.value || undefined) as RiskLevel | undefined })}
        />
        <WholeNumber
          label={say('criteria.form.line.longer')}
          placeholder={say('criteria.form.line.level.any')}
          value={longerThanDays ?? null}
          least={1}
          most={3650}
          change={(value) => put({ longerThanDays: value ?? undefined })}
        />
        <NativeSelect
          label={say('criteria.form.line.kind')}
          value={asked?.join(',') ?? ''}
          data={[
            { value: '', label: say('criteria.form.line.kind.any') },
            ...kinds.map((kind) => ({ value: kind as string, label: say(`criteria.kind.${kind}.short`) })),
            ...(asked && asked.length > 1
              ? [{ value: asked.join(','), label: asked.map((kind) => say(`criteria.kind.${kind}.short`)).join(', ') }]
              : []),
          ]}
          onChange={(event) =>
            put({ kinds: event.currentTarget.value ? (event.currentTarget.value.split(',') as ExceptionKind[]) : undefined })
          }
        />
        <NativeSelect
          label={say('criteria.form.line.extension')}
          value={String(extension ?? 'any')}
          data={(['any', 'true', 'false'] as const).map((value) => ({ value, label: say(`criteria.form.line.extension.${value}`) }))}
          onChange={(event) => put({ extension: event.currentTarget.value === 'any' ? undefined : event.currentTarget.value === 'true' })}
        />
        <NativeSelect
          label={say('criteria.form.routes.route')}
          value={String(routeId)}
          data={routes.map((route) => ({ value: String(route.routeId), label: route.body.name }))}
          onChange={(event) => put({ routeId: Number(event.currentTarget.value) })}
        />
      </div>
    </fieldset>
  )
}
