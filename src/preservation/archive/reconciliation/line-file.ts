import { refuse } from '#platform/refusals'
import { asInstant, csvLine, type Digest, type Instant, isDigest } from '#platform/values'
import { archiveDecisions } from '#preservation/packages'
import { differenceKinds, lineStates, type ReconciledLine } from './reconciled-line.ts'
import { reconciliationRefusals } from './refusals.ts'

/** Names of columns and values are the same in every tongue: the other desk reads them. */
export const lineColumns = [
  'identifier',
  'mark',
  'kind',
  'state',
  'proposed',
  'presented',
  'transferred',
  'transferredAt',
  'decision',
  'lists',
  'objection',
  'archiveId',
  'accession',
  'outcome',
  'destroyedAt',
  'title',
  'copies',
  'differences',
  'remarks',
] as const

const byteOrderMark = '\ufeff'
export const lineFileHead = byteOrderMark + csvLine([...lineColumns])

/** One item as a line of the list. */
export const lineText = (one: ReconciledLine): string =>
  csvLine([
    one.identifier,
    one.mark,
    one.kind,
    one.state ?? '',
    one.proposed ?? '',
    one.presented ?? '',
    one.transferred ?? '',
    one.transferredAt?.toISOString() ?? '',
    one.decision ?? '',
    one.lists.join(' '),
    one.objection ?? '',
    one.archiveId ?? '',
    one.accession ?? '',
    one.outcome ?? '',
    one.destroyedAt?.toISOString() ?? '',
    one.title ?? '',
    one.copies ?? '',
    [...new Set(one.differences.map(({ kind }) => kind))].join(' '),
    one.differences.map(({ kind, remark }) => `${kind}: ${remark}`).join(' | '),
  ])

/** Longest line of a list; what has longer ones is no list of ours. */
const lineMostCharacters = 64_000

/** Fields of one line; quotes as `csvLine` writes them. `null` where a quote is still open. */
function fieldsOf(line: string): string[] | null {
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]!
    if (quoted && letter === '"' && line[at + 1] === '"') field += line[++at]
    else if (letter === '"' && (quoted || field === '')) quoted = !quoted
    else if (letter === ';' && !quoted) {
      fields.push(field)
      field = ''
    } else field += letter
  }
  if (quoted) return null
  fields.push(field)
  // An apostrophe keeps spreadsheets from taking a value for a formula.
  return fields.map(value => (/^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value))
}

const oneOf = <Word extends string>(words: readonly Word[], text: string): Word | null =>
  words.find(word => word === text) ?? null
const digest = (text: string): Digest | null => (isDigest(text) ? text : null)
const instant = (text: string): Instant | null =>
  text === '' || Number.isNaN(Date.parse(text)) ? null : asInstant(text)

function lineOf(fields: readonly string[]): ReconciledLine {
  const of = (name: (typeof lineColumns)[number]): string => fields[lineColumns.indexOf(name)]!
  const kinds = of('differences').split(' ').filter(Boolean)
  return {
    identifier: of('identifier'),
    mark: of('mark'),
    kind: of('kind'),
    state: oneOf(lineStates, of('state')),
    proposed: digest(of('proposed')),
    presented: digest(of('presented')),
    transferred: digest(of('transferred')),
    transferredAt: instant(of('transferredAt')),
    decision: oneOf(archiveDecisions, of('decision')),
    lists: of('lists').split(' ').filter(Boolean),
    objection: of('objection') || null,
    archiveId: of('archiveId') || null,
    accession: of('accession') || null,
    outcome: oneOf(['destroyed', 'kept'] as const, of('outcome')),
    destroyedAt: instant(of('destroyedAt')),
    title: of('title') || null,
    copies: of('copies') || null,
    differences: differenceKinds.filter(kind => kinds.includes(kind)).map(kind => ({ kind, remark: '' })),
  }
}

async function* linesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const piece of bytes) {
    rest += decoder.decode(piece, { stream: true })
    const lines = rest.split('\r\n')
    rest = lines.pop()!
    if (rest.length > lineMostCharacters) throw refuse(reconciliationRefusals['no-list'], { line: 1 })
    yield* lines
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

/**
 * Reads the list of the other desk, a line at a time, in the order of identifiers.
 *
 * Refuses with `archive.no-list`.
 */
export async function* readLineFile(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ReconciledLine> {
  let number = 0
  let before = ''
  for await (const text of linesIn(bytes)) {
    number++
    if (number === 1) {
      if (`${text}\r\n` !== lineFileHead && byteOrderMark + text + '\r\n' !== lineFileHead)
        throw refuse(reconciliationRefusals['no-list'], { line: 1 })
      continue
    }
    const fields = fieldsOf(text)
    if (fields?.length !== lineColumns.length || fields[0] === '' || fields[0]! < before)
      throw refuse(reconciliationRefusals['no-list'], { line: number })
    before = fields[0]!
    yield lineOf(fields)
  }
  if (number === 0) throw refuse(reconciliationRefusals['no-list'], { line: 1 })
}
