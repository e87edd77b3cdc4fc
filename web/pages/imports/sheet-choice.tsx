import { Button, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Problem } from '../../ui/states.tsx'
import type { Upload } from './upload.ts'

/**
 * Which sheet of a workbook is read, where several have rows. Another one has columns of its own, which are guessed anew; it is read by
 * a button, as an arrow key in a closed list has chosen already.
 */
export function SheetChoice({ upload: { uploadId, sheet, sheets } }: { upload: Upload }) {
  const say = useText()
  const mayChange = useMay('imports.change')
  const [chosen, choose] = useState(sheet ?? '')
  const send = useSend('POST /uploads/:uploadId/sheets', { stales: ['GET /uploads/:uploadId'] })
  return (
    <>
      <Group gap="sm" mb="md" align="end">
        <NativeSelect
          label={say('imports.sheet')}
          maw="20rem"
          value={chosen}
          disabled={!mayChange}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          {sheets.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </NativeSelect>
        {mayChange && (
          <Button
            variant="default"
            disabled={chosen === sheet}
            loading={send.isPending}
            onClick={() => send.mutate({ params: { uploadId }, body: { sheet: chosen } })}
          >
            {say('imports.sheet.read')}
          </Button>
        )}
      </Group>
      {send.error && <Problem error={send.error} />}
    </>
  )
}
