import { createHash } from 'node:crypto'
import { type Day, dayOf, digestHex, singleLine } from '#platform/values'
import type { DepositFile } from '../deposit-file.ts'
import type {
  CountedFormat,
  DepositDescription,
  DepositProfile,
  DepositTransfer,
} from '../deposit-transfer.ts'
import { depositRules } from '../deposited-object.ts'
import type { DepositContract, Depositor } from '../depositor.ts'

export const depositFormat = 'egon-deposit/1'
export const depositPath = 'metadata/deposit.json'
export const manifestPath = 'manifest-sha512.txt'

/** What an object tells of itself, so that the catalogue is rebuilt from the store alone. */
export type StoredDeposit = {
  readonly format: typeof depositFormat
  readonly transfer: string
  readonly contract: string
  readonly depositor: { readonly ico: string | null; readonly name: string }
  readonly service: 'KDR' | 'KDU'
  readonly profile: DepositProfile
  readonly ruleSet: { readonly name: string; readonly version: string }
  readonly described: DepositDescription
  readonly formats: readonly CountedFormat[]
  readonly lockedUntil: Day
  readonly completedAt: string
  readonly files: number
  readonly sizeBytes: number
}

export type TagFile = { readonly path: string; readonly bytes: Uint8Array }

/** RFC 8493 § 2.1.3: only these signs of a path are written otherwise. */
const listed = (path: string): string =>
  path.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const hexOf = (bytes: Uint8Array): string => createHash('sha512').update(bytes).digest('hex')
const text = (path: string, lines: readonly string[]): TagFile => ({
  path,
  bytes: Buffer.from(`${lines.join('\n')}\n`, 'utf8'),
})

/**
 * What is kept beside the delivered files, so that together they are a bag (BagIt 1.0) that explains itself: a list of
 * them with digests, who handed them in, and how they were described. The same transfer gives the same bytes.
 */
export function ownBag(given: {
  transfer: DepositTransfer
  contract: DepositContract
  depositor: Depositor
  files: readonly DepositFile[]
  lockedUntil: Day
}): { tags: TagFile[]; stored: StoredDeposit; manifestSha512: string } {
  const { transfer, contract, depositor, files, lockedUntil } = given
  const sizeBytes = files.reduce((sum, file) => sum + Number(file.size_bytes), 0)
  const { described, completed_at: completedAt, number, profile } = transfer
  const stored: StoredDeposit = {
    format: depositFormat,
    transfer: number,
    contract: contract.number,
    depositor: { ico: depositor.ico, name: depositor.name },
    service: contract.service as StoredDeposit['service'],
    profile,
    ruleSet: depositRules[profile],
    described,
    formats: transfer.formats,
    lockedUntil,
    completedAt: completedAt!.toISOString(),
    files: files.length,
    sizeBytes,
  }
  const info = text('bag-info.txt', [
    `Source-Organization: ${singleLine(depositor.name)}`,
    `External-Identifier: ${singleLine(number)}`,
    `Internal-Sender-Identifier: ${transfer.package_id}`,
    `External-Description: ${singleLine(described.title)}`,
    `Bagging-Date: ${dayOf(completedAt!)}`,
    `Payload-Oxum: ${sizeBytes}.${files.length}`,
  ])
  const manifest = text(
    manifestPath,
    files.map(({ digest, path }) => `${digestHex(digest!)}  data/${listed(path)}`),
  )
  const first = [
    text('bagit.txt', ['BagIt-Version: 1.0', 'Tag-File-Character-Encoding: UTF-8']),
    info,
    manifest,
    { path: depositPath, bytes: Buffer.from(`${JSON.stringify(stored, null, 1)}\n`, 'utf8') },
  ]
  const tags = [
    ...first,
    text(
      'tagmanifest-sha512.txt',
      first.map(({ path, bytes }) => `${hexOf(bytes)}  ${path}`),
    ),
  ]
  return { tags, stored, manifestSha512: hexOf(manifest.bytes) }
}
