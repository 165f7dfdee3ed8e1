import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { type Day, MIB } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import {
  claimedDeflated,
  directoryMark,
  member,
  patched,
  zipped,
  zippedAll,
} from '../../../../test/packages/made-zip.ts'
import { bytesIn, smallSip } from '../../../../test/packages/small-sip.ts'
import { judgePackage, nodeHashing, packageLimits, writeSip } from '../index.ts'
import { readZip } from '../zip/read-zip.ts'

const name = 'BALICEK'

async function judged(bytes: Uint8Array) {
  return judgePackage(
    { form: 'file', name: `${name}.zip`, bytes: memoryBytes(bytes) },
    { profile: 'NSESSS2024/ULOZENI', date: '2026-04-01' as Day, hashing: nodeHashing },
  )
}

/** The codes told of a refused package; a bad package never gets further than the stage named. */
async function codesOf(bytes: Uint8Array, stage: string): Promise<string[]> {
  const told = await judged(bytes)
  assert.equal(told.status, 'ERROR')
  assert.equal(told.stage, stage)
  for (const { message } of told.findings) {
    assert.ok(message.cs.length > 20 && message.en.length > 20)
    assert.ok(message.cs.length < 1000, 'a sentence must not carry the bomb on')
  }
  return [...new Set(told.findings.map(({ rule }) => rule))]
}

const withMetadata = async (mets: string | Uint8Array, stage: string) =>
  codesOf(await zipped(member(`${name}/mets.xml`, mets)), stage)

const declaration = '<?xml version="1.0" encoding="UTF-8"?>'

/** Memory that stays taken after a deed, in bytes. */
async function takes(deed: () => Promise<unknown>): Promise<number> {
  const used = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const before = used()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, used())
  }, 20)
  await deed()
  clearInterval(watch)
  return Math.max(most, used()) - before
}

test('nothing, next to nothing and noise are no package', async () => {
  for (const bytes of [new Uint8Array(), Uint8Array.of(0x50), new Uint8Array(1000).fill(7)])
    assert.deepEqual(await codesOf(bytes, 'data'), ['dat1'])
})

test('a ZIP cut off anywhere is refused, never a crash', async () => {
  const sip = smallSip()
  const { metadata } = writeSip(sip.order)
  const [component] = bytesIn(sip)(sip.order.dossier.documents[0]!.components[0]!)
  const whole = await zipped(
    member(`${name}/mets.xml`, metadata),
    member(`${name}/komponenty/001-01-01.pdf`, component!),
  )
  for (let length = 0; length < whole.length; length += 97)
    assert.equal((await judged(whole.subarray(0, length))).status, 'ERROR')
  assert.equal((await judged(whole)).status, 'OK')
})

test('entries that lead out, stand twice, differ by case or are links are refused', async () => {
  const mets = member(`${name}/mets.xml`, `${declaration}<a/>`)
  const named = async (...paths: string[]) =>
    codesOf(await zipped(mets, ...paths.map(path => member(path, 'x'))), 'data')
  for (const path of ['../mets.xml', `${name}/../../etc/cron.d/x`, '/etc/passwd', 'C:/a', `${name}\\a`])
    assert.ok((await named(path)).includes('egc-zip02'), path)
  assert.ok((await named(`${name}/mets.xml`)).includes('egc-zip04'))
  assert.ok((await named(`${name}/METS.XML`)).includes('egc-zip05'))
  assert.ok((await named(`${name}/komponenty/\u0000a`)).includes('egc-zip13'))
  const link = patched(
    await zipped(mets, member(`${name}/komponenty/a`, '/etc/passwd')),
    directoryMark,
    38,
    (view, at) => view.setUint32(at, (0o120777 << 16) >>> 0, true),
  )
  assert.ok((await codesOf(link, 'data')).includes('egc-zip03'))
})

test('a bomb is refused without unpacking, and memory stays flat', async () => {
  const packed = deflateRawSync(new Uint8Array(256 * MIB))
  const bomb = claimedDeflated(await zipped(member(`${name}/mets.xml`, packed)), packed.length, 256 * MIB)
  const taken = await takes(async () => {
    assert.ok((await codesOf(bomb, 'data')).includes('egc-zip07'))
  })
  assert.ok(taken < 32 * MIB, `${taken} bytes`)
})

test('a metadata file that swells beyond what it declares is cut off', async () => {
  const packed = deflateRawSync(new Uint8Array(256 * MIB).fill(0x20))
  const liar = claimedDeflated(await zipped(member(`${name}/mets.xml`, packed)), packed.length, 5000)
  const taken = await takes(async () => {
    assert.deepEqual(await codesOf(liar, 'encoding'), ['kod1'])
  })
  assert.ok(taken < 64 * MIB, `${taken} bytes`)
})

test('a package within a package is a component like any other: nobody opens it', async () => {
  const inner = await zipped(member('42/42.zip', new Uint8Array(1000)))
  const outer = await zipped(
    member(`${name}/mets.xml`, `${declaration}<a/>`),
    member(`${name}/komponenty/42.zip`, inner),
  )
  assert.deepEqual(await codesOf(outer, 'namespaces'), ['ns1', 'ns2'])
})

test('a ZIP full of bad names is refused by the first of them', async () => {
  const bad = Array.from({ length: 5_000 }, (_, at) => member(`../${at}`, ''))
  const told = await judged(await zippedAll(bad))
  assert.ok(told.findings.length > 100 && told.findings.length < 300)
})

