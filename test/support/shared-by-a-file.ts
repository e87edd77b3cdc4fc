const closings = new Set<() => Promise<unknown>>()

/**
 * What the tests of one file share: opened when it is first asked for, closed when the file is over. The files of a worker
 * run one after another in one process, which keeps its modules, so nothing at the top of a module is of one file alone.
 */
export function sharedByAFile<T>(open: () => Promise<T>, close: (opened: T) => Promise<unknown>): () => Promise<T> {
  let opened: Promise<T> | undefined
  return () => {
    if (!opened) {
      const opening = (opened = open())
      closings.add(async () => {
        opened = undefined
        await close(await opening)
      })
    }
    return opened
  }
}

/** Closes what the tests of the file that is over shared. */
export async function closeWhatIsShared(): Promise<void> {
  for (const close of closings) {
    closings.delete(close)
    await close()
  }
}
