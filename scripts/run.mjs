// The npm scripts: `node scripts/run.mjs TASK [arguments]`. Installs what is missing, then runs the task on the pinned Node.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled, findNode, home } from './install.mjs'
import { ensureWebBuilt } from './web.mjs'

const bin = (path) => join(home, 'node_modules', path)
const vitest = [bin('vitest/vitest.mjs'), 'run']
const biome = bin('@biomejs/biome/bin/biome')

/**
 * What the heap may grow to. The server keeps some tens of megabytes at a time, but what a stream of rows leaves behind
 * would be let lie until hundreds have gathered.
 */
const frugal = ['--max-semi-space-size=8', '--max-old-space-size=512']

/** Every step of a task runs, even after one failed; the task fails if any did. */
const tasks = {
  start: { needsWeb: true, steps: [[...frugal, join(home, 'src/main.ts'), 'serve']] },
  build: { needsWeb: true, steps: [] },
  test: { needsWeb: true, before: ensureChromium, steps: [vitest] },
  screenshots: { needsWeb: true, before: ensureChromium, env: shotsOf, steps: [[...vitest, 'test/e2e/screens.test.ts']] },
  mutation: { steps: [[join(home, 'mutation/main.ts')]] },
  bench: { steps: [[...frugal, join(home, 'bench/main.ts')]] },
  format: { steps: [[biome, 'check', '--write', '.']] },
  check: {
    steps: [
      [bin('typescript/bin/tsc'), '--noEmit', '-p', '.'],
      [bin('typescript/bin/tsc'), '--noEmit', '-p', 'web'],
      [bin('oxlint/bin/oxlint')],
      [biome, 'check', '.'],
      [bin('knip/bin/knip.js')],
      [...vitest, 'test/house-rules.test.ts'],
    ],
  },
}

/** Pictures of every screen, or of those whose address has the word after --only in it; with --readme those of the README, into docs/pictures. */
function shotsOf(given) {
  if (given[0] === '--readme') return { LEEWAY_PICTURES: join(home, 'docs/pictures') }
  const only = given[0] === '--only' ? (given[1] ?? '') : ''
  return { LEEWAY_SHOTS: join(home, 'screenshots'), LEEWAY_SCREENS: only }
}

const [name, ...args] = process.argv.slice(2)
const task = tasks[name]
if (!task) {
  console.error(`node scripts/run.mjs ${Object.keys(tasks).join('|')}`)
  process.exit(2)
}
ensureInstalled()
task.before?.()
const node = findNode()
if (task.needsWeb) ensureWebBuilt(node)
const results = []
for (const step of task.steps) results.push(await run(step[0], [...step.slice(1), ...(task.steps.length === 1 && !task.env ? args : [])]))
if (task.steps.length > 1)
  for (const [index, step] of task.steps.entries()) console.log(`${results[index] === 0 ? 'ok    ' : 'FAILED'} ${title(step)}`)
process.exitCode = results.find((code) => code !== 0) ?? 0

/** Runs a script of ours on the pinned Node; stops it when we are asked to stop, or when whoever started us is gone. */
function run(script, scriptArgs) {
  const env = {
    NODE_COMPILE_CACHE: bin('.cache/leeway'),
    ...process.env,
    ...task.env?.(args),
    PATH: `${bin('.bin')}${delimiter}${process.env.PATH ?? ''}`,
  }
  const child = spawn(node, [script, ...scriptArgs], {
    cwd: home,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    shell: node.endsWith('.cmd'),
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const starters = whoStartedUs()
  const watch = setInterval(() => (process.ppid === starters[0] && starters.every(isAlive)) || child.kill('SIGTERM'), 500)
  return new Promise((resolve) => {
    child.once('error', (error) => console.error(error.message))
    child.once('close', (code) => {
      clearInterval(watch)
      resolve(code ?? 1)
    })
  })
}

/** Our parent, and where that is only npm's shell, npm behind it: whoever of them is killed, nothing of ours goes on. */
function whoStartedUs() {
  if (process.platform !== 'linux') return [process.ppid]
  const isShellOfNpm = readFileSync(`/proc/${process.ppid}/cmdline`, 'utf8').includes(`scripts/run.mjs ${name}`)
  const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8')
  const npm = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  return isShellOfNpm && npm > 1 ? [process.ppid, npm] : [process.ppid]
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function title(step) {
  return step.map((part) => part.replace(home, '').replace('node_modules/', '')).join(' ')
}
