import { Button, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../messages/text.tsx'
import classes from './accounts.module.css'

/** Something that is shown only now, to be copied. */
export function ShownOnce({ label, text }: { label: string; text: string }) {
  const say = useText()
  const [result, setResult] = useState<'copied' | 'byHand' | null>(null)
  const copy = async () => {
    // Without a secure connection a browser has no clipboard to write to.
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    setResult(done ? 'copied' : 'byHand')
  }
  return (
    <Stack gap="xs">
      <Textarea
        label={label}
        description={say('accounts.once')}
        readOnly
        autosize
        minRows={2}
        spellCheck={false}
        classNames={{ input: classes['secret'] ?? '' }}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={classes['copy']}>
        <Button onClick={() => void copy()}>{say('accounts.copy')}</Button>
        <span role="status">{result && say(`accounts.copy.${result}`)}</span>
      </div>
    </Stack>
  )
}
