import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { childOf, childrenOf, textOf, XmlElement } from '#platform/xml'
import { admitFile, entranceOf } from '#preservation/gate'
import { DamagedContent, type TransferredValue } from '#preservation/packages'
import { type ComponentForm, componentForms } from '../document.ts'
import { importRefusals } from '../import-refusals.ts'
import { keepContent } from '../store/imports.ts'
import type { ImportItem } from '../transfer.ts'
import type { BroughtComponent } from './brought.ts'
import { type OpenBatch, pathFrom } from './open-batch.ts'
import { momentIn } from './read-record.wire.ts'

type FileValue = Extract<TransferredValue, { Soubor: unknown }>['Soubor']

/** Role, form and identifier of each version, where a centre of ours wrote the batch. */
export function ownOfFile({ DoplnujiciData: further }: TransferredValue): Map<number, BroughtComponent> {
  const own = new Map<number, BroughtComponent>()
  for (const element of further?.$any ?? [])
    if (element instanceof XmlElement)
      for (const one of childrenOf(element, 'egon:Komponenta')) {
        const textIn = (name: string) => textOf(childOf(one, `egon:${name}`))
        const form = textIn('Forma')
        const identifier = textIn('HodnotaID')
        if (isComponentForm(form) && identifier !== '')
          own.set(Number(textIn('Verze')), {
            identifier,
            form,
            role: textIn('Role').slice(0, 50) || 'jiná součást',
          })
      }
  return own
}

const isComponentForm = (text: string): text is ComponentForm =>
  (componentForms as readonly string[]).includes(text)

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
  { batch, value, own }: { batch: OpenBatch; value: FileValue; own: ReadonlyMap<number, BroughtComponent> },
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
          at: momentIn(version.DatumCasVytvoreni).toISOString(),
          own: own.get(version.Verze) ?? null,
        },
      }),
    )
  }
}
