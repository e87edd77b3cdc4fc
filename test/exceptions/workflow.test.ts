import { describe, expect, test } from 'vitest'
import { sentences } from '../../src/audit/describe.ts'
import { exceptionMove, type MoveName } from '../../src/contract/exception-moves.ts'
import { exceptionPhases, exceptionStates } from '../../src/contract/exceptions.ts'
import { makers } from '../../src/exceptions/moves/makers.ts'
import { moveOf, movesOpenTo, type Part, refusalOf, workflow } from '../../src/exceptions/workflow.ts'

const names = Object.keys(workflow) as MoveName[]

describe('the table of moves', () => {
  test('has a line, a maker, a form and a sentence for each', () => {
    const forms = exceptionMove.options.map(({ shape }) => shape.move.value)
    expect(forms.toSorted()).toEqual(names.toSorted())
    expect(Object.keys(makers).toSorted()).toEqual(names.toSorted())
    expect(names.filter((name) => !Object.hasOwn(sentences, `exception.${name}`))).toEqual([])
  })

  test('asks in its form for what the move needs, and takes nothing empty for it', () => {
    for (const { shape } of exceptionMove.options)
      for (const part of ['reason', 'evidence'] as const) {
        const field = (shape as Partial<Record<string, { safeParse: (said: unknown) => { success: boolean } }>>)[part]
        const isNeeded = field !== undefined && !field.safeParse(' ').success && !field.safeParse(undefined).success
        expect([shape.move.value, part, isNeeded]).toEqual([
          shape.move.value,
          part,
          moveOf(shape.move.value).needs?.includes(part) ?? false,
        ])
      }
  })

  test('every state can be reached, and all but the ends be left', () => {
    const reached = new Set(names.flatMap((name) => moveOf(name).to).filter((state) => state !== 'same'))
    expect(exceptionStates.filter((state) => state !== 'draft' && !reached.has(state))).toEqual([])
    const left = new Set(names.filter((name) => moveOf(name).to.some((state) => state !== 'same')).flatMap((name) => moveOf(name).from))
    expect(exceptionStates.filter((state) => !left.has(state))).toEqual(['rejected', 'withdrawn', 'closed', 'revoked'])
  })

  test('gives who asked, lives with it or benefits no part in deciding, whatever else they are', () => {
    const deciding: MoveName[] = [
      'take',
      'return',
      'assess',
      'stand-aside',
      'approve',
      'reject',
      'shorten',
      'grant-emergency',
      'review',
      'resume',
    ]
    expect(names.filter((name) => moveOf(name).fourEyes).toSorted()).toEqual(deciding.toSorted())
    const everything: Part[] = ['reviewer', 'decider', 'route', 'policy-owner', 'compliance']
    for (const part of ['requester', 'owner', 'beneficiary'] as const)
      for (const state of exceptionStates)
        for (const phase of exceptionPhases)
          for (const inForce of [false, true])
            expect(
              movesOpenTo(new Set([...everything, part]), { state, phase, inForce }).filter((name) => deciding.includes(name)),
            ).toEqual([])
  })

  test('lets one alone grant what they ask for themselves only as an amnesty, by Admins and Owners', () => {
    const granting = names.filter((name) => moveOf(name).to.some((state) => state === 'approved' || state === 'approved-with-conditions'))
    expect(granting.filter((name) => !moveOf(name).fourEyes)).toEqual(['declare-amnesty'])
    expect(moveOf('declare-amnesty').by).toEqual(['administration'])
  })

  test('leaves nothing but a note once a request has lapsed, and to revoke what still is in force for an emergency', () => {
    const lapsed = { state: 'awaiting-decision', phase: 'lapsed', inForce: false } as const
    expect(movesOpenTo(new Set(['requester', 'owner']), { ...lapsed, inForce: true })).toEqual(['note'])
    expect(movesOpenTo(new Set(['compliance', 'decider']), lapsed)).toEqual(['note'])
    expect(movesOpenTo(new Set(['compliance', 'decider']), { ...lapsed, inForce: true })).toEqual(['note', 'revoke'])
    expect(refusalOf('approve', new Set<Part>(['decider']), lapsed)).toBe('lapsed')
  })

  test('lets a request that was sent back be revoked only while a grant for an emergency is in force', () => {
    const returned = { state: 'returned', phase: 'returned', inForce: false } as const
    expect(movesOpenTo(new Set(['compliance', 'reviewer']), returned)).toEqual(['note'])
    expect(refusalOf('revoke', new Set<Part>(['compliance']), returned)).toBe('not-now')
    expect(movesOpenTo(new Set(['compliance', 'reviewer']), { ...returned, inForce: true })).toEqual(['note', 'revoke'])
    expect(movesOpenTo(new Set(['requester']), { ...returned, inForce: true })).toEqual(['submit', 'withdraw', 'note'])
  })

  test('gives who only reviews no part of those who decide: to grant for an emergency, say', () => {
    const reviewed = { state: 'in-review', phase: 'in-review', inForce: false } as const
    expect(movesOpenTo(new Set(['reviewer']), reviewed)).toEqual(['return', 'assess', 'note'])
    expect(movesOpenTo(new Set(['route']), reviewed)).toEqual(['grant-emergency', 'note'])
  })

  test('stands in the documents as it is', async () => {
    await expect(page()).toMatchFileSnapshot('../../docs/exception-workflow.md')
  })
})

