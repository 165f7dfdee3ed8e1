import { fork } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { MIB } from '#platform/values'
import { sharedData } from './samples.ts'

const root = realpathSync(join(import.meta.dirname, '../..'))

/** A case takes milliseconds; whatever takes this long on a busy machine hangs. */
const caseMs = 15_000
/** Loading the samples and the published signatures. */
const startMs = 60_000
/** The samples, the program and one case at work; more is a case that takes memory without bound. */
const memoryBytes = 800 * MIB
const heapMib = 500
const lookEveryMs = 100

export type Fuzzed = {
  readonly runs: number
  /** How many cases came how far. */
  readonly reached: Readonly<Record<string, number>>
  /** Most memory the process held, in bytes. */
  readonly memoryBytes: number
  /** Why a case did not end well, with all to repeat it; `null` when all did. */
  readonly failure: string | null
}

type Message = {
  began?: string
  ended?: true
  runs?: number
  reached?: Record<string, number>
  failure?: string | null
}

const memoryOf = (pid: number): number => {
  const path = `/proc/${pid}/status`
  const status = existsSync(path) ? readFileSync(path, 'utf8') : ''
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
}

/** What such a process may read: the project and the open data. It may write nothing and start nothing. */
const permissions = () => [
  '--permission',
  `--allow-fs-read=${root}`,
  ...(existsSync(sharedData) ? [`--allow-fs-read=${realpathSync(sharedData)}`] : []),
]

export type FuzzOrder = {
  readonly runs: number
  readonly seed: number
  /** Where the target stands. */
  readonly module?: string
  readonly patienceMs?: number
}

/**
 * Fuzzes one target in a process that may touch nothing but the project and the open data. A case that hangs or takes
 * memory without bound ends the process and is told like one that throws.
 */
export function fuzz(
  name: string,
  { runs, seed, module = './targets.ts', patienceMs = caseMs }: FuzzOrder,
): Promise<Fuzzed> {
  const child = fork(join(import.meta.dirname, 'child.ts'), [module, name, String(runs), String(seed)], {
    execArgv: [...permissions(), `--max-old-space-size=${heapMib}`, '--no-warnings'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  let last = 'the start'
  let began = performance.now()
  let count = 0
  let most = 0
  let ended: Message | null = null
  let broken: string | null = null
  child.stderr!.on('data', piece => {
    said = `${said}${piece}`.slice(-4000)
  })
  child.on('message', (message: Message) => {
    began = performance.now()
    if (message.began !== undefined) {
      last = message.began
      count++
    }
    if (message.ended) ended = message
  })
  const watch = setInterval(() => {
    const memory = memoryOf(child.pid!)
    most = Math.max(most, memory)
    const waited = performance.now() - began
    if (memory > memoryBytes) broken = `took ${Math.round(memory / MIB)} MiB`
    else if (!ended && waited > (count === 0 ? startMs : patienceMs))
      broken = `hung for ${Math.round(waited)} ms`
    if (broken) child.kill('SIGKILL')
  }, lookEveryMs)
  return new Promise(resolve => {
    child.once('exit', code => {
      clearInterval(watch)
      const crash = ended ? (ended.failure ?? null) : `ended with ${code} at ${last}\n${said}`
      resolve({
        runs: ended?.runs ?? count,
        reached: ended?.reached ?? {},
        memoryBytes: most,
        failure: broken ? `${broken} at ${last}` : crash,
      })
    })
  })
}
