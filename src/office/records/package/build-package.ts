import { GIB } from '#platform/values'
import { type AnySipOrder, nodeHashing, packSip } from '#preservation/packages'
import type { ContentStore, Received } from '#storage/objects'

/** Largest package a records centre takes. */
const packageBytes = 10 * GIB

/** Writes the package of a dossier among the office's contents. The same order gives the same bytes and one file. */
export const buildPackage = (
  contents: ContentStore,
  organisation: string,
  order: AnySipOrder,
): Promise<Received> =>
  contents.receive(
    organisation,
    packSip(order, component => contents.pieces(organisation, component.digest, { lent: true }), nodeHashing),
    { limitBytes: packageBytes },
  )
