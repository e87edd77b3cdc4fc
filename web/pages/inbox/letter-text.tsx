import { Link } from '@tanstack/react-router'
import { Facts } from '../operations/facts.tsx'
import type { Notice } from './notice.ts'

/** What a letter says, in the words it was written in, and the page it leads to. */
export function LetterText({ letter: { paragraphs, facts, link, why } }: { letter: NonNullable<Notice['letter']> }) {
  return (
    <>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {facts.length > 0 && <Facts facts={facts.map(({ label, value }) => [label, value] as const)} />}
      {link && (
        <p>
          <Link to={link.path as never}>{link.label}</Link>
        </p>
      )}
      <p className="quiet">{why}</p>
    </>
  )
}
