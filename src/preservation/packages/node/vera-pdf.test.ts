import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { type Both, GIB } from '#platform/values'
import { type ByteSource, identifyFormat, memoryBytes } from '#preservation/formats'
import { type Manner, makeVeraPdf } from '../../../../stands/verapdf/index.ts'
import { madePdfA } from '../../../../test/packages/made-pdf.ts'
import { judgePdfA, type PdfAVerdict } from '../judge/pdf-a.ts'
import { openVeraPdf } from './vera-pdf.ts'
import { readVeraReport } from './vera-pdf.wire.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-vera-'))
after(() => rm(folder, { recursive: true }))
/** Long enough for a stand to start on a busy machine. */
const enoughMs = 30_000

let made = 0
function veraPdf(manner: Manner, timeoutMs = enoughMs) {
  const at = join(folder, String(++made))
  const vera = openVeraPdf({ command: makeVeraPdf(at, manner), timeoutMs })
  const calls = () =>
    existsSync(join(at, 'calls.jsonl'))
      ? readFileSync(join(at, 'calls.jsonl'), 'utf8')
          .trim()
          .split('\n')
          .map(
            line =>
              JSON.parse(line) as {
                args: string[]
                pid: number
                sizeBytes: number
                beginning: string
                environment: string[]
                path: string
              },
          )
      : []
  return { ...vera, calls }
}

const right = madePdfA()
const faulty = madePdfA({ catalog: '/Requirements []' })
const judged = async (
  { judge }: Pick<ReturnType<typeof veraPdf>, 'judge'>,
  bytes: ByteSource | Uint8Array = right,
): Promise<PdfAVerdict> => {
  const source = bytes instanceof Uint8Array ? memoryBytes(bytes) : bytes
  return judgePdfA(source, await identifyFormat(source, 'dopis.pdf'), judge)
}
const subsetWhy = ({ judging }: PdfAVerdict): Both => {
  assert.equal(judging?.by, 'subset')
  return judging.why
}
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`)

test('veraPDF judges the file by the level it claims, and its word goes before our subset', async () => {
  const good = veraPdf('valid')
  assert.deepEqual(await judged(good, faulty), {
    conforms: true,
    reason: null,
    judging: { by: 'outside', judge: 'veraPDF 1.28.1' },
  })
  const [call] = good.calls()
  assert.deepEqual(call!.args, ['--format', 'json', '--flavour', '2b', '--maxfailuresdisplayed', '1'])
  assert.deepEqual([call!.sizeBytes, call!.beginning], [faulty.length, '%PDF-1.7'])
  const { conforms, reason } = await judged(veraPdf('invalid'))
  assert.equal(conforms, false)
  assert.match(
    reason!.cs,
    /^veraPDF našla porušení: The font programs .*\(ISO 19005-2:2011, 6\.2\.11\.4\.1\)$/,
  )
})

test('a packed file flows to veraPDF whole, and nothing of it stays on the disk', async () => {
  const vera = veraPdf('valid')
  await judged(vera, {
    sizeBytes: right.length,
    read: async (start, end) => right.subarray(start, end),
    async *pieces() {
      for (let at = 0; at < right.length; at += 100) yield right.subarray(at, at + 100)
    },
  })
  const [call] = vera.calls()
  assert.equal(call!.sizeBytes, right.length)
  assert.equal(existsSync(dirname(call!.path)), false)
})

test('a slow veraPDF is killed with what it started, and our subset judges and says so', async () => {
  const vera = veraPdf('slow', 3000)
  const verdict = await judged(vera)
  assert.equal(verdict.conforms, true)
  assert.match(subsetWhy(verdict).cs, /do 3 s bez odpovědi/)
  for (let n = 0; n < 50 && vera.calls().some(({ pid }) => isAlive(pid)); n++)
    await new Promise(resolve => setTimeout(resolve, 100))
  assert.deepEqual(
    vera.calls().filter(({ pid }) => isAlive(pid)),
    [],
  )
})

test('a veraPDF that falls, babbles, floods or is not there is silent, and our subset finds what it can', async () => {
  const crash = await judged(veraPdf('crash'), faulty)
  assert.equal(crash.conforms, false)
  assert.match(subsetWhy(crash).cs, /návratový kód 134: .*OutOfMemoryError/)
  assert.match(subsetWhy(await judged(veraPdf('garbage'))).cs, /odpověď není posudek/)
  assert.match(subsetWhy(await judged(veraPdf('loud'))).cs, /příliš dlouhý výpis/)
  const absent = openVeraPdf({ command: join(folder, 'neni'), timeoutMs: enoughMs })
  assert.match(subsetWhy(await judged(absent)).cs, /nejde spustit/)
  assert.equal(absent.trouble(), null)
  await judged(absent)
  assert.match(absent.trouble()!.cs, /nejde spustit/)
})

test('where veraPDF comes to no verdict on a file, that is no fault of the command', async () => {
  const vera = veraPdf('unreadable')
  assert.match(subsetWhy(await judged(vera)).cs, /o tomto souboru nerozhodne/)
  assert.equal(vera.trouble(), null)
})

test('after failing twice the command is left alone, so that nobody waits for it file after file', async () => {
  const vera = veraPdf('garbage')
  for (let n = 0; n < 2; n++) assert.match(subsetWhy(await judged(vera)).cs, /není posudek/)
  assert.match(subsetWhy(await judged(vera)).cs, /pět minut nevolá/)
  assert.equal(vera.calls().length, 2)
})

test('veraPDF is not asked of what is plainly no PDF/A, nor of a file too large to be written out', async () => {
  const vera = veraPdf('valid')
  assert.equal((await judged(vera, madePdfA({ metadata: '<x/>' }))).conforms, false)
  assert.equal((await judged(vera, madePdfA({ trailer: '/Encrypt 9 0 R' }))).conforms, false)
  const large = { ...memoryBytes(right), sizeBytes: 2 * GIB + 1 }
  const answer = await vera.judge(large, { level: '2b' })
  assert.ok('silence' in answer && /větší než 2 GiB/.test(answer.silence.cs))
  assert.deepEqual(vera.calls(), [])
})

test('the command gets nothing of our environment but what a program needs to find itself', async () => {
  process.env.DATABASE_URL ??= 'postgres://nikam'
  const vera = veraPdf('valid')
  await judged(vera)
  const [call] = vera.calls()
  assert.ok(call!.environment.includes('PATH'))
  assert.deepEqual(
    call!.environment.filter(name => /DATABASE|EGON|SECRET|TOKEN/.test(name)),
    [],
  )
})

test('reports of older and newer releases are read, and what is no report is not', () => {
  const report = (job: object) => JSON.stringify({ report: { jobs: [job] } })
  const result = { compliant: true, jobEndStatus: 'normal' }
  for (const validationResult of [result, [result]])
    assert.deepEqual(readVeraReport(report({ validationResult })), {
      judge: 'veraPDF',
      verdict: { conforms: true, reason: null },
    })
  assert.equal(
    readVeraReport(report({ validationResult: [{ ...result, jobEndStatus: 'cancelled' }] }))!.verdict,
    null,
  )
  assert.equal(readVeraReport(report({ validationResult: [] }))!.verdict, null)
  for (const text of [
    '',
    'null',
    '{}',
    '[1]',
    '<report/>',
    '{"report":{"jobs":[{"validationResult":{"compliant":"yes"}}]}}',
  ])
    assert.equal(readVeraReport(text), null, text)
})
