import { useText } from '../../messages/text.tsx'
import { lineDiff, shortened } from './line-diff.ts'
import classes from './policies.module.css'

/** Where two texts differ, line by line, each with a sign besides its colour. */
export function Diff({ before, after }: { before: readonly string[]; after: readonly string[] }) {
  const say = useText()
  return (
    <ul className={classes['diff']}>
      {shortened(lineDiff(before, after)).map((line, at) => {
        const key = `${at} ${line.is}`
        if (line.is === 'skipped')
          return (
            <li key={key} className={classes['skipped']}>
              <span aria-hidden="true">⋮</span>
              {say('rules.versions.skipped', { count: line.count })}
            </li>
          )
        if (line.is === 'same')
          return (
            <li key={key}>
              <span />
              <span>{line.text}</span>
            </li>
          )
        const Mark = line.is === 'removed' ? 'del' : 'ins'
        return (
          <li key={key} className={classes[line.is]}>
            <span aria-hidden="true">{line.is === 'removed' ? '−' : '+'}</span>
            <Mark>
              <span className="only-read">{say(`rules.versions.${line.is}`)}: </span>
              {line.text}
            </Mark>
          </li>
        )
      })}
    </ul>
  )
}
