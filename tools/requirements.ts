/** What the law and the standard ask, and where it is kept: `docs/requirements.csv` against the files and tests. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nsesssNumbers, numbersIn } from './nsesss-numbers.ts'
import { conclude, readCsv, root } from './source-files.ts'

type Line = Readonly<Record<'requirement' | 'text' | 'act' | 'screen' | 'manual' | 'test', string>>

const lines = readCsv(readFileSync(join(root, 'docs/requirements.csv'), 'utf8')) as Line[]
const faults: string[] = []
const texts = new Map<string, string>()

function textOf(path: string): string {
  const known = texts.get(path)
  if (known !== undefined) return known
  const text = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''
  texts.set(path, text)
  return text
}

/** Several in one cell stand with a bar between them. */
const parts = (cell: string) =>
  cell
    .split('|')
    .map(part => part.trim())
    .filter(Boolean)

/** A heading as the address of its part: `## Dokument vyřídit` is `#dokument-vyřídit`. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )

/** A test is named as it stands in its file, behind the path. */
const holdsTest = (path: string, name: string): boolean =>
  ["'", '"', '`'].some(quote => textOf(path).includes(`(${quote}${name}${quote}`))

/** The test of a requirement that is not met: its reason follows. */
const notYet = 'not yet: '

function judge({ requirement, text, act, screen, manual, test }: Line): void {
  const say = (what: string) => faults.push(`requirement ${requirement || '(without a name)'}: ${what}`)
  if (!requirement || !text || !test) say('needs its text and a test')
  // What is not there is said with its reason, and claims no act.
  if (test.startsWith(notYet)) {
    if (test.length < notYet.length + 8 || act || screen || manual) say('not yet: a reason, and nothing else')
    return
  }
  if (!act) say('needs an act')
  for (const path of [...parts(act), ...parts(screen)])
    if (!existsSync(join(root, path))) say(`${path} is gone`)
  for (const place of parts(manual)) {
    const [path = '', anchor] = place.split('#')
    if (!existsSync(join(root, path))) say(`${path} is gone`)
    else if (anchor && !anchorsOf(textOf(path)).includes(anchor)) say(`${path} has no part #${anchor}`)
  }
  for (const place of parts(test)) {
    const at = place.indexOf(': ')
    const [path, name] = [place.slice(0, at), place.slice(at + 2)]
    if (!textOf(path)) say(`${path} is gone`)
    else if (!holdsTest(path, name)) say(`${path} has no test “${name}”`)
  }
}

for (const line of lines) judge(line)
// The report for the assessor is Czech: each sentence of the standard has one, and none is left of a line that is gone.
const czech = new Map(
  readCsv(readFileSync(join(root, 'docs/requirements.cs.csv'), 'utf8')).map(row => [row.text, row.czech]),
)
const ofStandard = new Set(
  lines.filter(({ requirement }) => numbersIn(requirement).length > 0).map(({ text }) => text),
)
const reasons = new Set(
  lines.filter(({ test }) => test.startsWith(notYet)).map(({ test }) => test.slice(notYet.length)),
)
for (const text of ofStandard)
  if (!czech.get(text)) faults.push(`requirements.cs.csv: no Czech for “${text}”`)
for (const [text] of czech)
  if (!ofStandard.has(text ?? '') && !reasons.has(text ?? ''))
    faults.push(`requirements.cs.csv: no requirement says “${text}”`)
const told = new Set(lines.flatMap(line => numbersIn(line.requirement)))
for (const number of nsesssNumbers)
  if (!told.has(number)) faults.push(`NSESSS ${number}: no line says whether it is met`)
for (const number of told)
  if (!nsesssNumbers.includes(number)) faults.push(`NSESSS ${number}: the standard has no such requirement`)
const names = lines.map(line => line.requirement)
for (const name of new Set(names.filter((one, at) => names.indexOf(one) !== at)))
  faults.push(`requirement ${name}: stands twice`)
conclude(faults, `${lines.length} requirements point to acts and tests that are there`)
