/**
 * Reading a data message of 50 MB from its sealed file, against SHA-256 of the same file: the message is unwrapped, its
 * attachments are decoded, digested and handed over, its own digest and its seal are verified.
 */
import { createHash } from 'node:crypto'
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDataMessage } from '#office/databox'
import { noAnchors } from '#platform/trust'
import { MIB } from '#platform/values'
import { fileBytes } from '#preservation/formats'
import { writeDataMessage } from '../stands/isds/index.ts'
import { makeTestAuthority } from '../stands/trust/index.ts'
import { countingKeep } from '../test/keeper.ts'
import { tell, timed } from './figures.ts'

const rounds = 15
/** What else runs on the machine only ever adds: the best of all rounds is the nearest to either’s own speed. */
const best = (times: readonly number[]): number => Math.min(...times)
const folder = mkdtempSync(join(tmpdir(), 'egon-bench-zfo-'))
const path = join(folder, 'message.zfo')
writeDataMessage(
  {
    form: 'ber',
    messageId: '1200000001',
    sender: { boxId: 'abcd123', name: 'Projekty Hruška s.r.o.' },
    recipient: { boxId: 'obec001', name: 'Obec Újezd' },
    annotation: 'Projektová dokumentace',
    deliveredAt: '2026-03-02T10:00:00+01:00',
    attachments: [{ name: 'výkres.pdf', metaType: 'main', sizeBytes: 37 * MIB }],
  },
  makeTestAuthority(folder),
  path,
)

async function read(): Promise<void> {
  await using source = await fileBytes(path)
  const ports = { keep: countingKeep, anchors: noAnchors }
  const { checks } = await readDataMessage(source, ports, { environment: 'test' })
  if (checks.integrity.result !== 'valid' || checks.hash.result !== 'valid')
    throw new Error(JSON.stringify(checks))
}

async function digest(): Promise<void> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path, { highWaterMark: MIB })) hash.update(piece)
  hash.digest('hex')
}

await read()
await digest()
const ours: number[] = []
const rival: number[] = []
for (let round = 0; round < rounds; round++) {
  ours.push(await timed(read))
  rival.push(await timed(digest))
}
const sizeMb = statSync(path).size / 1e6
const speed = (ms: number) => `${((sizeMb / ms) * 1000).toFixed(0)} MB/s`
tell({
  what: `a data message of ${sizeMb.toFixed(0)} MB read, speed`,
  ours: speed(best(ours)),
  rival: `${speed(best(rival))} (SHA-256 of the file)`,
  value: best(rival) / best(ours),
  unit: '×',
  aim: { least: 0.3 },
})
rmSync(folder, { recursive: true })
