import { stringify } from 'yaml'
import { type EscalationPolicy, escalationPolicySchema } from '../contract/escalation-policy.ts'
import { type FileFault, inOrder, readYaml } from '../yaml/placed-yaml.ts'

/** A fault of a policy file: where it is, and what to do. */
export type PolicyFault = FileFault

export type PolicyFile = { ok: true; policies: EscalationPolicy[] } | { ok: false; faults: PolicyFault[] }

/** Reads the policies of a YAML file; every fault of the file is named, not only the first. */
export function parsePolicyFile(text: string, file: string): PolicyFile {
  const read = readYaml(text, file)
  if (!read.ok) return read
  const { place, faultsAt } = read.yaml
  const content = read.yaml.value as Record<string, unknown>
  if (typeof content !== 'object' || Array.isArray(content) || !Array.isArray(content['escalationPolicies']))
    return { ok: false, faults: [{ ...place([]), problem: 'there is no list escalationPolicies at the top of the file' }] }
  const faults: PolicyFault[] = []
  for (const key of Object.keys(content))
    if (key !== 'escalationPolicies') faults.push({ ...place([key]), problem: 'unknown key; the file has only escalationPolicies' })
  const policies: EscalationPolicy[] = []
  for (const [index, entry] of content['escalationPolicies'].entries()) {
    const path = ['escalationPolicies', index]
    const parsed = escalationPolicySchema.safeParse(entry)
    if (!parsed.success) faults.push(...faultsAt(path, parsed.error))
    else if (policies.some((policy) => policy.name === parsed.data.name))
      faults.push({ ...place([...path, 'name']), problem: `a policy named ${parsed.data.name} stands higher up in this file` })
    else policies.push(parsed.data)
  }
  return faults.length > 0 ? { ok: false, faults: inOrder(faults) } : { ok: true, policies }
}

/** The policies as a file that `parsePolicyFile` reads back to the same. Defaults are left out. */
export function formatPolicyFile(policies: EscalationPolicy[]): string {
  const slim = policies.map((policy) => withoutDefaults(policy))
  return stringify({ escalationPolicies: slim }, { lineWidth: 140, flowCollectionPadding: true })
}

function withoutDefaults(policy: EscalationPolicy): Record<string, unknown> {
  const { mandatoryOnly, ...trigger } = { mandatoryOnly: false, ...policy.trigger }
  const { state, start, fallback, removeLabelWhenClear, ...rest } = policy
  const until = 'until' in trigger && trigger.until !== 'settled' ? { until: trigger.until } : {}
  return {
    ...(state === 'on' ? {} : { state }),
    ...(start === 'tell-now' ? {} : { start }),
    ...rest,
    trigger: { ...omit(trigger, 'until'), ...(mandatoryOnly ? { mandatoryOnly } : {}), ...until },
    ...(fallback.length === 0 ? {} : { fallback }),
    ...(removeLabelWhenClear ? { removeLabelWhenClear } : {}),
  }
}

function omit(value: object, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
}
