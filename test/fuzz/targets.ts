import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { type Day, MIB } from '#platform/values'
import { followXml, readXmlText, schemaJudge, treeGrower } from '#platform/xml'
import {
  type ByteSource,
  identifyFormat,
  memoryBytes,
  pdfFaults,
  piecesOf,
  publishedIdentifier,
  readSignatures,
  UnreadableSignatures,
  validateFormat,
} from '#preservation/formats'
import {
  DamagedContent,
  judgePackage,
  nodeHashing,
  type PackageSource,
  profiles,
  stages,
  suiteNames,
  suites,
  type Verdict,
} from '#preservation/packages'
import { readZip } from '../../src/preservation/packages/zip/read-zip.ts'
import { dice } from '../packages/dice.ts'
import { looseCopy, looseText } from '../packages/loose-xml.ts'
import { mutate } from '../packages/mutate-xml.ts'
import { anyEdits, type Edit, withEdits } from './edits.ts'
import * as samples from './samples.ts'

/** What is fuzzed: cases are made by chance from a seed, and each must end well in its time. */
export type Target = { readonly cases: fc.Arbitrary<unknown>; readonly run: (one: never) => Promise<void> }

/** What may be read of one bent file, however often: a reader that goes over it again and again is a bomb's friend. */
const readMost = 256 * MIB

/** Memory as bytes that watch over how they are read: a place outside is a fault that files and Blobs answer differently. */
function strictBytes(bytes: Uint8Array): ByteSource {
  let read = 0
  return {
    sizeBytes: bytes.length,
    async read(start, end) {
      assert.ok(Number.isSafeInteger(start) && start >= 0, `read from ${start}`)
      assert.ok(Number.isSafeInteger(end), `read to ${end}`)
      const piece = bytes.subarray(start, Math.max(start, end))
      read += piece.length
      assert.ok(read <= readMost, 'the same bytes are read again and again')
      return piece
    },
  }
}

const target = <Case>(cases: fc.Arbitrary<Case>, run: (one: Case) => Promise<void>): Target => ({
  cases,
  run: run as Target['run'],
})

const bentFile = (list: readonly samples.Sample[]) =>
  fc.record({ sample: fc.nat(list.length - 1), edits: anyEdits })

type BentFile = { readonly sample: number; readonly edits: readonly Edit[] }

const bend = (list: readonly samples.Sample[], { sample, edits }: BentFile) => {
  const { name, bytes } = list[sample]!
  return { name, bytes: withEdits(bytes, edits) }
}

function requireVerdict({ profile, status, stage, findings }: Verdict): void {
  assert.ok(profiles.some(({ name }) => name === profile))
  assert.ok(stages.includes(stage))
  assert.equal(
    status === 'ERROR',
    findings.some(({ level }) => level === 'error'),
  )
  for (const { rule, message } of findings) {
    assert.match(rule, /^[a-z][a-z0-9_-]{1,30}$/)
    assert.ok(message.cs.length > 5 && message.en.length > 5, rule)
    assert.ok(message.cs.length < 5_000, `${rule} carries ${message.cs.length} signs on`)
    assert.ok(!message.cs.includes('undefined') && !message.cs.includes('[object'), message.cs)
  }
}

const date = '2026-04-01' as Day
const anyProfile = fc.option(fc.constantFrom(...profiles.map(({ name }) => name)), { nil: undefined })

async function judge(source: PackageSource, profile: string | undefined, strictZaf: boolean): Promise<void> {
  requireVerdict(await judgePackage(source, { profile, date, strictZaf, hashing: nodeHashing }))
}

async function judgeFiles(): Promise<Target> {
  const list = [...(await samples.zipSamples()), ...(await samples.xmlSamples())]
  const cases = fc.record({ file: bentFile(list), profile: anyProfile, strict: fc.boolean() })
  return target(cases, async ({ file, profile, strict }) => {
    const { name, bytes } = bend(list, file)
    await judge({ form: 'file', name, bytes: strictBytes(bytes) }, profile, strict)
  })
}

