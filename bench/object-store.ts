/**
 * The object store against the tools of the system on the same bytes: taking in (written, synced, read again from the
 * disk, entered, each acknowledged by itself), reading back, and reading everything again for rot.
 *
 * Objects are sealed so many at once as the program does it: a bundle of replicas 32, the queue of jobs 4; and one after
 * another. What the rival acknowledges differs: `sync of each` says of each file that it rests on the disk, as we do;
 * `sync of all at once` says nothing before the last one, keeps no catalogue and no log, and is told without an aim.
 */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Who } from '#platform/acts'
import { KIB, MIB, newId } from '#platform/values'
import { liftImmutable, objectStoresOf, readSwiftly, sealVersion } from '#storage/objects'
import { median, tell, timed } from './figures.ts'
import { openBenchHouse } from './house.ts'

const rounds = 3
/** Sealed at the same time: replicas out of a bundle, and jobs of the queue. */
const inBundle = 32
const inQueue = 4
/** Read again for rot: a gibibyte of them. */
const objectsAgain = 1024

const house = await openBenchHouse()
const { instance } = house.program
const who: Who = house.office.clerk
const { runner, clock } = instance
const store = objectStoresOf(instance).ocfl
const folder = mkdtempSync(join(tmpdir(), 'egon-bench-store-'))

type Kept = { readonly object: string; readonly name: string }
type Batch = { readonly folder: string; readonly names: readonly string[]; readonly sizeBytes: number }

