import { z } from 'zod'
import { clause, exceptionCriteria, policyNumber } from '../../contract/policies.ts'
import { riskMatrix } from '../../contract/risk-matrices.ts'

/*
 * How rules are written in files: as in the API, but with names and addresses where that has ids, and steps of a route in
 * fewer words.
 */

const name = z.string().trim().min(1).max(100)
/** By e-mail address or external id. */
const person = z.string().trim().min(1).max(320)
const day = z.iso.date()
const days = z.number().int().min(1).max(365)

const deciderForm = z.union([
  z.enum(['requesters-manager', 'policy-owner']),
  z.strictObject({ role: z.enum(['owner', 'admin', 'compliance-officer']) }),
  z.strictObject({ people: z.array(person).min(1).max(50) }),
  z.strictObject({ committee: name }),
])
export type DeciderForm = z.output<typeof deciderForm>

const who = z.array(deciderForm).min(1).max(10)

export const committeeForm = z.strictObject({ name, chair: person.nullable().default(null), members: z.array(person).max(50).default([]) })
export type CommitteeForm = z.output<typeof committeeForm>

const late = z.union([z.enum(['wait', 'lapse']), z.strictObject({ escalate: who })])
export type LateForm = z.output<typeof late>

export const routeForm = z.strictObject({
  name,
  review: z
    .strictObject({ who, days, whenLate: late.default('wait') })
    .nullable()
    .default(null),
  steps: z
    .array(
      z.strictObject({
        name,
        who,
        /** So many, or a share such as 60%. */
        quorum: z
          .union([z.number().int().min(1).max(20), z.string().regex(/^([1-9]\d?|100)%$/, 'a number, or a share such as 60%')])
          .default(1),
        veto: z.array(deciderForm).max(10).default([]),
        days,
        whenLate: late,
      }),
    )
    .min(1)
    .max(10),
})
export type RouteForm = z.output<typeof routeForm>

const choice = exceptionCriteria.shape.routes.element
const criteriaForm = exceptionCriteria.omit({ matrixId: true, routes: true }).extend({
  matrix: name,
  routes: z
    .array(choice.omit({ routeId: true }).extend({ route: name }))
    .min(1)
    .max(20),
})

const text = {
  content: z.string().max(500_000).default(''),
  clauses: z.array(clause).max(500).default([]),
  exceptions: criteriaForm,
}

export const policyForm = z.strictObject({
  number: policyNumber,
  title: z.string().trim().min(1).max(300),
  owner: person.nullable().optional(),
  retired: z.boolean().optional(),
  effectiveFrom: day.optional(),
  ...text,
  /** What it said before, the oldest first: taken only where the policy is new. */
  earlier: z
    .array(z.strictObject({ effectiveFrom: day, ...text }))
    .max(500)
    .default([]),
})
export type PolicyForm = z.output<typeof policyForm>
export type PolicyTextForm = Pick<PolicyForm, 'content' | 'clauses' | 'exceptions'>

export const forms = { riskMatrices: riskMatrix, committees: committeeForm, approvalRoutes: routeForm, policies: policyForm } as const
export type What = keyof typeof forms
