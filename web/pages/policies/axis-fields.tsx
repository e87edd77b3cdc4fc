import { Button, TextInput } from '@mantine/core'
import { useText } from '../../messages/text.tsx'
import classes from './policies.module.css'

interface AxisFieldsProps {
  label: string
  words: readonly string[]
  change: (words: string[]) => void
  error: (at: number) => string | undefined
}

const [least, most] = [3, 6]

/** The labels of one side of a matrix, from the least to the gravest; three to six. */
export function AxisFields({ label, words, change, error }: AxisFieldsProps) {
  const say = useText()
  return (
    <fieldset className={classes['group']}>
      <legend>{label}</legend>
      {words.map((word, at) => (
        <TextInput
          // biome-ignore lint/suspicious/noArrayIndexKey: a label is known by its place
          key={at}
          aria-label={`${label}: ${say('matrix.label', { position: at + 1 })}`}
          leftSection={<span aria-hidden="true">{at + 1}</span>}
          maxLength={60}
          value={word}
          error={error(at)}
          onChange={(event) => change(words.map((each, index) => (index === at ? event.currentTarget.value : each)))}
        />
      ))}
      <div className={classes['inline']}>
        <Button
          variant="default"
          size="compact-sm"
          aria-disabled={words.length >= most}
          data-off={words.length >= most || undefined}
          onClick={() => words.length < most && change([...words, ''])}
        >
          {say('matrix.label.add')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          aria-disabled={words.length <= least}
          data-off={words.length <= least || undefined}
          onClick={() => words.length > least && change(words.slice(0, -1))}
        >
          {say('matrix.label.remove')}
        </Button>
      </div>
    </fieldset>
  )
}
