import type { Digest, Section } from './digest.ts'
import { saysSomething } from './section.ts'

export type Channel = Section['channels'][number]

/** What of a digest goes out by one channel: the sections whose policies chose it. Null where none has anything to say. */
export function forChannel(digest: Digest, channel: Channel): Digest | null {
  const sections = digest.sections.filter((section) => section.channels.includes(channel) && saysSomething(section))
  return sections.length > 0 ? { ...digest, sections } : null
}
