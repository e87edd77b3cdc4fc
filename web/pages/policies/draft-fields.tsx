import { Textarea, TextInput } from '@mantine/core'
import type { Clause, PolicyDraft } from '../../../src/contract/policies.ts'
import { useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { CriteriaFields } from './criteria-fields.tsx'
import { Parts } from './parts.tsx'
import classes from './policies.module.css'

interface DraftFieldsProps {
  draft: PolicyDraft
  change: (draft: PolicyDraft) => void
  errors: Readonly<Record<string, string>>
}

/** All that a version of a policy says: its text, its clauses, and whether exceptions may be asked for. */
export function DraftFields({ draft, change, errors }: DraftFieldsProps) {
  const say = useText()
  return (
    <>
      <Card>
        <div className={classes['written']}>
          <Textarea
            label={say('rules.form.text')}
            description={say('rules.form.text.hint')}
            autosize
            minRows={8}
            maxRows={30}
            value={draft.content}
            error={errors['content']}
            onChange={(event) => change({ ...draft, content: event.currentTarget.value })}
          />
          <section className={classes['preview']} aria-label={say('rules.form.preview')}>
            {draft.content.trim() === '' ? (
              <p className="quiet">{say('rules.form.preview.empty')}</p>
            ) : (
              <Markdown text={draft.content} below={1} />
            )}
          </section>
        </div>
      </Card>
      <Card title={say('rules.form.clauses')}>
        <p className={`quiet small ${classes['hint']}`}>{say('rules.form.clauses.hint')}</p>
        <Parts<Clause>
          items={draft.clauses}
          change={(clauses) => change({ ...draft, clauses })}
          nameOf={(position) => say('rules.form.clause', { position })}
          render={(clause, set, position) => <ClauseFields clause={clause} change={set} position={position} errors={errors} />}
          fresh={() => ({ number: '', title: '', content: '' })}
          addLabel={say('rules.form.clause.add')}
          most={500}
          isOrdered
        />
      </Card>
      <Card title={say('criteria.form.title')}>
        <CriteriaFields criteria={draft.criteria} change={(criteria) => change({ ...draft, criteria })} errors={errors} />
      </Card>
    </>
  )
}

interface ClauseFieldsProps {
  clause: Clause
  change: (clause: Clause) => void
  position: number
  errors: Readonly<Record<string, string>>
}

function ClauseFields({ clause, change, position, errors }: ClauseFieldsProps) {
  const say = useText()
  const error = (field: string) => errors[`clauses.${position - 1}.${field}`]
  return (
    <fieldset className={`${classes['group']} ${classes['block']}`}>
      <legend>{say('rules.form.clause', { position })}</legend>
      <div className={classes['clauseHead']}>
        <TextInput
          label={say('rules.form.clause.number')}
          maxLength={40}
          value={clause.number}
          error={error('number')}
          onChange={(event) => change({ ...clause, number: event.currentTarget.value })}
        />
        <TextInput
          label={say('rules.form.clause.title')}
          maxLength={300}
          value={clause.title}
          error={error('title')}
          onChange={(event) => change({ ...clause, title: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={say('rules.form.clause.content')}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={20_000}
        value={clause.content}
        error={error('content')}
        onChange={(event) => change({ ...clause, content: event.currentTarget.value })}
      />
    </fieldset>
  )
}
