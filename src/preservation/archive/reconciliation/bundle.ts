import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Instance, Who } from '#platform/acts'
import { receiptBytes } from '#platform/trust'
import type { Digest, Instant } from '#platform/values'
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

/** Files of a sealed report: a statement, its detached signature where there is one, and what the statement names. */
export type SealedFiles = {
  readonly statement: unknown
  readonly statementName: string
  readonly signature: string | null
  readonly named: readonly { readonly path: string; readonly digest: Digest }[]
  readonly at: Instant
}

/**
 * A ZIP of a sealed report with the digests of everything in it. Whoever has it checks it by `sha512sum -c` and
 * `openssl cms -verify`, without this program.
 */
export async function sealedBundle(
  instance: Instance,
  { organisation }: Pick<Who, 'organisation'>,
  { statement, statementName, signature, named, at }: SealedFiles,
): Promise<AsyncGenerator<Uint8Array>> {
  const { content } = objectStoresOf(instance)
  const members = [
    ...named.map(({ path, digest }) => ({ path, pieces: () => content.pieces(organisation, digest) })),
    held(statementName, receiptBytes(statement)),
    ...(signature === null ? [] : [held(`${statementName}.p7s`, Buffer.from(signature, 'base64'))]),
  ]
  const known = []
  for (const member of members) known.push(await measured(member))
  const digests = Buffer.from(known.map(({ sha512, path }) => `${sha512}  ${path}\n`).join(''), 'utf8')
  return writeZip([...known, await measured(held('otisky.sha512', digests))], at)
}

/** A report of reconciliation: the list, the summary and the statement. */
export const reconciliationBundle = (
  instance: Instance,
  who: Pick<Who, 'organisation'>,
  { statement, signature, list_digest, summary_digest, made_at: at }: ReconciliationReport,
): Promise<AsyncGenerator<Uint8Array>> =>
  sealedBundle(instance, who, {
    statement,
    statementName: 'odsouhlaseni.json',
    signature,
    named: [
      { path: listName, digest: list_digest },
      { path: summaryName, digest: summary_digest },
    ],
    at,
  })
