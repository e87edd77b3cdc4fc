import { useParams } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { NotFoundPage } from '../not-found/not-found-page.tsx'
import { AgainstDeadlines } from './against-deadlines.tsx'
import { Completeness, Departures, RegisterThen } from './case-reports.tsx'
import { AlikeCases, Consistency } from './consistency-reports.tsx'
import { EvidencePack } from './evidence-pack.tsx'
import type { ReportId } from './reports.ts'
import { AskedMost, OveruseReport, WaitingTimes } from './rule-reports.tsx'
import { DebtReport, Demands, Load } from './weight-reports.tsx'

const pages: Record<Exclude<ReportId, 'board'>, ComponentType> = {
  'evidence-pack': EvidencePack,
  register: RegisterThen,
  'waiting-times': WaitingTimes,
  overuse: OveruseReport,
  'asked-most': AskedMost,
  'against-deadlines': AgainstDeadlines,
  consistency: Consistency,
  alike: AlikeCases,
  departures: Departures,
  load: Load,
  debt: DebtReport,
  completeness: Completeness,
  demands: Demands,
}

/** One of the reports on exceptions. */
export function ExceptionReportPage() {
  const { report = '' } = useParams({ strict: false }) as { report?: string }
  if (!Object.hasOwn(pages, report)) return <NotFoundPage />
  const Report = pages[report as keyof typeof pages]
  return <Report />
}