/** The text of an XML file bent in its tree, so that it stays well formed; `null` where it was not to begin with. */
function bentTree(bytes: Uint8Array, seed: number, times: number): Uint8Array | null {
  const { root } = readXmlText(new TextDecoder().decode(bytes).replace(/^\ufeff/, ''))
  if (!root) return null
  const loose = looseCopy(root)
  const chance = dice(seed)
  for (let n = 0; n < times; n++) mutate(loose, chance)
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${looseText(loose)}`)
}

async function judgeFolders(): Promise<Target> {
  const list = await samples.folderSamples()
  const cases = fc.record({
    folder: fc.nat(list.length - 1),
    file: fc.nat(50),
    way: fc.oneof(
      fc.record({ seed: fc.nat(), times: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ edits: anyEdits }),
    ),
    profile: anyProfile,
    strict: fc.boolean(),
  })
  return target(cases, async ({ folder, file, way, profile, strict }) => {
    const { name, files } = list[folder]!
    const paths = [...files.keys()]
    // Half of the time the metadata themselves are bent: most rules speak of them.
    const path =
      (file % 2 === 0 && paths.find(one => /^mets\.xml$/i.test(one))) || paths[file % paths.length]!
    const before = files.get(path)!
    const bent =
      'edits' in way ? withEdits(before, way.edits) : (bentTree(before, way.seed, way.times) ?? before)
    const source: PackageSource = {
      form: 'folder',
      name,
      folders: [...new Set(paths.flatMap(one => (one.includes('/') ? [one.replace(/\/[^/]*$/, '')] : [])))],
      findings: [],
      files: paths.map(one => {
        const bytes = strictBytes(one === path ? bent : files.get(one)!)
        return { path: one, sizeBytes: bytes.sizeBytes, pieces: () => piecesOf(bytes) }
      }),
    }
    await judge(source, profile, strict)
  })
}

async function readZips(): Promise<Target> {
  const list = await samples.zipSamples()
  return target(bentFile(list), async one => {
    const { files, folders } = await readZip(strictBytes(bend(list, one).bytes), nodeHashing)
    for (const path of [...folders, ...files.map(file => file.path)])
      assert.ok(!path.split('/').some(part => part === '..' || part === ''), path)
    for (const file of files) {
      let given = 0
      try {
        for await (const piece of file.pieces()) given += piece.length
        assert.equal(given, file.sizeBytes)
      } catch (error) {
        if (!(error instanceof DamagedContent)) throw error
      }
    }
  })
}

async function readXmls(): Promise<Target> {
  const list = await samples.xmlSamples()
  const cases = fc.record({
    file: bentFile(list),
    suite: fc.constantFrom(...suiteNames),
    piece: fc.integer({ min: 1, max: 999 }),
  })
  return target(cases, async ({ file, suite, piece }) => {
    const { bytes } = bend(list, file)
    const { schemas } = suites[suite]
    const judging = schemas && schemaJudge(schemas)
    const tree = treeGrower()
    const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, at) =>
      bytes.subarray(at * piece, (at + 1) * piece),
    )
    const problems = await followXml(pieces, judging ? [tree, judging] : [tree])
    const isBroken = problems.some(({ kind }) => kind !== 'namespace')
    if (!isBroken) {
      assert.ok(tree.root)
      judging?.finish()
    }
  })
}

async function identifyFormats(): Promise<Target> {
  const list = [
    ...(await samples.mediaSamples()),
    ...(await samples.skeletonSamples()),
    ...(await samples.zipSamples()),
    ...(await samples.pdfSamples()),
  ]
  return target(bentFile(list), async one => {
    const { name, bytes } = bend(list, one)
    const { mime } = await identifyFormat(strictBytes(bytes), name)
    assert.match(mime, /^[a-z]+\/[\w.+-]+$/)
  })
}

async function validateFormats(): Promise<Target> {
  const list = [...(await samples.mediaSamples()), ...(await samples.xmlSamples())]
  return target(bentFile(list), async one => {
    const { name, bytes } = bend(list, one)
    const { status, findings } = await validateFormat(strictBytes(bytes), name)
    assert.equal(
      status === 'ERROR',
      findings.some(({ level }) => level === 'error'),
    )
  })
}

async function checkPdfs(): Promise<Target> {
  const list = await samples.pdfSamples()
  return target(bentFile(list), async one => {
    let count = 0
    for await (const { message } of pdfFaults(strictBytes(bend(list, one).bytes))) {
      assert.ok(message.cs.length < 5_000)
      // Whoever asks stops at a hundred; an endless row of faults is none the less endless.
      if (++count > 20_000) assert.fail('faults without end')
    }
  })
}

/** Signatures of our own where the published ones are not here. */
const ownSignatures = `<?xml version="1.0" encoding="UTF-8"?>
<FFSignatureFile xmlns="http://www.nationalarchives.gov.uk/pronom/SignatureFile" Version="1">
<InternalSignatureCollection><InternalSignature ID="1" Specificity="Specific"><ByteSequence Reference="BOFoffset">
<SubSequence Position="1" SubSeqMinOffset="0" SubSeqMaxOffset="16"><Sequence>25504446</Sequence></SubSequence>
<SubSequence Position="2" SubSeqMinOffset="0"><Sequence>[30:39]{1-4}2E</Sequence></SubSequence></ByteSequence></InternalSignature></InternalSignatureCollection>
<FileFormatCollection><FileFormat ID="1" Name="PDF" PUID="fmt/18"><InternalSignatureID>1</InternalSignatureID><Extension>pdf</Extension></FileFormat></FileFormatCollection></FFSignatureFile>`

async function identifyBySignatures(): Promise<Target> {
  const folder = join(samples.sharedData, 'formats/signatures')
  const published = existsSync(folder)
    ? await readSignatures(
        createReadStream(join(folder, 'DROID_SignatureFile_V122.xml')),
        createReadStream(join(folder, 'container-signature-20260119.xml')),
      )
    : await readSignatures([Buffer.from(ownSignatures)])
  const identify = publishedIdentifier(published)
  const files = [
    ...(await samples.skeletonSamples()),
    ...(await samples.mediaSamples()),
    ...(await samples.zipSamples()),
  ]
  const cases = fc.oneof(
    { weight: 3, arbitrary: bentFile(files) },
    { weight: 1, arbitrary: fc.record({ signatures: anyEdits }) },
  )
  return target(cases, async one => {
    if ('sample' in one) {
      const { name, bytes } = bend(files, one)
      for (const { puid } of await identify(strictBytes(bytes), name)) assert.equal(typeof puid, 'string')
      return
    }
    try {
      const bent = await readSignatures([withEdits(Buffer.from(ownSignatures), one.signatures)])
      await publishedIdentifier(bent)(memoryBytes(Buffer.from('%PDF-1.4')), 'a.pdf')
    } catch (error) {
      if (!(error instanceof UnreadableSignatures)) throw error
    }
  })
}

export const targets: Readonly<Record<string, () => Promise<Target>>> = {
  'the judge, by bent files': judgeFiles,
  'the judge, by folders with one bent file': judgeFolders,
  'the ZIP reader': readZips,
  'the XML reader and the schemas': readXmls,
  'identification of formats': identifyFormats,
  'checks of formats': validateFormats,
  'checks of PDF': checkPdfs,
  'identification by published signatures': identifyBySignatures,
}
