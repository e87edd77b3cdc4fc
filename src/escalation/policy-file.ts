import { type Document, isScalar, LineCounter, type Node, parseDocument, stringify } from 'yaml'
import { type EscalationPolicy, escalationPolicySchema } from '../contract/escalation-policy.ts'

/** A fault of a policy file: where it is, and what to do. */
export interface PolicyFault {
  file: string
  line: number
  column: number
  /** Path of the key: escalationPolicies[2].trigger.days */
  key: string
  problem: string
}

export type PolicyFile = { ok: true; policies: EscalationPolicy[] } | { ok: false; faults: PolicyFault[] }

/** Reads the policies of a YAML file; every fault of the file is named, not only the first. */
export function parsePolicyFile(text: string, file: string): PolicyFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(1, line), column: Math.max(1, col) }
  }
  const faults: PolicyFault[] = [...document.errors, ...document.warnings].map((error) => ({
    ...at(error.pos[0]),
    key: '',
    problem: `not YAML: ${error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '')}`,
  }))
  if (faults.length > 0) return { ok: false, faults }
  const content = (document.toJS() ?? {}) as Record<string, unknown>
  const place = (path: PropertyKey[]) => ({ ...at(offsetOf(document, path)), key: keyOf(path) })
  if (typeof content !== 'object' || Array.isArray(content) || !Array.isArray(content['escalationPolicies']))
    return { ok: false, faults: [{ ...place([]), problem: 'there is no list escalationPolicies at the top of the file' }] }
  for (const key of Object.keys(content))
    if (key !== 'escalationPolicies') faults.push({ ...place([key]), problem: 'unknown key; the file has only escalationPolicies' })
  const policies: EscalationPolicy[] = []
  for (const [index, entry] of content['escalationPolicies'].entries()) {
    const path = ['escalationPolicies', index]
    const parsed = escalationPolicySchema.safeParse(entry)
    if (!parsed.success) {
      for (const issue of flattened(parsed.error.issues))
        for (const inner of issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path])
          faults.push({ ...place([...path, ...inner]), problem: issue.code === 'unrecognized_keys' ? 'unknown key' : issue.message })
    } else if (policies.some((policy) => policy.name === parsed.data.name))
      faults.push({ ...place([...path, 'name']), problem: `a policy named ${parsed.data.name} stands higher up in this file` })
    else policies.push(parsed.data)
  }
  return faults.length > 0
    ? { ok: false, faults: faults.toSorted((a, b) => a.line - b.line || a.column - b.column) }
    : { ok: true, policies }
}

/** The policies as a file that `parsePolicyFile` reads back to the same. Defaults are left out. */
export function formatPolicyFile(policies: EscalationPolicy[]): string {
  const slim = policies.map((policy) => withoutDefaults(policy))
  return stringify({ escalationPolicies: slim }, { lineWidth: 140, flowCollectionPadding: true })
}

function withoutDefaults(policy: EscalationPolicy): Record<string, unknown> {
  const { mandatoryOnly, ...trigger } = policy.trigger
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

type Issue = NonNullable<ReturnType<typeof escalationPolicySchema.safeParse>['error']>['issues'][number]

/** Of a choice that fits nowhere, the faults of the alternative that comes closest. */
function flattened(issues: Issue[]): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union' || !('errors' in issue) || issue.errors.length === 0) return [issue]
    const closest = issue.errors
      .filter((inner) => inner.length > 0 && inner.every((fault) => fault.path.length > 0))
      .toSorted((a, b) => a.length - b.length)[0]
    if (!closest) return [{ ...issue, message: 'is none of the forms this key may have; see the documentation of policy files' } as Issue]
    return flattened(closest as Issue[]).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }) as Issue)
  })
}

/** Where the innermost part of a path that the file has stands. */
function offsetOf(document: Document.Parsed, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined
    if (node?.range) {
      const pair = keyNodeOf(document, path.slice(0, length))
      return pair ?? node.range[0]
    }
  }
  return document.contents?.range?.[0] ?? 0
}

function keyNodeOf(document: Document.Parsed, path: PropertyKey[]): number | undefined {
  const parent = (path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)) as { items?: unknown[] } | undefined
  for (const item of parent?.items ?? []) {
    const key = (item as { key?: unknown }).key
    if (isScalar(key) && key.value === path.at(-1)) return key.range?.[0]
  }
  return undefined
}

function keyOf(path: PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}
