import { Textarea } from '@mantine/core'
import type { AnswerOf } from '../../api/client.ts'
import { Text, useText } from '../../messages/text.tsx'
import { Card } from '../../ui/card.tsx'
import classes from './ask.module.css'

interface AnswerFieldProps {
  record: AnswerOf<'GET /exceptions/:exceptionId'>
  value: string
  change: (value: string) => void
}

/** What was asked when the request was returned, and the answer to it. */
export function AnswerField({ record, value, change }: AnswerFieldProps) {
  const say = useText()
  const asked = record.timeline.findLast(({ move }) => move === 'return')
  return (
    <Card title={say('ask.answer.title')}>
      {asked && (
        <figure className={classes['words']}>
          <figcaption className="quiet small">
            <Text id="ask.answer.asked" values={{ name: asked.by?.name ?? '' }} />
          </figcaption>
          <blockquote>{asked.reason}</blockquote>
        </figure>
      )}
      <Textarea
        autosize
        minRows={2}
        maxLength={5000}
        label={say('ask.answer.label')}
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </Card>
  )
}
