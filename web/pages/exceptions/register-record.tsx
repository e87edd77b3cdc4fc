import { useApi } from '../../api/hooks.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { AskedProse } from './asked-prose.tsx'

/** What is asked for, as the record says it. */
export function RegisterRecord({ exceptionId }: { exceptionId: string }) {
  const found = useApi('GET /exceptions/:exceptionId', { params: { exceptionId } })
  if (found.error) return <Problem error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Loading lines={3} />
  return <AskedProse record={found.data} />
}
