import { FormattedNumber, useIntl } from 'react-intl'
import type { AnswerOf } from '../../api/client.ts'
import { useAsOf } from '../../as-of/as-of-picker.tsx'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { useDates } from '../../ui/dates.ts'
import { Go } from './line.tsx'
import { Made } from './made.tsx'
import classes from './organisation.module.css'
import { Scroll } from './scroll.tsx'

type Figures = AnswerOf<'GET /home/compliance'>
type Cell = Figures['late']['all']['weeks'][number]

/** Who was late week by week: a table whose cells are the darker the more, so that it is its own table behind. */
export function HeatMap({ day, weeks, late }: Pick<Figures, 'day' | 'weeks' | 'late'>) {
  const say = useText()
  const dates = useDates()
  const asOf = useAsOf()
  const most = Math.max(1, ...late.teams.filter(({ managerId }) => managerId !== null).flatMap((team) => team.weeks.map(({ net }) => net)))
  return (
    <Card title={say('home.heat')} className={`${classes['wide']} ${classes['chart']}`}>
      <Made day={day} />
      {late.all.net + late.all.excused === 0 ? (
        <p>{say('home.heat.none')}</p>
      ) : (
        <>
          <p className="quiet">{say('home.heat.lead', { day: dates.day(day) })}</p>
          <Scroll of={say('home.heat')}>
            <table className={classes['heat']}>
              <Head weeks={weeks} />
              <tbody>
                {late.teams.map((team) => (
                  <tr key={team.managerId}>
                    <th scope="row">
                      {team.managerId === null ? (
                        say('home.heat.others')
                      ) : (
                        <Go
                          way={{
                            path: '/escalations',
                            search: { managerId: String(team.managerId), days: String(late.days), ...(asOf && { asOf }) },
                          }}
                        >
                          {team.manager}
                        </Go>
                      )}
                    </th>
                    <Total cell={team} />
                    {team.weeks.map((cell, position) => (
                      <Heat key={weeks[position]} cell={cell} level={team.managerId === null ? 0 : Math.ceil((cell.net / most) * 4)} />
                    ))}
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{say('home.heat.all')}</th>
                  <Total cell={late.all} />
                  {late.all.weeks.map((cell, position) => (
                    <Heat key={weeks[position]} cell={cell} level={0} />
                  ))}
                </tr>
              </tfoot>
            </table>
          </Scroll>
          <p className="quiet small">{say('home.heat.key')}</p>
        </>
      )}
    </Card>
  )
}

function Head({ weeks }: Pick<Figures, 'weeks'>) {
  const say = useText()
  const dates = useDates()
  const { locale } = useIntl()
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (
    <thead>
      <tr>
        <th scope="col">{say('home.heat.team')}</th>
        <th scope="col" className="number">
          {say('home.heat.total')}
        </th>
        {weeks.map((week) => (
          <th key={week} scope="col" className="number">
            <span aria-hidden="true">{short.format(new Date(`${week}T00:00:00Z`))}</span>
            <span className="only-read">{say('home.heat.week', { day: dates.day(week) })}</span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Total({ cell }: { cell: Cell }) {
  return (
    <td className={`number ${classes['total']}`}>
      <Count cell={cell} />
    </td>
  )
}

function Heat({ cell, level }: { cell: Cell; level: number }) {
  return (
    <td className="number" data-level={level}>
      <Count cell={cell} />
    </td>
  )
}

function Count({ cell: { net, excused } }: { cell: Cell }) {
  const say = useText()
  return (
    <>
      <span className={net === 0 ? 'quiet' : ''}>
        <FormattedNumber value={net} />
      </span>
      {excused > 0 && (
        <span className={classes['plus']}>
          <span aria-hidden="true">{say('home.heat.plus', { count: excused })}</span>
          <span className="only-read">{say('home.heat.excused', { count: excused })}</span>
        </span>
      )}
    </>
  )
}
