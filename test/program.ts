import { spawn } from 'node:child_process'
import { join } from 'node:path'

const launcher = join(import.meta.dirname, '..', 'egon')

/** A running `./egon serve`, a process of its own. */
export type ProgramChild = {
  readonly url: string
  readonly pid: number
  /** Milliseconds from the call to the first answer. */
  readonly startedMs: number
  /** What it wrote to standard error so far, its last part. */
  said(): string
  /** Asks it to end and waits. */
  stop(): Promise<void>
  /** Ends it at once, without a word. */
  kill(): Promise<void>
}

/** Starts one centre by its configuration and waits until it listens. */
export function startProgram(
  config: string,
  {
    environment = {},
    within = [],
  }: { environment?: Record<string, string>; within?: readonly string[] } = {},
): Promise<ProgramChild> {
  const began = performance.now()
  const [command = launcher, ...words] = [...within, launcher, 'serve', '--config', config]
  const child = spawn(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  let said = ''
  const tail = (piece: unknown) => {
    said = (said + String(piece)).slice(-8_000)
  }
  const atExit = () => child.kill('SIGTERM')
  process.once('exit', atExit)
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
    process.removeListener('exit', atExit)
  }
  return new Promise((resolve, reject) => {
    child.stderr!.on('data', tail)
    child.stdout!.on('data', piece => {
      tail(piece)
      const url = /: (https?:\/\/\S+)\n/.exec(String(piece))?.[1]
      if (url)
        resolve({
          url,
          pid: child.pid!,
          startedMs: performance.now() - began,
          said: () => said,
          stop: () => end('SIGTERM'),
          kill: () => end('SIGKILL'),
        })
    })
    child.once('exit', code => reject(new Error(`${config} ended with ${code}\n${said}`)))
  })
}
