import { Button, Group, NativeSelect, Switch } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { type MessageId, useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { Problem } from '../../ui/states.tsx'
import operations from '../operations/operations.module.css'
import { headingsOffered, isHeading } from './headings-offered.ts'
import classes from './imports.module.css'
import { SheetChoice } from './sheet-choice.tsx'
import type { Upload } from './upload.ts'

const dateFormats = [
  'dd/mm/yyyy',
  'd/m/yyyy',
  'mm/dd/yyyy',
  'm/d/yyyy',
  'dd.mm.yyyy',
  'd.m.yyyy',
  'dd-mm-yyyy',
  'yyyy/mm/dd',
  'dd/mm/yy',
  'mm/dd/yy',
  'dd.mm.yy',
  'd mmm yyyy',
  'mmm d, yyyy',
  'yyyy-mm-dd 00:00:00',
  'm/d/yyyy 12:00:00 AM',
  'd/mmm/yy 12:00 AM',
] as const
/** So few columns may be a title, or columns that were not told apart. */
const few = 2
const numberFormats = ['excel', 'unix'] as const

/** What every row may say where the file has no column for it, in words. */
const everywhere: Partial<Record<string, Record<string, MessageId>>> = {
  kind: {
    task: 'deadlines.kind.task',
    survey: 'deadlines.kind.survey',
    'one-to-one': 'deadlines.kind.one-to-one',
    cpd: 'deadlines.kind.cpd',
  },
  content_type: {
    item: 'policy.content.type.item',
    quiz: 'policy.content.type.quiz',
    learnlist: 'policy.content.type.learnlist',
    channel: 'policy.content.type.channel',
  },
  mandatory: { yes: 'deadlines.mandatory.yes', no: 'deadlines.mandatory.no' },
}

/** Which column of the file is which of ours: guessed, and remembered when it is checked. */
export function ColumnsCard({ upload }: { upload: Upload }) {
  const say = useText()
  const mayChange = useMay('imports.change')
  const [columns, setColumns] = useState<Record<string, string | null>>(
    Object.fromEntries(upload.columns.map(({ name, theirs }) => [name, theirs])),
  )
  const [dateFormat, setDateFormat] = useState(upload.dateFormat ?? '')
  const [whole, setWhole] = useState(upload.whole)
  const send = useSend('POST /uploads/:uploadId/checks', { stales: ['GET /uploads/:uploadId'] })
  const errors = fieldErrors(send.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { uploadId: upload.uploadId }, body: { columns, dateFormat: dateFormat || null, whole } })
  }
  return (
    <Card title={say('imports.columns')}>
      <p className="quiet">{say('imports.columns.text')}</p>
      {upload.header.filter(isHeading).length <= few && <p>{say('imports.columns.few')}</p>}
      {upload.sheets.length > 1 && <SheetChoice upload={upload} />}
      <form onSubmit={submit}>
        <fieldset disabled={!mayChange} className={operations['fields']}>
          <div className={classes['columns']}>
            {upload.columns.map(({ name, required, theirs }) => (
              <NativeSelect
                key={name}
                label={say(`imports.column.${name}` as MessageId)}
                withAsterisk={required}
                value={columns[name] ?? ''}
                error={errors[`columns.${name}`]}
                onChange={(event) => setColumns({ ...columns, [name]: event.currentTarget.value || null })}
              >
                <option value="">{say('imports.columns.none')}</option>
                {headingsOffered(name, upload.header, columns, theirs).map((heading) => (
                  <option key={heading} value={heading}>
                    {heading}
                  </option>
                ))}
                {Object.entries(everywhere[name] ?? {}).map(([value, word]) => (
                  <option key={`=${value}`} value={`=${value}`}>
                    {say('imports.columns.everywhere', { value: say(word) })}
                  </option>
                ))}
              </NativeSelect>
            ))}
          </div>
          <Group gap="lg" align="end">
            <NativeSelect
              label={say('imports.dateFormat')}
              value={dateFormat}
              onChange={(event) => setDateFormat(event.currentTarget.value)}
            >
              <option value="">2026-03-31</option>
              {dateFormats.map((format) => (
                <option key={format} value={format}>
                  {format}
                </option>
              ))}
              {numberFormats.map((format) => (
                <option key={format} value={format}>
                  {say(`imports.dateFormat.${format}`)}
                </option>
              ))}
            </NativeSelect>
            <Switch
              label={say('imports.whole', { source: upload.source })}
              description={say('imports.whole.hint')}
              checked={whole}
              onChange={(event) => setWhole(event.currentTarget.checked)}
            />
          </Group>
          <Sample upload={upload} />
          {send.error && <Problem error={send.error} />}
          {mayChange && (
            <Button type="submit" mt="md" variant={upload.state === 'checked' ? 'default' : 'filled'} loading={send.isPending}>
              {say(upload.state === 'checked' ? 'imports.check.again' : 'imports.check')}
            </Button>
          )}
        </fieldset>
      </form>
    </Card>
  )
}

function Sample({ upload: { header, sample } }: { upload: Upload }) {
  const say = useText()
  if (sample.length === 0) return null
  const places = header.map((heading, place) => ({ heading, place }))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className={operations['scroll']} tabIndex={0} aria-label={say('imports.sample')}>
        <table className={operations['table']}>
          <caption className="quiet small">{say('imports.sample')}</caption>
          <thead>
            <tr>
              {places.map(({ heading, place }) => (
                <th key={place} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map((cells) => (
              <tr key={cells.join('\u0000')}>
                {places.map(({ place }) => (
                  <td key={place}>{cells[place]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
