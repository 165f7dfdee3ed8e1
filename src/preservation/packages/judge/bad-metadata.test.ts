import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Day, MIB } from '#platform/values'
import { memoryBytes, piecesOf } from '#preservation/formats'
import { aipMets, aipName, packageInfo } from '../../../../test/packages/small-aip.ts'
import { bytesIn, smallSip } from '../../../../test/packages/small-sip.ts'
import { judgePackage, nodeHashing, type PackageFile, writeSip } from '../index.ts'

const sip = smallSip()
const written = writeSip(sip.order)
const right = new TextDecoder().decode(written.metadata)

const fileOf = (path: string, bytes: Uint8Array): PackageFile => ({
  path,
  sizeBytes: bytes.length,
  pieces: () => piecesOf(memoryBytes(bytes)),
})
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const component = fileOf('komponenty/001-01-01.pdf', bytesIn(sip)(written.members[0]!.component)[0]!)

type More = { readonly files?: readonly PackageFile[]; readonly exclude?: readonly string[] }

async function judged(mets: string | Uint8Array, { files = [component], exclude }: More = {}) {
  const bytes = typeof mets === 'string' ? bytesOf(mets) : mets
  const verdict = await judgePackage(
    {
      form: 'folder',
      name: written.name,
      files: [fileOf('mets.xml', bytes), ...files],
      folders: ['komponenty'],
      findings: [],
    },
    { profile: 'NSESSS2024/ULOZENI', date: '2026-04-01' as Day, hashing: nodeHashing, exclude },
  )
  return { ...verdict, codes: [...new Set(verdict.findings.map(({ rule }) => rule))] }
}

/** A right text with some part of it changed; a part that is not there would test nothing. */
function spoilt(part: RegExp | string, by: string | ((found: string) => string), text = right): string {
  const changed = text.replace(part, typeof by === 'string' ? () => by : by)
  assert.notEqual(changed, text)
  return changed
}

test('the metadata that are spoilt below are right to begin with', async () => {
  assert.deepEqual((await judged(right)).findings, [])
})

test('a package within a package is told as such, before its schema is asked', async () => {
  const { stage, codes } = await judged(spoilt('</mets:mets>', '<mets:mets/></mets:mets>'))
  assert.deepEqual([stage, codes], ['namespaces', ['ns1']])
})

test('the same identifier twice is a fault of the schema, whichever elements bear it', async () => {
  const ids = [...right.matchAll(/ ID="([^"]+)"/g)].map(([, id]) => id!)
  assert.ok(ids.length > 5)
  for (const id of ids.slice(1)) {
    const { stage, codes } = await judged(right.replaceAll(` ID="${id}"`, ` ID="${ids[0]}"`))
    assert.deepEqual([stage, codes], ['schema', ['val1']], id)
  }
  const { stage, findings } = await judged(right.replace(/ ID="[^"]+"/g, ' ID="x"'))
  assert.equal(stage, 'schema')
  assert.ok(findings.length < 300)
})

test('a map in which elements stand below themselves is refused, never walked for ever', async () => {
  const inner = /<mets:div [^>]*TYPE="komponenta"[^>]*DMDID="([^"]+)"[^>]*>/.exec(right)
  const divs = [...right.matchAll(/<mets:div [^>]*DMDID="([^"]+)"/g)].map(([, id]) => id!)
  assert.ok(divs.length > 3, inner?.[0])
  const [first, last] = [divs[0]!, divs.at(-1)!]
  for (const ring of [
    // The lowest is the highest, and the other way round.
    right
      .replaceAll(`DMDID="${last}"`, 'DMDID="@"')
      .replaceAll(`DMDID="${first}"`, `DMDID="${last}"`)
      .replaceAll('DMDID="@"', `DMDID="${first}"`),
    // Every element of the map is the same one.
    right.replace(/(<mets:div [^>]*)DMDID="[^"]+"/g, `$1DMDID="${first}"`),
    // The file is a file of the whole.
    right.replace(/(<mets:file [^>]*)DMDID="[^"]+"/, `$1DMDID="${first}"`),
  ]) {
    const { status, stage } = await judged(ring)
    assert.equal(status, 'ERROR')
    assert.ok(['schema', 'content'].includes(stage), stage)
  }
})

