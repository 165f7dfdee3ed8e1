/**
 * Accepted transfer packages into the digital archive: read, described, judged by every public rule of an archive's
 * package, sealed file by file, read again from the disk and catalogued. A large one against `cp`, `sha512sum` and `sync`
 * of the same bytes; many small ones by the second.
 */
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { moveDays } from '#platform/program'
import { MIB } from '#platform/values'
import {
  ingestAccepted,
  ingestArchivalPackage,
} from '../src/preservation/archive/acts/ingest-archival-package.ts'
import { entitiesToIngest } from '../src/preservation/archive/store/archival-packages.ts'
import { archiveIn, numberedSip, packed } from '../test/digital-archive-world.ts'
import { transferOf } from '../test/packages/transfer-sip.ts'
import { median, tell, timed } from './figures.ts'
import { openBenchHouse } from './house.ts'

const rounds = 5
const largeBytes = 100 * MIB
const smallCount = 100
/** What the made packages hold was due by then. */
const daysOn = 25 * 365

const house = await openBenchHouse()
const { instance } = house.program
moveDays(instance.config.dataFolder, daysOn)
await new Promise(resolve => setTimeout(resolve, 1_100))
const archive = await archiveIn(instance, instance)

/** A picture as large as wanted: what follows the head of a PNG is not looked at. */
function picture(sizeBytes: number): Buffer {
  const bytes = randomBytes(sizeBytes)
  Buffer.from(
    '89504e470d0a1a0a0000000d494844520000000100000001080600000 01f15c489'.replace(/ /g, ''),
    'hex',
  ).copy(bytes)
  Buffer.from('0000000049454e44ae426082', 'hex').copy(bytes, bytes.length - 12)
  return bytes
}

const atRest = async (path: string): Promise<void> => {
  execFileSync('sync')
  await new Promise(resolve => setTimeout(resolve, 1_500))
  execFileSync('cat', [path], { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function large(round: number): Promise<{ ours: number; bare: number }> {
  const sip = numberedSip(round, { bytes: picture(largeBytes), mime: 'image/png', name: 'mapa.png' })
  await archive.accepted([sip])
  const [entity] = await instance.runner.read(archive.who, scope => entitiesToIngest(scope, 1))
  const bytes = await packed(transferOf(sip))
  const path = join(house.folder, `rival-${createHash('sha1').update(bytes.subarray(0, 4096)).digest('hex')}`)
  writeFileSync(path, bytes)
  const target = `${path}.copy`
  const copy = () => {
    execFileSync('cp', [path, target])
    execFileSync('sha512sum', [target])
    execFileSync('sync', [target, house.folder])
  }
  const took = { ours: 0, bare: 0 }
  const deeds = { ours: () => ingestArchivalPackage(instance, archive.who, entity!), bare: copy }
  for (const which of round % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const)) {
    await atRest(path)
    took[which] = await timed(deeds[which])
  }
  for (const one of [path, target]) rmSync(one)
  return took
}

await archive.accepted([numberedSip(0)])
await archive.setTitle()
await ingestAccepted(instance, archive.who)
const times: { ours: number; bare: number }[] = []
for (let round = 1; round <= rounds; round++) times.push(await large(round))
const speed = (ms: number) => `${(largeBytes / MIB / (ms / 1000)).toFixed(0)} MiB/s`
tell({
  what: 'accepted package of 100 MiB into the digital archive',
  ours: speed(median(times.map(({ ours }) => ours))),
  rival: `${speed(median(times.map(({ bare }) => bare)))} (cp, sha512sum, sync)`,
  value: median(times.map(({ ours, bare }) => bare / ours)),
  unit: '×',
  aim: { least: 0.5 },
})

await archive.accepted(Array.from({ length: smallCount }, (_, n) => numberedSip(1_000 + n)))
const smallMs = await timed(() => ingestAccepted(instance, archive.who))
tell({
  what: `${smallCount} small packages into the digital archive`,
  ours: `${(smallCount / (smallMs / 1000)).toFixed(1)} a second`,
  rival: '20 a second are asked',
  value: smallMs / 1000,
  unit: 's',
  aim: { most: smallCount / 20 },
})
await house.close()
