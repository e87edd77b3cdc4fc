import { expect, test } from 'vitest'
import { cellRules } from '../../src/sources/cells/date-formats.ts'
import { placeColumns, type RowShape } from '../../src/sources/columns.ts'
import { deadlineShape } from '../../src/sources/deadline-shape.ts'
import { peopleShape } from '../../src/sources/people-shape.ts'
import { RowStager } from '../../src/sources/row-stager.ts'

const staged = (shape: RowShape, header: string[], maps: string[], cells: string[]) =>
  new RowStager(shape, placeColumns(shape, header, maps, 'rows.csv').placed, header.length, cellRules()).stage({ line: 2, cells }, false)

test('a key put together from several columns is missing where one of them is empty', () => {
  const header = ['User', 'Item', 'kind', 'due_on']
  const owed = (item: string) =>
    staged(deadlineShape, header, ['external_id=User + Item', 'person=User'], ['U1', item, 'survey', '2026-03-20'])
  expect(owed('I1')).toContain('U1 I1')
  expect(owed(' ')).toContain('{"column":"User + Item","value":null,"cause":"missing"}')
  expect(staged(peopleShape, ['Company', 'Number'], ['external_id=Company + Number'], ['', '7'])).toContain('"cause":"missing"')
})

test('a name and a time put together are those of their parts that are there', () => {
  expect(staged(peopleShape, ['email', 'First name', 'Last name'], [], ['ada@x.example', '', 'Lovelace'])).toContain('\tLovelace\n')
  const header = ['external_id', 'person', 'kind', 'Day', 'Time']
  expect(staged(deadlineShape, header, ['due_on=Day + Time'], ['d1', 'U1', 'survey', '2026-03-20', ''])).toContain('\t2026-03-20\t')
})
