/** Who reports to whom; each person once. */
export interface Line {
  personId: number
  managerId: number
}

/** Every loop among these lines, once: its members in the order of reporting, from the smallest id on; loops by that id. */
export function loopsAmong(lines: readonly Line[]): number[][] {
  const managerOf = new Map(lines.map(({ personId, managerId }) => [personId, managerId]))
  const seenFrom = new Map<number, number>()
  const loops: number[][] = []
  for (const { personId } of lines) {
    let at: number | undefined = personId
    while (at !== undefined && !seenFrom.has(at)) {
      seenFrom.set(at, personId)
      at = managerOf.get(at)
    }
    if (at !== undefined && seenFrom.get(at) === personId) loops.push(loopThrough(at, managerOf))
  }
  return loops.sort(([a = 0], [b = 0]) => a - b)
}

function loopThrough(start: number, managerOf: Map<number, number>): number[] {
  const members = [start]
  for (let at = managerOf.get(start); at !== undefined && at !== start; at = managerOf.get(at)) members.push(at)
  const first = members.reduce((least, id, index) => (id < (members[least] as number) ? index : least), 0)
  return [...members.slice(first), ...members.slice(0, first)]
}
