import type { Instance, Scope, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { safeFileName } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import type { ReadyBatch } from '../acts/order-records-import.ts'
import { importRefusals } from '../import-refusals.ts'
import { isEmptyOffice } from '../store/all-rows.ts'
import { importBatches } from '../store/imports.ts'
import type { RecordsImport } from '../transfer.ts'
import { batchMostBytes } from './make-batch.ts'
import { manifestOf, openBatch, pathFrom } from './open-batch.ts'
import { rowsPath } from './rows.ts'

/** Digests that manifests name, by the address of their algorithm. */
const algorithms: Readonly<Record<string, string>> = {
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
}

/**
 * Takes a batch while it flows and reads what it says of itself. Nothing of it is brought in yet.
 *
 * Refuses with `records.batch-file-missing`, `transfer-batch-unreadable`, `batch-without-manifest`.
 */
export async function takeBatch(
  instance: Instance,
  who: Who,
  file: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<ReadyBatch> {
  const name = safeFileName(file.name, 'davka.zip')
  const received = await objectStoresOf(instance).content.receive(who.organisation, file.bytes, {
    limitBytes: batchMostBytes,
  })
  if (received.sizeBytes === 0) throw refuse(importRefusals['batch-file-missing'], {})
  await using batch = await openBatch(instance, who, { digest: received.digest, name })
  const manifest = await manifestOf(batch, name)
  const algorithm = algorithms[manifest.Obsah['@HashAlgorithm'] ?? '']
  const places = new Set<number>()
  const items = manifest.Obsah.Entita.map(one => {
    if (places.has(one['@Poradi']))
      throw refuse(importRefusals['transfer-batch-unreadable'], {
        name,
        why: `pořadí ${one['@Poradi']} je v manifestu dvakrát.`,
      })
    places.add(one['@Poradi'])
    return {
      place: one['@Poradi'],
      kind: one['@TypEntity'],
      entity: one['@IdEntity'],
      path: pathFrom('manifest.xml', one['@Umisteni'], one['@Jmeno']),
      stated_digest: algorithm && one['@Otisk'] ? `${algorithm}:${one['@Otisk']}` : null,
    }
  })
  return {
    batch_id: manifest.DavkaId,
    source: manifest.Zdroj,
    target: manifest.Cil,
    file_name: name,
    digest: received.digest,
    size_bytes: received.sizeBytes,
    items,
  }
}

/** In what manner an import will go: rows of a whole office come only into an empty one. */
export async function mannerOf(
  instance: Instance,
  who: Who,
  importId: string,
): Promise<RecordsImport['manner']> {
  const { batches, isEmpty } = await instance.runner.read(who, async (scope: Scope) => ({
    batches: await importBatches(scope, importId),
    isEmpty: await isEmptyOffice(scope),
  }))
  if (!isEmpty) return 'standard'
  for (const { digest, file_name: name } of batches) {
    await using batch = await openBatch(instance, who, { digest: digest as never, name })
    if (batch.files.has(rowsPath)) return 'restore'
  }
  return 'standard'
}
