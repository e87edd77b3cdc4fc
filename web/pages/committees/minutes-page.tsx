import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { address } from '../../api/address.ts'
import { useApi } from '../../api/hooks.ts'
import { useServerLanguage } from '../../messages/speaking.tsx'
import { useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPage } from '../../ui/problem-page.tsx'
import { Loading } from '../../ui/states.tsx'
import { dayAfter } from '../exceptions/days.ts'
import classes from './committees.module.css'

/** The minutes of a committee for a time: read, printed, or taken along as Markdown. */
export function MinutesPage() {
  const say = useText()
  const navigate = useNavigate()
  const { today } = useSession().organization
  const { committeeId = '' } = useParams({ strict: false }) as { committeeId?: string }
  const { from = dayAfter(today, -30), to = today } = useSearch({ strict: false }) as { from?: string; to?: string }
  const language = useServerLanguage()
  const isBackwards = to < from
  const asked = { params: { committeeId }, query: { from, to, language } }
  const found = useApi('GET /committees/:committeeId/minutes', asked, { keep: true, enabled: !isBackwards })
  const choose = (next: { from?: string; to?: string }) =>
    void navigate({ to: '.', search: { from, to, ...next } as never, replace: true, resetScroll: false })
  if (found.error && !found.data) return <ProblemPage error={found.error} retry={() => void found.refetch()} />
  if (!found.data && !isBackwards) return <Loading />
  const name = found.data?.name ?? ''
  const markdown = found.data?.markdown ?? ''
  return (
    <>
      <PageHeader
        title={say('minutes.title', { name })}
        crumbs={[{ label: say('nav.exceptions'), path: '/exceptions' }, { label: name }]}
        lead={say('minutes.lead')}
        actions={
          <>
            <Button variant="default" component={Link} to={`/committees/${committeeId}/agenda` as never}>
              {say('agenda.toAgenda')}
            </Button>
            <Button variant="default" onClick={() => window.print()}>
              {say('minutes.print')}
            </Button>
            {!isBackwards && (
              <Button
                variant="default"
                component="a"
                href={address('GET /committees/:committeeId/minutes.pdf', { params: { committeeId }, query: { from, to, language } })[1]}
                download
              >
                {say('minutes.pdf')}
              </Button>
            )}
            <Button onClick={() => save(markdown, `minutes-${from}-${to}.md`)} disabled={isBackwards}>
              {say('minutes.download')}
            </Button>
          </>
        }
      />
      <div className={`${classes['period']} no-print`}>
        <TextInput
          type="date"
          label={say('minutes.from')}
          value={from}
          onChange={({ currentTarget: { value } }) => value && choose({ from: value })}
        />
        <TextInput
          type="date"
          label={say('minutes.to')}
          value={to}
          error={isBackwards ? say('minutes.backwards') : undefined}
          onChange={({ currentTarget: { value } }) => value && choose({ to: value })}
        />
      </div>
      {!isBackwards && (
        <article className={classes['minutes']}>
          <Markdown text={withoutTitle(markdown)} below={1} />
        </article>
      )}
    </>
  )
}

/** The page says the title already. */
function withoutTitle(markdown: string): string {
  return markdown.replace(/^# .*\n/, '')
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
