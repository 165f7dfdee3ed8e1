import { memoryBytes, piecesOf } from '#preservation/formats'
import type { PackageFile, PackageSource } from '../tree.ts'
import type { AnySipOrder } from './order.ts'
import { type BytesOf, writeSip } from './write-sip.ts'

/** A package as it would be written, handed to the judge without packing it: a dry run of `packSip`. */
export function sipSource(order: AnySipOrder, bytesOf: BytesOf): PackageSource {
  const { name, metadata, members } = writeSip(order)
  const mets: PackageFile = {
    path: 'mets.xml',
    sizeBytes: metadata.length,
    pieces: () => piecesOf(memoryBytes(metadata)),
  }
  const components = members.map(
    ({ path, component }): PackageFile => ({
      path,
      sizeBytes: component.sizeBytes,
      async *pieces(options) {
        yield* bytesOf(component, options)
      },
    }),
  )
  return {
    form: 'folder',
    name,
    files: [mets, ...components],
    folders: components.length > 0 ? ['komponenty'] : [],
    findings: [],
  }
}
