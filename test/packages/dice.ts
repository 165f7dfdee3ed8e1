/** Chance that can be repeated: the same seed throws the same. */
export type Dice = {
  /** From 0 up to and without `below`. */
  whole(below: number): number
  pick<T>(list: readonly T[]): T
  /** Whether something of this probability happens. */
  happens(probability: number): boolean
}

/** Mulberry32: 32 bits of state are plenty for choosing mutations. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    whole: below => Math.floor(next() * below),
    pick: list => list[Math.floor(next() * list.length)]!,
    happens: probability => next() < probability,
  }
}
