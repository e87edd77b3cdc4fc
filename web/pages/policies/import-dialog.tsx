import { Button, FileInput, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeed, useSender } from '../../api/hooks.ts'
import { ofType } from '../../api/of-type.ts'
import { useText } from '../../messages/text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import { ImportResult } from './import-result.tsx'

/** Policies and what they are made of, from a file: first what it would do, then it is taken. */
export function ImportDialog({ close }: { close: () => void }) {
  const say = useText()
  const send = useSender()
  const post = (chosen: File, way: { dryRun: 'true' } | { partial: 'true' }) =>
    send('POST /policies/imports', { query: { fileName: chosen.name, ...way }, body: ofType('text/plain', chosen) })
  const [file, setFile] = useState<File | null>(null)
  const trial = useMutation({ mutationFn: (chosen: File) => post(chosen, { dryRun: 'true' }) })
  const taking = useDeed((chosen: File) => post(chosen, { partial: 'true' }), {
    done: ({ taken }) => {
      tell(say('rules.import.done', { count: taken.filter(({ change }) => change !== 'unchanged').length }))
      close()
    },
  })
  const choose = (chosen: File | null) => {
    setFile(chosen)
    trial.reset()
    taking.reset()
    if (chosen) trial.mutate(chosen)
  }
  const news = trial.data?.taken.filter(({ change }) => change !== 'unchanged').length ?? 0
  const isFaulty = (trial.data?.faults.length ?? 0) > 0
  return (
    <Dialog close={close} title={say('rules.import.title')} size="xl">
      <Stack gap="md">
        <p className="quiet">{say('rules.import.text')}</p>
        <FileInput
          label={say('rules.import.file')}
          placeholder={say('rules.import.choose')}
          accept=".md,.markdown,.yaml,.yml"
          value={file}
          onChange={choose}
          data-autofocus
        />
        <div aria-live="polite">{trial.data && <ImportResult taken={trial.data} />}</div>
        {(trial.error || taking.error) && <Problem error={trial.error ?? taking.error} />}
        <Group gap="sm">
          {news > 0 && (
            <Button loading={taking.isPending} onClick={() => file && taking.mutate(file)}>
              {say(isFaulty ? 'rules.import.take.sound' : 'rules.import.take', { count: news })}
            </Button>
          )}
          <Button variant="default" onClick={close}>
            {say('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
