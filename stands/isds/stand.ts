import { makeTestAuthority } from '../trust/index.ts'
import { type BoxOrder, boxesOf } from './box.ts'
import { serveControl } from './control.ts'
import { type MessageOrder, messageOrder } from './order.ts'
import { serveBoxes } from './server.ts'
import { submitted } from './services/create.ts'
import { openWorld, type StandLimits, type World } from './world.ts'

export type Stand = {
  readonly url: string
  /** Where faults are ordered and messages delivered from outside. */
  readonly control: string
  readonly world: World
  close(): Promise<void>
}

/** Lays a message into the folder of a stand before it is opened. */
export function putMessage(
  authorityFolder: string,
  boxes: readonly BoxOrder[],
  folder: string,
  order: Omit<MessageOrder, 'messageId' | 'deliveredAt'>,
): void {
  const world = openWorld(boxesOf(boxes), makeTestAuthority(authorityFolder), { folder })
  const at = world.now().toISOString()
  submitted(world, messageOrder.parse({ ...order, messageId: '0', submittedAt: at, deliveredAt: at }), false)
}

/** Opens the stand of the data-box system: its services over TLS and its control. */
export async function openStand(
  authorityFolder: string,
  boxes: readonly BoxOrder[],
  options: {
    readonly port?: number
    readonly controlPort?: number
    /** Where messages are kept over a restart. */
    readonly folder?: string
    readonly limits?: Partial<StandLimits>
  } = {},
): Promise<Stand> {
  const world = openWorld(boxesOf(boxes), makeTestAuthority(authorityFolder), options)
  const server = await serveBoxes(world, options.port)
  const control = await serveControl(world, server, options.controlPort)
  return {
    url: server.url,
    control: control.url,
    world,
    close: async () => {
      await control.close()
      await server.close()
    },
  }
}
