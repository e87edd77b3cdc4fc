export interface DiffLine {
  is: 'same' | 'removed' | 'added'
  text: string
}

const most = 4_000_000

/** What two texts share and where they differ, line by line: the longest common run of lines is kept. */
export function lineDiff(before: readonly string[], after: readonly string[]): DiffLine[] {
  const head = sharedHead(before, after)
  const tail = sharedHead(before.slice(head).toReversed(), after.slice(head).toReversed())
  const removed = before.slice(head, before.length - tail)
  const added = after.slice(head, after.length - tail)
  const middle = removed.length * added.length > most ? replaced(removed, added) : compared(removed, added)
  return [...before.slice(0, head).map(same), ...middle, ...before.slice(before.length - tail).map(same)]
}

/** The same with runs of shared lines cut down to a few around what differs; null stands for how many were cut. */
export function shortened(lines: readonly DiffLine[], around = 1): (DiffLine | { is: 'skipped'; count: number })[] {
  const isNear = (at: number) => lines.slice(Math.max(0, at - around), at + around + 1).some(({ is }) => is !== 'same')
  const shown: (DiffLine | { is: 'skipped'; count: number })[] = []
  for (const [at, line] of lines.entries()) {
    const last = shown.at(-1)
    if (isNear(at)) shown.push(line)
    else if (last?.is === 'skipped') last.count += 1
    else shown.push({ is: 'skipped', count: 1 })
  }
  return shown
}

function sharedHead(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((line, at) => line !== other[at])
  return differs === -1 ? one.length : differs
}

function compared(before: readonly string[], after: readonly string[]): DiffLine[] {
  // Lengths of the longest common run from each pair of places on.
  const width = after.length + 1
  const lengths = new Uint32Array((before.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      lines.push(same(before[i] as string))
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      lines.push({ is: 'removed', text: before[i] as string })
      i += 1
    } else {
      lines.push({ is: 'added', text: after[j] as string })
      j += 1
    }
  }
  return [...lines, ...replaced(before.slice(i), after.slice(j))]
}

function replaced(before: readonly string[], after: readonly string[]): DiffLine[] {
  return [...before.map((text): DiffLine => ({ is: 'removed', text })), ...after.map((text): DiffLine => ({ is: 'added', text }))]
}

function same(text: string): DiffLine {
  return { is: 'same', text }
}
