import { type Flags, readFlags, usage } from './flags.ts'
import { parts } from './parts.ts'
import { reportOf } from './report.ts'
import { tryPart } from './try-part.ts'
import { isGood, verdictOf } from './verdict.ts'

let flags: Flags
try {
  flags = readFlags(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n${usage}\n`)
  process.exit(2)
}

let isAllGood = true
for (const name of flags.only) {
  const part = parts[name]
  const drawn = part.isSample ? `, ${flags.sample} of them by seed ${flags.seed}` : ''
  process.stdout.write(`${name}: ${part.what}${drawn}\n`)
  const verdict = verdictOf(await tryPart(part, flags, (line) => process.stderr.write(`${line}\n`)))
  process.stdout.write(`${reportOf(verdict)}\n\n`)
  isAllGood &&= isGood(verdict)
}
// Tests that failed, as they should, have set it by now.
process.exitCode = isAllGood ? 0 : 1
