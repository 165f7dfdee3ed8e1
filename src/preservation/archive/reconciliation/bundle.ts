import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Instance, Who } from '#platform/acts'
import { receiptBytes } from '#platform/trust'
import { writeZip } from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { listName, summaryName } from './make-report.ts'
import type { ReconciliationReport } from './reconciliation-report.ts'

type Unmeasured = { readonly path: string; pieces(): AsyncIterable<Uint8Array> | Iterable<Uint8Array> }

async function measured(member: Unmeasured) {
  const sha512 = createHash('sha512')
  let crc = 0
  let sizeBytes = 0
  for await (const piece of member.pieces()) {
    sha512.update(piece)
    crc = crc32(piece, crc)
    sizeBytes += piece.length
  }
  return { ...member, sizeBytes, crc32: crc.toString(16).padStart(8, '0'), sha512: sha512.digest('hex') }
}

const held = (path: string, bytes: Uint8Array): Unmeasured => ({ path, pieces: () => [bytes] })

export const statementName = 'odsouhlaseni.json'

/**
 * A ZIP of a report: the list, the summary, the sealed statement with its detached signature, and the digests of all.
 * Whoever has it checks it by `sha512sum -c` and `openssl cms -verify`, without this program.
 */
export async function reconciliationBundle(
  instance: Instance,
  who: Pick<Who, 'organisation'>,
  report: ReconciliationReport,
): Promise<AsyncGenerator<Uint8Array>> {
  const { content } = objectStoresOf(instance)
  const { statement, signature } = report
  const members = [
    { path: listName, pieces: () => content.pieces(who.organisation, report.list_digest) },
    { path: summaryName, pieces: () => content.pieces(who.organisation, report.summary_digest) },
    held(statementName, receiptBytes(statement)),
    ...(signature === null ? [] : [held(`${statementName}.p7s`, Buffer.from(signature, 'base64'))]),
  ]
  const known = []
  for (const member of members) known.push(await measured(member))
  const digests = Buffer.from(known.map(({ sha512, path }) => `${sha512}  ${path}\n`).join(''), 'utf8')
  return writeZip([...known, await measured(held('otisky.sha512', digests))], report.made_at)
}
