import { makeTestAuthority } from '../trust/index.ts'
import { type BoxOrder, boxesOf } from './box.ts'
import { serveControl } from './control.ts'
import { serveBoxes } from './server.ts'
import { openWorld, type StandLimits, type World } from './world.ts'

export type Stand = {
  readonly url: string
  /** Where faults are ordered and messages delivered from outside. */
  readonly control: string
  readonly world: World
  close(): Promise<void>
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
