import type { ValueOf } from '#platform/xml'
import type * as n from '../notation/nsesss.notation.ts'
import { componentValue, madeOfPaper } from './component.wire.ts'
import { fitted, orPlaceholder } from './fitting.ts'
import type { NumberedDocument, NumberedDossier, SipObjects } from './objects.ts'
import type { DescribedComponent, DocumentOrigin, SipDocument, SipDossier, ToldDossier } from './order.ts'
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

type DocumentValue = ValueOf<typeof n.document>
type Codes = { readonly simpleCode: string; readonly fullCode: string }

/** Joined dossiers each describe their parents again; an identifier of XML stands once in a file. */
const again = (id: string, turn: number): string => (turn === 0 ? id : `${id}-${turn + 1}`)

function planValue({ plan, id }: SipObjects['plan'], turn: number): ValueOf<typeof n.filingPlan> {
  return {
    '@ID': again(id, turn),
    Identifikator: identifier(plan.identity),
    Nazev: orPlaceholder(plan.name, 'title'),
    Komentar: plan.comment,
    Manipulace: {
      DatumOtevreni: stamp(plan.openedOn),
      DatumUzavreni: plan.closedOn && stamp(plan.closedOn),
    },
    Vydavatel: externalParty(plan.publisher),
  }
}

/** The chain above the dossier, turned inside out: the nearest group holds its parent, up to the plan. */
export function groupValue(
  objects: SipObjects,
  at: number,
  { isAnalogue, turn }: { readonly isAnalogue: boolean; readonly turn: number },
): ValueOf<typeof n.subjectGroup> {
  const { group, id } = objects.groups[at]!
  const isForTypes = objects.inType !== null && at === objects.groups.length - 1
  return {
    '@ID': again(id, turn),
    EvidencniUdaje: {
      ...described(group),
      Puvod: { DatumVytvoreni: stamp(group.createdOn) },
      Trideni: {
        ...classified(group),
        ...(at === 0
          ? { SpisovyPlan: planValue(objects.plan, turn) }
          : { MaterskaEntita: { VecnaSkupina: groupValue(objects, at - 1, { isAnalogue, turn }) } }),
      },
      Vyrazovani: { SkartacniRezim: group.rule && retentionRule(group.rule) },
      Manipulace: {
        AnalogovyDokument: yesNo(isAnalogue),
        DatumOtevreni: stamp(group.openedOn),
        DatumUzavreni: group.closedOn && stamp(group.closedOn),
      },
      UrcenoProTypoveSpisy: isForTypes ? yesNo(true) : undefined,
    },
  }
}

const registration = ({ number, ordinal, period, register }: Registration) => ({
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

function documentValue(
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

const isAnalogue = ({ paper }: SipDocument<DescribedComponent>): boolean => paper !== undefined

/** A dossier is analogue as soon as one of its documents is on paper (rule obs76). */
export const hasPaper = ({ documents }: SipDossier<DescribedComponent>): boolean => documents.some(isAnalogue)

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
