import { Button, Group, NumberInput, PasswordInput, Select, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useSend } from '../../api/hooks.ts'
import { fieldErrors } from '../../api/problem.ts'
import { useText } from '../../messages/text.tsx'
import { tell } from '../../ui/notices.tsx'
import { Problem } from '../../ui/states.tsx'
import { Facts } from '../operations/facts.tsx'
import classes from '../operations/operations.module.css'
import {
  bodyOf,
  type Draft,
  draftOf,
  fieldOfTrouble,
  isOvertaken,
  keepsPassword,
  revisionFor,
  type Security,
  securities,
  withSecurity,
} from './mail-server.ts'
import { MailTestResult } from './mail-test-result.tsx'
import { RemoveMailServer } from './remove-mail-server.tsx'
import type { Settings } from './settings.ts'

/** The mail server in its parts, to be tried before it is kept. */
export function MailServerForm({ settings }: { settings: Settings }) {
  const say = useText()
  const { baseUrl } = settings
  const [draft, setDraft] = useState(() => draftOf(settings.mail))
  const [seen, setSeen] = useState(settings)
  // What was there before it was saved is nobody's change until it is looked at again.
  const [past, setPast] = useState<Settings>()
  const form = useRef<HTMLFormElement>(null)
  const test = useSend('POST /settings/mail-server/test-mails', { stales: [] })
  const save = useSend('PUT /settings/mail-server', {
    done: (saved) => {
      begin(saved)
      tell(say('settings.saved'))
    },
  })
  const begin = (from: Settings) => {
    setSeen(from)
    setPast(settings)
    setDraft(draftOf(from.mail))
    test.reset()
  }
  const change = (changed: Draft) => {
    setDraft(changed)
    test.reset()
    save.reset()
  }
  const set = (part: Partial<Draft>) => change({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ body: bodyOf(draft), manner: { ifMatch: revisionFor(seen, settings) } })
  }
  const tryIt = () => form.current?.reportValidity() && test.mutate({ body: bodyOf(draft) })
  const trouble = test.data?.trouble
  const field = trouble && fieldOfTrouble[trouble]
  const errors = { ...useFaults(save.error ?? test.error), ...(field && { [field]: say(`settings.mail.trouble.${trouble}`) }) }
  useEffect(() => {
    if (field) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [field])
  const isKept = keepsPassword(seen.mail, draft)
  return (
    <form ref={form} onSubmit={submit} aria-label={say('settings.mail.server')}>
      <Stack gap="md" mt="md">
        <div className={classes['pair']}>
          <TextInput
            required
            label={say('settings.mail.server')}
            placeholder={say('settings.mail.server.example')}
            maxLength={253}
            spellCheck={false}
            value={draft.host}
            error={errors.host}
            onChange={(event) => set({ host: event.currentTarget.value.trim() })}
          />
          <NumberInput
            required
            label={say('settings.mail.port')}
            min={1}
            max={65_535}
            allowDecimal={false}
            hideControls
            value={draft.port}
            error={errors.port}
            onChange={(port) => set({ port: typeof port === 'number' ? port : '' })}
          />
        </div>
        <Select
          label={say('settings.mail.security')}
          data={securities.map((value) => ({ value, label: say(`settings.mail.security.${value}`) }))}
          value={draft.security}
          error={errors.security}
          allowDeselect={false}
          onChange={(next) => next && change(withSecurity(draft, next as Security))}
          comboboxProps={{ withinPortal: false }}
        />
        <div className={classes['pair']}>
          <TextInput
            label={say('settings.mail.user')}
            description={say('settings.mail.user.hint')}
            autoComplete="off"
            spellCheck={false}
            maxLength={320}
            value={draft.user}
            error={errors.user}
            onChange={(event) => set({ user: event.currentTarget.value })}
          />
          <PasswordInput
            label={say('settings.mail.password')}
            description={say(isKept ? 'settings.mail.password.kept' : 'settings.mail.password.hint')}
            autoComplete="new-password"
            required={draft.user.trim() !== '' && !isKept}
            disabled={draft.user.trim() === ''}
            maxLength={500}
            value={draft.password}
            error={errors.password}
            aria-invalid={errors.password !== undefined}
            onChange={(event) => set({ password: event.currentTarget.value })}
            visibilityToggleButtonProps={{ 'aria-label': say('identity.showPassword') }}
          />
        </div>
        <TextInput
          required
          type="email"
          label={say('settings.mail.from')}
          description={say('settings.mail.from.hint')}
          placeholder="leeway@example.org"
          maxLength={254}
          value={draft.from}
          error={errors.from}
          onChange={(event) => set({ from: event.currentTarget.value.trim() })}
        />
        <Facts facts={[[say('settings.mail.links'), baseUrl ?? say('settings.mail.links.none')]]} />
        <MailTestResult result={test.data} isBeside={Boolean(field)} />
        {(save.error ?? test.error) && <Problem error={save.error ?? test.error} />}
        {settings !== past && isOvertaken(seen, settings) && (
          <div role="status">
            <p>{say('settings.mail.overtaken', { server: settings.mail.own?.host ?? 'none' })}</p>
            <Button variant="default" onClick={() => begin(settings)}>
              {say('settings.mail.overtaken.begin')}
            </Button>
          </div>
        )}
        <Group>
          <Button variant="default" loading={test.isPending} onClick={tryIt}>
            {say('settings.mail.test')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {say('settings.save')}
          </Button>
          {seen.mail.own && <RemoveMailServer server={seen.mail.own.host} revision={revisionFor(seen, settings)} done={begin} />}
        </Group>
      </Stack>
    </form>
  )
}

/** What Leeway found wrong with each field, before it asked the mail server. */
function useFaults(problem: Error | null): Partial<Record<keyof Draft, string>> {
  const say = useText()
  const found = fieldErrors(problem)
  return {
    ...found,
    ...(found['host'] && { host: say('settings.mail.wrong.host') }),
    ...(found['from'] && { from: say('settings.mail.wrong.from') }),
    ...(found['password'] && { password: say('settings.mail.wrong.password') }),
  }
}
