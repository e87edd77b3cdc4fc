import type { AnswerOf } from '../../api/client.ts'

export type Policy = AnswerOf<'GET /policies/:policyId'>
export type PolicyVersion = Policy['versions'][number]

/** The version that is read where nobody asks for another: that in force, else the next to be, else the draft. */
export function shownVersion({ version, versions }: Policy): PolicyVersion | undefined {
  return versions.find((each) => each.version === version) ?? versions.find(({ publishedAt }) => publishedAt !== null) ?? versions[0]
}

/** How a version stands beside that in force. */
export function standingOf({ version, versions }: Policy, shown: PolicyVersion): 'draft' | 'now' | 'future' | 'before' {
  if (shown.publishedAt === null) return 'draft'
  if (shown.version === version) return 'now'
  const current = versions.find((each) => each.version === version)
  return current && (shown.effectiveFrom ?? '') <= (current.effectiveFrom ?? '') && shown.version < current.version ? 'before' : 'future'
}

/** Where a clause stands on the page. */
export function anchorOf(number: string): string {
  return `clause-${number.replace(/[^\w.-]+/g, '-')}`
}

/** The clauses as lines, to compare two versions by. */
export function clauseLines({ clauses }: Pick<PolicyVersion, 'clauses'>): string[] {
  return clauses.flatMap(({ number, title, content }) => [
    `${number} ${title}`,
    ...content.split('\n').filter((line) => line.trim() !== ''),
  ])
}
