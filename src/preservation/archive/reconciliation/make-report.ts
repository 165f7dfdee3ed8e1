import { createHash } from 'node:crypto'
import { organisationOf } from '#identity/organisations'
import { actorName, type Instance, type Scope, type Who } from '#platform/acts'
import type { Config } from '#platform/config'
import { sealOf, sealPdf, stamperOfCentre } from '#platform/trust'
import { type Digest, digestHex, GIB, type Instant, KIB, newId, systemClock } from '#platform/values'
import { objectStoresOf, type Received } from '#storage/objects'
import { besideOther } from './compare-lines.ts'
import { lineFileHead, lineText, readLineFile } from './line-file.ts'
import type { ReconciledLine } from './reconciled-line.ts'
import {
  type ReconciliationReport,
  type ReconciliationStatement,
  reconciliationFormat,
} from './reconciliation-report.ts'
import { reconciliationTally } from './reconciliation-tally.ts'
import { hasSeal, sealedStatement } from './sealed-statement.ts'
import { summaryPdf } from './summary-pdf.ts'

/** A line has half a kilobyte; so much is a hundred times what the largest proceeding has. */
const listLimitBytes = 8 * GIB
const pieceBytes = 64 * KIB
export const listName = 'polozky.csv'
export const summaryName = 'souhrn.pdf'

/** What one desk knows of a proceeding, read within one steady look. */
export type ReconciledDesk = {
  readonly side: ReconciliationStatement['side']
  readonly proceeding: ReconciliationStatement['proceeding'] & { readonly id: string }
  readonly items: number
  readonly lines: AsyncIterable<ReconciledLine>
  /** What this desk learns of its own item from the other. */
  readonly heard?: (ours: ReconciledLine, theirs: ReconciledLine) => ReconciledLine
}

/** Where the lines of the other desk come from. */
export type OtherDesk =
  | { readonly way: 'file'; readonly digest: Digest }
  | { readonly way: 'connector'; readonly lines: AsyncIterable<ReconciledLine> }

async function* piecesOfLines(
  lines: AsyncIterable<ReconciledLine>,
  count: (line: ReconciledLine) => void,
): AsyncGenerator<Uint8Array> {
  let text = lineFileHead
  for await (const line of lines) {
    count(line)
    text += lineText(line)
    if (text.length < pieceBytes) continue
    yield Buffer.from(text, 'utf8')
    text = ''
  }
  yield Buffer.from(text, 'utf8')
}

const held = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The seal of the centre in a PDF, where it has one. */
async function sealedSummary(config: Config, pdf: Uint8Array, name: string): Promise<Uint8Array> {
  if (!hasSeal(config)) return pdf
  const stamp = stamperOfCentre(config)
  const reason = 'odsouhlasení skartačního řízení'
  return sealPdf(pdf, {
    signer: sealOf(config),
    name,
    reason,
    at: systemClock.now(),
    ...(stamp && { stamp }),
  })
}

type Listed = {
  readonly desk: Omit<ReconciledDesk, 'lines' | 'heard'>
  readonly organisation: ReconciliationStatement['organisation']
  readonly list: Received
  readonly tally: ReturnType<ReturnType<typeof reconciliationTally>['result']>
  readonly madeAt: Instant
  readonly madeBy: string
}

/** Writes the list while it is read, holding a page of it at a time. */
function listed(
  instance: Instance,
  who: Who,
  given: { deskOf: (scope: Scope) => Promise<ReconciledDesk>; other: OtherDesk | null },
): Promise<Listed> {
  const { content } = objectStoresOf(instance)
  const { other } = given
  // By the program: whoever may not look into single records still has a report in which none is missing.
  const reader: Who = {
    organisation: who.organisation,
    actor: { kind: 'system', name: 'odsouhlasení řízení' },
  }
  return instance.runner.readSteadily(reader, async scope => {
    const { lines, heard, ...desk } = await given.deskOf(scope)
    const { name, ico } = await organisationOf(scope)
    const theirs =
      other &&
      (other.way === 'file' ? readLineFile(content.pieces(who.organisation, other.digest)) : other.lines)
    const tally = reconciliationTally()
    const pieces = piecesOfLines(
      theirs ? besideOther(lines, theirs, { side: desk.side, ...(heard && { heard }) }) : lines,
      tally.count,
    )
    const list = await content.receive(who.organisation, pieces, { limitBytes: listLimitBytes })
    const madeBy = actorName(who.actor)
    return {
      desk,
      organisation: { name, ico },
      list,
      tally: tally.result(),
      madeAt: scope.clock.now(),
      madeBy,
    }
  })
}

/**
 * Makes the report of a proceeding at one desk: the list of all items is written into the store as it is read, the summary
 * drawn as PDF/A, and both named by a statement under the seal of the centre, with a time stamp where it has an authority.
 * The caller keeps the row.
 *
 * Refuses with `archive.no-list`, `archive.other-proceeding`, `trust.no-time-stamp`.
 */
export async function makeReconciliation(
  instance: Instance,
  who: Who,
  given: { deskOf: (scope: Scope) => Promise<ReconciledDesk>; other: OtherDesk | null },
): Promise<ReconciliationReport> {
  const { config } = instance
  const { other } = given
  const { desk, organisation, list, tally, madeAt, madeBy } = await listed(instance, who, given)
  const { id: proceedingId, ...proceeding } = desk.proceeding
  const { lines, repeated, ...counted } = tally
  const sum = Object.values(tally.states).reduce((all, n) => all + n, 0)
  const listSha512 = digestHex(list.digest)
  const told = {
    format: reconciliationFormat,
    side: desk.side,
    organisation,
    proceeding,
    madeAt: madeAt.toISOString(),
    madeBy,
    items: desk.items,
    ...counted,
    addsUp: sum === desk.items && repeated === 0,
    compared: other && { way: other.way, sha512: other.way === 'file' ? digestHex(other.digest) : null },
  } as const
  const pdf = await sealedSummary(
    config,
    await summaryPdf(told, { listSha512, at: madeAt }),
    organisation.name,
  )
  const summary = await objectStoresOf(instance).content.receive(who.organisation, held(pdf), {
    limitBytes: listLimitBytes,
  })
  const statement: ReconciliationStatement = {
    ...told,
    list: { name: listName, sha512: listSha512, sizeBytes: list.sizeBytes, lines },
    summary: {
      name: summaryName,
      sha512: createHash('sha512').update(pdf).digest('hex'),
      sizeBytes: pdf.length,
    },
  }
  return {
    id: newId(),
    proceeding_id: proceedingId,
    made_at: madeAt,
    statement,
    ...(await sealedStatement(config, statement)),
    list_digest: list.digest,
    summary_digest: summary.digest,
    other_digest: other?.way === 'file' ? other.digest : null,
  }
}

/** Keeps the list of the other desk as it was brought; `null` where no file was sent. */
export async function takeOtherList(
  instance: Instance,
  { organisation }: Pick<Who, 'organisation'>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Received> {
  return objectStoresOf(instance).content.receive(organisation, bytes, { limitBytes: listLimitBytes })
}
