import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** A real Ceph of one node, which ends with the process that started it. */
export type CephChild = AsyncDisposable & {
  readonly endpoint: string
  readonly accessKey: string
  readonly secretKey: string
  restartGateway(): Promise<void>
}

type Told = Pick<CephChild, 'endpoint' | 'accessKey' | 'secretKey'>

const patienceMs = 120_000

const nextMessage = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Ceph is not up')), patienceMs)
    child.once('message', message => {
      clearTimeout(timer)
      resolve(message as T)
    })
    child.once('exit', code => reject(new Error(`Ceph ended with ${code}`)))
  })

export async function cephChild(): Promise<CephChild> {
  const child = fork(join(import.meta.dirname, '../stands/ceph/main.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const told = await nextMessage<Told>(child)
  return {
    ...told,
    async restartGateway() {
      const done = nextMessage(child)
      child.send('restart-gateway')
      await done
    },
    async [Symbol.asyncDispose]() {
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.disconnect()
      await ended
    },
  }
}
