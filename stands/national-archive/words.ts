import { randomUUID } from 'node:crypto'
import { loadSigner, type Signer, signReceipt } from '#platform/trust'
import { sha512Digest } from '#platform/values'
import { buildTree } from '#storage/objects'
import type { IdentityFiles } from '../trust/authority.ts'
import { contentsOf, inventoryOf } from './inventory.ts'
import { type ArchivePackage, entryOf, hexOf } from './package.ts'

/** Between whom the words go: the archive, who holds its copies, and as which organisation. */
export type Parties = { readonly owner: string; readonly holder: string; readonly ico: string }

export const signerOf = ({ key, certificate }: IdentityFiles): Signer => loadSigner(key, certificate)

/** The archive's word that it wants a copy of a package kept, for good or until a day. */
export const offerOf = (
  signer: Signer,
  { owner: from, holder: to, ico: originatorIco }: Parties,
  one: ArchivePackage,
  keepUntil: string | null,
) => {
  const contents = [...contentsOf(one).values()]
  const offer = {
    format: 'egon-offer/1',
    offer: randomUUID(),
    from,
    to,
    object: one.object,
    version: one.version,
    kind: 'archive/aip',
    originatorIco,
    inventoryDigest: sha512Digest(hexOf(inventoryOf(one))),
    totalBytes: contents.reduce((sum, { length }) => sum + length, 0),
    fileCount: contents.length,
    offeredAt: new Date().toISOString(),
    class: 'F-FOREIGN',
    keepUntil,
  }
  return signReceipt(offer, signer)
}

/** The archive's published word about all that the holder is to have. */
export const ledgerOf = async (
  signer: Signer,
  { owner, holder, ico: originatorIco }: Parties,
  packages: readonly ArchivePackage[],
  number: number,
) => {
  const entries = packages.map(entryOf)
  const tree = buildTree(entries.map(({ object: id, version, digest }) => ({ id, version, digest })))
  const head = {
    format: 'egon-owner-ledger/1',
    owner,
    holder,
    originatorIco,
    number,
    asOf: new Date().toISOString(),
    count: entries.length,
    root: tree.heads.root,
  }
  return { ledger: await signReceipt(head, signer), entries }
}

/** The archive's word about what lies on a medium. */
export const manifestOf = (
  signer: Signer,
  { owner, holder, ico: originatorIco }: Parties,
  packages: readonly ArchivePackage[],
  keepUntil: string | null,
) =>
  signReceipt(
    {
      format: 'egon-replica-medium/1',
      medium: randomUUID(),
      owner,
      holder,
      originatorIco,
      issuedAt: new Date().toISOString(),
      keepUntil,
      packages: packages.map(entryOf),
    },
    signer,
  )

/** The archive's order that a copy be given up. */
export const withdrawalOf = (signer: Signer, { owner, holder }: Parties, object: string, reason: string) =>
  signReceipt(
    {
      format: 'egon-withdrawal/1' as const,
      order: randomUUID(),
      owner,
      holder,
      object,
      reason,
      orderedAt: new Date().toISOString(),
    },
    signer,
  )
