import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { asInstant, both, type Day } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { makeVeraPdf } from '../../../../stands/verapdf/index.ts'
import { member, zipped } from '../../../../test/packages/made-zip.ts'
import { bytesIn, smallSip } from '../../../../test/packages/small-sip.ts'
import { htmlReport, judgePackage, nodeHashing, packageCheck, reportOf, writeSip } from '../index.ts'
import { withinTime } from './outside-pdf-a.ts'
import type { OutsideAnswer, OutsidePdfAJudge } from './pdf-a.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-outside-'))
after(() => rm(folder, { recursive: true }))

const name = 'OUJA0000000001-1'
const date = '2026-04-01' as Day

async function rightPackage(): Promise<Uint8Array> {
  const sip = smallSip()
  const { metadata, members } = writeSip(sip.order)
  return zipped(
    member(`${name}/mets.xml`, metadata),
    ...members.map(({ path, component }) => member(`${name}/${path}`, bytesIn(sip)(component)[0]!)),
  )
}
const packed = await rightPackage()

const says =
  (answer: OutsideAnswer): OutsidePdfAJudge =>
  () =>
    Promise.resolve(answer)
const judged = (judge: OutsidePdfAJudge, profile = 'ULOZENI') =>
  judgePackage(
    { form: 'file', name: `${name}.zip`, bytes: memoryBytes(packed) },
    {
      profile: `NSESSS2024/${profile}`,
      date,
      outsidePdfA: { judge, packageMs: 60_000 },
      hashing: nodeHashing,
    },
  )
const outside = says({ judge: 'veraPDF 1.28.1', conforms: true, reason: null })
const silent = says({ judge: 'veraPDF', silence: both('do 60 s bez odpovědi', 'no answer in 60 s') })

test('a PDF that the full judge refuses breaks kom4 with its reason, though our subset finds nothing', async () => {
  const reason = both('veraPDF našla porušení: písmo', 'veraPDF found a fault: font')
  const verdict = await judged(says({ judge: 'veraPDF 1.28.1', conforms: false, reason }))
  assert.equal(verdict.status, 'ERROR')
  const kom4 = verdict.findings.find(({ rule }) => rule === 'kom4')
  assert.match(kom4!.message.cs, /není PDF\/A: veraPDF našla porušení: písmo/)
})

test('the verdict says which judge it was, and a package that passes stays passed', async () => {
  const verdict = await judged(outside)
  assert.equal(verdict.status, 'OK')
  assert.deepEqual(
    verdict.findings.map(({ rule, level }) => [rule, level]),
    [['egc-pdf01', 'note']],
  )
  assert.match(verdict.findings[0]!.message.cs, /posoudil PDF\/A program veraPDF 1\.28\.1 \(souborů: \d+\)/)
})

test('where the full judge is silent, the verdict names each file that our subset judged and why', async () => {
  const verdict = await judged(silent)
  assert.equal(verdict.status, 'OK')
  for (const { rule, level, message, location } of verdict.findings) {
    assert.deepEqual([rule, level], ['egc-pdf02', 'note'])
    assert.match(message.cs, /jen naše podmnožina normy ISO 19005\. veraPDF: do 60 s bez odpovědi\./)
    assert.ok(location.file?.endsWith('.pdf'))
  }
  assert.ok(verdict.findings.length > 0)
})

test('the report tells of our subset unless the full judge judged every file', async () => {
  const page = async (judge: OutsidePdfAJudge) => {
    const verdict = await judged(judge)
    return htmlReport(reportOf({ ...verdict, path: name, date, exclude: [], strictZaf: false }), 'cs')
  }
  const subset = 'PDF/A se soudí podmnožinou normy'
  assert.ok(!(await page(outside)).includes(subset))
  assert.ok((await page(silent)).includes(subset))
  assert.match(await page(outside), /Soubory balíčku<\/a><\/th><td>v pořádku</)
})

test('a profile that asks nothing of components does not trouble the full judge', async () => {
  let asked = 0
  const verdict = await judged(() => {
    asked++
    return outside(memoryBytes(new Uint8Array()), { level: '2b' })
  }, 'SKARTACE_METADATA')
  assert.deepEqual([asked, verdict.findings.filter(({ rule }) => rule.startsWith('egc-pdf'))], [0, []])
})

test('once the time for the package has run out, the rest is left to our subset', async () => {
  const slow: OutsidePdfAJudge = async () => {
    await new Promise(resolve => setTimeout(resolve, 30))
    return { judge: 'veraPDF 1.28.1', conforms: true, reason: null }
  }
  const ask = withinTime({ judge: slow, packageMs: 20 })
  const bytes = memoryBytes(new Uint8Array())
  assert.ok('conforms' in (await ask(bytes, { level: '2b' })))
  const second = await ask(bytes, { level: '2b' })
  assert.ok('silence' in second && /čas vyhrazený na celý balíček/.test(second.silence.cs))
  assert.equal(second.judge, 'veraPDF 1.28.1')
})

test('the command line asks the veraPDF it is given, also for many packages by many workers', async () => {
  const paths = ['a', 'b', 'c'].map(one => join(folder, one, `${name}.zip`))
  for (const path of paths) {
    await mkdir(join(path, '..'))
    await writeFile(path, packed)
  }
  const check = async (command: string) => {
    const lines: string[] = []
    const code = await packageCheck.run({
      options: { json: true, verapdf: command, profile: 'NSESSS2024/ULOZENI', date },
      positionals: paths,
      tongue: 'cs',
      out: line => lines.push(line),
      err: line => assert.fail(line),
      clock: { now: () => asInstant('2026-04-01T10:00:00Z') },
      instance: () => Promise.reject(new Error('no instance is needed')),
    })
    const rules = lines.map(line =>
      (JSON.parse(line) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule),
    )
    return { code, rules }
  }
  const good = await check(makeVeraPdf(folder, 'valid'))
  assert.deepEqual(good, { code: 0, rules: [['egc-pdf01'], ['egc-pdf01'], ['egc-pdf01']] })
  const bad = await check(makeVeraPdf(folder, 'invalid'))
  assert.equal(bad.code, 1)
  for (const rules of bad.rules) assert.ok(rules.includes('kom4'))
  const absent = await check(join(folder, 'neni'))
  assert.equal(absent.code, 0)
  for (const rules of absent.rules) assert.ok(rules.includes('egc-pdf02'))
})
