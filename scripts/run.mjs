// The npm scripts: `node scripts/run.mjs TASK [arguments]`. Installs what is missing, then runs the task on the pinned Node.
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { ensureInstalled, findNode, home } from './install.mjs'

const bin = (path) => join(home, 'node_modules', path)
const vitest = [bin('vitest/vitest.mjs'), 'run']
const biome = bin('@biomejs/biome/bin/biome')

/** Every step of a task runs, even after one failed; the task fails if any did. */
const tasks = {
  start: { steps: [[join(home, 'src/main.ts'), 'serve']] },
  test: { before: ensureChromium, steps: [vitest] },
  bench: { steps: [[join(home, 'bench/main.ts')]] },
  format: { steps: [[biome, 'check', '--write', '.']] },
  check: {
    steps: [
      [bin('typescript/bin/tsc'), '--noEmit', '-p', '.'],
      [bin('oxlint/bin/oxlint')],
      [biome, 'check', '.'],
      [bin('knip/bin/knip.js')],
      [...vitest, 'test/house-rules.test.ts'],
    ],
  },
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
const results = []
for (const step of task.steps) results.push(await run(step[0], [...step.slice(1), ...(task.steps.length === 1 ? args : [])]))
if (task.steps.length > 1)
  for (const [index, step] of task.steps.entries()) console.log(`${results[index] === 0 ? 'ok    ' : 'FAILED'} ${title(step)}`)
process.exitCode = results.find((code) => code !== 0) ?? 0

/** Runs a script of ours on the pinned Node; stops it when we are asked to stop, or when whoever started us is gone. */
function run(script, scriptArgs) {
  const env = { NODE_COMPILE_CACHE: bin('.cache/leeway'), ...process.env, PATH: `${bin('.bin')}${delimiter}${process.env.PATH ?? ''}` }
  const child = spawn(node, [script, ...scriptArgs], {
    cwd: home,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    shell: node.endsWith('.cmd'),
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const parent = process.ppid
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500)
  return new Promise((resolve) => {
    child.once('error', (error) => console.error(error.message))
    child.once('close', (code) => {
      clearInterval(watch)
      resolve(code ?? 1)
    })
  })
}

function title(step) {
  return step.map((part) => part.replace(home, '').replace('node_modules/', '')).join(' ')
}
