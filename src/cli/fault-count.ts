/** How many faults were found, as it is said: 'no fault', '1 fault', '1,200 faults'. */
export function faultCount(count: number): string {
  return count === 0 ? 'no fault' : count === 1 ? '1 fault' : `${count.toLocaleString('en')} faults`
}
