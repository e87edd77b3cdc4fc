import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLook } from '../../as-of/as-of-picker.tsx'
import { LookWords, useIsPast } from '../../as-of/look-words.tsx'
import { useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useToday } from '../../ui/today.ts'
import bar from '../../ui/views.module.css'
import classes from './exception-reports.module.css'
import { groupNames, groupOf, type ReportId, reportGroups, reportPath } from './reports.ts'

/** The head of a report: what it tells, the day it was made for, and the way to the others, which keeps that day. */
export function ReportHead({ report, day, actions }: { report: ReportId; day?: string | undefined; actions?: ReactNode }) {
  const say = useText()
  const dates = useDates()
  const today = useToday()
  const look = useLook()
  const isPast = useIsPast()
  const group = groupOf(report)
  return (
    <>
      <PageHeader
        title={say(`xreport.${report}`)}
        crumbs={[{ label: say('nav.manage') }, { label: say('nav.compliance') }, { label: say('nav.exceptionReports') }]}
        lead={
          <>
            {say(`xreport.${report}.lead`)}{' '}
            {isPast && report !== 'evidence-pack' ? (
              <LookWords />
            ) : (
              <span className={classes['made']}>{say('xreport.made', { day: dates.day(day ?? today) })}</span>
            )}
          </>
        }
        actions={actions}
      />
      <nav className="no-print" aria-label={say('xreport.views')}>
        <div className={bar['views']}>
          {groupNames.map((each) =>
            each === group ? (
              <span key={each} aria-current="true">
                {say(`xreport.group.${each}`)}
              </span>
            ) : (
              <Link
                key={each}
                to={reportPath(reportGroups[each][0])}
                search={look as never}
                activeOptions={{ exact: true, includeSearch: false }}
              >
                {say(`xreport.group.${each}`)}
              </Link>
            ),
          )}
        </div>
        <div className={bar['inner']}>
          {reportGroups[group].map((each) => (
            <Link
              key={each}
              to={reportPath(each)}
              search={look as never}
              aria-current={each === report ? 'page' : undefined}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              {say(`xreport.${each}`)}
            </Link>
          ))}
        </div>
      </nav>
    </>
  )
}
