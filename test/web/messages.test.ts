import { expect, test } from 'vitest'
import { german } from '../../web/messages/de/catalogue.ts'
import { english, type MessageId } from '../../web/messages/en/catalogue.ts'
import { argumentsOf } from '../../web/messages/icu.ts'
import { pseudo } from '../../web/messages/pseudo.ts'
import { filesIn, textOf } from '../support/source-files.ts'

const ids = Object.keys(english) as MessageId[]

test('both languages have every sentence', () => {
  expect(Object.keys(german).sort()).toEqual([...ids].sort())
  expect(Object.entries({ ...english, ...german }).filter(([, message]) => message.trim() === '')).toEqual([])
})

test('both languages take the same from the program', () => {
  const others = ids.filter((id) => argumentsOf(english[id]).join() !== argumentsOf(german[id] ?? '').join())
  expect(others.map((id) => [id, english[id], german[id]])).toEqual([])
})

test('braces are closed in every sentence', () => {
  const open = [...Object.values(english), ...Object.values(german)].filter(
    (message) => message.split('{').length !== message.split('}').length,
  )
  expect(open).toEqual([])
})

test('no file of a catalogue is forgotten', () => {
  for (const language of ['en', 'de']) {
    const catalogue = textOf(`web/messages/${language}/catalogue.ts`)
    for (const file of filesIn(`web/messages/${language}`, '.ts').filter((each) => !each.endsWith('catalogue.ts')))
      expect(catalogue, file).toContain(`./${file.split('/').at(-1)}'`)
  }
})

test('stretched sentences take the same from the program, and say nothing in plain English', () => {
  expect(argumentsOf('{count, plural, one {# person} other {# people of {team}}} <b>now</b>')).toEqual(['<b>', 'count:plural', 'team'])
  expect(pseudo('{count, plural, one {# day} other {# days}} left, {name}')).toBe(
    '{count, plural, one {# ðàý~} other {# ðàýš~~}} ļéḟţ, ~~{name}',
  )
  for (const id of ids) expect(argumentsOf(pseudo(english[id])), id).toEqual(argumentsOf(english[id]))
})
