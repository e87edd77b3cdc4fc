/** What one check found: all well, worth knowing, or a problem; the latter two say what to do. */
export interface Finding {
  state: 'ok' | 'note' | 'problem'
  what: string
  advice?: string
}

/** A finding that is well if `good`, and else a problem with what to do about it. */
export function judge(good: boolean, what: string, advice: string): Finding {
  return good ? { state: 'ok', what } : { state: 'problem', what, advice }
}
