/**
 * Package bytes into the e-Spisovna: received, judged by the profile of storing, sealed, read again from the disk and
 * receipted, against `cp`, `sha512sum` and `sync` of the same bytes.
 */
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { closeSync, createReadStream, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { organisationOf } from '#identity/organisations'
import { MIB, sha512Digest } from '#platform/values'
import { nodeHashing, packSip, type SipComponent } from '#preservation/packages'
import { type DepositOrder, recordsCentreOf } from '#preservation/records-centre'
import { clerk, componentOf, documentOf, identity, settled, smallSip } from '../test/packages/small-sip.ts'
import { median, tell, timed } from './figures.ts'
import { openBenchHouse } from './house.ts'

const rounds = 5
const componentsPerPackage = 4
const componentBytes = 24 * MIB

const house = await openBenchHouse()
const { instance } = house.program
const who = house.office.clerk
const { ico, mark } = await instance.runner.read(who, organisationOf)
const centre = recordsCentreOf(instance, who)

/** A picture as large as wanted: what follows the head of a PNG is not looked at by the gate. */
function pictureOf(): Buffer {
  const bytes = randomBytes(componentBytes)
  Buffer.from(
    '89504e470d0a1a0a0000000d494844520000000100000001080600000 01f15c489'.replace(/ /g, ''),
    'hex',
  ).copy(bytes)
  Buffer.from('0000000049454e44ae426082', 'hex').copy(bytes, bytes.length - 12)
  return bytes
}

type Made = { readonly path: string; readonly order: DepositOrder }

/** A closed dossier of four pictures, written as a file in the rival's folder. */
async function makePackage(n: number): Promise<Made> {
  const numbered = (at: number) => identity(`${mark}${String(1000 * (n + 1) + at).padStart(10, '0')}`)
  const contents = new Map<string, Buffer>()
  const components = Array.from({ length: componentsPerPackage }, (_, at): SipComponent => {
    const bytes = pictureOf()
    const own = numbered(10 + at)
    contents.set(own.value, bytes)
    return componentOf(bytes, {
      identity: own,
      slot: at + 1,
      fileName: `mapa-${at}.png`,
      mime: 'image/png',
      role: at === 0 ? 'hlavní dokument' : 'příloha',
    })
  })
  const base = smallSip()
  const handlers = [{ ...clerk, organisation: { value: ico, source: 'IČO' } }]
  const dossier = numbered(0)
  const name = `SIP_${dossier.value}_1`
  const order = {
    ...base.order,
    name,
    dossier: {
      ...base.order.dossier,
      identity: dossier,
      settlement: { ...settled, handlers },
      documents: [documentOf(components, { identity: numbered(1) })],
    },
  }
  const path = join(house.folder, `${name}.zip`)
  const file = openSync(path, 'wx')
  const hash = createHash('sha512')
  let sizeBytes = 0
  for await (const piece of packSip(order, one => [contents.get(one.identity.value)!], nodeHashing)) {
    hash.update(piece)
    sizeBytes += piece.length
    writeSync(file, piece)
  }
  closeSync(file)
  const digest = sha512Digest(hash.digest('hex'))
  return {
    path,
    order: {
      originatorIco: ico,
      dossier: dossier.value,
      packageName: name,
      digest,
      sizeBytes,
      reason: null,
    },
  }
}

async function deposit({ path, order }: Made): Promise<void> {
  const answer = await centre.deposit(order, start => createReadStream(path, { start, highWaterMark: MIB }))
  if (answer.state !== 'stored') throw new Error(JSON.stringify(answer))
}

function copy({ path }: Made): void {
  const target = `${path}.copy`
  execFileSync('cp', [path, target])
  execFileSync('sha512sum', [target])
  execFileSync('sync', [target, house.folder])
}

await deposit(await makePackage(0))
const ours: number[] = []
const bare: number[] = []
let bytes = 0
for (let round = 1; round <= rounds; round++) {
  const made = await makePackage(round)
  execFileSync('sync')
  const isFirst = round % 2 === 0
  if (isFirst) bare.push(await timed(() => copy(made)))
  ours.push(await timed(() => deposit(made)))
  if (!isFirst) bare.push(await timed(() => copy(made)))
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