test('a map of an archive whose parts point at themselves and one another is refused', async () => {
  const mets = aipMets({})
  const [, group] = /<fileGrp ID="([^"]+)"/.exec(mets)!
  const [, div] = /<div ID="([^"]+)" LABEL="Representations"/.exec(mets)!
  for (const ring of [
    mets.replace(`<fptr FILEID="${group}"/>`, `<fptr FILEID="${div}"/>`),
    mets.replace('LABEL="Representations"', `LABEL="Representations" ADMID="${div}" DMDID="${div}"`),
    mets.replace(`<fptr FILEID="${group}"/>`, `<fptr FILEID="${group}"/>`.repeat(50_000)),
  ]) {
    assert.notEqual(ring, mets)
    const files = [
      fileOf('METS.xml', bytesOf(ring)),
      fileOf('metadata/preservation/PACKAGE-INFO.xml', bytesOf(packageInfo)),
      fileOf('representations/submission/a.txt', bytesOf('obsah')),
    ]
    const folders = ['metadata', 'metadata/preservation', 'representations', 'representations/submission']
    const verdict = await judgePackage(
      { form: 'folder', name: aipName, files, folders, findings: [] },
      { date: '2026-04-01' as Day, hashing: nodeHashing },
    )
    assert.equal(verdict.profile, 'DAAIP2024/AIP')
    assert.equal(verdict.status, 'ERROR')
    assert.ok(verdict.findings.length < 2_000)
  }
})

const many = 100_000

test('a hundred thousand components are judged in bounded time and memory, and few faults of them are told', {
  timeout: 120_000,
}, async () => {
  const file = /<mets:file .*?<\/mets:file>/s.exec(right)![0]
  const more = Array.from({ length: many }, (_, at) =>
    file
      .replace(/ ID="[^"]*"/, ` ID="f${at}"`)
      .replace(/xlink:href="[^"]*"/, `xlink:href="komponenty/${at}.pdf"`),
  ).join('')
  const content = bytesOf('a')
  const files = Array.from({ length: many }, (_, at) => fileOf(`komponenty/${at}.pdf`, content))
  const mets = bytesOf(spoilt(file, `${file}${more}`))
  const begun = performance.now()
  const told = await judged(mets, { files: [component, ...files] })
  assert.equal(told.stage, 'content')
  // By leaving out the rules of content, so that every file is measured as well.
  const exclude = Array.from({ length: 120 }, (_, at) => `obs${at}`)
  const measured = await judged(mets, { files: [component, ...files], exclude })
  assert.equal(measured.stage, 'components')
  for (const { findings, status } of [told, measured]) {
    assert.equal(status, 'ERROR')
    assert.ok(findings.length > 200 && findings.length < 3_000, String(findings.length))
  }
  assert.ok(performance.now() - begun < 60_000)
  assert.ok(process.memoryUsage.rss() < 1_500 * MIB, String(process.memoryUsage.rss()))
})

test('lines that end as in Windows or as in old Macintoshes change nothing of the verdict', async () => {
  for (const ending of ['\r\n', '\r']) {
    const { findings } = await judged(right.replaceAll('\n', ending))
    assert.deepEqual(findings, [])
  }
  const broken = right.replaceAll('\n', '\r\n').replace('</mets:mets>', '')
  const { stage, findings } = await judged(broken)
  assert.equal(stage, 'wellformed')
  assert.ok(findings[0]!.location.line! > 10)
})

test('a byte order mark, UTF-16 of either order and UTF-32 are refused by their encoding', async () => {
  const wide = Buffer.from(right.replace('UTF-8', 'UTF-16'), 'utf16le')
  const wider = Buffer.from(Uint32Array.from([...right].map(sign => sign.codePointAt(0)!)).buffer)
  for (const bytes of [
    Buffer.from(`\ufeff${right}`),
    Buffer.concat([Buffer.from([0xff, 0xfe]), wide]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()]),
    wide,
    wider,
    Buffer.from(right, 'latin1'),
  ]) {
    const { stage, codes } = await judged(bytes)
    assert.deepEqual([stage, codes], ['encoding', ['kod1']])
  }
})

test('a NUL in a text, a name, an attribute or behind the end is refused', async () => {
  for (const text of [
    spoilt('<nsesss:Nazev>', '<nsesss:Nazev>\u0000'),
    spoilt('xlink:href="', 'xlink:href="\u0000'),
    spoilt('<mets:metsHdr', '<mets:mets\u0000Hdr'),
    `${right}\u0000`,
    `\u0000${right}`,
    spoilt('<nsesss:Nazev>', '<nsesss:Nazev>&#0;'),
  ]) {
    const { status, stage } = await judged(text)
    assert.equal(status, 'ERROR')
    assert.ok(['encoding', 'wellformed'].includes(stage), stage)
  }
  const named = spoilt(/xlink:href="[^"]*"/, 'xlink:href="komponenty/001-01-01.pdf%00.txt"')
  assert.equal((await judged(named)).status, 'ERROR')
})
