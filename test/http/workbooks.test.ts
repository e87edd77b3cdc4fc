import { readdir } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signedIn } from '../support/signed-in.ts'

/** Files are read as text; workbooks come from people who did not save as CSV, and from transfers that broke them. */
test('a workbook, whole or broken anywhere behind its first bytes, is refused with what to do, and leaves nothing', async () => {
  const { as, dataFolder } = await signedIn()
  const { bytes } = await as.admin('GET /people.xlsx')
  const before = (await as.admin('GET /people?limit=200')).body
  const place = fc.integer({ min: 4, max: bytes.length })
  const broken = fc.oneof(
    place.map((end) => bytes.subarray(0, end)),
    fc
      .tuple(place, fc.nat(300), fc.uint8Array({ maxLength: 300 }))
      .map(([at, left, others]) => Buffer.concat([bytes.subarray(0, at), others, bytes.subarray(at + left)])),
  )
  const sent = fc.record({
    file: fc.oneof(fc.constant(bytes), broken),
    name: fc.constantFrom('people.xlsx', 'people.csv', 'people', 'PEOPLE.XLSX.txt'),
    what: fc.constantFrom('people', 'deadlines'),
  })
  await fc.assert(
    fc.asyncProperty(sent, async ({ file, name, what }) => {
      const { status, body } = await as.admin(`POST /uploads?what=${what}&fileName=${name}`, {
        body: file,
        headers: { 'content-type': 'application/octet-stream' },
      })
      const message = `${name} is a ZIP or an Excel workbook, not a text file with rows. Save it as CSV and import that.`
      expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ path: 'body', message }] } })
    }),
    { numRuns: 60 },
  )
  expect((await as.admin('GET /people?limit=200')).body).toEqual(before)
  expect((await as.admin('GET /imports')).body).toMatchObject({ total: 0 })
  const left = await readdir(dataFolder, { recursive: true, withFileTypes: true })
  expect(left.filter((each) => each.isFile())).toEqual([])
})
