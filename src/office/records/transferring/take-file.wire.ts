import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { admitFile, entranceOf } from '#preservation/gate'
import { DamagedContent, type TransferredValue } from '#preservation/packages'
import { importRefusals } from '../import-refusals.ts'
import { keepContent } from '../store/imports.ts'
import type { ImportItem } from '../transfer.ts'
import { type OpenBatch, pathFrom } from './open-batch.ts'

type FileValue = Extract<TransferredValue, { Soubor: unknown }>['Soubor']

const digestName = /^([0-9a-f]{128})\.bin$/

/**
 * Lets the bytes of a file of a batch through the gate, all its versions, and keeps them until their document is here.
 * Where the name is a digest, the bytes must have it.
 *
 * Refuses with `records.file-not-in-batch`, `content-differs`, and as the gate.
 */
export async function takeFile(
  instance: Instance,
  who: Who,
  item: ImportItem,
  { batch, value }: { batch: OpenBatch; value: FileValue },
): Promise<void> {
  const { HodnotaID: id, ZdrojID: source } = value.Identifikator
  for (const version of [value.AktualniVerze, ...(value.StareVerze?.StaraVerze ?? [])]) {
    const name = version['@dmFileDescr']
    const path = pathFrom(item.path, version.dmLocalRelativePath, version.dmLocalFileName)
    const file = batch.files.get(path)
    if (!file) throw refuse(importRefusals['file-not-in-batch'], { name })
    const admitted = await admitFile(entranceOf(instance, who), { name, bytes: file.pieces() }).catch(
      (error: unknown) => {
        if (error instanceof DamagedContent) throw refuse(importRefusals['content-differs'], { name })
        throw error
      },
    )
    const stated = digestName.exec(version.dmLocalFileName)?.[1]
    if (stated !== undefined && admitted.digest !== `sha512:${stated}`)
      throw refuse(importRefusals['content-differs'], { name })
    await instance.runner.act(who, scope =>
      keepContent(scope, item.import_id, {
        value: id,
        source,
        version: version.Verze,
        digest: admitted.digest,
        size_bytes: admitted.sizeBytes,
        file: {
          fileName: admitted.fileName,
          mime: admitted.mime,
          format: admitted.format,
          at: version.DatumCasVytvoreni,
        },
      }),
    )
  }
}
