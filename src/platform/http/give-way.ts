import { setTimeout as pause } from 'node:timers/promises'

/** People who wait for a page just now, in the whole program. */
let waitingPeople = 0
const wakes = new Set<() => void>()

/** So long after a page was asked for somebody counts as at work: the next page comes soon. */
const atWorkMs = 10_000
let lastAskedMs = Number.NEGATIVE_INFINITY

/** Longer than this no piece of work rests, however long it took. */
const longestRestMs = 150
/** Of each unit of time worked so much is rested. */
const restShare = 1.2

/**
 * A piece of work in the background rests a fifth longer than it took while somebody is at work, so that most pages
 * meet nothing to wait for. At night, and where nobody asks for a page, it goes on at once.
 */
export async function restAfter(tookMs: number): Promise<void> {
  if (performance.now() - lastAskedMs > atWorkMs) return
  await pause(Math.min(tookMs * restShare, longestRestMs))
}

/** Somebody waits; called with what tells when they do no longer. */
export function personWaits(whenOver: (over: () => void) => void): void {
  waitingPeople++
  lastAskedMs = performance.now()
  whenOver(() => {
    waitingPeople--
    if (waitingPeople > 0) return
    for (const wake of wakes) wake()
    wakes.clear()
  })
}

/** Longer than this no work in the background stands still, however many pages are asked for. */
const mostMs = 400

/** After work stood still for the longest time it goes on for as long, whoever waits: half of the time is its own. */
let goesOnUntilMs = 0

/**
 * Work in the background lets people go first: it goes on once nobody waits for a page, and after a while in any case.
 * Called between two pieces of long work, such as messages of an outage; costs nothing where nobody waits.
 */
export async function giveWay(): Promise<void> {
  if (waitingPeople === 0 || performance.now() < goesOnUntilMs) return
  await new Promise<void>(resolve => {
    const go = () => {
      clearTimeout(timer)
      wakes.delete(go)
      resolve()
    }
    const timer = setTimeout(() => {
      goesOnUntilMs = performance.now() + mostMs
      go()
    }, mostMs)
    wakes.add(go)
  })
}

/** The same pieces; between any two of them people go first. */
export async function* givingWay(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    yield piece
    await giveWay()
  }
}
