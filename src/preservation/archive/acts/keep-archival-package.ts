import { organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { dayOf, MIB } from '#platform/values'
import {
  type AipOrder,
  type BytesAt,
  judgePackage,
  nodeHashing,
  outsidePdfAOf,
  readAip,
  type WrittenAip,
  writeAip,
} from '#preservation/packages'
import { headVersion, type OrderedFile, objectStoresOf, sealVersion, versionRow } from '#storage/objects'
import { offerVersion } from '#storage/replication'
import { aipKind, aipObject, keptUntil } from '../archival-package.ts'
import { catalogued } from '../digital/catalogued.ts'
import { storedSource, writtenSource } from '../digital/package-sources.ts'
import { archiveRefusals } from '../refusals.ts'
import { enterCatalogued } from '../store/archival-packages.ts'

/** Larger files are laid down where they will stay and measured by another thread, so that they are written once. */
const largeBytes = 4 * MIB

/** Files of a package as the store takes them; large ones are on the disk already and read back from it. */
async function orderedFiles(
  instance: Instance,
  { metadata, files }: WrittenAip,
  bytesAt: BytesAt,
): Promise<{ files: OrderedFile[]; discard: () => Promise<void> }> {
  const { uploads } = objectStoresOf(instance)
  const laid: string[] = []
  const discard = async () => {
    for (const upload of laid) await uploads.discard(upload)
  }
  const piecesOf = (path: string) =>
    async function* pieces() {
      yield* bytesAt(path)
    }
  const ordered: OrderedFile[] = metadata.map(({ path, bytes }) => ({
    path,
    async *pieces() {
      yield bytes
    },
  }))
  try {
    for (const { path, digest, sizeBytes } of files) {
      if (sizeBytes < largeBytes) {
        ordered.push({ path, digest, pieces: piecesOf(path) })
        continue
      }
      const upload = await uploads.begin()
      laid.push(upload)
      await uploads.append(upload, 0, piecesOf(path)(), { limitBytes: sizeBytes })
      ordered.push({ path, digest, upload, measured: await uploads.measure(upload) })
    }
  } catch (error) {
    await discard()
    throw error
  }
  return { files: ordered, discard }
}

/** The centre that is agreed to hold replicas of packages of the archive. */
function replicaPeer({ config }: Instance): string | null {
  const service = config.services['archive-replica']
  return service === undefined || service === 'local' ? null : service.peer
}

/** Owes the agreed centre, if there is one, a replica of a sealed version; owed already, nothing changes. */
async function oweReplica(
  scope: Scope,
  peer: string | null,
  sealed: { readonly object: string; readonly version: number },
): Promise<void> {
  if (peer === null) return
  const { ico: originatorIco } = await organisationOf(scope)
  await offerVersion(scope, { object: sealed.object, version: sealed.version, originatorIco, peer })
}

/**
 * Keeps a version of a package of the archive: written, judged by every public rule and its own checksums, sealed into the
 * store and entered into the catalogue together, or not at all. Where a centre is agreed that holds replicas, it is owed
 * one from that moment on.
 *
 * Source: CZDAX 1.0; OCFL 1.1. Refuses with `archive.aip-faulty`, and as writing and sealing do.
 */
export async function keepArchivalPackage(
  instance: Instance,
  who: Who,
  given: { order: AipOrder; bytesAt: BytesAt; message: string; within?: (scope: Scope) => Promise<void> },
): Promise<void> {
  const { runner, clock } = instance
  const { order, bytesAt } = given
  const written = await writeAip(order, nodeHashing)
  const { findings } = await judgePackage(writtenSource(written, bytesAt), {
    profile: 'DAAIP2024/AIP',
    date: dayOf(clock.now()),
    // Every byte is compared with the digest in METS while it is written and as it is read back.
    exclude: ['egc-fix01'],
    outsidePdfA: outsidePdfAOf(instance),
    hashing: nodeHashing,
  })
  const rules = findings.filter(({ level }) => level === 'error').map(({ rule }) => rule)
  if (rules.length > 0) throw refuse(archiveRefusals['aip-faulty'], { rules: [...new Set(rules)] })
  const { files, discard } = await orderedFiles(instance, written, bytesAt)
  const store = objectStoresOf(instance).ocfl
  const peer = replicaPeer(instance)
  const sealing = sealVersion(
    { runner, clock, store },
    who,
    {
      object: aipObject(order.id),
      version: order.version,
      kind: aipKind,
      files,
      lockedUntil: keptUntil,
      lockMode: 'compliance',
      message: given.message,
    },
    async (scope, sealed) => {
      await enterCatalogued(scope, catalogued(order, sealed.inventoryDigest))
      await given.within?.(scope)
      await oweReplica(scope, peer, sealed)
    },
  )
  try {
    await sealing
  } catch (error) {
    // After a fault the store may still finish what it began, and takes the bytes from there.
    if (isRefusal(error)) await discard()
    throw error
  }
}

/**
 * Enters every version of a kept package into the catalogue, out of the store alone, and owes the agreed centre a replica of
 * each that it is not owed yet: a kill right after sealing leaves neither.
 */
export async function catalogueStored(instance: Instance, who: Who, aipId: string): Promise<number> {
  const store = objectStoresOf(instance).ocfl
  const object = aipObject(aipId)
  const head = await headVersion(store, object)
  for (let version = 1; version <= head; version++) {
    const { order } = await readAip(await storedSource(store, aipId, version), nodeHashing)
    await instance.runner.act(who, async scope => {
      const row = await versionRow(scope, object, version)
      if (!row) return
      await enterCatalogued(scope, catalogued(order, row.inventory_digest))
      await oweReplica(scope, replicaPeer(instance), { object, version })
    })
  }
  return head
}
