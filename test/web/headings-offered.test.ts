import { expect, test } from 'vitest'
import { headingsOffered } from '../../web/pages/imports/headings-offered.ts'

const header = ['User', 'Item', '', 'Boss']
const offered = (name: string, columns: Record<string, string>, guessed: string | null = null) =>
  headingsOffered(name, header, columns, guessed)

test('a column is offered the headings of the file, and a key those of person and content together', () => {
  expect(offered('title', { person: 'User', content: 'Item' })).toEqual(['User', 'Item', 'Boss'])
  expect(offered('external_id', { person: 'User', content: 'Item' })).toEqual(['User', 'Item', 'Boss', 'User + Item'])
})

test('what was guessed, and what is chosen, stay offered whatever else changes; what every row says is no heading', () => {
  const columns = { external_id: 'User + Item', person: 'Boss', content: 'Item', kind: '=task' }
  expect(offered('external_id', columns)).toEqual(['User', 'Item', 'Boss', 'Boss + Item', 'User + Item'])
  expect(offered('name', { name: 'User' }, 'Item + Boss')).toEqual(['User', 'Item', 'Boss', 'Item + Boss'])
  expect(offered('kind', columns)).toEqual(['User', 'Item', 'Boss'])
})
