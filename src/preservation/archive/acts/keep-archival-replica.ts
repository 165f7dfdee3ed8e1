import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { ArrivedReplica, ReplicaAnswer, ReplicaReceipt } from '#platform/manifest'
import type { Finding } from '#platform/refusals'
import { sealOf, signReceipt } from '#platform/trust'
import { type Both, both, dayOf } from '#platform/values'
import { judgePackage, nodeHashing, outsidePdfAOf } from '#preservation/packages'
import { objectStoresOf, type Sealed, sealVersion } from '#storage/objects'
import { aipIdIn, keptUntil } from '../archival-package.ts'
import { arrivedSource } from '../digital/arrived-source.ts'

const notOurs: Finding = {
  rule: 'egc-rep02',
  stage: 'data',
  level: 'error',
  message: both(
    'Replika nemá tvar balíčku digitálního archivu: objekt se jmenuje urn:uuid podle identifikátoru balíčku.',
    'The replica is not shaped as a package of a digital archive: the object is named urn:uuid by its identifier.',
  ),
  source: 'eGON centrum: replika digitálního archivu',
  location: { file: null, line: null, entity: null },
}

/** What the other archive gets under a seal: what rests here, since when, and how far it was read again. */
type ArchivalReplicaReceipt = ReplicaReceipt & {
  readonly format: 'egon-receipt/1'
  readonly centre: { readonly name: string; readonly title: string }
  readonly originator: { readonly ico: string; readonly name: string }
  readonly storedAt: string
  readonly verifiedAt: string
  readonly lockedUntil: string
  readonly promise: Both
}

const receiptOf = (
  { config }: Instance,
  archive: { readonly ico: string; readonly name: string },
  sealed: Sealed,
): ArchivalReplicaReceipt => ({
  format: 'egon-receipt/1',
  kind: 'replica',
  centre: { name: config.instance, title: config.title },
  originator: archive,
  object: {
    id: sealed.object,
    version: sealed.version,
    inventorySha512: sealed.inventoryDigest.slice('sha512:'.length),
  },
  storedAt: sealed.sealedAt.toISOString(),
  verifiedAt: sealed.verifiedAt.toISOString(),
  lockedUntil: keptUntil,
  promise: both(
    `Replika archivního balíčku leží v centru ${config.title}: zapsaná na disk${sealed.reread === 'cached' ? '' : ', znovu z něj přečtená'} a zamčená natrvalo. Archiválie tím nemění archiv ani původce.`,
    `A replica of the archival package rests in the centre ${config.title}: written to disk${sealed.reread === 'cached' ? '' : ', read again from it'} and locked for good. The archive and the originator stay as they are.`,
  ),
})

/**
 * Takes over a replica of a package of another centre's digital archive: whole by its inventory and judged by every public
 * rule here too, kept byte for byte with the inventory it has there, locked for good and receipted. It does not enter the
 * catalogue: without a legal title of its own a centre holds replicas only.
 *
 * Law: act 499/2004 § 18a; source: preservation digest 7.2, CZDAX 1.0. Refuses as sealing does.
 */
export async function keepArchivalReplica(
  instance: Instance,
  who: Who,
  replica: ArrivedReplica,
): Promise<ReplicaAnswer> {
  const { runner, clock, config } = instance
  const store = objectStoresOf(instance).ocfl
  if (aipIdIn(replica.object) === null) return { state: 'refused', findings: [notOurs] }
  const { findings } = await judgePackage(await arrivedSource(store, replica), {
    profile: 'DAAIP2024/AIP',
    date: dayOf(clock.now()),
    outsidePdfA: outsidePdfAOf(instance),
    hashing: nodeHashing,
  })
  // A file that is not what the package itself says of it only warns whoever looks; nobody keeps such a replica for good.
  if (findings.some(({ level, rule }) => level === 'error' || rule === 'egc-fix01'))
    return { state: 'refused', findings }
  const { ico, name } = await runner.read(who, organisationOf)
  const order = {
    object: replica.object,
    version: replica.version,
    kind: replica.kind,
    files: replica.files.map(({ path, digest, upload }) => ({ path, digest, upload })),
    lockedUntil: keptUntil,
    lockMode: 'compliance' as const,
    message: `Replika z centra ${replica.peer}`,
    inventory: replica.inventory,
  }
  const { answer } = await sealVersion({ runner, clock, store }, who, order, async (scope, sealed) => {
    await scope.announce({
      type: 'archive.replica-kept',
      object: { kind: 'archival-package', id: aipIdIn(replica.object)! },
      detail: { version: sealed.version, peer: replica.peer, inventoryDigest: sealed.inventoryDigest },
    })
    return signReceipt(receiptOf(instance, { ico, name }, sealed), sealOf(config))
  })
  return { state: 'kept', receipt: answer! }
}
