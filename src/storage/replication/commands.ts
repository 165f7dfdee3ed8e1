import type { Instance } from '#platform/acts'
import type { Command, CommandCall } from '#platform/manifest'
import { isRefusal } from '#platform/refusals'
import { type Both, both, type Instant, say } from '#platform/values'
import { comparePeer } from './acts/compare-peer.ts'
import { findDamage } from './acts/find-damage.ts'
import { everyOffice } from './acts/work-off.ts'
import type { Differences } from './compare.ts'
import { type Debt, debts } from './store.ts'
import { type ReplicaRole, roles } from './wire.ts'

type Told = {
  readonly peer: string
  readonly role: ReplicaRole
  readonly differences: Differences | null
  readonly problem: Both | null
}

const roleWords: Record<ReplicaRole, Both> = {
  source: both('naše objekty tam', 'our objects there'),
  target: both('jejich repliky zde', 'their replicas here'),
}

async function compared(instance: Instance, peer: string, role: ReplicaRole, isDeep: boolean): Promise<Told> {
  try {
    return { peer, role, differences: await comparePeer(instance, peer, role, isDeep), problem: null }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { peer, role, differences: null, problem: error.sentence }
  }
}

async function owed(instance: Instance, peer: string): Promise<{ count: number; oldest: Instant | null }> {
  const all: Debt[] = []
  for (const who of await everyOffice(instance)) all.push(...(await instance.runner.read(who, debts)))
  const own = all.filter(debt => debt.peer === peer)
  return {
    count: own.reduce((sum, { count }) => sum + count, 0),
    oldest: own.map(({ oldest }) => oldest).sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
  }
}

function tell(call: CommandCall, { peer, role, differences, problem }: Told): void {
  const title = `${peer} – ${say(roleWords[role], call.tongue)}`
  if (!differences) {
    call.out(`${title}: ${say(problem!, call.tongue)}`)
    return
  }
  const { isEqual, here, there, roundTrips } = differences
  const verdict = isEqual ? both('shodné', 'equal') : both('NESHODNÉ', 'DIFFERENT')
  const counts = both(
    `zde ${here}, tam ${there}, dotazů ${roundTrips}`,
    `here ${here}, there ${there}, questions ${roundTrips}`,
  )
  call.out(`${title}: ${say(verdict, call.tongue)} (${say(counts, call.tongue)})`)
  const list = (words: Both, names: readonly string[]) => {
    for (const name of names) call.out(`  ${say(words, call.tongue)}: ${name}`)
  }
  const nameOf = ({ id, version }: { id: string; version: number }) => `${id} v${version}`
  list(both('chybí tam', 'missing there'), differences.missingThere.map(nameOf))
  list(both('chybí zde', 'missing here'), differences.missingHere.map(nameOf))
  list(
    both('liší se', 'differs'),
    differences.differing.map(pair => nameOf(pair.here)),
  )
}

/** What was not looked at is said, so that nobody takes equal inventories for whole bytes. */
const notRead = both(
  'Porovnány jsou soupisy, ne bajty obsahu. Bajty přečte --bytes, v každém centru zvlášť.',
  'Inventories were compared, not the bytes of contents. --bytes reads them, in each centre apart.',
)

/** Names damaged objects one by one; gives whether there are none. */
async function tellDamaged(call: CommandCall, instance: Instance): Promise<boolean> {
  let isWhole = true
  for await (const { object, findings } of findDamage(instance)) {
    isWhole = false
    if (call.options.json === true) call.out(JSON.stringify({ damaged: object, findings }))
    else
      for (const { message, location } of findings)
        call.out(
          `${say(both('POŠKOZENO zde', 'DAMAGED here'), call.tongue)}: ${object} ${location.file ?? ''}: ${say(message, call.tongue)}`,
        )
  }
  const whole = both('Bajty všech objektů zde jsou v pořádku.', 'The bytes of all objects here are whole.')
  if (isWhole && call.options.json !== true) call.out(say(whole, call.tongue))
  return isWhole
}

/** `./egon replica verify`: compares both sides of each peering and names the objects that differ. */
export const replicaVerify: Command = {
  name: 'replica verify',
  group: both('Důkazy', 'Proofs'),
  summary: both(
    'porovná soupisy replik s druhým centrem a jmenuje objekty, které se liší',
    'compares inventories of replicas with the other centre and names the objects that differ',
  ),
  usage: '[--peer NAME] [--quick | --bytes] [--json]',
  options: {
    peer: { type: 'string', value: 'NAME', hint: both('jen toto centrum', 'this centre only') },
    quick: {
      type: 'boolean',
      hint: both(
        'podle katalogů, bez čtení soupisů z disku',
        'by the catalogues, without reading inventories from the disk',
      ),
    },
    bytes: {
      type: 'boolean',
      hint: both(
        'přečte navíc každý bajt, který leží zde, a jmenuje poškozené objekty',
        'reads besides every byte that rests here and names damaged objects',
      ),
    },
    json: { type: 'boolean', hint: both('výstup pro programy', 'output for programs') },
  },
  positionals: { least: 0, most: 0 },
  async run(call) {
    const instance = await call.instance()
    const peers = instance.config.peers
      .map(({ name }) => name)
      .filter(name => call.options.peer === undefined || name === call.options.peer)
    if (peers.length === 0) {
      call.err(say(both('Takové centrum není sjednáno.', 'There is no such centre agreed.'), call.tongue))
      return 2
    }
    if (call.options.quick === true && call.options.bytes === true) {
      call.err(
        say(both('--quick a --bytes se vylučují.', '--quick and --bytes exclude each other.'), call.tongue),
      )
      return 2
    }
    let isEqual = true
    for (const peer of peers)
      for (const role of roles) {
        const told = await compared(instance, peer, role, call.options.quick !== true)
        const debt = role === 'source' ? await owed(instance, peer) : { count: 0, oldest: null }
        isEqual &&= told.differences?.isEqual ?? false
        if (call.options.json === true) call.out(JSON.stringify({ ...told, debt }))
        else {
          tell(call, told)
          const words = both(`  čeká na repliku: ${debt.count}`, `  waiting for a replica: ${debt.count}`)
          if (debt.count > 0) call.out(`${say(words, call.tongue)} (${debt.oldest?.toISOString()})`)
        }
      }
    if (call.options.bytes === true) isEqual = (await tellDamaged(call, instance)) && isEqual
    else if (call.options.json !== true) call.out(say(notRead, call.tongue))
    return isEqual ? 0 : 1
  },
}
