import { expect, test } from 'vitest'
import { showProgress } from '../../src/sources/import-progress.ts'
import { SettableClock } from '../../src/time/clock.ts'

function screen(moves: boolean) {
  const clock = new SettableClock('2026-03-02T12:00:00Z')
  const shown: string[] = []
  return { clock, shown, ...showProgress({ write: (text) => shown.push(text), moves }, clock, 1_000_000) }
}

test('on a terminal one line moves, with rate and time left, and is gone in the end', () => {
  const { clock, shown, progress, end } = screen(true)
  clock.advance({ seconds: 2 })
  progress('reading', 250_000, 5_000)
  progress('reading', 260_000, 5_200)
  clock.advance({ milliseconds: 250 })
  progress('reading', 500_000, 9_000)
  progress('merging', 1_000_000, 20_000)
  end()
  expect(shown).toEqual([
    '\rReading [#####...............] 25 %  5,000 rows, 2,500 a second, 6 s left\u001b[K',
    '\rReading [##########..........] 50 %  9,000 rows, 4,000 a second, 3 s left\u001b[K',
    '\rMerging 20,000 rows ...\u001b[K',
    '\r\u001b[K',
  ])
})

test('elsewhere a line comes now and then, and none from a short import', () => {
  const short = screen(false)
  short.clock.advance({ seconds: 1 })
  short.progress('reading', 1_000_000, 20_000)
  short.progress('merging', 1_000_000, 20_000)
  short.end()
  expect(short.shown).toEqual([])
  const long = screen(false)
  for (let seconds = 0; seconds < 25; seconds += 1) {
    long.clock.advance({ seconds: 1 })
    long.progress('reading', seconds * 40_000, seconds * 1000)
  }
  expect(long.shown.map((line) => line.slice(0, 7))).toEqual(['Reading', 'Reading'])
})
