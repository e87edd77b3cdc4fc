/**
 * Every colour of the product, in both schemes. test/web/palette.test.ts computes the contrast of each pair that meets on
 * a screen: 4.5 to 1 for text, 3 to 1 for the edges of what can be operated.
 */
export const palette = {
  light: {
    paper: '#fbfaf8',
    surface: '#ffffff',
    sunken: '#f4f2ee',
    line: '#e4e0d9',
    lineStrong: '#cfc9bf',
    edge: '#847d72',
    ink: '#1d2327',
    ink2: '#4d565c',
    ink3: '#626b71',
    accent: '#0f5c63',
    accentStrong: '#0b4b51',
    accentInk: '#ffffff',
    accentSoft: '#e0eff0',
    accentText: '#0b4f55',
    focus: '#1677c7',
    late: '#a3261c',
    lateSoft: '#fbe9e7',
    soon: '#855000',
    soonSoft: '#fcf0d9',
    excused: '#5a3ea6',
    excusedSoft: '#eeeafb',
    done: '#1f6b3a',
    doneSoft: '#e4f3e8',
    waiting: '#1b56a8',
    waitingSoft: '#e6effb',
    neutral: '#50585e',
    neutralSoft: '#eceae6',
  },
  dark: {
    paper: '#14181a',
    surface: '#1b2023',
    sunken: '#171b1e',
    line: '#2c3337',
    lineStrong: '#3c454a',
    edge: '#78838a',
    ink: '#eceeed',
    ink2: '#b7bfc3',
    ink3: '#98a2a7',
    accent: '#4fb3ba',
    accentStrong: '#6cc7cd',
    accentInk: '#08201f',
    accentSoft: '#163438',
    accentText: '#86d3d8',
    focus: '#6db7f2',
    late: '#ff9c90',
    lateSoft: '#3a1f1c',
    soon: '#f0bf63',
    soonSoft: '#362a15',
    excused: '#bdaaf7',
    excusedSoft: '#2a2440',
    done: '#86d29d',
    doneSoft: '#1a3022',
    waiting: '#93bdf6',
    waitingSoft: '#1b2a40',
    neutral: '#b7bfc3',
    neutralSoft: '#272d31',
  },
} as const

export type Scheme = keyof typeof palette
export type Colour = keyof (typeof palette)['light']

/** The states something can be in, each with a colour of its own (and a soft ground of the same name). */
export const statusColours = ['late', 'soon', 'excused', 'done', 'waiting', 'neutral'] as const
export type StatusColour = (typeof statusColours)[number]

/** Which colours carry text on which grounds. */
export const textPairs: readonly [Colour, Colour][] = [
  ...(['paper', 'surface', 'sunken'] as const).flatMap((ground) =>
    (['ink', 'ink2', 'ink3', 'accentText', ...statusColours] as const).map((text): [Colour, Colour] => [text, ground]),
  ),
  ...(['ink', 'ink2', 'accentText'] as const).map((text): [Colour, Colour] => [text, 'accentSoft']),
  ...statusColours.map((status): [Colour, Colour] => [status, `${status}Soft`]),
  ...statusColours.map((status): [Colour, Colour] => ['surface', status]),
  ['accentInk', 'accent'],
  ['accentInk', 'accentStrong'],
]

/** Which edges and signs must be told from which grounds. */
export const edgePairs: readonly [Colour, Colour][] = (['paper', 'surface', 'sunken', 'accentSoft'] as const).flatMap((ground) =>
  (['edge', 'accent', 'focus'] as const).map((edge): [Colour, Colour] => [edge, ground]),
)
