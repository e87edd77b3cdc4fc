import type { Mutant } from './mutants.ts'

/** A mutant that no test can notice, and why. Numbers of lines move, so it is named by its text. */
export interface Explained {
  file: string
  /** The line it is in, without the spaces around. */
  line: string
  original: string
  becomes: string
  why: string
}

export const explained: readonly Explained[] = [
  {
    file: 'src/deadlines/effective-due.ts',
    line: "if (excuses.some(({ kind, forgiven, from, until }) => kind === 'waive' && forgiven && from <= rawDue && rawDue <= until)) return never",
    ...{ original: "kind === 'waive'", becomes: 'true' },
    why: 'Only a waiver can forgive: the contract refuses it of anything else, and so does an import.',
  },
  {
    file: 'src/exceptions/corrections.ts',
    line: "const [bare, now] = [was.replace(/[.,;:!?]+$/u, ''), is.replace(/[.,;:!?]+$/u, '')]",
    ...{ original: '/[.,;:!?]+$/u', becomes: '/[.,;:!?]+/u' },
    why: 'Where a word has marks within, what is left of it is no word of letters, or the ends differ: refused either way.',
  },
  {
    file: 'src/exceptions/corrections.ts',
    line: 'const [short, long] = one.length <= other.length ? [one, other] : [other, one]',
    ...{ original: 'one.length <= other.length', becomes: 'one.length < other.length' },
    why: 'Of two words of one length it does not matter which is called the short one.',
  },
  ...['true', 'at <= short.length'].map((becomes) => ({
    file: 'src/exceptions/corrections.ts',
    line: 'while (at < short.length && short[at] === long[at]) at += 1',
    ...{ original: 'at < short.length', becomes },
    why: 'The two differ, and nothing follows the end of the short one: there it stops by itself.',
  })),
  {
    file: 'src/exceptions/duties/occurrences.ts',
    line: 'if (everyDays === null) return settled.has(1) ? [] : [{ occurrence: 1, dueOn: compareDays(dueOn, setOn) < 0 ? setOn : dueOn }]',
    ...{ original: 'compareDays(dueOn, setOn) < 0', becomes: 'compareDays(dueOn, setOn) <= 0' },
    why: 'Where both are the same day, either is.',
  },
  {
    file: 'src/exceptions/follow-up.ts',
    line: 'if (kept) await tellMove(tx, before, kept.hearing, said, [...kept.opened, ...(base?.opened ?? [])])',
    ...{ original: 'kept', becomes: 'true' },
    why: 'A move was just made on the case, so it is there to be heard.',
  },
  {
    file: 'src/exceptions/force.ts',
    line: 'return merged(spans.toSorted((a, b) => (a.from < b.from ? -1 : 1)))',
    ...{ original: 'a.from < b.from', becomes: 'a.from <= b.from' },
    why: 'Of two that begin on one day it does not matter which comes first: they become one.',
  },
]

/** The explanation of a mutant, if there is one. */
export function explanationOf(mutant: Mutant): Explained | undefined {
  return explained.find(
    ({ file, line, original, becomes }) =>
      file === mutant.file && line === mutant.lineText && original === mutant.original && becomes === mutant.becomes,
  )
}
