import type { Digest, Line, Section } from './digest.ts'
import { saysSomething } from './section.ts'

/**
 * The digest without the lines that stopped being true after it was composed; null when nothing is left to say. What was
 * resolved stays: it is about the past. Only lines that are shown can be named; the merely counted ones stay counted.
 */
export function withoutLines(digest: Digest, gone: { policyId: number; subjectId: number }[]): Digest | null {
  if (gone.length === 0) return digest.sections.some(saysSomething) ? digest : null
  const keys = new Set(gone.map(({ policyId, subjectId }) => `${policyId}/${subjectId}`))
  const sections = digest.sections.map((section) => withoutKeys(section, keys)).filter(saysSomething)
  return sections.length > 0 ? { ...digest, sections } : null
}

function withoutKeys(section: Section, keys: Set<string>): Section {
  const stays = (line: Line) => !keys.has(`${section.policyId}/${line.subjectId}`)
  const fresh = section.fresh.filter(stays)
  const ongoing = section.ongoing.filter(stays)
  const total = {
    fresh: section.total.fresh - (section.fresh.length - fresh.length),
    ongoing: section.total.ongoing - (section.ongoing.length - ongoing.length),
    resolved: section.total.resolved,
  }
  return { ...section, fresh, ongoing, total }
}
