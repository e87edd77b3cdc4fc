import { expect, test } from 'vitest'
import { address } from '../../web/api/address.ts'
import { parseSearch, writeSearch } from '../../web/search.ts'

test('an address holds the ids in its path and the rest in its query', () => {
  expect(address('GET /version')).toEqual(['GET', '/api/v1/version'])
  expect(address('DELETE /people/:personId/labels/:label', { params: { personId: 7, label: 'a/b ü' } })).toEqual([
    'DELETE',
    '/api/v1/people/7/labels/a%2Fb%20%C3%BC',
  ])
  expect(address('GET /people', { query: { q: 'Ann & Bo', late: false, cursor: undefined, department: '', kind: ['a', 'b'] } })).toEqual([
    'GET',
    '/api/v1/people?q=Ann+%26+Bo&late=false&kind=a&kind=b',
  ])
  expect(address('GET /people', { query: { q: 'x' } }, '.csv')[1]).toBe('/api/v1/people.csv?q=x')
})

test('an address without an id it needs is refused', () => {
  expect(() => address('GET /people/:personId', { params: {} })).toThrow('personId')
})

test('the search of a page is texts, there and back', () => {
  expect(parseSearch('?late=true&q=007&empty=')).toEqual({ late: 'true', q: '007', empty: '' })
  expect(writeSearch({ q: '007', late: 'true', gone: undefined, empty: '' })).toBe('?q=007&late=true')
  expect(writeSearch({})).toBe('')
})

test('a past day may be written as in words; an address of ours has one spelling', () => {
  expect(parseSearch('?as-of=2026-03-04&known-at=2026-03-05&q=as-of')).toEqual({ asOf: '2026-03-04', knownAt: '2026-03-05', q: 'as-of' })
  expect(writeSearch(parseSearch('?as-of=2026-03-04'))).toBe('?asOf=2026-03-04')
})
