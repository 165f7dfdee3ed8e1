import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'

const root = join(import.meta.dirname, '..')
const launcher = join(root, 'egon')

export type TestRegion = {
  /** Folder of the running region: `obec.json`, `orp.json`, `kraj.json`, and data folders beside. */
  readonly folder: string
  readonly urls: { readonly obec: string; readonly orp: string; readonly kraj: string }
  readonly byHand: (part: string) => string
  /** Ends the programs and leaves the data. */
  end(): Promise<void>
  /** Ends the programs and removes the region. */
  stop(): Promise<void>
}

/** Twenty ports in a row that nobody listens on. */
async function freePorts(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const base = 20_000 + Math.floor(Math.random() * 20_000)
    const wanted = [
      base,
      base + 1,
      base + 2,
      base + 10,
      base + 11,
      base + 12,
      base + 13,
      base + 14,
      base + 15,
      base + 16,
      base + 17,
      base + 18,
      base + 19,
    ]
    const free = await Promise.all(wanted.map(isFree))
    if (free.every(Boolean)) return base
  }
  throw new Error('no free ports')
}

const isFree = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })

/** Starts the demo region as a person does, in a folder of its own, and waits until it says that it runs. */
export async function startRegion(
  data = mkdtempSync(join(tmpdir(), 'egon-region-')),
  ...more: string[]
): Promise<TestRegion> {
  const port = await freePorts()
  // The folder is made for its owner alone; PostgreSQL runs as another user and must pass through it.
  execFileSync('chmod', ['755', data])
  const child = spawn(launcher, ['demo', '--data', data, '--port', String(port), ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // A test file that falls over must not leave a region behind.
  process.once('exit', () => child.kill('SIGTERM'))
  const said = await untilSaid(child, 'Konec: Ctrl-C.')
  const folder = /leží v (\S+)/.exec(said)?.[1] ?? ''
  const url = (at: number) => `http://127.0.0.1:${port + at}`
  const region = JSON.parse(readFileSync(join(folder, 'region/region.json'), 'utf8')) as {
    byHand: { path: string }[]
  }
  const end = async () => {
    if (child.exitCode !== null) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
  const stop = async () => {
    await end()
    cleanRegion(data)
  }
  return {
    folder,
    urls: { obec: url(0), orp: url(1), kraj: url(2) },
    byHand: part => region.byHand.find(one => one.path.includes(part))!.path,
    end,
    stop,
  }
}

function untilSaid(child: ChildProcess, words: string): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the region did not start in time:\n${said}`)), 180_000)
    const hear = (piece: unknown) => {
      said += String(piece)
      if (!said.includes(words)) return
      clearTimeout(timer)
      resolve(said)
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    child.once('exit', code => {
      clearTimeout(timer)
      reject(new Error(`the region ended with ${code}:\n${said}`))
    })
  })
}

/** Removes regions that do not run, with their locks. */
export const cleanRegion = (data: string): void =>
  void execFileSync(launcher, ['demo', 'clean', '--data', data])

/** A copy of the region that the run has filled for all its journeys; `undefined` where there is none at hand. */
function copyOfFilled(): string | undefined {
  const folder = process.env.EGON_TEST_REGION
  if (!folder || existsSync(join(folder, 'live'))) return undefined
  execFileSync('cp', ['-a', '--reflink=auto', join(folder, 'still'), join(folder, 'live')])
  return join(folder, 'live')
}

/** The region of a test file, stopped and removed when the file is done. */
export async function testRegion(): Promise<TestRegion> {
  const region = await startRegion(copyOfFilled())
  after(() => region.stop())
  return region
}

/** One call of the launcher; gives its exit code and what it said. */
export function egon(...words: string[]): { code: number; out: string } {
  try {
    return {
      code: 0,
      out: execFileSync(launcher, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    }
  } catch (error) {
    const failed = error as { status: number; stdout: string; stderr: string }
    return { code: failed.status, out: failed.stdout + failed.stderr }
  }
}
