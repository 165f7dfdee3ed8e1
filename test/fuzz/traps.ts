import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { type Target, target } from './target.ts'

/** From this number on a trap shuts; before it all is well. */
const shutsAt = 500

const trap = (shut: () => void) => async (): Promise<Target> =>
  target(fc.nat(1000), async one => {
    if (one >= shutsAt) shut()
    return 'well'
  })

const held: Buffer[] = []

/** Faults that the watch must see, each of its own kind. */
export const targets: Readonly<Record<string, () => Promise<Target>>> = {
  'one that throws': trap(() => {
    throw new Error('fell into the trap')
  }),
  'one that hangs': trap(() => {
    for (;;);
  }),
  'one that takes memory': trap(() => {
    for (;;) held.push(Buffer.alloc(1_000_000, 1))
  }),
  'one that reads outside': trap(() => void readFileSync('/etc/hostname')),
}
