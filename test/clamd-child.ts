import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real scanner with one signature of our own; no database is downloaded. */
export type ClamdChild = AsyncDisposable & {
  readonly socket: string
  start(): Promise<void>
  stop(): Promise<void>
}

/** What the signature finds; harmless, and found nowhere else. */
export const marker = 'EGON-ZKUSEBNI-SKODLIVY-KOD-1'
export const markerName = 'Egon.Zkusebni.Marker-1'

const isAnswering = (path: string) =>
  new Promise<boolean>(resolve => {
    const socket = connect({ path })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

export function clamdChild(): ClamdChild {
  const folder = mkdtempSync(join(tmpdir(), 'egon-clamd-'))
  const socket = join(folder, 's')
  const settings = join(folder, 'clamd.conf')
  mkdirSync(join(folder, 'db'))
  writeFileSync(join(folder, 'db', 'own.ndb'), `${markerName}:0:*:${Buffer.from(marker).toString('hex')}\n`)
  writeFileSync(
    settings,
    [
      `LocalSocket ${socket}`,
      `DatabaseDirectory ${join(folder, 'db')}`,
      `TemporaryDirectory ${folder}`,
      'Foreground yes',
      'MaxThreads 2',
      '',
    ].join('\n'),
  )
  let child: ChildProcess | null = null
  const stop = async () => {
    const running = child
    child = null
    if (!running || running.exitCode !== null) return
    await new Promise<void>(resolve => {
      running.once('exit', () => resolve())
      running.kill('SIGKILL')
    })
    rmSync(socket, { force: true })
  }
  return {
    socket,
    async start() {
      child = spawn('/usr/sbin/clamd', [`--config-file=${settings}`], { stdio: 'ignore' })
      for (let n = 0; n < 300; n++) {
        if (await isAnswering(socket)) return
        await new Promise(resolve => setTimeout(resolve, 100))
      }
      throw new Error('clamd does not answer')
    },
    stop,
    async [Symbol.asyncDispose]() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