function makeBatch(name: string, count: number, sizeBytes: number): Batch {
  const place = join(folder, name)
  mkdirSync(place)
  for (let n = 0; n < count; n++)
    writeFileSync(join(place, `${String(n).padStart(6, '0')}.bin`), randomBytes(sizeBytes))
  return { folder: place, names: readdirSync(place).sort(), sizeBytes: count * sizeBytes }
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r')
  const memory = [Buffer.alloc(128 * KIB), Buffer.alloc(128 * KIB)]
  try {
    for (let at = 0, turn = 0; ; turn++) {
      const { bytesRead } = await handle.read(memory[turn % 2]!, 0, 128 * KIB, at)
      if (bytesRead === 0) return
      at += bytesRead
      yield memory[turn % 2]!.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** Every file an object of its own, acknowledged by itself. */
async function seal({ folder: from, names }: Batch, atOnce: number): Promise<Kept[]> {
  const objects: Kept[] = []
  const left = names.toReversed()
  const worker = async (): Promise<void> => {
    for (let name = left.pop(); name !== undefined; name = left.pop()) {
      const object = `urn:uuid:${newId()}`
      const path = join(from, name)
      await sealVersion({ runner, clock, store }, who, {
        object,
        version: 1,
        kind: 'bench',
        files: [{ path: name, pieces: () => piecesOf(path) }],
        lockedUntil: null,
        message: 'měření',
      })
      objects.push({ object, name })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return objects
}

const shell = (script: string, ...args: string[]) =>
  execFileSync('sh', ['-c', script, 'sh', ...args], { stdio: ['ignore', 'ignore', 'inherit'] })

/** The rival acknowledges nothing before all of it is synced. */
function copyWhole({ folder: from }: Batch): void {
  shell(
    'cp -r "$1" "$2" && cd "$2" && find . -type f -exec sha512sum {} + > "$2.sums" && sync',
    from,
    `${from}.copy`,
  )
  rmSync(`${from}.copy`, { recursive: true })
}

/** The rival acknowledges each file by itself, as we do. */
function copyOneByOne({ folder: from }: Batch): void {
  const script =
    'mkdir "$2"; cd "$1"; for f in *; do cp "$f" "$2/$f"; sha512sum "$2/$f"; sync "$2/$f" "$2"; done'
  shell(script, from, `${from}.each`)
  rmSync(`${from}.each`, { recursive: true })
}

const speed = (bytes: number, ms: number) => `${(bytes / MIB / (ms / 1000)).toFixed(1)} MiB/s`

async function ingest(what: string, count: number, sizeBytes: number, least: number): Promise<Kept[]> {
  const ways = [inBundle, inQueue, 1].map(atOnce => ({ atOnce, times: [] as number[] }))
  const whole: number[] = []
  const each: number[] = []
  const objects: Kept[] = []
  for (let round = 0; round < rounds; round++) {
    const batch = makeBatch(`${what.replace(/\W/g, '')}-${round}`, count, sizeBytes)
    for (const { atOnce, times } of ways) {
      execFileSync('sync')
      times.push(await timed(async () => void objects.push(...(await seal(batch, atOnce)))))
    }
    execFileSync('sync')
    whole.push(await timed(() => copyWhole(batch)))
    execFileSync('sync')
    each.push(await timed(() => copyOneByOne(batch)))
    rmSync(batch.folder, { recursive: true })
  }
  const bytes = count * sizeBytes
  const figure = (
    { atOnce, times }: (typeof ways)[number],
    rival: readonly number[],
    name: string,
    aim?: { readonly least: number },
  ) =>
    tell({
      what: `taking in objects of ${what}, ${atOnce === 1 ? 'one after another' : `${atOnce} at once`}`,
      ours: speed(bytes, median(times)),
      rival: `${speed(bytes, median(rival))} (cp, sha512sum, ${name})`,
      value: median(times.map((ms, round) => rival[round]! / ms)),
      unit: '×',
      ...(aim && { aim }),
    })
  for (const way of ways) figure(way, each, 'sync of each', way.atOnce === 1 ? undefined : { least })
  figure(ways[0]!, whole, 'sync of all at once')
  return objects
}

const everyLarge = await ingest('1 MB', 256, MIB, 0.7)
const large = everyLarge.slice(-256)

const readBack: number[] = []
const cat: number[] = []
const contents = large.map(({ object }) => `${store.home(object)}/v1/content`)
for (let round = 0; round < rounds; round++) {
  readBack.push(
    await timed(async () => {
      const left = [...large]
      const reader = async () => {
        for (let one = left.pop(); one; one = left.pop())
          for await (const _ of store.pieces(one.object, 1, one.name, { lent: true }));
      }
      await Promise.all(Array.from({ length: 4 }, reader))
    }),
  )
  cat.push(await timed(() => shell('for d in "$@"; do cat "$d"/* > /dev/null; done', ...contents)))
}
const largeBytes = large.length * MIB
tell({
  what: 'reading 1 MB objects back, each checked against its digest',
  ours: speed(largeBytes, median(readBack)),
  rival: `${speed(largeBytes, median(cat))} (cat)`,
  value: median(readBack.map((ms, round) => cat[round]! / ms)),
  unit: '×',
  aim: { least: 0.8 },
})

const dropCaches = () => shell('sync; echo 3 > /proc/sys/vm/drop_caches 2>/dev/null || true')

/** Every byte and every inventory of the objects, against `sha512sum` of the same folders. */
async function scrub(what: string, objects: readonly Kept[], sizeBytes: number): Promise<void> {
  const ours: number[] = []
  const sums: number[] = []
  const homes = objects.map(({ object }) => store.home(object))
  for (let round = 0; round < rounds; round++) {
    dropCaches()
    ours.push(
      await timed(() =>
        readSwiftly(
          { runner, clock, store },
          who,
          objects.map(({ object }) => ({
            object_id: object,
            verified_at: clock.now(),
            size_bytes: sizeBytes,
          })),
          {
            isOver: () => false,
            read: (_turn, damaged) => assert.deepEqual(damaged, []),
          },
        ),
      ),
    )
    dropCaches()
    const script = 'find "$@" -type f -print0 | xargs -0 -P 2 -n 16 sha512sum > /dev/null'
    sums.push(await timed(() => shell(script, ...homes)))
  }
  tell({
    what: `reading objects of ${what} again for rot`,
    ours: `${(median(ours) / 1000).toFixed(1)} s`,
    rival: `${(median(sums) / 1000).toFixed(1)} s (sha512sum on 2 cores)`,
    value: median(ours.map((ms, round) => sums[round]! / ms)),
    unit: '×',
    aim: { least: 0.9 },
  })
}

await scrub('1 MB', everyLarge.slice(-objectsAgain), MIB)
await scrub('64 MB', await seal(makeBatch('packages', 8, 64 * MIB), inQueue), 64 * MIB)
await ingest('10 kB', 800, 10 * KIB, 0.4)
await liftImmutable(store.places.root)
await house.close()
rmSync(folder, { recursive: true })
