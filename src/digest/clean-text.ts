const longest = 160
const plain = /^[\x21-\x7e\u00a1-\u00ac\u00ae-\u02ff]+(?: [\x21-\x7e\u00a1-\u00ac\u00ae-\u02ff]+)*$/
const spaces = /\p{White_Space}+/gu
const unseen = /[[\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]--[\ufe0e\ufe0f]]/gv
const stackedMarks = /(\p{M}{6})\p{M}+/gu
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * A name or a title as data gives it, made fit to be shown: one line, no control, direction or invisible characters,
 * no broken surrogates, at most 160 code units (then it ends in "…").
 */
export function cleanText(text: string): string {
  return cleanUpTo(text, longest)
}

/** The same for a whole paragraph: at most 4000 code units. */
export function cleanParagraph(text: string): string {
  return cleanUpTo(text, 4000)
}

function cleanUpTo(text: string, most: number): string {
  if (text.length <= most && plain.test(text)) return text
  // Nobody needs more than the beginning, and a megabyte must not cost a round its time.
  const head = text.length > 4 * most ? text.slice(0, 4 * most) : text
  const clean = head.toWellFormed().replace(spaces, ' ').replace(unseen, '').replace(/ {2,}/g, ' ').replace(stackedMarks, '$1').trim()
  if (clean.length <= most && head === text) return clean
  return `${clean
    .slice(0, most - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`
}

/** The same, fit to stand inside a sentence: text that runs from right to left cannot turn its neighbours around. */
export function cleanInline(text: string): string {
  const clean = cleanText(text)
  return rightToLeft.test(clean) ? `\u2068${clean}\u2069` : clean
}
