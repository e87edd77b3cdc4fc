import { useDebouncedValue } from '@mantine/hooks'
import { useApi } from '../../api/hooks.ts'

/** Contents with these words in their titles, to choose from. */
export function useContents(search: string): { value: string; label: string }[] {
  const [q] = useDebouncedValue(search.trim(), 200)
  const found = useApi('GET /content', { query: { limit: 20, ...(q && { q }) } }, { keep: true })
  return (found.data?.items ?? []).map(({ contentId, title }) => ({ value: String(contentId), label: title }))
}

/** The title of a content by its number. */
export function ContentTitle({ id }: { id: number | string }) {
  const found = useApi('GET /content/:contentId', { params: { contentId: id } })
  return found.data?.title ?? String(id)
}
