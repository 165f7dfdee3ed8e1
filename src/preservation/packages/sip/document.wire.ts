import type { ValueOf } from '#platform/xml'
import type * as n from '../notation/nsesss.notation.ts'
import { componentValue, madeOfPaper } from './component.wire.ts'
import { fitted, orPlaceholder } from './fitting.ts'
import { groupValue } from './group.wire.ts'
import type { NumberedDocument, SipObjects } from './objects.ts'
import type { DescribedComponent, DocumentOrigin, SipDocument, ToldDocument } from './order.ts'
import type { Disposal, Registration } from './order-parts.ts'
import {
  classified,
  codeText,
  described,
  disposal,
  externalParty,
  identifier,
  internalActors,
  proceeding,
  retentionRule,
  settlement,
  shortText,
  stamp,
  yesNo,
} from './parts.wire.ts'

export type DocumentValue = ValueOf<typeof n.document>
type Codes = { readonly simpleCode: string; readonly fullCode: string }

export const registration = ({ number, ordinal, period, register }: Registration) => ({
  EvidencniCislo: number,
  PoradoveCislo: ordinal,
  UrceneCasoveObdobi:
    'year' in period ? { Rok: String(period.year) } : { DatumOd: period.from, DatumDo: period.to },
  NazevEvidenceDokumentu: register,
})

function originValue(origin: DocumentOrigin, quantity: string | undefined) {
  if (origin.kind === 'own')
    return {
      VlastniDokument: {
        DatumVytvoreni: stamp(origin.createdOn),
        VytvoreneMnozstvi: quantity,
        Autor: internalActors(origin.authors),
      },
    }
  return {
    DorucenyDokument: {
      DatumVytvoreni: origin.createdOn && stamp(origin.createdOn),
      DatumDoruceni: stamp(origin.deliveredOn),
      OdesilatelovoEvidencniCislo:
        origin.senderNumber === undefined ? undefined : fitted(origin.senderNumber, codeText),
      DoruceneMnozstvi: quantity,
      Odesilatel: externalParty(origin.sender),
    },
  }
}

export const isAnalogue = ({ paper }: SipDocument<DescribedComponent>): boolean => paper !== undefined

/** A document with its facts and components, as it lies in a dossier. */
export function documentValue(
  { document, id, children }: NumberedDocument,
  codes: Codes,
  ofDossier: Disposal,
): DocumentValue {
  const { paper, languages = [] } = document
  const converted = madeOfPaper(children, codes.fullCode)
  return {
    '@ID': id,
    EvidencniUdaje: {
      ...described(document),
      Evidence: registration(document.registration),
      Jazyky: languages.length === 0 ? undefined : { Jazyk: languages },
      Puvod: originValue(document.origin, paper?.quantity),
      Trideni: {
        ...classified(codes),
        DruhDokumentu: document.sort && {
          Identifikator: identifier(document.sort.identity),
          Nazev: orPlaceholder(document.sort.name, 'title'),
          SkartacniRezim: document.sort.rule && retentionRule(document.sort.rule),
        },
      },
      Vyrizeni: document.settlement && settlement(document.settlement, isAnalogue(document)),
      Vyrazovani: disposal(document.disposal ?? ofDossier),
      Manipulace: {
        AnalogovyDokument: yesNo(isAnalogue(document)),
        UkladaciJednotka: paper && fitted(paper.storageUnit, shortText),
      },
      Prevod: converted && { 'KonverzeAD-DA': converted },
    },
    Komponenty:
      children.length === 0
        ? undefined
        : { Komponenta: children.map(child => componentValue(child, children, codes, document.identity)) },
  }
}

/** A document that lies in its group without a dossier, as a base entity: it tells the chain of its parents itself. */
export function loneDocumentValue(
  order: ToldDocument,
  objects: SipObjects,
  one: NumberedDocument,
): DocumentValue {
  const nearest = order.groups.length - 1
  const value = documentValue(one, order.groups[nearest]!, order.alone.disposal)
  const { Trideni, Vyrazovani, ...told } = value.EvidencniUdaje
  const onPaper = isAnalogue(one.document)
  return {
    ...value,
    EvidencniUdaje: {
      ...told,
      Trideni: {
        ...Trideni,
        MaterskeEntity: { VecnaSkupina: groupValue(objects, nearest, { isAnalogue: onPaper, turn: 0 }) },
      },
      Vyrazovani: {
        ...Vyrazovani,
        SkartacniRizeni: order.proceeding && proceeding(order.proceeding, onPaper),
      },
    } as DocumentValue['EvidencniUdaje'],
  }
}
