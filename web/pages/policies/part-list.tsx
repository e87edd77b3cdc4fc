import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../messages/text.tsx'
import { useMay } from '../../session.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { useParts } from './names.ts'
import classes from './policies.module.css'
import { PolicyViews, useCrumbs } from './policy-views.tsx'

interface PartListProps {
  title: string
  lead: string
  path: string
  addLabel: string
  empty: { title: string; text: string }
  /** What there is, one card each; empty where there is nothing. */
  children: ReactNode[]
}

/** All there is of something that policies are made of. */
export function PartList({ title, lead, path, addLabel, empty, children }: PartListProps) {
  const say = useText()
  const navigate = useNavigate()
  const mayChange = useMay('policies.change')
  const { isReady, error } = useParts()
  const add = mayChange && <Button onClick={() => void navigate({ to: `${path}/new` })}>{addLabel}</Button>
  return (
    <>
      <PageHeader title={title} crumbs={useCrumbs({ label: say('nav.policies'), path: '/policies' })} lead={lead} actions={add} />
      <PolicyViews />
      {error ? (
        <Problem error={error} />
      ) : !isReady ? (
        <Loading />
      ) : children.length > 0 ? (
        <div className={classes['lines']}>{children}</div>
      ) : (
        <Empty title={empty.title} action={add}>
          {empty.text}
        </Empty>
      )}
    </>
  )
}

/** The head of a card: what it is called, which version, and the way to change it. */
export function PartHead({ name, words, edit }: { name: string; words: string; edit: { path: string; label: string; name: string } }) {
  const mayChange = useMay('policies.change')
  return (
    <div className={classes['head']}>
      <span>
        <strong>{name}</strong> <span className="quiet small">{words}</span>
      </span>
      {mayChange && (
        <Link to={edit.path} aria-label={edit.name} className={classes['link']}>
          {edit.label}
        </Link>
      )}
    </div>
  )
}
