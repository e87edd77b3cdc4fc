import { piecesOf } from './icu.ts'

/** A language nobody speaks: words with accents and a third longer, so that what is not translated or does not fit is seen. */
export function pseudo(message: string): string {
  return piecesOf(message)
    .map(({ text, isWords }) => (isWords ? stretched(text) : text))
    .join('')
}

function stretched(words: string): string {
  if (!/\w/.test(words)) return words
  const accented = words.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter)
  return `${accented}${'~'.repeat(Math.ceil(words.trim().length / 3))}`
}

const accents: Record<string, string> = {
  ...{ a: 'à', b: 'ḃ', c: 'ç', d: 'ð', e: 'é', f: 'ḟ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ṁ' },
  ...{ n: 'ñ', o: 'ô', p: 'ṗ', q: 'ɋ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž' },
  ...{ A: 'À', B: 'Ḃ', C: 'Ç', D: 'Ð', E: 'É', F: 'Ḟ', G: 'Ĝ', H: 'Ĥ', I: 'Î', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ṁ' },
  ...{ N: 'Ñ', O: 'Ô', P: 'Ṗ', Q: 'Ɋ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž' },
}
