import { Checkbox, TextInput } from '@mantine/core'
import type { RiskLevel } from '../../../src/contract/risk-matrices.ts'
import { useText } from '../../messages/text.tsx'
import { type Band, levelColours, levels } from '../../ui/risk.ts'
import { Status } from '../../ui/status.tsx'
import classes from './policies.module.css'
import { WholeNumber } from './whole-number.tsx'

interface BandFieldsProps {
  bands: readonly Band[]
  /** The highest score there is. */
  most: number
  change: (bands: Band[]) => void
  error: string | undefined
}

/** From which score on a risk is of which level, and what the organisation calls that. */
export function BandFields({ bands, most, change, error }: BandFieldsProps) {
  const say = useText()
  const bandAt = (level: RiskLevel) => bands.find((each) => each.level === level)
  const put = (level: RiskLevel, band: Band | null) =>
    change(firstFromOne(levels.flatMap((each) => (each === level ? (band ?? []) : (bandAt(each) ?? [])))))
  const add = (level: RiskLevel) => {
    const below = bands.findLast((each) => levels.indexOf(each.level) < levels.indexOf(level))
    put(level, { level, label: say(`matrix.level.${level}`), from: Math.min((below?.from ?? 0) + 1, most) })
  }
  return (
    <>
      <p className="quiet small">{say('matrix.bands.hint')}</p>
      <div className={classes['bands']}>
        {levels.map((level) => {
          const band = bandAt(level)
          const words = say(`matrix.level.${level}`)
          return (
            <div key={level} className={classes['band']}>
              <Checkbox
                checked={band !== undefined}
                disabled={band !== undefined && bands.length <= 2}
                label={<Status is={levelColours[level]}>{words}</Status>}
                aria-label={say('matrix.bands.used.level', { level: words })}
                onChange={() => (band ? put(level, null) : add(level))}
              />
              {band && (
                <>
                  <TextInput
                    label={say('matrix.bands.label')}
                    aria-label={say('matrix.bands.label.of', { level: words })}
                    maxLength={40}
                    value={band.label}
                    onChange={(event) => put(level, { ...band, label: event.currentTarget.value })}
                  />
                  <WholeNumber
                    label={say('matrix.bands.from')}
                    name={say('matrix.bands.from.of', { level: words })}
                    value={band.from}
                    least={1}
                    most={most}
                    change={(from) => put(level, { ...band, from: from ?? 1 })}
                  />
                </>
              )}
            </div>
          )
        })}
      </div>
      {error && (
        <p role="alert" className={classes['fault']}>
          {error}
        </p>
      )}
    </>
  )
}

/** The first band begins where scores begin, whatever was there before it. */
function firstFromOne([first, ...others]: Band[]): Band[] {
  return first ? [{ ...first, from: 1 }, ...others] : []
}
