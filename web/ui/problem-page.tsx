import { useText } from '../messages/text.tsx'
import { PageHeader } from './page-header.tsx'
import { Problem } from './states.tsx'

/** In the place of a page that cannot be shown: what went wrong, under a heading like that of any page. */
export function ProblemPage(problem: Parameters<typeof Problem>[0]) {
  const say = useText()
  return (
    <>
      <PageHeader title={say('problem.page')} />
      <Problem {...problem} />
    </>
  )
}
