type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Numbers in one language: written its way, and choosing among its plural forms. */
export interface Numbers {
  written(n: number): string
  plural(n: number, forms: Forms): string
  /** "A, B and C" */
  and(items: string[]): string
}

/** Takes a BCP 47 locale; throws a RangeError on what is none. */
export function numbersIn(locale: string): Numbers {
  const format = new Intl.NumberFormat(locale)
  const rules = new Intl.PluralRules(locale)
  const known: Intl.LDMLPluralRule[] = []
  // A digest asks dozens of times, nearly always for a small number.
  const ruleOf = (n: number) => {
    const rule = known[n] ?? rules.select(n)
    if (n < 1000) known[n] = rule
    return rule
  }
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    written: (n) => (n < 1000 ? String(n) : format.format(n)),
    plural: (n, forms) => forms[ruleOf(n)] ?? forms.other,
    and: (items) => (items.length === 1 ? (items[0] as string) : list.format(items)),
  }
}
