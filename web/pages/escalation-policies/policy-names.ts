import type { Names } from './policy-text.tsx'

/** The names in a policy, from what the API says of it. */
export function namesOf({
  people,
  contentTitle,
}: {
  people: readonly { ref: string; name: string }[]
  contentTitle?: string | null
}): Names {
  return { content: contentTitle ?? null, people: Object.fromEntries(people.map(({ ref, name }) => [ref, name])) }
}
