import type { z } from 'zod'
import type { Config, PairSettings } from '#platform/config'
import type { PeerCall, PeerRoute } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { ownStanding } from './asked.ts'
import { pairedFiles, readPaired } from './files.ts'
import { pairRefusals } from './refusals.ts'
import { beat, filePath } from './wire.ts'

export const requireOther = ({ peer }: PeerCall, { other }: PairSettings): void => {
  if (peer !== other) throw refuse(pairRefusals['not-a-pair'], {})
}

/** How one of the two stands; either tells it whatever it is. */
export const standingRoute = (config: Config, pair: PairSettings): PeerRoute => ({
  method: 'GET',
  path: '/pair',
  summary: both('Jak stojí jedno z dvojice center', 'How one of a pair of centres stands'),
  act: async call => {
    requireOther(call, pair)
    return ownStanding(config, pair)
  },
})

/** What the one that works gives the other one, and how it hears that it works no more. */
export const servingRoutes = ({
  config,
  pair,
  beaten,
}: {
  config: Config
  pair: PairSettings
  beaten: (epoch: number) => Promise<void>
}): readonly PeerRoute[] => [
  standingRoute(config, pair),
  {
    method: 'POST',
    path: '/pair/beats',
    summary: both('Druhé centrum žije a pracuje', 'The other centre lives and works'),
    body: beat,
    act: async (call, { body }) => {
      requireOther(call, pair)
      const { epoch } = body as z.output<typeof beat>
      if (epoch > ownStanding(config, pair).epoch) await beaten(epoch)
      return ownStanding(config, pair)
    },
  },
  {
    method: 'GET',
    path: '/pair/files',
    summary: both('Soubory, které mají mít obě centra', 'Files that both centres are to have'),
    act: async call => {
      requireOther(call, pair)
      return pairedFiles(config.dataFolder)
    },
  },
  {
    method: 'GET',
    path: '/pair/file',
    summary: both('Jeden z nich', 'One of them'),
    query: filePath,
    act: async (call, { query }) => {
      requireOther(call, pair)
      const { path } = query as z.output<typeof filePath>
      return call.reply.type('application/octet-stream').send(readPaired(config.dataFolder, path))
    },
  },
]
