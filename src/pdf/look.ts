/** The colours of the house on paper, as the web application has them in its light scheme. */
export const ink = {
  text: '#1d2327',
  second: '#4d565c',
  third: '#666f75',
  line: '#e4e0d9',
  strong: '#cfc9bf',
  accent: '#0f5c63',
  soft: '#9cc7ca',
  refused: '#855000',
} as const

/** How a kind of text is set: its weight, its size in points and the height of a line. */
export interface Style {
  weight: 'regular' | 'semibold'
  size: number
  leading: number
  colour: string
}

export const styles = {
  house: { weight: 'regular', size: 8.5, leading: 12, colour: ink.third },
  title: { weight: 'semibold', size: 17, leading: 22, colour: ink.text },
  about: { weight: 'regular', size: 8.5, leading: 12, colour: ink.second },
  heading: { weight: 'semibold', size: 10, leading: 14, colour: ink.text },
  head: { weight: 'semibold', size: 7.5, leading: 10, colour: ink.second },
  cell: { weight: 'regular', size: 8, leading: 11, colour: ink.text },
  foot: { weight: 'regular', size: 7.5, leading: 10, colour: ink.third },
  figure: { weight: 'semibold', size: 18, leading: 22, colour: ink.text },
} as const satisfies Record<string, Style>

/** Points that stay free at the edges of a sheet. */
export const margins = { left: 42, right: 42, top: 42, bottom: 48 } as const

/** A sheet's width and height in points. */
export type Sheet = readonly [width: number, height: number]

/** From the smallest: what a table is put on is the first that it fits. */
export const sheets = {
  portrait: [595.28, 841.89],
  landscape: [841.89, 595.28],
  a3: [1190.55, 841.89],
  a2: [1683.78, 1190.55],
} as const satisfies Record<string, Sheet>