test('a hundred thousand entries are looked through in a moment, more than the limit are refused', async () => {
  const empty = Array.from({ length: 100_000 }, (_, at) => member(`${name}/komponenty/${at}`, ''))
  const many = await zippedAll([member(`${name}/mets.xml`, `${declaration}<a/>`), ...empty])
  const begun = performance.now()
  const taken = await takes(async () => assert.deepEqual(await codesOf(many, 'namespaces'), ['ns1', 'ns2']))
  assert.ok(performance.now() - begun < 10_000)
  assert.ok(taken < 256 * MIB, `${taken} bytes`)
  const few = { ...packageLimits, files: 99_999 }
  const { findings } = await readZip(memoryBytes(many), nodeHashing, few)
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['egc-zip08'],
  )
})

test('metadata in UTF-16, with a byte order mark, in another code page or without a declaration is refused', async () => {
  const text = '<?xml version="1.0" encoding="UTF-16"?><mets:mets/>'
  assert.deepEqual(await withMetadata(Buffer.from(`\ufeff${text}`, 'utf16le'), 'encoding'), ['kod1'])
  assert.deepEqual(await withMetadata(Buffer.from(text, 'utf16le').swap16(), 'encoding'), ['kod1'])
  assert.deepEqual(await withMetadata(`\ufeff${declaration}<a/>`, 'encoding'), ['kod1'])
  const windows = Buffer.from('<?xml version="1.0" encoding="windows-1250"?><a>\xe8</a>', 'latin1')
  assert.deepEqual(await withMetadata(windows, 'encoding'), ['kod1'])
  assert.deepEqual(await withMetadata('<a/>', 'encoding'), ['kod1'])
})

test('metadata that is empty, cut off or not XML is refused with its line', async () => {
  assert.deepEqual(await withMetadata('', 'encoding'), ['kod1'])
  assert.deepEqual(await withMetadata(`${declaration}<a><b>`, 'wellformed'), ['wf1'])
  assert.deepEqual(await withMetadata(`${declaration}<a>\u0000</a>`, 'wellformed'), ['wf1'])
  assert.deepEqual(await withMetadata(`${declaration}<a b="1" b="2"/>`, 'wellformed'), ['wf1'])
  assert.deepEqual(await withMetadata(`${declaration}<a>&nbsp;</a>`, 'wellformed'), ['wf1'])
})

test('entities are refused before they are expanded, inner and outer', async () => {
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`)
  const bomb = `${declaration}<!DOCTYPE a [<!ENTITY l0 "ha">${laughs.join('')}]><a>&l9;</a>`
  assert.deepEqual(await withMetadata(bomb, 'wellformed'), ['egc-xml01'])
  const outer = `${declaration}<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`
  assert.deepEqual(await withMetadata(outer, 'wellformed'), ['egc-xml01'])
  const parameter = `${declaration}<!DOCTYPE a [<!ENTITY % x SYSTEM "http://priklad.cz/x">%x;]><a/>`
  assert.deepEqual(await withMetadata(parameter, 'wellformed'), ['egc-xml01'])
})

test('ten thousand levels, a million attributes and endless names reach a limit', async () => {
  const deep = `${declaration}${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`
  assert.deepEqual(await withMetadata(deep, 'wellformed'), ['egc-xml02'])
  const attributes = Array.from({ length: 1_000_000 }, (_, at) => `a${at}="1"`).join(' ')
  assert.deepEqual(await withMetadata(`${declaration}<a ${attributes}/>`, 'wellformed'), ['egc-xml03'])
  const long = `${declaration}<${'n'.repeat(2_000_000)}/>`
  assert.deepEqual(await withMetadata(long, 'wellformed'), ['egc-xml05'])
  const text = `${declaration}<a>${'x'.repeat(33 * MIB)}</a>`
  assert.deepEqual(await withMetadata(text, 'wellformed'), ['egc-xml05'])
})

test('prefixes without a namespace on every element are told a few times, not a million', async () => {
  const text = `${declaration}<a>${'<x:b/>'.repeat(200_000)}</a>`
  assert.deepEqual(await withMetadata(text, 'namespaces'), ['egc-ns01', 'ns1', 'ns2'])
})

test('long values do not stop the judge: each is measured in a moment', async () => {
  const right = new TextDecoder().decode(writeSip(smallSip().order).metadata)
  const long = '9'.repeat(2 * MIB)
  for (const spoiled of [
    right.replace(/xlink:href="[^"]*"/, `xlink:href="komponenty/${long}"`),
    right.replace(/xlink:href="[^"]*"/, `xlink:href="${'%41:@'.repeat(MIB / 2)}"`),
    right.replace(/SIZE="\d+"/, `SIZE="${long}"`),
    right.replace(/>2026-03-30</, `>${long}-01-01<`),
    right.replace(/<nsesss:Rok>2026/, `<nsesss:Rok>${long}`),
    right.replace(/ ADMID="log-1"/, ` ADMID="${'log-1 '.repeat(MIB / 4)}x"`),
    right.replace(/ID="plan-1"/, `ID="${long}"`),
  ]) {
    assert.notEqual(spoiled, right)
    assert.deepEqual(await withMetadata(spoiled, 'schema'), ['val1'])
  }
})
