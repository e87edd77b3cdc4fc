import type { attachmentEndpoints } from '../../contract/attachments.ts'
import { attachmentOf, mayAttach, mostBytes, noteAttachment } from '../../exceptions/attachments/attach.ts'
import { endings, mediaTypeOf } from '../../exceptions/attachments/media-type.ts'
import { attachmentStore } from '../../exceptions/attachments/store-of.ts'
import { recordOf } from '../../exceptions/record.ts'
import type { Shown } from '../../exceptions/shown.ts'
import { plainFileName } from '../../sources/upload-files.ts'
import type { Call, Handlers } from '../call.ts'
import { found, invalid, notFound } from '../problem.ts'

export const attachmentHandlers: Handlers<typeof attachmentEndpoints> = {
  'POST /exceptions/:exceptionId/attachments': attach,

  'GET /exceptions/:exceptionId/attachments/:attachmentId': async ({ params: { exceptionId, attachmentId }, who, read, house }) => {
    const { fileName, mediaType, sha256 } = found(await read((tx) => attachmentOf(tx, exceptionId, attachmentId, who)), 'file')
    const content = found(await attachmentStore(house.config, who.organizationId).open(sha256), 'file')
    return { name: fileName, type: mediaType, content }
  },
}

async function attach(call: Call<(typeof attachmentEndpoints)['POST /exceptions/:exceptionId/attachments']>): Promise<Shown> {
  const { params, query, who, read, write, house, file } = call
  const { exceptionId } = params
  const expectAllowed = async (allowed: Promise<boolean>) => {
    if (!(await allowed)) throw notFound('exception')
  }
  await expectAllowed(read((tx) => mayAttach(tx, exceptionId, who, query.dutyId)))
  if (!file) throw invalid([{ path: 'body', message: 'Send the file as the body of the request.' }])
  const fileName = plainFileName(query.fileName)
  const received = await attachmentStore(house.config, who.organizationId).receive(file, house.db.newId(), mostBytes)
  try {
    const mediaType = received.bytes === 0 ? null : mediaTypeOf(fileName, await received.content())
    if (mediaType === null)
      throw invalid([
        { path: 'body', message: `This is none of the files that can be attached: ${endings.join(', ')}, by name and content.` },
      ])
    const { bytes, sha256 } = received
    // Kept before the record of it is: a file that nobody knows of does no harm, a record without its file would. And outside
    // of the transaction, which others wait for: a store across the network may take its time.
    await received.keep()
    return await write('file attached', async (tx) => {
      await expectAllowed(mayAttach(tx, exceptionId, who, query.dutyId))
      await noteAttachment(tx, exceptionId, who, { fileName, mediaType, bytes, sha256, dutyId: query.dutyId })
      return found(await recordOf(tx, who, exceptionId), 'exception')
    })
  } finally {
    await received.discard()
  }
}
