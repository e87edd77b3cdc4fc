import { describe, expect, test } from 'vitest'
import { mappingKeys, readMapping } from '../../src/exceptions/imports/mapping.ts'
import { plainMapping, strangePolicy } from '../support/registers.ts'
import { textOf } from '../support/source-files.ts'

const mapping = (more = '') => plainMapping({ policy: strangePolicy, table: 'Granted: approved, refused: rejected', more })

describe('the mapping', () => {
  const faultsOf = (text: string) => {
    const read = readMapping(text, 'map.yaml')
    return read.ok ? [] : read.faults.map(({ line, key, problem }) => `${line} ${key}: ${problem}`)
  }

  test('says where it is wrong, by line and key', () => {
    expect(faultsOf(mapping())).toEqual([])
    expect(faultsOf(mapping('titel: x'))).toEqual(['12 titel: unknown key'])
    expect(faultsOf(mapping().replace('rejected', 'pending'))).toEqual([expect.stringMatching(/^11 status\.table\.refused: /)])
    expect(faultsOf(mapping("fileName: '('"))).toEqual(['12 fileName: is no pattern (a regular expression)'])
    expect(faultsOf(mapping('timeZone: Mars/Base'))).toEqual(['12 timeZone: is no time zone'])
    expect(faultsOf(mapping().replace("title: '{what}'", ''))).toEqual(['2 title: This is missing.'])
    expect(faultsOf('source: [')[0]).toMatch(/^1 : not YAML/)
  })

  test('has every key on the page about it', () => {
    const page = textOf('docs/registers.md')
    expect(mappingKeys.filter((key) => !page.includes(`| \`${key}\` |`))).toEqual([])
  })
})
