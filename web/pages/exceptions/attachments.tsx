import { useMutation } from '@tanstack/react-query'
import { type DragEvent, useId, useState } from 'react'
import { address } from '../../api/address.ts'
import type { AnswerOf } from '../../api/client.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Problem } from '../../ui/states.tsx'
import classes from './ask.module.css'
import { sizeText } from './size.ts'
import { useAttach } from './use-attach.ts'

type Exception = AnswerOf<'GET /exceptions/:exceptionId'>

interface AttachmentsProps {
  exceptionId: number | undefined
  attachments: Exception['attachments']
  /** Answers with the number of the exception to attach to, beginning it where need be; none: nothing can be attached. */
  begin?: () => Promise<number>
  done?: (answer: Exception) => void
}

/** The files that go with a request; more are dropped here. */
export function Attachments({ exceptionId, attachments, begin, done }: AttachmentsProps) {
  const say = useText()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const attach = useAttach()
  const sending = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const to = await begin?.()
      if (to !== undefined) for (const file of files) done?.(await attach(to, file))
    },
  })
  const take = (files: FileList | null) => files && files.length > 0 && sending.mutate([...files])
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <Card title={say('exception.attachments')}>
      {attachments.length === 0 && !begin && <p className="quiet">{say('exception.attachments.none')}</p>}
      <ul className={classes['files']}>
        {attachments.map(({ attachmentId, fileName, bytes, addedBy }) => (
          <li key={attachmentId}>
            <a
              href={address('GET /exceptions/:exceptionId/attachments/:attachmentId', { params: { exceptionId, attachmentId } })[1]}
              download={fileName}
            >
              {fileName}
            </a>{' '}
            <span className="quiet small">{say('exception.attachment.about', { size: sizeText(bytes), name: addedBy.name })}</span>
          </li>
        ))}
      </ul>
      {begin && (
        <label
          htmlFor={id}
          className={classes['drop']}
          data-over={isOver || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
        >
          <span>{sending.isPending ? say('exception.attachments.sending') : say('exception.attachments.drop')}</span>
          <input
            id={id}
            type="file"
            multiple
            disabled={sending.isPending}
            onChange={(event) => {
              take(event.currentTarget.files)
              event.currentTarget.value = ''
            }}
          />
        </label>
      )}
      {sending.error && <Problem error={sending.error} />}
    </Card>
  )
}
