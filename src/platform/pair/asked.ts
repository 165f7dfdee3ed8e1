import type { Config, PairSettings } from '#platform/config'
import type { Outbound } from '#platform/outbound'
import { readEpoch } from './epoch.ts'
import { givenAnswer, type Standing, standing } from './wire.ts'

/** How this one stands, from its own file. */
export function ownStanding({ dataFolder }: Pick<Config, 'dataFolder'>, { node }: PairSettings): Standing {
  const known = readEpoch(dataFolder)
  return {
    node,
    epoch: known?.number ?? 0,
    role: known?.role ?? null,
    isAlone: known?.isAlone ?? false,
    isInStep: known?.isInStep ?? false,
  }
}

const timeoutMs = 3_000

/** How the other one stands. Refuses as the way out does. */
export const askOther = async (outbound: Outbound, { other }: PairSettings): Promise<Standing> =>
  standing.parse(await (await outbound.call(other, { method: 'GET', path: '/pair', timeoutMs })).json())

type Given = { readonly epoch: number; readonly holder: string } | null

/** The last epoch that the witness gave. Refuses as the way out does. */
export const askWitness = async (outbound: Outbound, { witness, name }: PairSettings): Promise<Given> =>
  givenAnswer.parse(
    await (await outbound.call(witness!, { method: 'GET', path: `/witness/${name}`, timeoutMs })).json(),
  ).given

/** Asks the witness for the epoch after `from`, or to acknowledge on in it. Refuses with its own words inside. */
export async function askFor(
  outbound: Outbound,
  { witness, name, node }: PairSettings,
  what: 'epochs' | 'leases',
  from: number,
): Promise<void> {
  const json = { pair: name, node, from }
  ;(await outbound.call(witness!, { method: 'POST', path: `/witness/${what}`, json, timeoutMs })).discard()
}
