/** Ceph of one node as a program of its own: it ends, with all its daemons, with whoever started it. */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCeph } from './node.ts'

const node = await startCeph(await mkdtemp(join(tmpdir(), 'egon-ceph-')))
const { endpoint, accessKey, secretKey } = node
let isEnding = false
const finish = async (): Promise<void> => {
  if (isEnding) return
  isEnding = true
  await node.stop()
  process.exit(0)
}
process.on('SIGTERM', () => void finish())
process.on('SIGINT', () => void finish())
if (process.send) {
  process.once('disconnect', () => void finish())
  process.on('message', async message => {
    if (message === 'restart-gateway') await node.restartGateway()
    process.send?.({ done: message })
  })
  process.send({ endpoint, accessKey, secretKey })
} else process.stdout.write(`${endpoint} ${accessKey} ${secretKey}\n`)
setInterval(() => {}, 60_000)
