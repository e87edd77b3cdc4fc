/**
 * Gathers what arrives while a commit is under way and commits it together in the next one: as many transactions as the
 * disk can take, and no more, however many workers ask.
 */
export class GroupCommit<T, R> {
  readonly #commit: (items: T[]) => Promise<R[]>
  #waiting: { item: T; resolve: (result: R) => void; reject: (error: Error) => void }[] = []
  #running = false
  #lingering: NodeJS.Timeout | undefined

  /** @param commit takes what has gathered and gives one result for each, in the same order */
  constructor(commit: (items: T[]) => Promise<R[]>) {
    this.#commit = commit
  }

  /** Commits an item as soon as the commit before it is through. */
  add(item: T): Promise<R> {
    const result = this.#wait(item)
    if (!this.#running) void this.#run()
    return result
  }

  /** Lets an item go with the next commit, or on its own if within some milliseconds there is none. */
  addInPassing(item: T, milliseconds: number): Promise<R> {
    const result = this.#wait(item)
    if (!this.#running) this.#lingering ??= setTimeout(() => void this.#run(), milliseconds)
    return result
  }

  #wait(item: T): Promise<R> {
    return new Promise<R>((resolve, reject) => this.#waiting.push({ item, resolve, reject }))
  }

  async #run(): Promise<void> {
    this.#running = true
    clearTimeout(this.#lingering)
    this.#lingering = undefined
    // Whoever asks in this very turn of the event loop still joins the first commit.
    await null
    while (this.#waiting.length > 0) {
      const group = this.#waiting
      this.#waiting = []
      try {
        const results = await this.#commit(group.map(({ item }) => item))
        for (const [index, { resolve }] of group.entries()) resolve(results[index] as R)
      } catch (error) {
        for (const { reject } of group) reject(error as Error)
      }
    }
    this.#running = false
  }
}
