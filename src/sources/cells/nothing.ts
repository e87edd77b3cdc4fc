/** A day that stands for "no end" in many systems. */
export const endOfTime = '9999-12-31'

/** Whether a cell says that there is none, as systems write it that leave no cell empty. */
export function saysNothing(cell: string): boolean {
  return words.test(cell)
}

const words = /^(?:-{1,2}|\\n|#?n\/a|\(?(?:null|none|blank)\)?|na[nt]|never|0000-00-00(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?)$/i
