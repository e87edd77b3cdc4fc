import { Group, Radio, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, useId, useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { ofType } from '../../api/of-type.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import classes from './imports.module.css'

type What = 'people' | 'deadlines'

/** Takes a file: dropped, or chosen. It is only looked at; what it would do is shown next. */
export function DropFile() {
  const say = useText()
  const id = useId()
  const queries = useQueryClient()
  const [what, setWhat] = useState<What>('people')
  const [source, setSource] = useState('csv')
  const [isOver, setOver] = useState(false)
  const upload = useSend('POST /uploads', {
    stales: [],
    done: (answer, goOn) => {
      queries.setQueryData(['GET /uploads/:uploadId', { params: { uploadId: String(answer.uploadId) } }], answer)
      const offer = goOn({ to: `/imports/${answer.uploadId}` })
      if (offer) tell(say('imports.arrived', { name: answer.fileName }), offer)
    },
  })
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (!file) return
    upload.mutate({
      query: { what, fileName: file.name, source: source.trim() || 'csv' },
      body: ofType('application/octet-stream', file),
    })
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <Card title={say('imports.new')} className={classes['new'] ?? ''}>
      <Group gap="lg" align="start">
        <Radio.Group label={say('imports.what')} value={what} onChange={(next) => setWhat(next as What)}>
          <Group gap="md" mt="xs">
            <Radio value="people" label={say('imports.what.people')} />
            <Radio value="deadlines" label={say('imports.what.deadlines')} />
          </Group>
        </Radio.Group>
        <TextInput
          label={say('imports.source')}
          description={say('imports.source.hint')}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
      </Group>
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
        <Icon name="download" size={22} />
        <span>{upload.isPending ? say('imports.sending') : say('imports.drop')}</span>
        <input
          id={id}
          type="file"
          accept=".csv,.txt,.tsv,.xlsx,.xlsm,text/csv,text/plain"
          disabled={upload.isPending}
          onChange={(event) => {
            take(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
      </label>
      {upload.error && <Problem error={upload.error} />}
      <p className="quiet small">{say(`imports.new.${what}`)}</p>
    </Card>
  )
}
