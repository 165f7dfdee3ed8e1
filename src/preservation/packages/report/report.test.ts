import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import type { Finding } from '#platform/refusals'
import { asInstant, both, type Day } from '#platform/values'
import { readXmlText, schemaJudge } from '#platform/xml'
import { type Dice, dice } from '../../../../test/packages/dice.ts'
import { type LooseElement, looseCopy, looseText } from '../../../../test/packages/loose-xml.ts'
import { mutate } from '../../../../test/packages/mutate-xml.ts'
import { htmlReport, type Judgement, packageCheck, reportOf, xmlReport } from '../index.ts'
import { packageReportElement } from '../notation/package-report.notation.ts'

const folder = await mkdtemp(join(tmpdir(), 'egon-report-'))
after(() => rm(folder, { recursive: true }))

const making = { at: asInstant('2026-03-31T10:00:00Z'), program: 'eGON centrum 0.1.0' }
const published = readFileSync(
  new URL('../../../../docs/schemas/package-report-1.xsd', import.meta.url),
  'utf8',
)

const finding = (part: Partial<Finding>): Finding => ({
  rule: 'obs52',
  stage: 'content',
  level: 'error',
  message: both('Opravte odkaz.', 'Mend the link.'),
  source: 'NSESSS, příloha 2',
  location: { file: 'mets.xml', line: 12, element: 'mets:FLocat', entity: 'OUJA-1' },
  ...part,
})

const judgement = (part: Partial<Judgement> = {}): Judgement => ({
  path: 'balicky/OUJA0000000001-1',
  profile: 'NSESSS2024/ULOZENI',
  status: 'ERROR',
  stage: 'content',
  findings: [finding({}), finding({ rule: 'obs3', level: 'warning' })],
  date: '2026-03-31' as Day,
  exclude: [],
  strictZaf: false,
  ...part,
})

/** The judgement of libxml2 with the published schema. */
function officialSays(xml: string): string | null {
  using schema = XmlDocument.fromString(published)
  using validator = XsdValidator.fromDoc(schema)
  try {
    using document = XmlDocument.fromString(xml)
    validator.validate(document)
    return null
  } catch (error) {
    return String(error)
  }
}

function weSay(xml: string): string | null {
  const judge = schemaJudge({ elements: [packageReportElement] })
  const { problems } = readXmlText(xml, { listeners: [judge] })
  const faults = problems.length > 0 ? problems : judge.finish()
  return faults.length === 0 ? null : faults.map(({ message }) => message.en).join()
}

test('a report tells the verdict, the rule with what it asks, and what to mend where', () => {
  const page = htmlReport(reportOf(judgement()), 'cs')
  for (const part of [
    'Balíček nevyhověl',
    'OUJA0000000001-1',
    'NSESSS2024/ULOZENI',
    'verze 3',
    '31.\u00a03.\u00a02026',
  ])
    assert.ok(page.includes(part), part)
  assert.match(page, /<code>obs52<\/code> \S+/)
  assert.match(
    page,
    /Opravte odkaz\..*\n.*mets\.xml, řádek 12, &lt;mets:FLocat&gt;, OUJA-1.*NSESSS, příloha 2/,
  )
  assert.match(htmlReport(reportOf(judgement()), 'en'), /did not pass[\s\S]*Mend the link/)
})

test('a report says what was not judged, and why', () => {
  const report = reportOf(judgement({ exclude: ['obs9'] }))
  assert.deepEqual(
    report.stages.map(({ name, state }) => `${name} ${state}`),
    [
      ...['data passed', 'encoding passed', 'wellformed passed', 'namespaces passed', 'schema passed'],
      ...['content failed', 'components notJudged', 'files notAsked'],
    ],
  )
  assert.ok(report.unjudged.some(({ rule, why }) => rule === 'obs9' && why.cs.includes('vynechal')))
  assert.ok(report.unjudged.some(({ rule }) => rule === 'obs77'))
  const page = htmlReport(report, 'cs')
  for (const part of ['nesouzeno', 'Dřívější stupeň našel chybu', 'profil nežádá', 'Škodlivý kód', 'podpisy'])
    assert.ok(page.includes(part), part)
})

