/**
 * Packages of a proposal of disposal, made and judged by the rules of the archives one after another as its job makes
 * them, and all of them as one file for a carrier. EGON_BENCH_PACKAGES says how many (300); an office with a year of
 * records has 10 000.
 */
import { quietLog } from '#platform/log'
import { moveDays } from '#platform/program'
import { KIB, MIB } from '#platform/values'
import { writeZip } from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { drawDisposalProposal } from '../src/office/records/acts/draw-disposal-proposal.ts'
import { disposalJobs } from '../src/office/records/disposal/jobs.ts'
import { itemsOf } from '../src/office/records/store/disposal-proceedings.ts'
import { peakBytesOf, restartPeak } from '../test/peak-bytes.ts'
import { expiredDossiers } from './expired-dossiers.ts'
import { tell, timed } from './figures.ts'
import { openBenchHouse } from './house.ts'

const packages = Number(process.env.EGON_BENCH_PACKAGES ?? 300)
/** The whole of it: 10 000 packages in a quarter of an hour. */
const aimPerPackageMs = (15 * 60_000) / 10_000

const house = await openBenchHouse()
const { instance } = house.program
const { office } = house
await expiredDossiers(house, { dossiers: packages, documentsEach: 3, contentBytes: 60 * KIB })
// What is proposed was closed this year and may go after seven.
moveDays(instance.config.dataFolder, 7 * 366)
await new Promise(resolve => setTimeout(resolve, 1_100))
const { proceeding } = await instance.runner.act(office.manager, scope =>
  drawDisposalProposal(scope, { archive: 'SOkA', carries: 'everything', note: null }),
)
const job = disposalJobs.find(({ name }) => name === 'records.disposal-packages')!
const { organisation } = office.manager
restartPeak(process.pid)
const makingMs = await timed(() =>
  job.run(
    { instance, runner: instance.runner },
    { organisation, payload: { proceeding: proceeding.id }, attempt: 1, log: quietLog },
  ),
)
const items = await instance.runner.read(office.manager, scope =>
  itemsOf(scope, proceeding.id, { limit: packages }),
)
const made = items.flatMap(({ packages: { proposal } }) => proposal ?? [])
const bad = made.filter(({ findings }) => findings.length > 0)
if (made.length !== packages || bad.length > 0)
  throw new Error(`${made.length} made, ${bad.length} with findings: ${JSON.stringify(bad[0])}`)
const { content } = objectStoresOf(instance)
const members = made.map(({ name, sizeBytes, crc32, digest }) => ({
  path: `${name}.zip`,
  sizeBytes,
  crc32,
  pieces: () => content.pieces(organisation, digest),
}))
let sizeBytes = 0
const carryingMs = await timed(async () => {
  for await (const piece of writeZip(members, instance.clock.now())) sizeBytes += piece.length
})
const ms = makingMs + carryingMs
tell({
  what: `${packages} packages of a proposal, ${(sizeBytes / MIB).toFixed(0)} MiB, made, judged, put together`,
  ours: `${(ms / packages).toFixed(0)} ms each, ${((ms / packages / 60_000) * 10_000).toFixed(1)} min for 10 000`,
  rival: '15 min for 10 000',
  value: ms / packages / aimPerPackageMs,
  unit: '×',
  aim: { most: 1 },
})
tell({
  what: 'memory while they are made and put together',
  ours: `${(peakBytesOf(process.pid) / 1e6).toFixed(0)} MB`,
  rival: '400 MB are allowed',
  value: peakBytesOf(process.pid) / 1e6,
  unit: 'MB',
  aim: { most: 400 },
})
await house.close()
