import { eventsOfTypeAfter } from '#identity/audit'
import type { Instance } from '#platform/acts'
import type { Health, Module } from '#platform/manifest'
import { asInstant, both } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { noteEpoch } from './acts/note-epoch.ts'
import { peerSources } from './acts/peer-copies.ts'
import { everyOffice } from './acts/work-off.ts'
import { batchRoutes } from './batches/routes.ts'
import { replicaVerify } from './commands.ts'
import { comparisonHealth } from './desk/comparison-health.ts'
import { foreignCommands } from './desk/foreign-commands.ts'
import { pairHealth } from './desk/pair-health.ts'
import { type Replication, replicationModule } from './held.ts'
import { replicationJobs } from './jobs.ts'
import { replicaExport, replicaImport } from './medium/commands.ts'
import { rootCommand } from './roots/commands.ts'
import { rootHealth, unfiledRoots } from './roots/health.ts'
import { rootRoutes } from './roots/routes.ts'
import { replicationPeerRoutes } from './routes.ts'
import { type Debt, debts } from './store.ts'

/** A debt older than this is an alarm: the default lag of class A-LOCAL (preservation digest 7.4). */
const alarmMs = 3_600_000

async function allDebts(instance: Instance): Promise<Debt[]> {
  const byPeer = new Map<string, Debt>()
  for (const who of await everyOffice(instance))
    for (const debt of await instance.runner.read(who, debts)) {
      const sum = byPeer.get(debt.peer)
      byPeer.set(debt.peer, {
        peer: debt.peer,
        count: debt.count + (sum?.count ?? 0),
        refused: debt.refused + (sum?.refused ?? 0),
        oldest: sum && sum.oldest < debt.oldest ? sum.oldest : debt.oldest,
      })
    }
  return [...byPeer.values()]
}

async function health(instance: Instance): Promise<Health[]> {
  const now = instance.clock.now().getTime()
  const all = await allDebts(instance)
  if (all.length === 0)
    return [
      {
        name: 'replication',
        title: both('Repliky', 'Replicas'),
        well: true,
        says: both('Všechny repliky jsou potvrzeny.', 'All replicas are receipted.'),
      },
    ]
  return all.map(({ peer, count, refused, oldest }) => {
    const ageMs = Math.max(0, now - oldest.getTime())
    const minutes = Math.round(ageMs / 60_000)
    const what = both(
      `Na repliku v centru „${peer}“ čeká ${count} verzí, nejstarší ${minutes} min; z toho odmítnuto ${refused}.`,
      `${count} versions wait for a replica in the centre “${peer}”, the oldest for ${minutes} min; ${refused} of them refused.`,
    )
    const isWell = refused === 0 && ageMs < alarmMs
    const todo = both(
      ' Ověřte spojení s centrem a důvody odmítnutí; nabízí se dál samo.',
      ' Check the connection with the centre and the reasons of refusal; offering goes on by itself.',
    )
    const says = isWell ? what : both(what.cs + todo.cs, what.en + todo.en)
    const title = both(`Repliky v centru „${peer}“`, `Replicas in the centre “${peer}”`)
    return { name: `replication.${peer}`, title, well: isWell, says }
  })
}

/** How long a failed challenge is an alarm; by then the next ones have told. */
const challengeMs = 86_400_000

/** Replicas that the other centre receipted and could not prove. */
async function challengeHealth(instance: Instance): Promise<Health[]> {
  const since = asInstant(instance.clock.now().getTime() - challengeMs)
  const peers = new Map<string, number>()
  for (const who of await everyOffice(instance))
    for (const { detail } of await instance.runner.read(who, scope =>
      eventsOfTypeAfter(scope, 'replication.challenge-failed', since),
    )) {
      const { peer } = detail as { peer: string }
      peers.set(peer, (peers.get(peer) ?? 0) + 1)
    }
  return [...peers].map(([peer, count]) => ({
    name: `replication.challenge.${peer}`,
    title: both(`Důkazy centra „${peer}“`, `Proofs of the centre “${peer}”`),
    well: false,
    says: both(
      `Centrum „${peer}“ za poslední den nedoložilo ${count}× bajty, které potvrdilo. Které, říká protokol; ať druhé centrum spustí „egon storage scrub“.`,
      `The centre “${peer}” failed to prove bytes it had receipted ${count} times in the last day. The log tells which; have the other centre run “egon storage scrub”.`,
    ),
  }))
}

async function metrics(instance: Instance) {
  return (await allDebts(instance)).map(({ peer, count }) => ({
    name: 'egon_replication_debt',
    help: 'Versions waiting for the receipt of their replica',
    value: count,
    labels: { peer },
  }))
}

export const replication: Module = {
  name: replicationModule,
  schema: new URL('./schema/', import.meta.url),
  open: async (instance, modules) => {
    const stores = objectStoresOf(instance)
    stores.sources.push(...peerSources(instance))
    stores.rootTroubles.push(unfiledRoots(instance))
    await noteEpoch(instance)
    const keepers = Object.assign({}, ...modules.map(({ replicas }) => replicas ?? {}))
    return {
      value: {
        keepers,
        running: new Set(),
        line: { freeAtMs: 0 },
        compared: new Map(),
        singly: new Map(),
        answering: new Map(),
      } satisfies Replication,
    }
  },
  peerRoutes: [...replicationPeerRoutes, ...batchRoutes, ...rootRoutes],
  jobs: replicationJobs,
  logged: {
    events: {
      'replication.version-offered': both('Nabídka repliky', 'Replica offered'),
      'replication.offer-refused': both(
        'Odmítnutí nabídky druhým centrem',
        'Offer refused by the other centre',
      ),
      'replication.receipt-arrived': both('Potvrzení repliky přišlo', 'Receipt of a replica came'),
      'replication.replica-accepted': both('Přijetí nabídky repliky', 'Offer of a replica accepted'),
      'replication.replica-kept': both('Replika převzata', 'Replica taken over'),
      'replication.replica-refused': both('Odmítnutí repliky', 'Replica refused'),
      'replication.withdrawal-ordered': both(
        'Příkaz stáhnout kopii z druhého centra',
        'Order to withdraw a copy from another centre',
      ),
      'replication.challenge-failed': both(
        'Druhé centrum nedoložilo bajty repliky',
        'The other centre did not prove the bytes of a replica',
      ),
      'replication.root-filed': both(
        'Denní kořen uložen u druhého centra',
        'Daily root filed with another centre',
      ),
      'replication.root-contradicted': both(
        'Druhé centrum denní kořen nepřijalo',
        'The other centre did not accept a daily root',
      ),
      'replication.root-differs': both(
        'Kořen u druhého centra se liší',
        'The root held by another centre differs',
      ),
      'replication.medium-written': both('Nosič replik zapsán', 'Medium of replicas written'),
      'replication.medium-taken': both('Nosič replik převzat', 'Medium of replicas taken in'),
    },
    objects: { medium: { title: both('nosič replik', 'medium of replicas') } },
  },
  health: async instance => [
    ...pairHealth(instance),
    ...(await health(instance)),
    ...(await challengeHealth(instance)),
    ...comparisonHealth(instance),
    ...(await rootHealth(instance)),
  ],
  metrics,
  commands: [replicaVerify, replicaExport, replicaImport, rootCommand, ...foreignCommands],
}
