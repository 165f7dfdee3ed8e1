import { spawn } from 'node:child_process'
import { childEnvironment } from '#platform/config'
import { MIB } from '#platform/values'

/** How a child program ended. */
export type ChildEnd =
  | { readonly kind: 'ended'; readonly code: number; readonly out: string; readonly err: string }
  | { readonly kind: 'slow' }
  | { readonly kind: 'loud' }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'absent'; readonly reason: string }

/** What a report of one file may measure; one with the first fault of each rule has tens of kilobytes. */
const outBytesMost = 8 * MIB
/** Kept of what a program complains of. */
const errBytesMost = 2000

/**
 * Runs a program of the system on its own, without our environment and without input, and takes what it prints. One that
 * is slow or prints too much is killed with all its children, by the number of the group it was started in.
 */
export function runChild(command: string, args: readonly string[], timeoutMs: number): Promise<ChildEnd> {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: childEnvironment(),
      // A group of its own: what is started by a script ends with the script.
      detached: true,
    })
    const pieces: Buffer[] = []
    let outBytes = 0
    let err = ''
    let cut: ChildEnd | null = null
    const kill = (why: ChildEnd) => {
      cut ??= why
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      } catch (error) {
        // It ended by itself in between.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
    }
    const timer = setTimeout(() => kill({ kind: 'slow' }), timeoutMs)
    child.stdout.on('data', (piece: Buffer) => {
      outBytes += piece.length
      if (outBytes > outBytesMost) kill({ kind: 'loud' })
      else pieces.push(piece)
    })
    child.stderr.on('data', (piece: Buffer) => {
      if (err.length < errBytesMost) err += piece.toString('utf8').slice(0, errBytesMost - err.length)
    })
    child.once('error', error => {
      clearTimeout(timer)
      resolve({ kind: 'absent', reason: error.message })
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      if (cut) resolve(cut)
      else if (code === null) resolve({ kind: 'killed', signal: signal ?? '?' })
      else resolve({ kind: 'ended', code, out: Buffer.concat(pieces).toString('utf8'), err })
    })
  })
}
