import { createHash } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkAttachments } from '../../src/checkup/attachments.ts'
import { readConfig } from '../../src/config.ts'
import { mediaTypeOf } from '../../src/exceptions/attachments/media-type.ts'
import { type ExceptionRecord, exceptionsHouse } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

const pdf = Buffer.from('%PDF-1.7\nA certificate of the vendor.\n')
const sent = { headers: { 'content-type': 'application/octet-stream' } }
const attach = (by: Ask, exceptionId: number, fileName: string, content: Buffer, more = '') =>
  by(`POST /exceptions/${exceptionId}/attachments?fileName=${encodeURIComponent(fileName)}${more}`, { ...sent, body: content })

describe('an attached file', () => {
  test('is kept by its digest, and served as nothing but a file', async () => {
    const { as, drafted } = await exceptionsHouse()
    const { exceptionId } = await drafted(as.report)
    const { status, body } = await attach(as.report, exceptionId, 'Vendor certificate.pdf', pdf)
    expect(status, JSON.stringify(body)).toBe(200)
    const [file] = (body as ExceptionRecord).attachments
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    expect(file).toMatchObject({ fileName: 'Vendor certificate.pdf', mediaType: 'application/pdf', bytes: pdf.length, sha256 })
    const served = await as.report(`GET /exceptions/${exceptionId}/attachments/${file?.attachmentId}`)
    expect(served.bytes.equals(pdf)).toBe(true)
    expect(served.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': expect.stringContaining('attachment'),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    })
  })

  test('is shown to whoever sees the exception, and to nobody else', async () => {
    const { as, asked } = await exceptionsHouse()
    const { exceptionId } = await asked(as.report, { confidential: true })
    const { body } = await attach(as.report, exceptionId, 'a.pdf', pdf)
    const id = (body as ExceptionRecord).attachments[0]?.attachmentId
    expect((await as.manager(`GET /exceptions/${exceptionId}/attachments/${id}`)).status).toBe(200)
    expect((await as.member(`GET /exceptions/${exceptionId}/attachments/${id}`)).status).toBe(404)
    expect((await as.admin(`GET /exceptions/${exceptionId}/attachments/${id}`)).status).toBe(404)
  })

  test('comes from a party, while the exception lives', async () => {
    const { as, asked, moved, signIn, world } = await exceptionsHouse()
    const named = await world.person('named')
    const { exceptionId } = await asked(as.report, { namedIds: [named.id] })
    expect((await attach(await signIn(named), exceptionId, 'a.pdf', pdf)).status).toBe(403)
    expect((await attach(as.auditor, exceptionId, 'a.pdf', pdf)).status).toBe(403)
    expect((await attach(as.member, exceptionId, 'a.pdf', pdf)).status).toBe(404)
    expect((await attach(as.manager, exceptionId, 'a.pdf', pdf)).status).toBe(200)
    await moved(as.report, exceptionId, { move: 'withdraw' })
    expect((await attach(as.report, exceptionId, 'b.pdf', pdf)).status).toBe(409)
    expect((await attach(as.report, exceptionId, 'b.pdf', pdf, '&dutyId=99999')).status).toBe(404)
  })

  test('is refused where it is too large, or something else than it says', async () => {
    const { as, drafted } = await exceptionsHouse()
    const { exceptionId } = await drafted(as.report)
    const large = Buffer.concat([pdf, Buffer.alloc(25 * 1024 * 1024)])
    const tooLarge = await attach(as.report, exceptionId, 'large.pdf', large)
    expect([tooLarge.status, tooLarge.body]).toMatchObject([413, { detail: 'An attached file may hold 25 MB at most.' }])
    for (const [name, content] of [
      ['page.html', Buffer.from('<html></html>')],
      ['page.txt', Buffer.from(' <!doctype html><script>alert(1)</script>')],
      ['picture.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
      ['program.pdf', Buffer.from('MZ\u0090')],
      ['program.exe', pdf],
      ['empty.txt', Buffer.alloc(0)],
    ] as const) {
      const { status, body } = await attach(as.report, exceptionId, name, content)
      expect([name, status]).toEqual([name, 400])
      expect(body).toMatchObject({ errors: [{ path: 'body' }] })
    }
    expect((await as.report(`GET /exceptions/${exceptionId}`)).body).toMatchObject({ attachments: [] })
  })

  test('is missed by the doctor where it is gone, or was changed', async () => {
    const { as, drafted, world, dataFolder } = await exceptionsHouse()
    const { exceptionId } = await drafted(as.report)
    await attach(as.report, exceptionId, 'a.pdf', pdf)
    const house = { db: world.db, config: readConfig({ LEEWAY_DATA: dataFolder }) }
    const ours = async () => (await checkAttachments(house)).find(({ what }) => what.startsWith(`${world.organization.name}:`))
    expect(await ours()).toMatchObject({ state: 'ok' })
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    const path = join(dataFolder, 'attachments', String(world.organizationId), sha256.slice(0, 2), sha256)
    await writeFile(path, 'something else')
    expect(await ours()).toMatchObject({ state: 'problem', what: expect.stringContaining('changed') })
    await rm(path)
    expect(await ours()).toMatchObject({ state: 'problem', what: expect.stringContaining('gone') })
    expect(await readdir(join(dataFolder, 'attachments', String(world.organizationId), 'incoming'))).toEqual([])
  })
})

describe('what a file is', () => {
  const zipped = (...parts: string[]) =>
    Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(26), Buffer.from(parts.join('\u0001'), 'latin1')])

  test.each([
    ['a.png', Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'],
    ['a.JPG', Buffer.from('ffd8ffe0', 'hex'), 'image/jpeg'],
    ['a.csv', Buffer.from('system,patched\nviewer,no\n'), 'text/csv'],
    ['a.txt', Buffer.from('Größe: 3 < 4\n'), 'text/plain'],
    [
      'a.docx',
      zipped('[Content_Types].xml', 'word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['a.xlsx', zipped('[Content_Types].xml', 'xl/workbook.xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['a.odt', zipped('mimetypeapplication/vnd.oasis.opendocument.text'), 'application/vnd.oasis.opendocument.text'],
    ['a.ods', zipped('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
    ['macros.docx', zipped('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), null],
    ['a.xlsx', zipped('[Content_Types].xml', 'word/document.xml'), null],
    ['a.zip', zipped('anything'), null],
    ['a.png', pdf, null],
    ['a.txt', Buffer.from('4d5a0000', 'hex'), null],
    ['a.txt', Buffer.from('#!/bin/sh\nrm -r .'), null],
    ['a.csv', Buffer.from('ff00', 'hex'), null],
    ['constructor', pdf, null],
    ['noending', pdf, null],
  ])('%s', (name, content, type) => {
    expect(mediaTypeOf(name, content)).toBe(type)
  })
})
