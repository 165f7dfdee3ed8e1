import type { ValueOf } from '#platform/xml'
import type * as n from '../notation/nsesss.notation.ts'
import { documentValue, isAnalogue as isOnPaper, registration } from './document.wire.ts'
import { groupValue } from './group.wire.ts'
import type { NumberedDossier, SipObjects } from './objects.ts'
import type { DescribedComponent, SipDossier, ToldDossier } from './order.ts'
import { classified, described, disposal, proceeding, settlement, stamp, yesNo } from './parts.wire.ts'

/** A dossier is analogue as soon as one of its documents is on paper (rule obs76). */
export const hasPaper = ({ documents }: SipDossier<DescribedComponent>): boolean => documents.some(isOnPaper)

/**
 * A dossier with its facts and documents. As a base entity it tells the chain of its parents too; `turn` says which of
 * the joined ones it is, `null` that it lies in a volume, whose chain stands there.
 */
export function dossierValue(
  order: ToldDossier,
  objects: SipObjects,
  { dossier, id, children }: NumberedDossier,
  turn: number | null,
): ValueOf<typeof n.dossier> {
  const nearest = order.groups.length - 1
  const codes = order.volume?.parts.at(-1) ?? order.groups[nearest]!
  const isAnalogue = hasPaper(dossier)
  return {
    '@ID': id,
    EvidencniUdaje: {
      ...described(dossier),
      Evidence: registration(dossier.registration),
      Puvod: { DatumVytvoreni: stamp(dossier.createdOn) },
      Trideni: {
        ...classified(codes),
        MaterskaEntita:
          turn === null ? undefined : { VecnaSkupina: groupValue(objects, nearest, { isAnalogue, turn }) },
      },
      VyrizeniUzavreni: settlement(dossier.settlement),
      Vyrazovani: {
        ...disposal(dossier.disposal),
        SkartacniRizeni:
          turn === null ? undefined : order.proceeding && proceeding(order.proceeding, isAnalogue),
      },
      Manipulace: {
        AnalogovyDokument: yesNo(isAnalogue),
        DatumOtevreni: stamp(dossier.openedOn),
        DatumUzavreni: dossier.closedOn && stamp(dossier.closedOn),
        Umisteni: dossier.location,
      },
    },
    Dokumenty: {
      Dokument: children.map(document => documentValue(document, codes, dossier.disposal)),
    },
  }
}
