import { Button } from '@mantine/core'
import { useIntl } from 'react-intl'
import { address } from '../../api/address.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useApi } from '../../api/hooks.ts'
import { LookPickers, useLook } from '../../as-of/as-of-picker.tsx'
import { useServerLanguage } from '../../messages/speaking.tsx'
import { useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { RankChart, TimeChart } from './chart.tsx'
import classes from './exception-reports.module.css'
import { Days } from './figures.tsx'
import { ReportHead } from './report-head.tsx'

type Board = AnswerOf<'GET /exception-reports/board'>

/** What leadership reads on one page, on screen and on paper. */
export function BoardPage() {
  const say = useText()
  const look = useLook()
  const language = useServerLanguage()
  const found = useApi('GET /exception-reports/board', { query: look })
  return (
    <>
      <ReportHead
        report="board"
        day={found.data?.day}
        actions={
          <>
            <LookPickers />
            <Button variant="default" onClick={() => window.print()}>
              {say('xreport.board.print')}
            </Button>
            <Button
              component="a"
              variant="default"
              href={address('GET /exception-reports/board.pdf', { query: { ...look, language } })[1]}
              download
            >
              {say('xreport.board.pdf')}
            </Button>
          </>
        }
      />
      {found.error && <Problem error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading lines={8} />}
      {found.data && <Figures board={found.data} />}
    </>
  )
}

function Figures({ board }: { board: Board }) {
  const say = useText()
  const figures = [
    ['inForce', board.inForce],
    ['waiting', board.waiting],
    ['oldestDays', board.oldestDays],
    ['expiring', board.expiring],
    ['reviewOverdue', board.reviewOverdue],
    ['medianDays', board.medianDays],
    ['debt', board.debt],
  ] as const
  return (
    <div className={classes['board']}>
      <dl className={classes['figures']}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{say(`xreport.board.${name}`)}</dt>
            <dd className="figure">{value === null ? '–' : <Days days={value} />}</dd>
          </div>
        ))}
      </dl>
      <div className={classes['charts']}>
        <LoadChart load={board.load} />
        <DecidedChart decided={board.decided} />
        <LevelChart levels={board.levels} />
        <PolicyChart policies={board.policies} />
      </div>
    </div>
  )
}

function LoadChart({ load }: Pick<Board, 'load'>) {
  const say = useText()
  const dates = useDates()
  const now = load.findLast(({ expected }) => !expected)
  return (
    <TimeChart
      title={say('xreport.load')}
      alt={say('xreport.board.load.alt', { first: load[0]?.inForce ?? 0, now: now?.inForce ?? 0, last: load.at(-1)?.inForce ?? 0 })}
      heading={say('xreport.column.week')}
      parts={[
        { label: say('xreport.column.inForce'), look: 'first' },
        { label: say('xreport.expected'), look: 'ahead' },
      ]}
      bars={load.map(({ week, inForce, expected }) => ({ label: dates.day(week), values: [inForce], isAhead: expected }))}
    />
  )
}

function DecidedChart({ decided }: Pick<Board, 'decided'>) {
  const say = useText()
  const { locale } = useIntl()
  const format = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  const total = (of: (row: Board['decided'][number]) => number) => decided.reduce((count, row) => count + of(row), 0)
  return (
    <TimeChart
      title={say('xreport.board.decided')}
      alt={say('xreport.board.decided.alt', {
        approved: total(({ approved }) => approved),
        withConditions: total(({ withConditions }) => withConditions),
        rejected: total(({ rejected }) => rejected),
      })}
      heading={say('xreport.column.month')}
      parts={[
        { label: say('xreport.verdict.approved'), look: 'first' },
        { label: say('xreport.verdict.approved-with-conditions'), look: 'second' },
        { label: say('xreport.verdict.rejected'), look: 'third' },
      ]}
      bars={decided.map(({ month, approved, withConditions, rejected }) => ({
        label: format.format(new Date(`${month}-01T00:00:00Z`)),
        values: [approved, withConditions, rejected],
      }))}
    />
  )
}

function LevelChart({ levels }: Pick<Board, 'levels'>) {
  const say = useText()
  return (
    <RankChart
      title={say('xreport.board.levels')}
      alt={say('xreport.board.levels.alt')}
      heading={say('exceptions.column.level')}
      parts={useNowParts()}
      bars={levels.map(({ level, inForce, waiting }) => ({
        label: level === null ? say('xreport.board.noLevel') : say(`matrix.level.${level}`),
        values: [inForce, waiting],
      }))}
    />
  )
}

function PolicyChart({ policies }: Pick<Board, 'policies'>) {
  const say = useText()
  return (
    <RankChart
      title={say('xreport.board.policies')}
      alt={say('xreport.board.policies.alt')}
      heading={say('exceptions.filter.policy')}
      parts={useNowParts()}
      bars={policies.map(({ policy, inForce, waiting }) => ({ label: policy, values: [inForce, waiting] }))}
    />
  )
}

function useNowParts() {
  const say = useText()
  return [
    { label: say('xreport.column.inForce'), look: 'first' },
    { label: say('xreport.column.waiting'), look: 'second' },
  ] as const
}
