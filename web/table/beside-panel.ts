import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Column } from './column.ts'

/** The columns there is room for: without what the panel says anyway, while it is open beside the list. */
export function useColumnsBesidePanel<Row>(columns: readonly Column<Row>[], saidInPanel: readonly string[]): readonly Column<Row>[] {
  const { row } = useSearch({ strict: false }) as { row?: string }
  const isOpen = row !== undefined
  return useMemo(() => (isOpen ? columns.filter(({ id }) => !saidInPanel.includes(id)) : columns), [columns, saidInPanel, isOpen])
}
