import type { Clock } from '../time/clock.ts'
import type { Onlooker, Phase } from './import-feed.ts'

/** Where progress is shown: a line that moves on a terminal, else a line now and then. */
export interface ProgressScreen {
  write(text: string): void
  moves: boolean
}

const says = { reading: 'Reading', merging: 'Merging', ledger: 'Bringing the ledger up to date' } as const satisfies Record<Phase, string>

/** How often, in seconds, the moving line is drawn, and a plain one written. */
const rhythm = { moving: 0.2, plain: 10 }

/** Shows how far the reading of `bytes` has come, how fast it goes and how long it will take, and what follows it. */
export function showProgress(screen: ProgressScreen, clock: Clock, bytes: number): { progress: Onlooker['progress']; end(): void } {
  const start = clock.now()
  let drawn = -1
  let phase: Phase = 'reading'
  const write = (text: string) => screen.write(screen.moves ? `\r${text}\u001b[K` : `${text}\n`)
  return {
    progress(now, bytesRead, rows) {
      const seconds = start.until(clock.now()).total('seconds')
      const changed = now !== phase
      if (!changed && seconds - drawn < (screen.moves ? rhythm.moving : rhythm.plain)) return
      if (!changed && drawn < 0 && !screen.moves && seconds < rhythm.plain) return
      drawn = seconds
      phase = now
      if (now === 'reading') write(readingLine(bytesRead / Math.max(1, bytes), rows, seconds))
      else if (screen.moves || seconds > rhythm.plain) write(`${says[now]} ${rows.toLocaleString('en')} rows ...`)
    },
    end() {
      if (screen.moves && drawn >= 0) screen.write('\r\u001b[K')
    },
  }
}

function readingLine(share: number, rows: number, seconds: number): string {
  const rate = seconds > 0 ? Math.round(rows / seconds) : 0
  const left = share > 0 ? Math.ceil((seconds / share) * (1 - share)) : 0
  const bar = '#'.repeat(Math.round(share * 20)).padEnd(20, '.')
  return `${says.reading} [${bar}] ${Math.floor(share * 100)} %  ${rows.toLocaleString('en')} rows, ${rate.toLocaleString('en')} a second, ${left} s left`
}
