import { risks, type Story } from '../../demo/exceptions/story.ts'
import { type ExceptionRequest, exceptionRequest } from '../contract/exception-request.ts'
import type { Tx } from '../database/transaction.ts'
import { policyByNumber } from '../policies/policies.ts'
import type { Cast } from './cast.ts'

/** What a story of the demo company asks for. */
export async function requestOf(tx: Tx, cast: Cast, story: Story): Promise<ExceptionRequest> {
  const { inherent, residual } = risks[story.risk ?? 'low']
  const policyId = await policyByNumber(tx, story.policy)
  const { covers, systems = [] } = story
  const [dueFrom, dueUntil] = covers?.due ?? []
  return exceptionRequest.parse({
    ...{ policyId, title: story.title, reason: story.reason, ground: story.ground, clause: story.clause ?? null },
    ...{ kind: story.kind ?? 'time-boxed', from: cast.day(story.from), until: cast.day(story.until) },
    ...{
      inherent,
      residual,
      riskArgument: story.because,
      controls: story.controls,
      alternatives: story.alternatives,
      exitPlan: story.exitPlan,
    },
    exitTasks: story.exitTasks?.map(({ title, on }) => ({ title, dueOn: cast.day(on) })),
    effect: story.effect ?? null,
    confidential: story.confidential,
    scope: {
      systems,
      personIds: covers?.people?.map((name) => cast.who(name).personId),
      departments: covers?.departments,
      dueFrom: dueFrom === undefined ? null : cast.day(dueFrom),
      dueUntil: dueUntil === undefined ? null : cast.day(dueUntil),
    },
  })
}
