import { PasswordInput } from '@mantine/core'
import { useText } from '../messages/text.tsx'

/** As the contract says, which would bring its schemas along: src/contract/identity.ts. */
export const leastPasswordLength = 12

interface NewPasswordProps {
  value: string
  change: (value: string) => void
  error?: string | undefined
}

/** A field for a new password. It may be pasted, and it can be shown, so it is asked for once. */
export function NewPassword({ value, change, error }: NewPasswordProps) {
  const say = useText()
  return (
    <PasswordInput
      label={say('identity.newPassword')}
      description={say('identity.newPassword.rule', { least: leastPasswordLength })}
      autoComplete="new-password"
      required
      value={value}
      error={error}
      onChange={(event) => change(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': say('identity.showPassword') }}
    />
  )
}
