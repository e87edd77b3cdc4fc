const browsers = { Edg: 'Edge', OPR: 'Opera', Firefox: 'Firefox', Chrome: 'Chrome', Safari: 'Safari' } as const
const systems = { iPhone: 'iPhone', iPad: 'iPad', Android: 'Android', Windows: 'Windows', 'Mac OS': 'macOS', Linux: 'Linux' } as const

/** A browser and its system by what it says of itself: 'Firefox, Windows'; what says nothing known, as it is. */
export function deviceOf(agent: string): string {
  const found = [browsers, systems].map((names) => Object.entries(names).find(([sign]) => agent.includes(sign))?.[1])
  return found.filter(Boolean).join(', ') || agent
}
