import {
  agreedCode,
  beginCustody,
  documentProfile,
  dossierProfile,
  giveBackCustody,
  recordShown,
} from '#office/records'
import type { Scope } from '#platform/acts'
import type { Refusal } from '#platform/refusals'
import type { XmlElement } from '#platform/xml'
import { writeDocumentAnswer, writeDossierAnswer } from '#preservation/packages'
import type { AgendaSystem } from '../agenda-system.ts'
import { custodyCode } from '../custody-codes.ts'
import { childNamed, textNamed } from '../wire/soap.wire.ts'

const deeds = ['PostoupeniZadost', 'VraceniZadost', 'ProfilZadost'] as const
export type CustodyOperation = {
  readonly name: string
  readonly kind: 'dossier' | 'document'
  readonly deed: (typeof deeds)[number]
}

/** Operations of the synchronous port that custody needs (Annex 1 of the standard). */
export const custodyOperations: readonly CustodyOperation[] = [
  { name: 'SpisPostoupeniZadost', kind: 'dossier', deed: 'PostoupeniZadost' },
  { name: 'DokumentPostoupeniZadost', kind: 'document', deed: 'PostoupeniZadost' },
  { name: 'SpisVraceniZadost', kind: 'dossier', deed: 'VraceniZadost' },
  { name: 'DokumentVraceniZadost', kind: 'document', deed: 'VraceniZadost' },
  { name: 'ProfilSpisuZadost', kind: 'dossier', deed: 'ProfilZadost' },
  { name: 'ProfilDokumentuZadost', kind: 'document', deed: 'ProfilZadost' },
]

/** The identifier that a request names; `null` where it is not whole. */
export function identifierIn(request: XmlElement, kind: CustodyOperation['kind']): string | null {
  const reference = childNamed(request, kind === 'dossier' ? 'SpisId' : 'DokumentId')
  const identity = childNamed(reference, 'Identifikator')
  return textNamed(identity, 'ZdrojID') === null ? null : textNamed(identity, 'HodnotaID')
}

/** Does what an agenda system asks about one record; gives the answer as it is written. Refuses as the acts do. */
export async function doCustody(
  scope: Scope,
  { name, kind, deed }: CustodyOperation,
  { system, number }: { system: AgendaSystem; number: string },
): Promise<string> {
  const order = { number, kind, system: system.code, system_name: system.name }
  const { record_id: id } =
    deed === 'PostoupeniZadost'
      ? await beginCustody(scope, { ...order, role: 'holds' })
      : deed === 'VraceniZadost'
        ? await giveBackCustody(scope, order)
        : await recordShown(scope, order)
  const OperaceStatus = { Kod: agreedCode, Popis: undefined }
  return kind === 'dossier'
    ? writeDossierAnswer(name, { ProfilSpisu: (await dossierProfile(scope, id)) ?? undefined, OperaceStatus })
    : writeDocumentAnswer(name, {
        ProfilDokumentu: (await documentProfile(scope, id)) ?? undefined,
        OperaceStatus,
      })
}

/** A refusal as the interface tells it: code and reason (8.1.26). */
export const refusedCustody = ({ name, kind }: CustodyOperation, refusal: Refusal): string => {
  const OperaceStatus = { Kod: custodyCode(refusal), Popis: refusal.sentence.cs.slice(0, 255) }
  return kind === 'dossier'
    ? writeDossierAnswer(name, { ProfilSpisu: undefined, OperaceStatus })
    : writeDocumentAnswer(name, { ProfilDokumentu: undefined, OperaceStatus })
}
