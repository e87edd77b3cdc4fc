import { describe, expect, test } from 'vitest'
import { placeColumns } from '../../src/sources/columns.ts'
import { deadlineShape } from '../../src/sources/deadline-shape.ts'
import { peopleShape } from '../../src/sources/people-shape.ts'

const place = (header: string[], maps: string[] = [], shape = peopleShape) => {
  const { placed, ignored } = placeColumns(shape, header, maps, 'rows.csv')
  return { at: Object.fromEntries(placed.map(({ name, index }) => [name, index])), ignored }
}

describe('columns are found', () => {
  test('by their names, in any case and order, with spaces or hyphens', () => {
    expect(place(['Time zone', 'E-MAIL', 'Email', 'external-id'])).toEqual({
      at: { time_zone: 0, email: 2, external_id: 3 },
      ignored: ['E-MAIL'],
    })
  })

  test('by maps, which go before names', () => {
    expect(place(['post', 'email', 'chief=boss'], ['external_id=post', 'name=post', 'manager=chief=boss']).at).toEqual({
      external_id: 0,
      name: 0,
      email: 1,
      manager: 2,
    })
  })

  test('and not, where a map says that none is meant', () => {
    expect(place(['email', 'Role', '', 'name'], ['role=', 'name= '])).toEqual({ at: { email: 0 }, ignored: ['Role', 'name'] })
    expect(() => place(['email', 'name'], ['email='])).toThrow('One of the columns external_id, email is needed.')
  })

  test('and a name in two columns by both of them, which may be called otherwise', () => {
    const both = (header: string[], maps: string[] = []) => {
      const { placed, ignored } = placeColumns(peopleShape, header, maps, 'rows.csv')
      return { at: placed.map(({ name, index, also }) => [name, index, also]), ignored, heading: placed.at(-1)?.heading }
    }
    expect(both(['Email', 'Last name', 'First Name', 'Grade'])).toEqual({
      at: [
        ['email', 0, undefined],
        ['name', 2, [1]],
      ],
      ignored: ['Grade'],
      heading: 'First Name + Last name',
    })
    expect(both(['Email', 'Vorname', 'Nachname'], ['name=Vorname+Nachname']).at).toContainEqual(['name', 1, [2]])
    expect(both(['Email', 'Vorname', 'Nachname'], ['name=Vorname + Nachname']).at).toContainEqual(['name', 1, [2]])
    // A name of its own goes before, and one part alone is none.
    expect(both(['Email', 'First name', 'Last name', 'Name']).at).toContainEqual(['name', 3, undefined])
    expect(both(['Email', 'First name']).ignored).toEqual(['First name'])
    expect(() => both(['Email', 'Vorname'], ['name=Vorname+Nachname'])).toThrow('the file has no column "Vorname+Nachname"')
  })

  test('and put together from several, where the file has no one column for it', () => {
    const { placed, ignored } = placeColumns(
      deadlineShape,
      ['User ID', 'Item ID', 'Kind', 'Due date', 'Due time'],
      ['external_id=User ID + Item ID', 'person=User ID', 'due_on=due-date+due time'],
      'rows.csv',
    )
    expect(placed.map(({ name, index, also, heading }) => [name, index, also, heading])).toEqual([
      ['external_id', 0, [1], 'User ID + Item ID'],
      ['person', 0, undefined, 'User ID'],
      ['kind', 2, undefined, 'Kind'],
      ['due_on', 3, [4], 'Due date + Due time'],
    ])
    expect(ignored).toEqual([])
    expect(() => place(['email', 'A', 'B'], ['department=A+C'])).toThrow('the file has no column "A+C"')
  })

  test('and those that nothing is taken from are named, but for the column of a file of rejects', () => {
    expect(place(['email', 'grade', 'problem', '']).ignored).toEqual(['grade'])
  })
})

describe('what all rows say', () => {
  const placed = (sets: string[]) => placeColumns(deadlineShape, ['external_id', 'person', 'kind', 'due_on'], [], 'rows.csv', sets)
  test('goes before what the file has, which is named as ignored', () => {
    const { placed: columns, ignored } = placed(['kind=task', 'content_type=item'])
    expect(columns.flatMap(({ name, everywhere }) => (everywhere === undefined ? [] : [[name, everywhere]]))).toEqual([
      ['kind', 'task'],
      ['content_type', 'item'],
    ])
    expect(ignored).toEqual(['kind'])
  })

  test('is said of columns of ours, and not beside a map', () => {
    expect(() => placed(['type=task'])).toThrow('--set type=task: "type" is no column of deadlines.')
    const both = () => placeColumns(deadlineShape, ['external_id', 'person', 'kind', 'due_on'], ['kind=kind'], 'rows.csv', ['kind=task'])
    expect(both).toThrow('kind is given by --map and by --set: leave one of them out.')
  })
})

describe('a header that does not fit is refused, with all that is wrong', () => {
  test.each([
    ['a missing column', ['external_id', 'person', 'kind'], [], 'The column due_on is missing.'],
    ['several', ['external_id', 'title'], [], 'The columns person, kind, due_on are missing.'],
    ['a map from nothing', ['external_id', 'person', 'kind', 'due_on'], ['title=headline'], 'the file has no column "headline"'],
    ['a map to nothing', ['external_id', 'person', 'kind', 'due_on'], ['titel=title'], '"titel" is no column of deadlines'],
    ['no map at all', ['external_id', 'person', 'kind', 'due_on'], ['title'], '"title" is no column of deadlines'],
    ['a title above the header', ['Report: all'], [], 'If the header stands further down, delete what is above it'],
    ['a title with empty cells beside it', ['Report: all', '', ''], [], 'If the header stands further down, delete what is above it'],
    ['a mapped column twice', ['external_id', 'person', 'kind', 'End', 'End'], ['due_on=End'], 'The column "End" is there 2 times.'],
    ['a column twice', ['external_id', 'person', 'kind', 'due_on', 'Due_On'], [], 'The column "due_on" is there 2 times.'],
  ])('%s', (_name, header, maps, message) => {
    expect(() => place(header, maps, deadlineShape)).toThrow(message)
    expect(() => place(header, maps, deadlineShape)).toThrow(`rows.csv has: ${header.filter((heading) => heading !== '').join(', ')}.`)
  })

  test('people without any key', () => {
    expect(() => place(['name', 'manager'])).toThrow('One of the columns external_id, email is needed.')
  })
})
