type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Numbers in one language: written its way, and choosing among its plural forms. */
export interface Numbers {
  written(n: number): string
  plural(n: number, forms: Forms): string
  /** "A, B and C" */
  and(items: string[]): string
}

/** Takes a BCP 47 locale; throws a RangeError on what is none. The language is loaded when first asked for: no module takes longer. */
export function numbersIn(locale: string): Numbers {
  Intl.getCanonicalLocales(locale)
  let format: Intl.NumberFormat | undefined
  let rules: Intl.PluralRules | undefined
  let list: Intl.ListFormat | undefined
  const known: Intl.LDMLPluralRule[] = []
  // A digest asks dozens of times, nearly always for a small number.
  const ruleOf = (n: number) => {
    const rule = known[n] ?? (rules ??= new Intl.PluralRules(locale)).select(n)
    if (n < 1000) known[n] = rule
    return rule
  }
  return {
    written: (n) => (n < 1000 ? String(n) : (format ??= new Intl.NumberFormat(locale)).format(n)),
    plural: (n, forms) => forms[ruleOf(n)] ?? forms.other,
    and: (items) =>
      items.length === 1 ? (items[0] as string) : (list ??= new Intl.ListFormat(locale, { type: 'conjunction' })).format(items),
  }
}
