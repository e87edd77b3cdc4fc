import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Column } from '../../table/column.ts'

/** What the panel beside the list says anyway. */
const saidInPanel = ['manager', 'firing', 'why', 'reports', 'toldTo', 'daysTold', 'count']

/** The columns there is room for: fewer while the panel is open beside the list. */
export function useFitting<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  const { row } = useSearch({ strict: false }) as { row?: string }
  const isOpen = row !== undefined
  return useMemo(() => (isOpen ? columns.filter(({ id }) => !saidInPanel.includes(id)) : columns), [columns, isOpen])
}
