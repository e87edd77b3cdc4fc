import { hash } from 'node:crypto'

/** A number from 0 up to, not including, 1, decided by a text alone: the same text gives the same number for ever. */
export function chance(of: string): number {
  return Number.parseInt(hash('sha256', `northfield ${of}`).slice(0, 12), 16) / 2 ** 48
}

/** A whole number from `least` to `most`, both included, decided by a text. */
export function wholeBetween(least: number, most: number, of: string): number {
  return least + Math.floor(chance(of) * (most - least + 1))
}

/** One of the choices, decided by a text. */
export function oneOf<T>(choices: readonly [T, ...T[]], of: string): T {
  return choices[wholeBetween(0, choices.length - 1, of)] ?? choices[0]
}
