import { spawn } from 'node:child_process'
import { childEnvironment } from '#platform/config'

/** How a program that was run ended. */
type ChildEnd = {
  /** `null` where it was ended, or fell. */
  readonly code: number | null
  /** Whether it was ended for being too slow. */
  readonly isLate: boolean
  readonly said: string
  readonly complained: string
}

const saidMostCharacters = 4_000

/** Runs a program of the system to its end, its family of processes ended with it when it takes too long. */
export function runProgram(
  command: string,
  given: {
    readonly args: readonly string[]
    readonly timeoutMs: number
  },
): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...given.args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: childEnvironment(),
    })
    let [said, complained] = ['', '']
    child.stdout.on('data', piece => {
      said = (said + String(piece)).slice(-saidMostCharacters)
    })
    child.stderr.on('data', piece => {
      complained = (complained + String(piece)).slice(-saidMostCharacters)
    })
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      endFamily(child.pid)
    }, given.timeoutMs)
    child.once('error', error => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', code => {
      clearTimeout(timer)
      resolve({ code, isLate, said: said.trim(), complained: complained.trim() })
    })
  })
}

/** Ends a program with the processes it started; one that is gone is none. */
export function endFamily(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
