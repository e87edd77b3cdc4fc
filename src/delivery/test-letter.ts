/** What the mail says by which somebody tries whether mail goes out, by language. */
const letters: Record<string, { subject: string; text(organization: string, name: string): string }> = {
  en: {
    subject: 'Mail from Leeway works',
    text: (organization, name) =>
      `Hello ${name},\n\nyou asked Leeway at ${organization} for a test mail. Here it is: the mail server takes what Leeway sends.\n\nLeeway`,
  },
  de: {
    subject: 'Leeway kann Mails senden',
    text: (organization, name) =>
      `Guten Tag ${name},\n\nSie haben bei Leeway für ${organization} eine Testmail angefordert. Hier ist sie: Der Mailserver nimmt an, was Leeway sendet.\n\nLeeway`,
  },
}

/** The test mail, in the language of whoever asked for it; English where we do not speak theirs. */
export function testLetter(organization: string, name: string, locale: string): { subject: string; text: string } {
  const { subject, text } = letters[locale.slice(0, 2)] ?? (letters['en'] as (typeof letters)[string])
  return { subject, text: text(organization, name) }
}
