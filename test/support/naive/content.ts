import type { ContentRef, Deadline } from './world.ts'

/** Whether `content` is the watched one, or lies inside it at any depth. Loops of containment end. */
export function isWithin(deadlines: Deadline[], content: ContentRef | null, watched: ContentRef): boolean {
  if (content === null) return false
  const reached = [content]
  for (const one of reached) {
    if (isSame(one, watched)) return true
    for (const container of containersOf(deadlines, one)) if (!reached.some((known) => isSame(known, container))) reached.push(container)
  }
  return false
}

function containersOf(deadlines: Deadline[], content: ContentRef): ContentRef[] {
  return deadlines
    .filter((deadline) => deadline.content !== null && isSame(deadline.content, content))
    .flatMap((deadline) => deadline.inside)
}

function isSame(one: ContentRef, other: ContentRef): boolean {
  return one.type === other.type && one.id === other.id
}
