import type { Instance } from '#platform/acts'
import type { Health, Module } from '#platform/manifest'
import { both } from '#platform/values'
import { everyOffice } from './acts/work-off.ts'
import { replicaVerify } from './commands.ts'
import { type Replication, replicationModule } from './held.ts'
import { replicationJobs } from './jobs.ts'
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
  open: async (_instance, modules) => {
    const keepers = Object.assign({}, ...modules.map(({ replicas }) => replicas ?? {}))
    return { value: { keepers, running: new Set() } satisfies Replication }
  },
  peerRoutes: replicationPeerRoutes,
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
    },
    objects: {},
  },
  health,
  metrics,
  commands: [replicaVerify],
}
