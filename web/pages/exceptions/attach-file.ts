import { type AnswerOf, call } from '../../api/client.ts'

/** Puts a file on the record of an exception; `dutyId`: as evidence of this. */
export function attachFile(exceptionId: number, file: File, dutyId?: number): Promise<AnswerOf<'GET /exceptions/:exceptionId'>> {
  const body = new Blob([file], { type: file.type || 'application/octet-stream' })
  const query = { fileName: file.name, ...(dutyId !== undefined && { dutyId }) }
  return call('POST /exceptions/:exceptionId/attachments', { params: { exceptionId }, query, body }) as Promise<
    AnswerOf<'GET /exceptions/:exceptionId'>
  >
}
