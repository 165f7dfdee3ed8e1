/**
 * Package bytes into the e-Spisovna: received, judged by the profile of storing, sealed, read again from the disk and
 * receipted, against `cp`, `sha512sum` and `sync` of the same bytes.
 */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { organisationOf } from '#identity/organisations'
import { KIB, MIB } from '#platform/values'
import { recordsCentreOf } from '#preservation/records-centre'
import { median, tell, timed } from './figures.ts'
import { openBenchHouse } from './house.ts'
import type { Made } from './make-package.ts'

const rounds = 5

const house = await openBenchHouse()
const { instance } = house.program
const who = house.office.clerk
const { ico, mark } = await instance.runner.read(who, organisationOf)
const centre = recordsCentreOf(instance, who)

const makePackage = (n: number): Made =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [join(import.meta.dirname, 'make-package.ts'), house.folder, `${n}`, ico, mark],
      {
        encoding: 'utf8',
      },
    ),
  )

/** As `cp` reads. */
const pieceBytes = 128 * KIB

/** The package as it comes: read in pieces that lie in two pieces of memory in turn. */
async function* piecesFrom(path: string, start: number): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r')
  const memory = [Buffer.alloc(pieceBytes), Buffer.alloc(pieceBytes)]
  try {
    for (let at = start, turn = 0; ; turn++) {
      const { bytesRead } = await handle.read(memory[turn % 2]!, 0, pieceBytes, at)
      if (bytesRead === 0) return
      at += bytesRead
      yield memory[turn % 2]!.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

async function deposit({ path, order }: Made): Promise<void> {
  const answer = await centre.deposit(order, start => piecesFrom(path, start))
  if (answer.state !== 'stored') throw new Error(JSON.stringify(answer))
}

/**
 * The disk works off what was written last, and the package is in memory again; otherwise whoever comes second pays for
 * whoever came first, or the first reads for the second.
 */
async function atRest({ path }: Made): Promise<void> {
  execFileSync('sync')
  await new Promise(resolve => setTimeout(resolve, 1_500))
  execFileSync('cat', [path], { stdio: ['ignore', 'ignore', 'inherit'] })
}

function copy({ path }: Made): void {
  const target = `${path}.copy`
  execFileSync('cp', [path, target])
  execFileSync('sha512sum', [target])
  execFileSync('sync', [target, house.folder])
}

await deposit(makePackage(0))
const ours: number[] = []
const bare: number[] = []
let bytes = 0
for (let round = 1; round <= rounds; round++) {
  const made = makePackage(round)
  const deeds = [() => deposit(made), () => copy(made)] as const
  const times = [ours, bare] as const
  for (const which of round % 2 === 0 ? ([1, 0] as const) : ([0, 1] as const)) {
    await atRest(made)
    times[which].push(await timed(deeds[which]))
  }
  bytes = made.order.sizeBytes
  for (const path of [made.path, `${made.path}.copy`]) rmSync(path)
}
const speed = (ms: number) => `${(bytes / MIB / (ms / 1000)).toFixed(0)} MiB/s`
tell({
  what: `package of ${(bytes / MIB).toFixed(0)} MiB into the e-Spisovna`,
  ours: speed(median(ours)),
  rival: `${speed(median(bare))} (cp, sha512sum, sync)`,
  value: median(ours.map((ms, round) => bare[round]! / ms)),
  unit: '×',
  aim: { least: 0.7 },
})
await house.close()
