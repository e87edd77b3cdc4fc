import { Button, Group, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { Problem } from '../../ui/states.tsx'
import operations from '../operations/operations.module.css'
import { inWords } from './in-words.ts'
import { takeId } from './result-card.tsx'
import type { Upload } from './upload.ts'

type Fault = Upload['problems'][number]

/** What is wrong with the file, in place: line, column, what stands there, and what to do; a cell is mended where it is shown. */
export function ProblemsCard({ upload, mended }: { upload: Upload; mended: (line: number) => void }) {
  const say = useText()
  const { report, problems, hasRejects, uploadId } = upload
  const mayChange = useMay('imports.change') && upload.state !== 'taken'
  // What is put together from several columns, or said of every row, is no cell of the file.
  const mayMend = ({ column, cut }: Pick<Fault, 'column' | 'cut'>) => mayChange && column !== null && !cut && upload.header.includes(column)
  const [typed, setTyped] = useState<Record<string, string>>({})
  const send = useSend('POST /uploads/:uploadId/checks', {
    stales: ['GET /uploads/:uploadId'],
    done: () => mended(corrections[0]?.line ?? 0),
  })
  const corrections = problems.flatMap((fault) => {
    const value = typed[cellOf(fault)]
    return fault.column === null || value === undefined || value === startingText(fault)
      ? []
      : [{ line: fault.line, column: fault.column, value }]
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (corrections.length > 0) send.mutate({ params: { uploadId }, body: { corrections } })
  }
  const total = (report?.causes ?? []).reduce((sum, { count }) => sum + count, 0)
  return (
    <Card title={say('imports.problems', { count: total })}>
      {report && report.causes.length > 1 && (
        <ul className={operations['plain']}>
          {report.causes.map(({ cause, says, count }) => (
            <li key={cause}>
              <strong className="number">{count}</strong> {inWords(say, `cause.${cause}`, says)}
            </li>
          ))}
        </ul>
      )}
      {hasRejects && (
        <p>
          <a href={`/api/v1/uploads/${uploadId}/rejects`} download>
            {say('imports.rejects')}
          </a>{' '}
          <span className="quiet">{say('imports.rejects.text')}</span>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section className={operations['scroll']} tabIndex={0} aria-label={say('imports.problems.list')}>
        <form id={formId} onSubmit={submit}>
          <table className={operations['table']}>
            <thead>
              <tr>
                <th scope="col" className="number">
                  {say(upload.sheet === null ? 'imports.problem.line' : 'imports.problem.cell')}
                </th>
                <th scope="col">{say('imports.problem.column')}</th>
                <th scope="col">{say('imports.problem.value')}</th>
                <th scope="col">{say('imports.problem.cause')}</th>
              </tr>
            </thead>
            <tbody>
              {problems.map(({ line, column, cell, value, cut, cause, says, mend }) => (
                <tr key={`${line} ${column} ${cause}`}>
                  <td className="number">{cell ?? line}</td>
                  <td>{column}</td>
                  <td>
                    {column !== null && mayMend({ column, cut }) ? (
                      <TextInput
                        size="xs"
                        className={operations['cell'] ?? ''}
                        aria-label={say('imports.problem.mend', { line, column })}
                        value={typed[cellOf({ line, column })] ?? startingText({ value })}
                        data-line={line}
                        onChange={(event) => setTyped({ ...typed, [cellOf({ line, column })]: event.currentTarget.value })}
                      />
                    ) : (
                      <>
                        {value !== null && <code>{value}</code>}{' '}
                        {mayChange && cut && <span className="quiet">{say('imports.problem.cut')}</span>}
                      </>
                    )}
                  </td>
                  <td className={operations['wide']}>
                    {inWords(say, `cause.${cause}`, says)} <span className="quiet">{inWords(say, `cause.${cause}.mend`, mend)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </form>
      </section>
      {problems.some(mayMend) && (
        <>
          {send.error && <Problem error={send.error} />}
          <Group gap="sm" mt="sm">
            <Button type="submit" form={formId} disabled={corrections.length === 0} loading={send.isPending}>
              {say('imports.problems.check', { count: corrections.length })}
            </Button>
            <span className="quiet small">{say('imports.problems.check.text')}</span>
          </Group>
        </>
      )}
      {total > problems.length && <p className="quiet">{say('imports.problems.more', { count: total - problems.length })}</p>}
    </Card>
  )
}

const formId = 'mend-cells'

function cellOf({ line, column }: Pick<Fault, 'line' | 'column'>): string {
  return `${line} ${column}`
}

function startingText({ value }: Pick<Fault, 'value'>): string {
  return value ?? ''
}

/** Goes to the next cell to be mended, from a line on and then from the first; where none is left, to what is done next. */
export function goToNextCell(from: number): void {
  const cells = [...document.querySelectorAll<HTMLInputElement>(`#${formId} input`)]
  const next = cells.find(({ dataset }) => Number(dataset['line']) >= from) ?? cells[0]
  ;(next ?? document.getElementById(takeId))?.focus()
}
