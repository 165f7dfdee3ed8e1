import { loadavg } from 'node:os'
import type { BoxProgram } from '../test/boxes/box-program.ts'

const pages = ['/', '/dokumenty', '/spisy', '/prijem', '/datova-schranka', '/hledat?q=kaceni']

export const p95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length

export const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** What the program does while a page is asked for: it rests, messages come in, or one passes into the other. */
export type Phase = 'rest' | 'intake' | 'between'

/** A clerk who opens page after page with a breath between; a page counts where one phase held from ask to answer. */
export type Clerk = {
  phase: Phase
  readonly times: Readonly<Record<Phase, number[]>>
  leave(): Promise<void>
}

export function clerkBeside(world: BoxProgram, breathMs = 150): Clerk {
  let isHere = true
  const times: Record<Phase, number[]> = { rest: [], intake: [], between: [] }
  const clerk = { phase: 'between' as Phase, times, leave }
  async function work(): Promise<void> {
    for (let at = 0; isHere; at++) {
      const { phase } = clerk
      const page = pages[at % pages.length]!
      const began = performance.now()
      const answer = await fetch(`${world.program.url}${page}`, { headers: { cookie: world.clerk.cookie } })
      await answer.text()
      if (answer.status !== 200) throw new Error(`${page}: ${answer.status}`)
      times[clerk.phase === phase ? phase : 'between'].push(performance.now() - began)
      await pause(breathMs)
    }
  }
  const over = work()
  function leave(): Promise<void> {
    isHere = false
    return over
  }
  return clerk
}

/** Messages by what became of them. */
const counted = async (world: BoxProgram): Promise<{ left: number; kept: number; taken: number }> => {
  const found = await world.rows<{ state: string; n: number }>(
    'select state, count(*)::int as n from databox.incoming group by state',
  )
  const of = (state: string) => found.find(one => one.state === state)?.n ?? 0
  return { left: of('listed'), kept: of('kept'), taken: of('taken') }
}

/** Waits until what was fetched is taken and nothing more comes. */
async function drained(world: BoxProgram, until: number): Promise<boolean> {
  for (let before = -1; performance.now() < until; ) {
    const { left, kept } = await counted(world)
    if (kept === 0 && left === before) return true
    before = left
    await pause(300)
  }
  return false
}

/** Rests begin here in each round of so many seconds, away from the minute in which regular jobs begin. */
const roundsOf = (messages: number) =>
  messages > 2_000 ? { everyS: 60, fromS: 30 } : { everyS: 20, fromS: 8 }
const restMs = 10_000

/** `load` is that of the whole machine, the mean over the time. */
export type Intake = { readonly seconds: number; readonly restedSeconds: number; readonly load: number }

/**
 * Has all messages that wait taken in, and now and then lets the stand fall silent for a while, so that the pages of one
 * clerk are measured in turn with messages and without. Tells how long it took, and how much of it nothing came.
 */
export async function takenIn(world: BoxProgram, count: number, clerk: Clerk | null): Promise<Intake> {
  const { everyS, fromS } = roundsOf(count)
  const begun = performance.now()
  let restedMs = 0
  const loads: number[] = []
  await world.visit()
  let visited = performance.now()
  for (;;) {
    const { taken, kept } = await counted(world)
    const seconds = (performance.now() - begun) / 1000
    loads.push(loadavg()[0]!)
    if (taken >= count) return { seconds, restedSeconds: restedMs / 1000, load: mean(loads) }
    process.stderr.write(`  ${taken} of ${count} taken, ${kept} more fetched, ${Math.round(seconds)} s\n`)
    if (clerk && taken > 0) clerk.phase = 'intake'
    const second = (Date.now() / 1000) % everyS
    if (clerk && taken > 0 && second >= fromS && second < fromS + 3) {
      const until = performance.now() + restMs
      clerk.phase = 'between'
      await world.tell('/fault', { kind: 'slow', ms: restMs, times: 1 })
      if (await drained(world, until)) {
        const from = performance.now()
        clerk.phase = 'rest'
        await pause(until - 100 - from)
        clerk.phase = 'between'
        restedMs += until - from
        await pause(1_000)
      }
      clerk.phase = 'intake'
    }
    await pause(2_000)
    if (performance.now() - visited < 60_000) continue
    visited = performance.now()
    await world.visit()
  }
}
