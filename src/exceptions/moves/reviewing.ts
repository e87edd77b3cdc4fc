import { riskLevels } from '../../contract/risk-matrices.ts'
import { levelOf, scoreOf } from '../../policies/risk.ts'
import { matrixOf } from '../../policies/risk-matrices.ts'
import { chooseRoute } from '../../policies/route-choice.ts'
import { routeOf } from '../../policies/routes.ts'
import { Unsound } from '../../policies/unsound.ts'
import { daysBetween } from '../../time/day.ts'
import { raised } from '../overuse.ts'
import { carryReview, lapseOf, laySteps, openStep, settleStep, stepsOf } from '../steps.ts'
import type { Maker } from './maker.ts'

export const take: Maker<'take'> = async () => ({ to: 'in-review' })

/** Sends a request back with a question. The clock of the step stops; what was decided stays, so long as the request does. */
export const sendBack: Maker<'return'> = async (tx, { case: held }) => {
  await settleStep(tx, held, 'returned')
  return { to: 'returned', changes: { stepDueAt: null, lapsesAt: null } }
}

/**
 * Ends the review: what the reviewer thinks of the risk stands beside what the requester said, and their advice apart from
 * the decision. A risk that they find graver sends it by the graver route; never by a lighter one. What was raised by its number stays
 * raised by it.
 */
export const assess: Maker<'assess'> = async (tx, { case: held, version, policy, today, timeZone }, move) => {
  const matrix = await matrixOf(tx, held.matrixId ?? policy.criteria.matrixId, held.matrixVersion ?? undefined)
  const risk = matrix && levelOf(matrix.body, move.residual)
  if (!risk || !levelOf(matrix.body, move.inherent)) throw new Unsound([{ path: 'residual', message: 'This place is not on the matrix.' }])
  await settleStep(tx, held, 'passed')
  const said = version.body.residual ?? version.body.inherent
  const isRaised = said !== null && levelOf(matrix.body, said)?.level !== held.level
  const found = isRaised ? raised(risk.level) : risk.level
  const level = held.level !== null && riskLevels.indexOf(held.level) > riskLevels.indexOf(found) ? held.level : found
  const { from, until, kind } = version.body
  const days = from === null || until === null ? 0 : daysBetween(from, until) + 1
  const graver =
    level === held.level
      ? undefined
      : await routeOf(tx, chooseRoute(policy.criteria, { level, days, kind, isExtension: held.extendsId !== null }) ?? 0)
  const steps = await stepsOf(tx, held.id, held.attempt)
  const isOther = graver !== undefined && graver.id !== steps[0]?.routeId
  const attempt = isOther ? held.attempt + 1 : held.attempt
  if (isOther) {
    await carryReview(tx, held.id, held.attempt)
    await laySteps(tx, held.id, attempt, { routeId: graver.id, version: graver.version, body: { ...graver.body, review: null } })
  }
  const dueAt = await openStep(tx, { exceptionId: held.id, attempt, step: 1 }, today, timeZone)
  const first = (await stepsOf(tx, held.id, attempt)).find(({ step }) => step === 1)
  const { inherent, residual, recommendation, conditions } = move
  return {
    to: 'awaiting-decision',
    changes: {
      ...{ attempt, step: 1, stepDueAt: dueAt, lapsesAt: first ? lapseOf({ ...first, dueAt }) : null },
      ...{ level, residualLevel: risk.level, residualScore: scoreOf(residual) },
    },
    detail: {
      inherent,
      residual,
      recommendation,
      conditions,
      level,
      ...(isOther && { route: { routeId: graver.id, name: graver.body.name } }),
    },
  }
}
