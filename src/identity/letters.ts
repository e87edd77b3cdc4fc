/** What the letters about signing in say, by language. */
interface Letters {
  hello(name: string): string
  invitation: Letter
  'password-reset': Letter
}

interface Letter {
  subject(organization: string): string
  text(organization: string, link: string): string[]
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
}

const languages: Record<string, Letters> = { en, de }

/** A letter about signing in, in the language of whoever gets it; English where we do not speak theirs. */
export function letterOf(
  about: 'invitation' | 'password-reset',
  { name, organization, link, locale }: { name: string; organization: string; link: string; locale: string },
): { subject: string; text: string } {
  const letters = languages[locale.split('-')[0] ?? ''] ?? en
  const { subject, text } = letters[about]
  return { subject: subject(organization), text: [letters.hello(name), ...text(organization, link), 'Leeway'].join('\n\n') }
}
