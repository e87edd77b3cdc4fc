import { NativeSelect } from '@mantine/core'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Problem } from '../../ui/states.tsx'
import type { Upload } from './upload.ts'

/** Which sheet of a workbook is read, where several have rows. Another one has columns of its own, which are guessed anew. */
export function SheetChoice({ upload: { uploadId, sheet, sheets } }: { upload: Upload }) {
  const say = useText()
  const mayChange = useMay('imports.change')
  const send = useSend('POST /uploads/:uploadId/sheets', { stales: ['GET /uploads/:uploadId'] })
  return (
    <>
      <NativeSelect
        label={say('imports.sheet')}
        mb="md"
        maw="20rem"
        value={sheet ?? ''}
        disabled={!mayChange || send.isPending}
        onChange={(event) => send.mutate({ params: { uploadId }, body: { sheet: event.currentTarget.value } })}
      >
        {sheets.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </NativeSelect>
      {send.error && <Problem error={send.error} />}
    </>
  )
}
