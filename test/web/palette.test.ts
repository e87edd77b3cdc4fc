import { describe, expect, test } from 'vitest'
import { type Colour, edgePairs, palette, type Scheme, textPairs } from '../../web/theme/palette.ts'

describe.each(Object.keys(palette) as Scheme[])('the %s palette', (scheme) => {
  test.each(textPairs)('%s can be read on %s', (text, ground) => {
    expect(contrast(scheme, text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(edgePairs)('%s can be told from %s', (edge, ground) => {
    expect(contrast(scheme, edge, ground)).toBeGreaterThanOrEqual(3)
  })
})

test('black on white is the strongest contrast there is', () => {
  expect(ratio(luminance('#000000'), luminance('#ffffff'))).toBe(21)
})

/** The ratio of WCAG 2.2. */
function contrast(scheme: Scheme, one: Colour, other: Colour): number {
  return ratio(luminance(palette[scheme][one]), luminance(palette[scheme][other]))
}

function ratio(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
