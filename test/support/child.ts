import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import type { Job } from './child-process.ts'

export type { Job } from './child-process.ts'

/** A real process that rounds and sends on a database, and can be killed at any moment. */
export class Child {
  readonly #process: ChildProcess
  readonly #exit: Promise<void>
  readonly #ready: Promise<unknown>
  #answer: PromiseWithResolvers<unknown> = Promise.withResolvers()

  constructor(connection: pg.PoolConfig, environment: Record<string, string> = {}) {
    this.#process = fork(script, [JSON.stringify(connection)], {
      execArgv: [],
      env: { NODE_COMPILE_CACHE: compileCache, ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#process.on('message', ({ result, error }: { result: unknown; error?: string }) =>
      error === undefined ? this.#answer.resolve(result) : this.#answer.reject(new Error(error)),
    )
    this.#exit = new Promise((resolve) => this.#process.once('exit', () => resolve()))
    this.#ready = this.#answer.promise
    this.#ready.catch(() => {})
  }

  /** Gives it a job; resolves to what came of it, or to 'killed'. Rejects with the job's own error. */
  async run(job: Job): Promise<unknown> {
    await this.#ready
    this.#answer = Promise.withResolvers()
    // Somebody may have killed it meanwhile: its end says so.
    this.#process.send(job, () => {})
    return Promise.race([this.#answer.promise, this.#exit.then(() => 'killed')])
  }

  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#exit
  }
}

/** Starts processes ahead of their need, for a start takes longer than most jobs. */
export class Children {
  readonly #connection: pg.PoolConfig
  readonly #all: Child[] = []
  readonly #waiting: Child[] = []

  constructor(connection: pg.PoolConfig, ahead = 1) {
    this.#connection = connection
    while (this.#waiting.length < ahead) this.#start()
  }

  /** One that nobody else has; another is started in its place. */
  take(): Child {
    this.#start()
    return this.#waiting.shift() as Child
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((child) => child.kill()))
  }

  #start(): void {
    const child = new Child(this.#connection)
    this.#all.push(child)
    this.#waiting.push(child)
  }
}

const script = fileURLToPath(new URL('./child-process.ts', import.meta.url))
const compileCache = fileURLToPath(new URL('../../node_modules/.cache/leeway', import.meta.url))
