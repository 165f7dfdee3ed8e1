import type { Instance, Scope, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf } from '#platform/values'
import {
  type AipOrder,
  type BytesAt,
  judgePackage,
  nodeHashing,
  outsidePdfAOf,
  readAip,
  writeAip,
} from '#preservation/packages'
import { headVersion, type OrderedFile, objectStoresOf, sealVersion, versionRow } from '#storage/objects'
import { aipKind, aipObject, keptUntil } from '../archival-package.ts'
import { catalogued } from '../digital/catalogued.ts'
import { storedSource, writtenSource } from '../digital/package-sources.ts'
import { archiveRefusals } from '../refusals.ts'
import { enterCatalogued } from '../store/archival-packages.ts'

/**
 * Keeps a version of a package of the archive: written, judged by every public rule and its own checksums, sealed into the
 * store and entered into the catalogue together, or not at all.
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
  const files: OrderedFile[] = [
    ...written.metadata.map(({ path, bytes }) => ({
      path,
      async *pieces() {
        yield bytes
      },
    })),
    ...written.files.map(({ path, digest }) => ({
      path,
      digest,
      async *pieces() {
        yield* bytesAt(path)
      },
    })),
  ]
  const store = objectStoresOf(instance).ocfl
  await sealVersion(
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
    },
  )
}

/** Enters every version of a kept package into the catalogue, out of the store alone. */
export async function catalogueStored(instance: Instance, who: Who, aipId: string): Promise<number> {
  const store = objectStoresOf(instance).ocfl
  const object = aipObject(aipId)
  const head = await headVersion(store, object)
  for (let version = 1; version <= head; version++) {
    const { order } = await readAip(await storedSource(store, aipId, version), nodeHashing)
    await instance.runner.act(who, async scope => {
      const row = await versionRow(scope, object, version)
      if (row) await enterCatalogued(scope, catalogued(order, row.inventory_digest))
    })
  }
  return head
}
