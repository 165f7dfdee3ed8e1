import type { Both, Digest, Instant } from '#platform/values'

/** *Vlastník archiválií*: whose packages a tenant holds copies of, and the one certificate its seals must bear. */
export type Owner = {
  /** Name of its centre, as it stands in offers, manifests, ledgers and orders. */
  readonly name: string
  readonly title: string
  /** PEM. */
  readonly certificate: string
  /** SHA-256 of the certificate in hexadecimal. */
  readonly fingerprint: string
  /** Certificates it had before, PEM: what was sealed under them stays its word. */
  readonly former: readonly string[]
  readonly pinned_by: string
  readonly pinned_at: Instant
}

/** How a package came: by a sealed offer over the line, or on a medium with a sealed manifest. */
export type Way = 'offer' | 'medium'

/** A finding of the rules of archival packages, as much of it as is kept. */
export type KeptFinding = { readonly rule: string; readonly level: string; readonly message: Both }

/** One version of a package of the owner in the catalogue, with what was found when it was looked at. */
export type ReplicaPackage = {
  readonly object_id: string
  readonly version: number
  /** SHA-512 of the list of its files with their digests; the same word stands in the owner's ledger. */
  readonly digest: Digest
  readonly inventory_digest: Digest
  readonly title: string
  readonly files: number
  readonly size_bytes: number
  readonly way: Way | null
  readonly medium_id: string | null
  /** When the owner sealed the offer or the manifest. */
  readonly stated_at: Instant | null
  /** What is against the owner's word about it; `null` where nothing is. */
  readonly problem: Both | null
  /** How many errors of the public rules it has; it is kept all the same, for it is a replica. */
  readonly errors: number
  readonly findings: readonly KeptFinding[]
  readonly kept_at: Instant
  readonly looked_at: Instant
  readonly withdrawn_at: Instant | null
  readonly removed_at: Instant | null
  readonly is_newest: boolean
}

/** Kind in the store of what came on a medium; what is offered over the line comes under the owner's own. */
export const replicaKind = 'national-replica/aip'

export const packageIdIn = (object: string): string | null =>
  /^urn:uuid:([0-9a-f-]{36})$/.exec(object)?.[1] ?? null

/** A package's name in addresses and folders, and its object back from it. */
export const packageName = (object: string): string => packageIdIn(object) ?? encodeURIComponent(object)
export const objectNamed = (name: string): string =>
  packageIdIn(`urn:uuid:${name}`) ? `urn:uuid:${name}` : decodeURIComponent(name)
