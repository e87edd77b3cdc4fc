import { expect, test } from 'vitest'
import { kindNames } from '../../src/contract/kinds.ts'
import { kinds as kindsInGerman } from '../../src/digest/wording/de.ts'
import { kinds as kindsInEnglish } from '../../src/digest/wording/en.ts'
import { german } from '../../web/messages/de/catalogue.ts'
import { english } from '../../web/messages/en/catalogue.ts'

const languages = { English: { mail: kindsInEnglish, web: english }, German: { mail: kindsInGerman, web: german } } as const

test.each(Object.entries(languages))('kinds of deadlines are called the same in mail and on the web: %s', (_name, { mail, web }) => {
  for (const kind of kindNames) {
    const { one, other } = mail[kind]
    expect(web[`deadlines.kind.${kind}`]).toBe(one)
    expect(web[`escalations.kind.${kind}`].toLowerCase()).toBe(other.toLowerCase())
    if (kind !== 'duty') expect(web[`effect.kind.${kind}`].toLowerCase()).toBe(other.toLowerCase())
    expect(web[`policy.what.${kind}`]).toContain(`one {${one}}`)
  }
})