test('a profile that ends early never shows its later stages as passed', () => {
  const report = reportOf(
    judgement({ profile: 'NSESSS2024/SKARTACE_METADATA', status: 'OK', stage: 'content', findings: [] }),
  )
  assert.equal(report.stages.find(({ name }) => name === 'components')?.state, 'notAsked')
  const unopened = reportOf(
    judgement({ profile: null, stage: 'data', findings: [finding({ stage: 'data' })] }),
  )
  assert.deepEqual([...new Set(unopened.stages.map(({ state }) => state))], ['failed', 'notAsked'])
})

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</style><script>',
  '\u202egpj.exe',
  'a\u0000b\u001fc\ud800',
  ']]>&#0;&amp;<!--',
  'x'.repeat(100_000),
]

/** Everything foreign is the hostile text: path, message, place and rule. */
const hostileJudgement = (text: string): Judgement =>
  judgement({
    path: `slozka/${text}`,
    exclude: [text],
    findings: [
      finding({
        rule: text,
        message: both(text, text),
        source: text,
        location: { file: text, line: 0, element: text, entity: text },
      }),
    ],
  })

test('hostile names stay text: in the page no script, no mark-up, no turned writing', () => {
  for (const text of hostile) {
    const page = htmlReport(reportOf(hostileJudgement(text)), 'cs')
    assert.doesNotMatch(page, /<script|<img|onerror=[^&]*>|<!--/i, text.slice(0, 40))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    assert.doesNotMatch(page, /[\u0000-\u0008\u202a-\u202e]/)
    assert.equal(page.split('</style>').length, 2)
    assert.ok(page.length < 60_000)
    assert.match(page, /default-src 'none'/)
    assert.doesNotMatch(page, /(?:src|href)="(?!#)/)
  }
})

test('every report keeps the published schema, whatever the names are', () => {
  for (const text of ['', 'obyčejné', ...hostile]) {
    const xml = xmlReport(reportOf(hostileJudgement(text)), making)
    assert.equal(weSay(xml), null)
    assert.equal(officialSays(xml), null)
  }
  for (const part of [{ profile: null }, { profile: 'BAGIT', findings: [], status: 'OK' as const }]) {
    const xml = xmlReport(reportOf(judgement(part)), making)
    assert.equal(weSay(xml), null)
    assert.equal(officialSays(xml), null)
  }
})

test('our notation and the published schema say the same of spoilt reports', () => {
  const chance: Dice = dice(20_260_331)
  const { root } = readXmlText(xmlReport(reportOf(judgement({ exclude: ['obs9'] })), making))
  assert.ok(root)
  let refused = 0
  for (let n = 0; n < 400; n++) {
    const spoilt: LooseElement = looseCopy(root)
    const what = mutate(spoilt, chance)
    const text = looseText(spoilt)
    const [ours, theirs] = [weSay(text), officialSays(text)]
    if (theirs !== null) refused++
    assert.equal(ours === null, theirs === null, `${what}: we ${ours}, libxml2 ${theirs}\n${text}`)
  }
  assert.ok(refused > 100, `only ${refused} of 400 were refused`)
})

async function check(options: Record<string, string | boolean>, ...positionals: string[]) {
  const lines: string[] = []
  const code = await packageCheck.run({
    options,
    positionals,
    tongue: 'cs',
    out: line => lines.push(line),
    err: line => lines.push(line),
    clock: { now: () => making.at },
    instance: () => Promise.reject(new Error('no instance is needed')),
  })
  return { code, lines }
}

test('the command writes both reports beside its own answer', async () => {
  const path = join(folder, 'empty.zip')
  await writeFile(path, '')
  const [html, xml] = [join(folder, 'posudek.html'), join(folder, 'posudek.xml')]
  const { code, lines } = await check({ html, xml, json: true }, path)
  assert.equal(code, 1)
  assert.equal(JSON.parse(lines[0]!).status, 'ERROR')
  assert.match(readFileSync(html, 'utf8'), /Balíček nevyhověl/)
  assert.equal(officialSays(readFileSync(xml, 'utf8')), null)
})

test('a report of two packages, over the package, into it or to nowhere is refused, and nothing is written', async () => {
  const path = join(folder, 'whole.zip')
  await writeFile(path, 'PK')
  const refused = async (file: string, ...paths: string[]) =>
    assert.rejects(check({ html: file }, ...paths), { name: 'Refusal' })
  await refused(join(folder, 'a.html'), path, path)
  assert.ok(!existsSync(join(folder, 'a.html')))
  await refused(path, path)
  assert.equal(readFileSync(path, 'utf8'), 'PK')
  await refused(join(folder, 'inside.html'), folder)
  await refused(join(folder, 'no', 'such', 'folder.html'), path)
})
