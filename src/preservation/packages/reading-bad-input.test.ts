import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isRefusal } from '#platform/refusals'
import { asInstant, type Day } from '#platform/values'
import { readXmlText } from '#platform/xml'
import { memoryBytes } from '#preservation/formats'
import { aipOf, smallArchival } from '../../../test/packages/any-aip.ts'
import { type Dice, dice } from '../../../test/packages/dice.ts'
import { looseCopy, looseText } from '../../../test/packages/loose-xml.ts'
import { mutate } from '../../../test/packages/mutate-xml.ts'
import { bytesIn, identity, smallSip } from '../../../test/packages/small-sip.ts'
import { transferOf } from '../../../test/packages/transfer-sip.ts'
import {
  aipFromSip,
  dipFromAip,
  nodeHashing,
  type PackageFile,
  type PackageSource,
  packAip,
  packSip,
  readAip,
  readDecisionList,
  readDip,
  readFilingPlan,
  readSip,
  readSystemLog,
  writeAip,
  writeDecisionList,
  writeDip,
  writeFilingPlan,
  writeSip,
  writeSystemLog,
} from './index.ts'

const seed = Number(process.env.SEED ?? 20_260_331)
const rounds = Number(process.env.MUTATIONS ?? 400)
const decoder = new TextDecoder()

const fileOf = (path: string, bytes: Uint8Array): PackageFile => ({
  path,
  sizeBytes: bytes.length,
  async *pieces() {
    yield bytes
  },
})
const folderOf = (files: readonly PackageFile[]): PackageSource => ({
  form: 'folder',
  name: 'slozka',
  files,
  folders: [],
  findings: [],
})

/** Bends a text as XML, or breaks a byte of it. */
function bent(text: string, chance: Dice): Uint8Array {
  if (chance.pick([true, true, true, false])) {
    const root = looseCopy(readXmlText(text).root!)
    mutate(root, chance)
    return new TextEncoder().encode(looseText(root))
  }
  const bytes = new TextEncoder().encode(text)
  const places = Array.from(bytes.keys())
  bytes[chance.pick(places)] = chance.pick([0, 0x3c, 0x26, 0x22, 0x39, 0xff])
  return bytes
}

async function survives(text: string, read: (bytes: Uint8Array) => Promise<unknown>): Promise<void> {
  const chance = dice(seed)
  let refused = 0
  for (let at = 0; at < rounds; at++)
    try {
      await read(bent(text, chance))
    } catch (error) {
      assert.ok(isRefusal(error), `seed ${seed}, round ${at}: ${String(error)}`)
      refused++
    }
  assert.ok(refused > 0)
}

const list = writeDecisionList({
  id: 's',
  archive: '221102010',
  originator: 'OUJA',
  createdAt: asInstant('2032-05-01T08:00:00Z'),
  entries: [
    { identity: identity('OUJA-1'), decision: 'chosen' },
    { identity: identity('OUJA-2'), archiveIdentity: identity('83552') },
  ],
})

const { order } = transferOf(smallSip())
const plan = writeFilingPlan({
  ...order.plan,
  groups: order.groups.map(group => ({ ...group, groups: [], parts: [] })),
})
const day = (text: string) => asInstant(`${text as Day}T08:00:00Z`)
const log = writeSystemLog({
  identity: identity('TP-1'),
  createdAt: day('2026-04-01'),
  from: day('2026-03-30'),
  to: day('2026-03-31'),
  firstPlace: 1,
  events: [
    {
      at: day('2026-03-31'),
      who: 'Jana',
      kind: 'founded',
      object: { kind: 'document', identity: identity('OUJA-1') },
    },
  ],
})

test('a bent list, plan or log is read or refused, never with a crash', async () => {
  await survives(list, bytes => readDecisionList([bytes]))
  await survives(plan, bytes => readFilingPlan([bytes]))
  await survives(log, bytes => readSystemLog([bytes]))
})

test('a bent SIP is read back or refused, never with a crash', async () => {
  const written = writeSip(order)
  await survives(decoder.decode(written.metadata), bytes =>
    readSip(folderOf([fileOf('mets.xml', bytes)]), nodeHashing),
  )
})

test('an archive’s package with any of its metadata bent is read back or refused, never with a crash', async () => {
  const aip = await aipOf(transferOf(smallSip()), smallArchival())
  const { metadata, files } = await writeAip(aip.order, nodeHashing)
  const content: PackageFile[] = []
  for (const { path } of files)
    content.push(fileOf(path, Buffer.concat(await Array.fromAsync(aip.bytesAt(path)))))
  const all = [...metadata.map(({ path, bytes }) => fileOf(path, bytes)), ...content]
  const texts = [...metadata.map(({ path, bytes }) => [path, decoder.decode(bytes)] as const)]
  for (const [path, text] of texts.filter(([name]) => !name.includes('descriptive')))
    await survives(text, bytes =>
      readAip(folderOf(all.map(file => (file.path === path ? fileOf(path, bytes) : file))), nodeHashing),
    )
})

test('a copy for a reader with any of its metadata bent is read back or refused, never with a crash', async () => {
  const aip = await aipOf(transferOf(smallSip()), smallArchival())
  const copy = { id: '11111111-2222-4333-8444-555566667777', at: day('2050-07-01') }
  const dip = dipFromAip(aip.order, { ...copy, form: { kind: 'metadata' } })
  const { metadata, files } = await writeDip(dip, nodeHashing)
  const content: PackageFile[] = []
  for (const { path } of files)
    content.push(fileOf(path, Buffer.concat(await Array.fromAsync(aip.bytesAt(path)))))
  const all = [...metadata.map(({ path, bytes }) => fileOf(path, bytes)), ...content]
  for (const { path, bytes: whole } of metadata)
    await survives(decoder.decode(whole), bytes =>
      readDip(folderOf(all.map(file => (file.path === path ? fileOf(path, bytes) : file))), nodeHashing),
    )
})

test('a damaged ZIP is read back or refused, never with a crash, and no copy of its damage is made', async () => {
  const sip = transferOf(smallSip())
  const aip = await aipOf(sip, smallArchival())
  const zipOf = async (pieces: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(pieces))
  const zips = [
    await zipOf(packSip(sip.order, bytesIn(sip), nodeHashing)),
    await zipOf(packAip(await writeAip(aip.order, nodeHashing), aip.bytesAt, nodeHashing)),
  ]
  const chance = dice(seed)
  let refused = 0
  for (const zip of zips)
    for (let round = 0; round < rounds / 2; round++) {
      const bytes = Buffer.from(zip)
      const place = chance.pick(Array.from(bytes.keys()))
      bytes[place] = bytes[place]! ^ 0x55
      const source = { form: 'file', name: `${sip.order.name}.zip`, bytes: memoryBytes(bytes) } as const
      const deeds = [
        () => readSip(source, nodeHashing),
        () => aipFromSip(source, smallArchival(), nodeHashing),
        async () => {
          const read = await readAip(source, nodeHashing)
          await zipOf(packAip(await writeAip(read.order, nodeHashing), read.bytesAt, nodeHashing))
        },
      ]
      for (const deed of deeds)
        try {
          await deed()
        } catch (error) {
          assert.ok(isRefusal(error), `seed ${seed}, round ${round}, byte ${place}: ${String(error)}`)
          refused++
        }
    }
  assert.ok(refused > 0)
})
