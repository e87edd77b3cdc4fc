import { expect, test } from 'vitest'
import { type Action, mayDo, type Role, roles } from '../../src/contract/permissions.ts'
import { german } from '../../web/messages/de/catalogue.ts'
import { english } from '../../web/messages/en/catalogue.ts'
import { placesFound } from '../../web/shell/palette-places.ts'
import { textOf } from '../support/source-files.ts'

const found = (text: string, role: Role = 'owner', catalogue: Record<string, string> = english) =>
  placesFound(text, role, (id) => catalogue[id] ?? '').map(({ label }) => label)

test.each([
  ['ask', 'Ask for an exception'],
  ['waiver', 'Ask for an exception'],
  ['nudge', 'Nudge'],
  ['remind', 'Nudge'],
  ['amnesty', 'Declare an amnesty'],
  ['invite', 'Invite somebody'],
  ['upload', 'Import a file'],
  ['add policy', 'Add New Escalation Policy'],
  ['committee', 'Committees'],
  ['matrix', 'New risk matrix'],
  ['matrices', 'Risk matrices'],
  ['reporting', 'Reporting lines'],
  ['evidence', 'Evidence pack'],
  ['token', 'API tokens'],
  ['out', 'Outbox'],
  ['escal', 'Escalation Policies'],
  ['profile', 'Profile'],
])('who types %j finds %s first', (text, label) => {
  expect(found(text)[0]).toBe(label)
})

test.each([
  ['ausnahme', 'Ausnahmen'],
  ['beantragen', 'Ausnahme beantragen'],
  ['anstoßen', 'Erinnern'],
  ['hochladen', 'Eine Datei importieren'],
  ['regel', 'Eskalationsregeln'],
  ['matrix', 'Neue Risikomatrix'],
])('who types %j in German finds %s', (text, label) => {
  expect(found(text, 'owner', german)).toContain(label)
})

test('a role is offered what it may do, and nothing else', () => {
  expect(found('ask', 'auditor')).not.toContain('Ask for an exception')
  expect(found('add', 'member')).toEqual(['Ask for an exception'])
  expect(found('matrix', 'member')).toEqual(['Risk matrices'])
  expect(found('evidence', 'member')).toEqual([])
})

test('where nothing is written stand the lines of the sidebar, then what one may do', () => {
  const all = found('')
  expect(all[0]).toBe('Home')
  expect(all).toContain('Ask for an exception')
  expect(all).not.toContain('Risk matrices')
})

test('whoever is offered a place may go there', () => {
  const routed = [...textOf('web/routes.tsx').matchAll(/\bpage\(\s*'([^']+)',\s*'([^']+)'/g)].map(
    ([, path = '', may]) => [path, may] as const,
  )
  const needed = new Map(routed)
  for (const role of roles)
    for (const letter of 'abcdefghijklmnopqrstuvwxyz')
      for (const { path } of placesFound(letter, role, (id) => english[id])) {
        const may = needed.get(path) ?? needed.get(path.replace(/\/[^/]+$/, '/$report'))
        expect(may, path).toBeDefined()
        expect(mayDo(role, may as Action), `${role} at ${path}`).toBe(true)
      }
})
