import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { runtimeRoot } from '#platform/config'
import { type ProgramChild, startProgram } from './program.ts'
import { egon } from './region.ts'
import { javorova, makeSmallWorld, type SmallWorld } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

/** Two centres of one region that stand in for each other, and a witness. */
export type PairWorld = {
  readonly world: SmallWorld
  start(instance: string): Promise<ProgramChild>
  stop(instance: string): Promise<void>
  /** Ends a centre and its database at once, as a power cut does to programs. */
  kill(instance: string): Promise<void>
  program(instance: string): ProgramChild
  standing(instance: string): { own: Standing; other: Standing; code: number }
  until(what: string, holds: () => boolean | Promise<boolean>, seconds?: number): Promise<void>
  change(instance: string, change: (config: Settings) => void): void
}

export type Standing = {
  readonly epoch: number
  readonly role: 'primary' | 'standby' | 'fenced' | null
  readonly isAlone: boolean
  readonly isInStep: boolean
}
export type Settings = {
  http: { host: string; port: number }
  centre: { host: string; port: number }
  peers: { name: string; url: string }[]
  pair: Record<string, unknown>
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Makes the three; nothing runs yet. Everything is ended and removed by `end`. */
export async function makePairWorld(
  acknowledges: 'both' | 'one',
  {
    more = {},
    within = () => [],
  }: {
    more?: Readonly<Record<string, unknown>>
    /** Words before the command that runs a centre: a network of its own. */
    within?: (instance: string) => readonly string[]
  } = {},
): Promise<PairWorld & { end(): Promise<void> }> {
  const pair = { name: 'kraj', acknowledges, witness: 'orp', ...more }
  const world = await makeSmallWorld([
    {
      instance: 'kraj-a',
      peers: ['kraj-b', 'orp'],
      offices: [javorova],
      settings: { pair: { ...pair, node: 'a', other: 'kraj-b', first: true } },
    },
    {
      instance: 'kraj-b',
      peers: ['kraj-a', 'orp'],
      offices: [],
      settings: { pair: { ...pair, node: 'b', other: 'kraj-a' } },
    },
    {
      instance: 'orp',
      peers: ['kraj-a', 'kraj-b'],
      offices: [],
      settings: { witnessOf: [{ pair: 'kraj', peers: ['kraj-a', 'kraj-b'] }] },
    },
  ])
  const running = new Map<string, ProgramChild>()
  const start = async (instance: string) => {
    const program = await startProgram(world.config(instance), { within: within(instance) })
    running.set(instance, program)
    return program
  }
  const stop = async (instance: string) => {
    await running.get(instance)?.stop()
    running.delete(instance)
  }
  const kill = async (instance: string) => {
    await running.get(instance)?.kill()
    running.delete(instance)
    const file = join(world.dataFolder(instance), 'postgres', 'postmaster.pid')
    if (!existsSync(file)) return
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    process.kill(pid, 'SIGQUIT')
    for (let n = 0; n < 200 && existsSync(`/proc/${pid}`); n++) await pause(50)
  }
  const end = async () => {
    for (const instance of [...running.keys()]) await kill(instance)
    try {
      execFileSync('chattr', ['-R', '-f', '-i', world.root], { stdio: 'ignore' })
    } catch {
      // Where the system knows no such flag there is none to lift.
    }
    rmSync(world.root, { recursive: true, force: true })
    for (const instance of ['kraj-a', 'kraj-b', 'orp'])
      rmSync(runtimeRoot(world.dataFolder(instance)), { recursive: true, force: true })
  }
  return {
    world,
    start,
    stop,
    kill,
    end,
    program: instance => running.get(instance)!,
    standing(instance) {
      const { code, out } = egon('centre', 'status', '--json', '--config', world.config(instance))
      return { ...JSON.parse(out.split('\n').find(line => line.startsWith('{')) ?? '{}'), code }
    },
    async until(what, holds, seconds = 90) {
      const until = performance.now() + seconds * 1000
      while (!(await Promise.resolve(holds()).catch(() => false))) {
        if (performance.now() > until) throw new Error(`in ${seconds} s it has not come to this: ${what}`)
        await pause(200)
      }
    },
    change(instance, change) {
      const config = JSON.parse(readFileSync(world.config(instance), 'utf8')) as Settings
      change(config)
      writeFileSync(world.config(instance), JSON.stringify(config))
    },
  }
}

/** The same for a test file. */
export async function testPair(...given: Parameters<typeof makePairWorld>): Promise<PairWorld> {
  const made = await makePairWorld(...given)
  after(made.end)
  return made
}

/** The epoch as a data folder has it; quicker than asking the program. */
export const epochIn = (world: SmallWorld, instance: string): Standing & { number: number } =>
  JSON.parse(readFileSync(join(world.dataFolder(instance), 'pair.json'), 'utf8'))

/** Starts both, the second as a new standby, and waits until nothing is acknowledged without it. */
export async function startInStep(pair: PairWorld): Promise<void> {
  await pair.start('orp')
  await pair.start('kraj-a')
  const joined = egon('centre', 'demote', '--config', pair.world.config('kraj-b'))
  if (joined.code !== 0) throw new Error(joined.out)
  await pair.start('kraj-b')
  await pair.until('the standby is in step', () => epochIn(pair.world, 'kraj-b').isInStep)
}

export const clerkAt = (pair: PairWorld, instance: string): Promise<Visitor> =>
  signIn(pair.program(instance).url, instance, 'krejci')

/** Registers a document with a file; resolves when the office was told that it is done. */
export async function register(by: Visitor, subject: string): Promise<void> {
  const bytes = Buffer.from(`Text podání: ${subject}`)
  const { digest } = await by.api<{ digest: string }>('POST', '/contents?name=a.txt', bytes)
  await by.api('POST', '/documents', {
    subject,
    sender: { kind: 'person', name: 'Jan Novák' },
    deliveredAt: new Date(Date.now() - 60_000).toISOString(),
    components: [{ fileName: 'a.txt', digest }],
  })
}
