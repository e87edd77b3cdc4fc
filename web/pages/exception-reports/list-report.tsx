import type { ReactNode } from 'react'
import { useText } from '../../messages/text.tsx'
import { DataList } from '../../table/data-list.tsx'
import type { DataListProps } from '../../table/data-list-props.ts'
import type { ListKey } from '../../table/list-query.ts'
import { Empty } from '../../ui/states.tsx'
import { ReportHead } from './report-head.tsx'
import type { ReportId } from './reports.ts'

type Listed<K extends ListKey> = Pick<
  DataListProps<K>,
  'endpoint' | 'columns' | 'filters' | 'order' | 'searchable' | 'rowKey' | 'rowLabel' | 'rowPath' | 'keepsLook'
>

/** A report that is a list: filters, columns, and the same as a file. */
export function ListReport<K extends ListKey>({
  report,
  searchable = false,
  actions,
  ...list
}: Listed<K> & { report: ReportId; actions?: ReactNode }) {
  const say = useText()
  return (
    <>
      <ReportHead report={report} actions={actions} />
      <DataList {...list} searchable={searchable} name={`exception-${report}`} label={say(`xreport.${report}`)} files empty={<Nothing />} />
    </>
  )
}

function Nothing() {
  const say = useText()
  return <Empty title={say('xreport.empty')}>{say('xreport.empty.text')}</Empty>
}
