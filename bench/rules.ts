/**
 * All rules on the METS of a dossier on paper, warm, against libxml2-wasm that parses the same METS and validates it by
 * the published schemas; and the components of a package measured, against plain reading with SHA-512.
 */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ParseOption, XmlDocument } from 'libxml2-wasm'
import { type Day, KIB, MIB } from '#platform/values'
import {
  judgePackage,
  judgePath,
  nodeHashing,
  type PackageSource,
  packSip,
  writeSip,
} from '#preservation/packages'
import { noOfficialSchemas, officialValidator } from '../test/packages/official-schemas.ts'
import { componentOf, documentOf, identity, smallSip } from '../test/packages/small-sip.ts'
import { median, tell, timed } from './figures.ts'

const rounds = 15
const packagesPerRound = 100
const judgedBy = {
  profile: 'NSESSS2024/ULOZENI',
  date: '2026-11-26' as Day,
  hashing: nodeHashing,
}

/** Both in turn, and the middle of the ratios of each pair. */
async function paired(ours: () => unknown, theirs: () => unknown, count: number) {
  const times: [number, number][] = []
  for (let round = 0; round < count; round++) {
    const first = round % 2 === 0
    const one = await timed(first ? ours : theirs)
    const other = await timed(first ? theirs : ours)
    times.push(first ? [one, other] : [other, one])
  }
  return {
    ours: median(times.map(([mine]) => mine)),
    theirs: median(times.map(([, theirs]) => theirs)),
    ratio: median(times.map(([mine, theirs]) => mine / theirs)),
  }
}

async function* given(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function rulesAgainstLibxml2(): Promise<void> {
  if (noOfficialSchemas) {
    process.stderr.write(`  rules: not measured, ${noOfficialSchemas}\n`)
    return
  }
  const onPaper = { quantity: '3 listy', storageUnit: 'krabice 12' }
  const { order } = smallSip()
  const documents = Array.from({ length: 1 }, (_, at) =>
    documentOf([], { identity: identity(`OUJA00000002${at}0`), paper: onPaper }),
  )
  const dossier = { ...order.dossier, documents, location: 'spisovna' }
  const { metadata, name } = writeSip({ ...order, dossier })
  const source: PackageSource = {
    form: 'folder',
    name,
    files: [{ path: 'mets.xml', sizeBytes: metadata.length, pieces: () => given(metadata) }],
    folders: [],
    findings: [],
  }
  const validator = officialValidator()
  const option = (ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET) as ParseOption
  const judge = async () => {
    for (let n = 0; n < packagesPerRound; n++) {
      const { status, findings } = await judgePackage(source, judgedBy)
      if (status !== 'OK') throw new Error(JSON.stringify(findings))
    }
  }
  const validate = () => {
    for (let n = 0; n < packagesPerRound; n++) {
      using document = XmlDocument.fromBuffer(metadata, { option })
      validator.validate(document)
    }
  }
  for (let n = 0; n < 20; n++) await paired(judge, validate, 1)
  const { ours, theirs, ratio } = await paired(judge, validate, rounds)
  const each = (ms: number) => `${(ms / packagesPerRound).toFixed(2)} ms`
  tell({
    what: `all rules on a METS of ${(metadata.length / KIB).toFixed(0)} kB`,
    ours: each(ours),
    rival: `${each(theirs)} (libxml2-wasm, parsing and XSD)`,
    value: ratio,
    unit: '×',
    aim: { most: 3 },
  })
}

/** A package of four pictures of 64 MiB. */
async function componentsAgainstReading(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'egon-bench-'))
  const contents = Array.from({ length: 4 }, () => pictureOf(64 * MIB))
  const components = contents.map((bytes, at) =>
    componentOf(bytes, {
      identity: identity(`OUJA00000001${at}0`),
      slot: at + 1,
      fileName: `mapa-${at}.png`,
      mime: 'image/png',
      role: at === 0 ? 'hlavní dokument' : 'příloha',
    }),
  )
  const { order } = smallSip()
  const documents = [documentOf(components, { identity: identity('OUJA0000000002') })]
  const path = join(folder, `${order.name}.zip`)
  const pieces = packSip(
    { ...order, dossier: { ...order.dossier, documents } },
    ({ identity: { value } }) => [contents[components.findIndex(one => one.identity.value === value)]!],
    nodeHashing,
  )
  for await (const piece of pieces) writeFileSync(path, piece, { flag: 'a' })
  const judge = async () => {
    const { status, findings } = await judgePath(path, judgedBy)
    if (status !== 'OK') throw new Error(JSON.stringify(findings))
  }
  const read = async () => {
    const hash = createHash('sha512')
    const memory = Buffer.alloc(MIB)
    await using file = await open(path, 'r')
    for (;;) {
      const { bytesRead } = await file.read(memory, 0, MIB)
      if (bytesRead === 0) break
      hash.update(memory.subarray(0, bytesRead))
    }
    return hash.digest('hex')
  }
  await paired(judge, read, 1)
  const { ours, theirs, ratio } = await paired(judge, read, 7)
  const bytes = contents.reduce((sum, one) => sum + one.length, 0)
  const speed = (ms: number) => `${(bytes / MIB / (ms / 1000)).toFixed(0)} MiB/s`
  tell({
    what: `components of ${bytes / MIB} MiB judged`,
    ours: speed(ours),
    rival: `${speed(theirs)} (reading with SHA-512)`,
    value: 1 / ratio,
    unit: '×',
    aim: { least: 0.8 },
  })
  rmSync(folder, { recursive: true })
}

/** A picture as large as wanted: what follows the head of a PNG is not looked at by the gate. */
function pictureOf(sizeBytes: number): Buffer {
  const bytes = randomBytes(sizeBytes)
  Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000' + '1f15c489', 'hex').copy(bytes)
  Buffer.from('0000000049454e44ae426082', 'hex').copy(bytes, bytes.length - 12)
  return bytes
}

await rulesAgainstLibxml2()
await componentsAgainstReading()
