import fc from 'fast-check'

/** Null, but for one time in `oneIn`; shrinks to null. */
export function seldom<T>(arbitrary: fc.Arbitrary<T>, oneIn: number): fc.Arbitrary<T | null> {
  return fc.oneof({ withCrossShrink: true }, { weight: oneIn - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
}

/** False, but for one time in `oneIn`; shrinks to false. */
export function rarely(oneIn: number): fc.Arbitrary<boolean> {
  return seldom(fc.constant(true), oneIn).map((one) => one === true)
}
