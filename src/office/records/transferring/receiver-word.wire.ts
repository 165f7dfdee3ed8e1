import type { XmlBytes } from '#platform/xml'
import { readConfirmation } from '#preservation/packages'
import type { ReceiverWord } from '../acts/confirm-transfer.ts'

/** Reads `PrenosPotvrzeni`. Refuses with `packages.letter-cannot-be-read`, and names the first line at fault. */
export async function readReceiverWord(bytes: XmlBytes): Promise<ReceiverWord> {
  const value = await readConfirmation(bytes)
  return {
    batch: value.PotvrzovanaDavka.DavkaId,
    by: value.ZdrojPotvrzeni,
    status: value.StatusPrenosu,
    entities: value.StatusEntit.Entita.map(one => ({
      kind: one['@TypEntity'],
      id: one['@IdEntity'],
      taken: one['@StatusPrenosu'] === 'nacteno',
      note: one['@Poznamka'] || null,
    })),
  }
}
