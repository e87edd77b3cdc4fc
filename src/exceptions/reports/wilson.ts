/** Fewer cases than this tell nothing: they get no figure. */
export const smallestSample = 5

/**
 * The Wilson score interval of a share, 95 in 100: E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", Journal of the American Statistical Association 22 (1927), 209-212. Unlike the plain normal interval it stays
 * between 0 and 1 and says something sensible for few cases, or when all agree.
 */
export function wilson(agreeing: number, cases: number): { low: number; high: number } {
  const z = 1.959963984540054
  const share = agreeing / cases
  const middle = share + (z * z) / (2 * cases)
  const reach = z * Math.sqrt((share * (1 - share)) / cases + (z * z) / (4 * cases * cases))
  const whole = 1 + (z * z) / cases
  return { low: Math.max(0, (middle - reach) / whole), high: Math.min(1, (middle + reach) / whole) }
}
