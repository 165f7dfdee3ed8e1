import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import type { SignedReceipt } from '#platform/trust'
import type { Report } from '../src/insight/operations/report.ts'
import { removeWorld } from './remove-world.ts'
import { javorova, makeSmallWorld, openFolder, smallModules } from './small-world.ts'

type Taken = { readonly headers: IncomingMessage['headers']; readonly message: SignedReceipt<Report> }
const taken: Taken[] = []
/** What the service party answers next; 200 when nothing is left. */
const answers: number[] = []
const party = createServer((request, reply) => {
  const pieces: Buffer[] = []
  request.on('data', piece => pieces.push(piece))
  request.on('end', () => {
    const status = answers.shift() ?? 200
    if (status === 200)
      taken.push({ headers: request.headers, message: JSON.parse(Buffer.concat(pieces).toString('utf8')) })
    reply.writeHead(status).end('{}')
  })
})
await new Promise<void>(resolve => party.listen(0, '127.0.0.1', resolve))
const { port } = party.address() as AddressInfo
const folder = openFolder()
writeFileSync(join(folder, 'token'), 'tajny-token\n')

const world = await makeSmallWorld([
  {
    instance: 'obec',
    offices: [javorova],
    settings: {
      modules: [...smallModules, 'insight/operations'],
      outbound: { hosts: [`127.0.0.1:${port}`] },
      operations: {
        reports: [
          {
            name: 'dodavatel polí',
            url: `http://127.0.0.1:${port}/egon`,
            token: join(folder, 'token'),
            numbers: ['egon_volume_'],
          },
        ],
      },
    },
  },
])
after(() => {
  party.close()
  removeWorld(world)
})
const launcher = join(import.meta.dirname, '..', 'egon')
const send = () => promisify(execFile)(launcher, ['report', '--send', '--config', world.config('obec')])

test('a service party takes reports at its address; what it does not take waits and goes again, told apart', async () => {
  answers.push(503)
  await send()
  assert.equal(taken.length, 0)
  await send()
  assert.equal(taken.length, 2)
  for (const { headers, message } of taken) {
    assert.equal(headers.authorization, 'Bearer tajny-token')
    assert.equal(headers['idempotency-key'], message.receipt.id)
    assert.ok(message.receipt.values.every(({ name }) => name.startsWith('egon_volume_')))
  }
  const made = taken.map(({ message }) => message.receipt.madeAt)
  assert.deepEqual(made, made.toSorted())
})
