import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Day } from '#platform/values'
import { followXml, schemaJudge, treeGrower } from '#platform/xml'
import { piecesOf } from '#preservation/formats'
import {
  DamagedContent,
  judgePackage,
  nodeHashing,
  type PackageSource,
  profiles,
  type SuiteName,
  stages,
  suites,
  type Verdict,
} from '#preservation/packages'
import { readZip } from '../../src/preservation/packages/zip/read-zip.ts'
import * as samples from './samples.ts'
import { anyWay, bend, bentBy, bentFile, strictBytes, type Target, target } from './target.ts'

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
    assert.ok(!/undefined/.test(message.cs) && !message.cs.includes('[object'), message.cs)
  }
}

const date = '2026-04-01' as Day
/** Mostly what the content itself asks for; by a foreign profile most packages fall at once. */
const anyProfile = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom(...profiles.map(({ name }) => name)) },
)
async function judge(
  source: PackageSource,
  profile: string | undefined,
  strictZaf: boolean,
): Promise<string> {
  const verdict = await judgePackage(source, { profile, date, strictZaf, hashing: nodeHashing })
  requireVerdict(verdict)
  return verdict.stage
}

export async function judgeFiles(): Promise<Target> {
  const list = [...(await samples.zipSamples()), ...(await samples.xmlSamples())]
  const cases = fc.record({ file: bentFile(list), profile: anyProfile, strict: fc.boolean() })
  return target(cases, async ({ file, profile, strict }) => {
    const { name, bytes } = bend(list, file)
    return judge({ form: 'file', name, bytes: strictBytes(bytes) }, profile, strict)
  })
}

export async function judgeFolders(): Promise<Target> {
  const list = samples.folderSamples()
  const cases = fc.record({
    // Our own packages are small and right; half of the time one of them.
    folder: fc.oneof(fc.nat(1), fc.nat(list.length - 1)),
    file: fc.nat(50),
    way: anyWay,
    profile: anyProfile,
    strict: fc.boolean(),
  })
  return target(cases, async ({ folder, file, way, profile, strict }) => {
    const { name, files, profile: own } = list[folder]!
    const paths = [...files.keys()]
    // Half of the time the metadata themselves are bent: most rules speak of them.
    const path =
      (file % 2 === 0 && paths.find(one => /^mets\.xml$/i.test(one))) || paths[file % paths.length]!
    const before = files.get(path)!
    const bent = bentBy(way, before)
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
    return judge(source, profile ?? own, strict)
  })
}

export async function readZips(): Promise<Target> {
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
    return files.length > 0 ? 'opened' : 'refused'
  })
}

/** The suite whose schemas are for a file. */
function suiteOf(bytes: Uint8Array): SuiteName {
  const start = new TextDecoder().decode(bytes.subarray(0, 2000))
  if (/<(?:\w+:)?premis[\s>]/.test(start)) return 'PREMIS'
  if (/<(?:\w+:)?ead[\s>]/.test(start)) return 'AP2023'
  return /csip/.test(start) ? 'DAAIP2024' : 'NSESSS2024'
}

export async function readXmls(): Promise<Target> {
  const list = await samples.xmlSamples()
  const cases = fc.record({
    sample: fc.nat(list.length - 1),
    way: anyWay,
    piece: fc.integer({ min: 1, max: 999 }),
  })
  return target(cases, async ({ sample, way, piece }) => {
    const bytes = bentBy(way, list[sample]!.bytes)
    const { schemas } = suites[suiteOf(list[sample]!.bytes)]
    const judging = schemas && schemaJudge(schemas)
    const tree = treeGrower()
    const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, at) =>
      bytes.subarray(at * piece, (at + 1) * piece),
    )
    const problems = await followXml(pieces, judging ? [tree, judging] : [tree])
    const isBroken = problems.some(({ kind }) => kind !== 'namespace')
    if (!isBroken) {
      assert.ok(tree.root)
      return judging?.finish().length === 0 ? 'valid' : 'well formed'
    }
    return 'broken'
  })
}
