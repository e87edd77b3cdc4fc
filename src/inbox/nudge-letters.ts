import type { NudgedInFull } from './nudges.ts'

/** What a nudge says by mail, by language. */
interface Wording {
  subject(late: number): string
  hello(name: string): string
  from(name: string, late: number): string
  due(title: string, day: string): string
  more(count: number): string
  once: string
}

const wordings: Record<string, Wording> = {
  en: {
    subject: (late) => (late === 1 ? 'One deadline is late' : `${late} deadlines are late`),
    hello: (name) => `Hello ${name},`,
    from: (name, late) => `${name} asks you to look at what is late${late === 1 ? ':' : `, ${late} deadlines:`}`,
    due: (title, day) => `- ${title}, due ${day}`,
    more: (count) => (count === 1 ? '- and one more' : `- and ${count} more`),
    once: 'You get at most one such mail a day.',
  },
  de: {
    subject: (late) => (late === 1 ? 'Eine Frist ist verspätet' : `${late} Fristen sind verspätet`),
    hello: (name) => `Guten Tag ${name},`,
    from: (name, late) => `${name} bittet Sie, sich anzusehen, was verspätet ist${late === 1 ? ':' : `, ${late} Fristen:`}`,
    due: (title, day) => `- ${title}, fällig am ${day}`,
    more: (count) => (count === 1 ? '- und eine weitere' : `- und ${count} weitere`),
    once: 'Sie bekommen höchstens eine solche Mail am Tag.',
  },
}

/** The mail of a nudge, in the language of whoever gets it; English where we do not speak theirs. */
export function nudgeLetter(
  { name, late, owed, locale }: Pick<NudgedInFull, 'name' | 'late' | 'owed' | 'locale'>,
  nudgedBy: string,
  note: string | null,
): { subject: string; text: string } {
  const words = wordings[locale.slice(0, 2)] ?? (wordings['en'] as Wording)
  const dayOf = (day: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`))
  const lines = owed.map(({ title, dueOn }) => words.due(title, dayOf(dueOn)))
  if (late > owed.length) lines.push(words.more(late - owed.length))
  const parts = [words.hello(name), words.from(nudgedBy, late), lines.join('\n'), ...(note ? [note] : []), words.once, 'Leeway']
  return { subject: words.subject(late), text: parts.join('\n\n') }
}
