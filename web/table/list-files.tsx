import { ActionIcon, Menu } from '@mantine/core'
import { address, type Ending } from '../api/address.ts'
import { useServerLanguage } from '../messages/speaking.tsx'
import { useText } from '../messages/text.tsx'
import { Icon } from '../ui/icon.tsx'
import type { Column } from './column.ts'
import type { ListKey, ListRequest } from './list-query.ts'

interface ListFilesProps<Row> {
  endpoint: ListKey
  request: ListRequest
  columns: readonly Column<Row>[]
  total: number
}

/** The most rows that the server puts into a PDF. */
const mostOnPaper = 5000

/** Exactly what is shown as a file: the same query, the same order, the same columns. */
export function ListFiles<Row>({ endpoint, request, columns, total }: ListFilesProps<Row>) {
  const say = useText()
  const shown = columns.flatMap(({ id, fields }) => fields ?? [id]).join(',')
  const language = useServerLanguage()
  const hrefOf = (ending: Ending) => {
    // A PDF is for people; names in the others are for programs.
    const query = { ...request.query, columns: shown, ...(ending === '.pdf' ? { language } : {}) }
    return address(endpoint, { ...request, query }, ending)[1]
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" aria-label={say('list.files')}>
          <Icon name="download" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={hrefOf('.csv')} download>
          {say('list.csv')}
        </Menu.Item>
        <Menu.Item component="a" href={hrefOf('.xlsx')} download>
          {say('list.xlsx')}
        </Menu.Item>
        {total > mostOnPaper ? (
          <Menu.Item disabled>{say('list.pdf.tooLong', { most: mostOnPaper })}</Menu.Item>
        ) : (
          <Menu.Item component="a" href={hrefOf('.pdf')} download>
            {say('list.pdf')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