function page(): string {
  const lines = names.map((name) => {
    const { from, to, by, needs, during, emergency, fourEyes } = moveOf(name)
    const cells = [
      `\`${name}\``,
      from.join(', '),
      to.join(', '),
      by.join(', '),
      needs?.join(', ') ?? '',
      [...(during ?? []), ...(emergency ?? []).map((phase) => `${phase}\\*`)].join(', '),
      fourEyes ? 'yes' : '',
    ]
    return `| ${cells.join(' | ')} |`
  })
  const arrows = names.flatMap((name) => {
    const { from, to } = moveOf(name)
    return from.flatMap((state) => to.filter((next) => next !== 'same').map((next) => `    ${id(state)} --> ${id(next)}: ${name}`))
  })
  return `# The workflow of an exception

Made from \`src/exceptions/workflow.ts\`, the one table that everything else follows: buttons, permissions, the API, what is refused and why.
A test keeps this page the same as the table.

## Moves

| Move | From | To | By | Needs | Only while it is | Not by who asked or benefits |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join('\n')}

\`same\`: it stays where it is, until the quorum of the last step is reached, say. \`reviewer\`, \`decider\`: who may speak in the review, in the
step that is open; \`route\`: in any step that is decided in, open or not, and so not who only reviews. Nobody chooses the route: it follows
from the policy. A reviewer who finds the risk graver (\`assess\`) sends the request by the graver route, never by a lighter one.
\`compliance\`: Compliance Officers, Admins and Owners. \`manager\`: who gives somebody below them days more, as the policy lets managers; they
hand it in for them and decide it. \`keeper\`: the policy’s owner and \`compliance\`, while the request waits for an answer of somebody who has
left; they say why. \`administration\`: Admins and Owners; what one of them declares is a draft of their own that acts on
deadlines only and names nobody. A \`review\` that closes needs evidence as \`close\` does; a \`revoke\` needs none: what shows that it cannot go
on is its reason.

\\*: while a grant for an emergency is in force; it ends with the request, as it does when the request is withdrawn or rejected. Once a
request has lapsed, this and a \`note\` are all that is left.

## What time does

Nobody and no job makes these moves; they are true by themselves, for every reader at the same millisecond: \`lapsed\` (not decided in time, where
the route says so), \`scheduled\`, \`in-force\`, \`review-overdue\`, \`expired\`. While \`suspended\` it has no effect.

## The same as a picture

\`\`\`mermaid
stateDiagram-v2
    [*] --> draft
${[...new Set(arrows)].join('\n')}
\`\`\`
`
}

function id(state: string): string {
  return state.replaceAll('-', '_')
}
