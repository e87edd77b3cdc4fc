import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import operations from '../operations/operations.module.css'
import { inWords } from './in-words.ts'
import type { Upload } from './upload-page.tsx'

/** What is wrong with the file, in place: line, column, what stands there, and what to do. */
export function ProblemsCard({ upload }: { upload: Upload }) {
  const say = useText()
  const { report, problems, hasRejects, uploadId } = upload
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
        <table className={operations['table']}>
          <thead>
            <tr>
              <th scope="col" className="number">
                {say('imports.problem.line')}
              </th>
              <th scope="col">{say('imports.problem.column')}</th>
              <th scope="col">{say('imports.problem.value')}</th>
              <th scope="col">{say('imports.problem.cause')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map(({ line, column, value, cause, says, mend }) => (
              <tr key={`${line} ${column} ${cause}`}>
                <td className="number">{line}</td>
                <td>{column}</td>
                <td>{value === null ? '' : <code>{value}</code>}</td>
                <td className={operations['wide']}>
                  {inWords(say, `cause.${cause}`, says)} <span className="quiet">{inWords(say, `cause.${cause}.mend`, mend)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {total > problems.length && <p className="quiet">{say('imports.problems.more', { count: total - problems.length })}</p>}
    </Card>
  )
}
