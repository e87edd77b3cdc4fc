/** What the letters about signing in say, by language. */
interface Letters {
  hello(name: string): string
  invitation: Letter
  'password-reset': Letter
  'two-factor-removal': Letter
}

interface Letter {
  subject(organization: string): string
  text(organization: string, link: string, said: Said): string[]
}

/** Who did something to an account, null: the operator; and why. */
interface Said {
  by?: string | null
  reason?: string
}

const en: Letters = {
  hello: (name) => `Hello ${name},`,
  invitation: {
    subject: (organization) => `Your access to Leeway at ${organization}`,
    text: (organization, link) => [
      `you can now sign in to Leeway at ${organization}. Choose a password here:`,
      link,
      'The link works once, for seven days.',
    ],
  },
  'password-reset': {
    subject: () => 'Choose a new password',
    text: (organization, link) => [
      `somebody asked for a new password for your access to Leeway at ${organization}. If it was you, choose one here:`,
      link,
      'The link works once, for one hour. If it was not you, there is nothing to do: your password stays as it is.',
    ],
  },
  'two-factor-removal': {
    subject: () => 'Your second factor was taken off',
    text: (organization, link, { by, reason }) => [
      `${by ?? 'Whoever runs Leeway'} took the second factor off your access to Leeway at ${organization}.`,
      ...(reason ? [`The reason: ${reason}`] : []),
      'You were signed out everywhere. Sign in with your password, and set up another second factor in your profile:',
      link,
      'If you know nothing of this, tell an Owner, and choose a new password at once.',
    ],
  },
}

const de: Letters = {
  hello: (name) => `Guten Tag ${name},`,
  invitation: {
    subject: (organization) => `Ihr Zugang zu Leeway bei ${organization}`,
    text: (organization, link) => [
      `Sie können sich jetzt bei Leeway für ${organization} anmelden. Wählen Sie hier ein Passwort:`,
      link,
      'Der Link gilt einmal und sieben Tage lang.',
    ],
  },
  'password-reset': {
    subject: () => 'Neues Passwort wählen',
    text: (organization, link) => [
      `jemand hat ein neues Passwort für Ihren Zugang zu Leeway bei ${organization} angefordert. Wenn Sie es waren, wählen Sie es hier:`,
      link,
      'Der Link gilt einmal und eine Stunde lang. Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
    ],
  },
  'two-factor-removal': {
    subject: () => 'Ihr zweiter Faktor wurde abgeschaltet',
    text: (organization, link, { by, reason }) => [
      `${by ?? 'Wer Leeway betreibt,'} hat den zweiten Faktor Ihres Zugangs zu Leeway bei ${organization} abgeschaltet.`,
      ...(reason ? [`Der Grund: ${reason}`] : []),
      'Sie wurden überall abgemeldet. Melden Sie sich mit Ihrem Passwort an, und richten Sie in Ihrem Profil einen neuen zweiten Faktor ein:',
      link,
      'Wenn Sie davon nichts wissen, sagen Sie es jemandem mit der Rolle Owner, und wählen Sie sofort ein neues Passwort.',
    ],
  },
}

const languages: Record<string, Letters> = { en, de }

/** A letter about signing in, in the language of whoever gets it; English where we do not speak theirs. */
export function letterOf(
  about: Exclude<keyof Letters, 'hello'>,
  { name, organization, link, locale, ...said }: { name: string; organization: string; link: string; locale: string } & Said,
): { subject: string; text: string } {
  const letters = languages[locale.split('-')[0] ?? ''] ?? en
  const { subject, text } = letters[about]
  return { subject: subject(organization), text: [letters.hello(name), ...text(organization, link, said), 'Leeway'].join('\n\n') }
}
