/** The colours of a message, light and dark. Every pair of text and background in use is checked for contrast by a test. */
export interface Palette {
  paper: string
  surface: string
  line: string
  ink: string
  quiet: string
  link: string
  late: string
  lateSoft: string
  soon: string
  soonSoft: string
  settled: string
  settledSoft: string
  plain: string
  plainSoft: string
}

export const light: Palette = {
  paper: '#fbfaf8',
  surface: '#ffffff',
  line: '#e4e0d9',
  ink: '#1d2327',
  quiet: '#4d565c',
  link: '#0b4f55',
  late: '#a3261c',
  lateSoft: '#fbe9e7',
  soon: '#855000',
  soonSoft: '#fcf0d9',
  settled: '#1f6b3a',
  settledSoft: '#e4f3e8',
  plain: '#50585e',
  plainSoft: '#eceae6',
}

export const dark: Palette = {
  paper: '#14181a',
  surface: '#1b2023',
  line: '#2c3337',
  ink: '#eceeed',
  quiet: '#b7bfc3',
  link: '#86d3d8',
  late: '#ff9c90',
  lateSoft: '#3a1f1c',
  soon: '#f0bf63',
  soonSoft: '#362a15',
  settled: '#86d29d',
  settledSoft: '#1a3022',
  plain: '#b7bfc3',
  plainSoft: '#272d31',
}

/** Which text stands on which background. */
export const pairs = [
  ['ink', 'paper'],
  ['quiet', 'paper'],
  ['link', 'paper'],
  ['ink', 'surface'],
  ['quiet', 'surface'],
  ['link', 'surface'],
  ['late', 'lateSoft'],
  ['soon', 'soonSoft'],
  ['settled', 'settledSoft'],
  ['plain', 'plainSoft'],
] as const satisfies [keyof Palette, keyof Palette][]
