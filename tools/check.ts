/** `npm run check`: everything that can be said about the project without running it. One list, the same everywhere. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules/.bin', name)
const node = process.execPath

const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', node, 'node_modules/typescript7/bin/tsc', '-p', '.'],
  ['format and lint', bin('biome'), 'check', '--error-on-warnings', '.'],
  ['plan of the house', node, 'tools/plan.ts'],
  ['tidy', node, 'tools/tidy.ts'],
  ['glossary', node, 'tools/glossary.ts'],
  ['requirements', node, 'tools/requirements.ts'],
  ['budgets of a page', node, 'tools/budgets.ts'],
  ['generated docs are current', node, 'tools/docs.ts', '--check'],
]

type Outcome = {
  readonly name: string
  readonly ok: boolean
  readonly seconds: string
  readonly said: string
}

const runStep = ([name, command, ...args]: (typeof steps)[number]): Promise<Outcome> =>
  new Promise(resolve => {
    const began = performance.now()
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stdout.on('data', piece => {
      said += piece
    })
    child.stderr.on('data', piece => {
      said += piece
    })
    child.on('close', code => {
      resolve({ name, ok: code === 0, seconds: ((performance.now() - began) / 1000).toFixed(1), said })
    })
  })

let failed = 0
const queue = [...steps]
async function worker(): Promise<void> {
  for (let step = queue.shift(); step; step = queue.shift()) {
    const outcome = await runStep(step)
    process.stdout.write(`${outcome.ok ? '✓' : '✖'} ${outcome.name} (${outcome.seconds} s)\n`)
    if (outcome.ok) continue
    failed++
    process.stdout.write(`${outcome.said.split('\n').slice(0, 60).join('\n')}\n`)
  }
}
await Promise.all([worker(), worker()])
process.exitCode = failed > 0 ? 1 : 0
