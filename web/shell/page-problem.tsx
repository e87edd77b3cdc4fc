import { useText } from '../messages/text.tsx'
import { Problem } from '../ui/states.tsx'

/** What is shown where a page fails to draw. */
export function PageProblem({ error, reset }: { error: unknown; reset: () => void }) {
  const say = useText()
  return (
    <>
      <h1>{say('problem.page')}</h1>
      <Problem error={error} retry={reset} />
    </>
  )
}
