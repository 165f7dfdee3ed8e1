import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { asOwner } from '../owner.ts'
import { type Dice, dice } from '../packages/dice.ts'
import { type House, inspectHouse } from './house.ts'
import { isOpen, type Victim, type Wound } from './victim.ts'

/** One load that is killed again and again. */
export type Load = {
  /** The whole work of one run; it ends by itself, or falls when the program under it dies. */
  run(round: number): Promise<void>
  /** What must hold once the program stands again; gives what does not. */
  check(house: House, round: number): Promise<string[]>
}

export type Tally = {
  readonly seed: number
  readonly kills: number
  readonly databaseKills: number
  readonly hits: number
  readonly transactions: number
  readonly files: number
  readonly runMs: number
  readonly slowestStartMs: number
}

export const kills = Number(process.env.EGON_KILLS ?? 50)
const everyTenth = 10
export const measuredRuns = 2

const drainMs = 60_000

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** How long a run takes that nobody kills, in a program that has just started, as it has in every round. */
async function measure(victim: Victim, load: Load): Promise<number> {
  const lengths: number[] = []
  for (let n = 0; n < measuredRuns; n++) {
    await victim.stop()
    await victim.start()
    const began = performance.now()
    await load.run(-1 - n)
    lengths.push(performance.now() - began)
  }
  return Math.min(...lengths)
}

/** Jobs that wait for a later time by design: asking for receipts of replicas that nobody was asked to make. */
const isLeftAlone = 'records.follow-hand-over'

/** Waits until the program has worked off by itself what the kill left in its queue; gives what stays. */
async function drained(victim: Victim): Promise<string[]> {
  const until = performance.now() + drainMs
  for (;;) {
    const left = await asOwner(victim.urls(), client =>
      client.query<{ task: string; error: string | null; locked: boolean }>(
        `select t.identifier as task, j.last_error as error, j.locked_at is not null as locked
         from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier <> $1`,
        [isLeftAlone],
      ),
    )
    if (left.rows.length === 0) return []
    if (performance.now() > until) return left.rows.map(row => `still in the queue: ${JSON.stringify(row)}`)
    await pause(20)
  }
}

/** A house in which something does not hold is a failed test that names the round, the seed and everything wrong. */
function requireWell(faults: readonly string[], told: string): void {
  assert.equal(faults.length, 0, `${told}:\n${faults.slice(0, 20).join('\n')}`)
}

/**
 * Kills the victim at fifty points (`EGON_KILLS` says otherwise) drawn over the measured length of a run, every tenth
 * time PostgreSQL with it, and looks through the house after each new start. Every second kill comes at the first moment
 * from its point on at which something is open; the others come at their point, whatever the program does there. Points are drawn by a printed seed (`EGON_SEED` repeats them).
 */
export async function killRounds(victim: Victim, load: Load): Promise<Tally> {
  const seed = Number(process.env.EGON_SEED ?? randomInt(2 ** 31))
  const chance: Dice = dice(seed)
  const runMs = await measure(victim, load)
  const wounds: Wound[] = []
  let databaseKills = 0
  let slowestStartMs = 0
  for (let round = 0; round < kills; round++) {
    const atMs = chance.whole(Math.floor(runMs))
    const withDatabase = round % everyTenth === everyTenth - 1
    const running = load.run(round).then(
      () => {},
      () => {},
    )
    await pause(atMs)
    wounds.push(await victim.kill({ withDatabase, looksForOpen: round % 2 === 1 }))
    databaseKills += withDatabase ? 1 : 0
    await running
    await victim.start()
    slowestStartMs = Math.max(slowestStartMs, victim.child().startedMs)
    const told = `seed ${seed}, round ${round}, killed after ${atMs} of ${runMs.toFixed(0)} ms`
    requireWell(await drained(victim), told)
    const house = await inspectHouse(victim)
    requireWell([...house.faults, ...(await load.check(house, round))], told)
  }
  return {
    seed,
    kills,
    databaseKills,
    hits: wounds.filter(isOpen).length,
    transactions: wounds.filter(({ transactions }) => transactions > 0).length,
    files: wounds.filter(({ files }) => files > 0).length,
    runMs,
    slowestStartMs,
  }
}

/** A third of the kills at least must have come in the middle of something; otherwise the test proves little. */
export function requireHits({ kills: all, hits, seed }: Tally): void {
  assert.ok(
    hits * 3 >= all,
    `seed ${seed}: only ${hits} of ${all} kills hit a transaction or an unsynced file`,
  )
}

export const tellTally = (what: string, tally: Tally, rest: string): string =>
  `» ${what}: ${tally.kills} kills (${tally.databaseKills} with PostgreSQL) over a run of ${tally.runMs.toFixed(0)} ms, ` +
  `seed ${tally.seed}; ${tally.hits} hit something open (${tally.transactions} a transaction, ${tally.files} an unsynced file); ` +
  `slowest new start ${tally.slowestStartMs.toFixed(0)} ms; ${rest}`
