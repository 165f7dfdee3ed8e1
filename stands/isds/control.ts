import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { fault } from './fault.ts'
import { messageOrder } from './order.ts'
import type { StandServer } from './server.ts'
import { submitted } from './services/create.ts'
import type { World } from './world.ts'

const deliveries = z.strictObject({
  order: messageOrder.omit({ messageId: true, deliveredAt: true }).loose(),
  count: z.int().min(1).max(100_000).default(1),
  isLarge: z.boolean().default(false),
})

/** Brings messages from outside, told by what differs from message to message only in its number. */
function deliver(world: World, given: unknown): string[] {
  const { order, count, isLarge } = deliveries.parse(given)
  const at = world.now().toISOString()
  const whole = messageOrder.parse({ deliveredAt: at, submittedAt: at, ...order, messageId: '0' })
  return Array.from({ length: count }, (_, n) => {
    const annotation = count > 1 ? `${whole.annotation} ${n + 1}` : whole.annotation
    return submitted(world, { ...whole, annotation }, isLarge).id
  })
}

function act(world: World, stand: StandServer, what: string, given: Record<string, unknown>): unknown {
  if (what === '/fault') return world.faults.push(fault.parse(given))
  if (what === '/well') return world.faults.splice(0).length
  if (what === '/deliver') return deliver(world, given)
  if (what === '/days') {
    world.aheadDays += z.strictObject({ ahead: z.number() }).parse(given).ahead
    return world.aheadDays
  }
  if (what === '/limits') return Object.assign(world.limits, given)
  if (what === '/certificate') return stand.showExpired(given.expired === true)
  if (what === '/box') {
    const { id, state } = z.strictObject({ id: z.string(), state: z.int().min(1).max(6) }).parse(given)
    const box = world.boxes.get(id)
    if (box) world.boxes.set(id, { ...box, state })
    world.passed.atMs = 0
    return box !== undefined
  }
  if (what === '/asked') return world.asked
  if (what === '/messages')
    return [...world.messages.values()].map(({ order, ...message }) => ({
      ...message,
      sender: order.sender.boxId,
      recipient: order.recipient.boxId,
      annotation: order.annotation,
      reference: order.senderReferenceNumber ?? null,
    }))
  throw new Error(`the stand does not know ${what}`)
}

export type ControlServer = { readonly url: string; close(): Promise<void> }

/** Opens the stand's control over plain HTTP on this machine: JSON in, JSON out. */
export async function serveControl(world: World, stand: StandServer, port = 0): Promise<ControlServer> {
  const server: Server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    try {
      const given = pieces.length > 0 ? JSON.parse(Buffer.concat(pieces).toString('utf8')) : {}
      const said = act(world, stand, request.url ?? '', given) ?? null
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    } catch (error) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end((error as Error).message)
    }
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
