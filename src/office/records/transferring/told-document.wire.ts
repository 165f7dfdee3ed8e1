import { asInstant, type Instant } from '#platform/values'
import type { Dispatch } from '../dispatch.ts'
import type { Component, Document } from '../document.ts'
import type { DocumentKind } from '../document-kind.ts'
import type { Dossier, RetentionRule } from '../dossier.ts'
import type { FilingPlan, SubjectGroup } from '../filing-plan.ts'
import type { ImportedEvent, SourceIdentifier } from '../imported.ts'
import type { OldDocument } from '../old-document.ts'
import type { PaperOriginal } from '../paper.ts'
import type { Note } from '../task.ts'
import {
  addresseeValue,
  cut,
  type DocumentValue,
  day,
  eventsValue,
  furtherSubject,
  groupValue,
  identifier,
  moment,
  notesValue,
  reference,
  ruleValue,
  settlementValue,
  titleMost,
  user,
} from './told-parts.wire.ts'

/** All that Annex 7 tells of a document. */
export type ToldDocument = {
  readonly document: Document
  readonly components: readonly Component[]
  readonly dispatches: readonly Dispatch[]
  readonly dossier: Dossier | null
  /** Where it lies without a dossier. */
  readonly old: OldDocument | null
  readonly place: {
    readonly plan: FilingPlan
    readonly group: SubjectGroup
    readonly rule: RetentionRule | null
  } | null
  readonly kind: { readonly kind: DocumentKind; readonly rule: RetentionRule | null } | null
  readonly register: string | null
  readonly insertedAt: Instant | null
  /** The document it answers. */
  readonly answered: SourceIdentifier | null
  readonly looseLinks: readonly { readonly kind: 'document' | 'dossier'; readonly of: SourceIdentifier }[]
  /** What of it stays on paper. */
  readonly paper: PaperOriginal | null
  readonly notes: readonly Note[]
  readonly events: readonly Omit<ImportedEvent, 'object_kind' | 'record_id' | 'place'>[]
  /** Identifiers by the id of the record. */
  readonly identify: (id: string, own: string) => SourceIdentifier
}

/** State as the standard has it; whatever is done with the dossier holds for its documents. */
function stateOf({ document, dossier }: ToldDocument): DocumentValue['StavDokumentu'] {
  if (document.state === 'withdrawn' || document.state === 'cancelled') return 'znepristupnen'
  if (document.state === 'destroyed') return 'znicen'
  if (dossier?.state === 'handed-over') return 'predanDoSpisovny'
  return document.state === 'settled' ? 'vyrizen' : 'nevyrizen'
}

const channelWords = {
  'data-box': 'DatovaSchranka',
  'e-mail': 'EPodatelnaMail',
  counter: 'Osobne',
} as const
const dispatchWays = {
  'data-box': 'DatovaSchranka',
  'e-mail': 'ElektronickaPosta',
  post: 'Posta',
  'in-person': 'Osobne',
  'notice-board': 'VerejnaVyhlaska',
} as const
const dispatchStates = {
  waiting: 'nevypraveno',
  sent: 'vypraveno',
  delivered: 'doruceno',
  'delivered-by-fiction': 'doručeno fikcí',
  returned: 'vraceno-jiny-duvod-neovereno',
  cancelled: 'stornovano',
} as const

/** The newest version of each slot; the others travel with it in its own file. */
export function slotsOf(components: readonly Component[]): Component[][] {
  const slots = new Map<number, Component[]>()
  for (const one of components.toSorted((a, b) => b.version - a.version))
    slots.set(one.slot, [...(slots.get(one.slot) ?? []), one])
  return [...slots.entries()].toSorted(([a], [b]) => a - b).map(([, versions]) => versions)
}

function fileLinks({ components, identify }: ToldDocument): DocumentValue['OdkazyNaSoubory'] {
  const slots = slotsOf(components)
  if (slots.length === 0) return undefined
  return {
    dmFileLink: slots.map(([last], at) => ({
      Identifikator: identifier(identify(last!.id, last!.identifier)),
      '@dmFileMetaType': last!.form === 'container' ? 'obalka' : at === 0 ? 'main' : 'enclosure',
      '@dmFileDescr': last!.file_name,
    })),
  }
}

const receiptOf = ({ document }: ToldDocument): DocumentValue['Doruceni'] =>
  document.origin === 'own' || document.sender === null || document.delivered_at === null
    ? undefined
    : {
        Odesilatel: addresseeValue(document.sender),
        ZasilkaInfo: {
          $way: [
            { ZpusobManipulaceId: document.channel === 'own' ? 'Osobne' : channelWords[document.channel] },
          ],
          PodaciCislo: cut(document.postal_item?.postNumber ?? '', 40) || undefined,
          DatumDoruceni: day(document.delivered_at),
          CasDoruceni: moment(document.delivered_at).slice(11),
        },
      }

const dispatchesOf = ({ dispatches, document, identify }: ToldDocument): DocumentValue['Vypraveni'] =>
  dispatches.map((one, at) => ({
    Identifikator: identifier({
      ...identify(document.id, document.identifier),
      value: cut(`${document.identifier}-V${at + 1}`, 40),
    }),
    Adresat: addresseeValue(one.addressee),
    ZasilkaInfo: {
      $way: [{ ZpusobManipulaceId: dispatchWays[one.channel] }],
      PodaciCislo: one.post_number ? cut(one.post_number, 40) : undefined,
      Poznamka: one.note ?? undefined,
      StavZasilky: dispatchStates[one.state],
      DatumCasVytvoreni: moment(one.queued_at),
      DatumVypraveni: one.sent_at ? day(one.sent_at) : undefined,
      DatumDoruceni: one.state.startsWith('delivered') ? (one.ended_on ?? undefined) : undefined,
    },
  }))

/** A document as `gProfilDokumentu` has it, with its part of the log. */
export function documentValue(told: ToldDocument): DocumentValue {
  const { document, dossier, place, kind, identify, old, paper } = told
  const { subject, postal_item: item } = document
  return {
    Identifikator: identifier(identify(document.id, document.identifier)),
    DatumCasVytvoreni: moment(document.registered_at),
    Forma: paper ? 'analogova' : 'digitalni',
    Evidence: { EvidenceObdobiId: String(document.year), EvidencePoradi: document.sequence_number },
    Nazev: cut(subject, titleMost),
    Popis: [...subject].length > titleMost ? cut(subject, 255) : undefined,
    CisloJednaci: cut(document.reference_number, 50),
    SpisovaZnacka: dossier ? cut(dossier.mark, 50) : undefined,
    PodaciDenikPoradi: document.sequence_number,
    PodaciDenikRok: String(document.year),
    PodaciDenik: told.register ? cut(told.register, 12) : undefined,
    DruhDokumentu: kind
      ? { Nazev: cut(kind.kind.title, 100), SkartacniRezim: kind.rule ? ruleValue(kind.rule) : undefined }
      : undefined,
    VecnaSkupina: place ? groupValue(place.plan, place.group, place.rule) : undefined,
    SkartacniRezim: old?.disposal
      ? ruleValue({ ...old.disposal.rule }, old.disposal.disposalYear)
      : place?.rule
        ? ruleValue(place.rule)
        : undefined,
    CjOdesilatel: document.sender_reference ? cut(document.sender_reference, 50) : undefined,
    PocetListu: paper?.sheets ?? item?.sheets ?? 0,
    PocetPriloh: paper?.attachments ?? item?.attachments ?? 0,
    DruhPriloh: paper?.others ?? item?.otherAttachments ?? '',
    PocetListuPriloh: 0,
    ...furtherSubject(subject),
    VlozenVeSpisu: dossier
      ? {
          SpisId: reference(identify(dossier.id, dossier.identifier)),
          PoradiVeSpisu: document.place_in_dossier!,
          StavZarazeni: 'Vlozen',
          DatumCasVlozeniDoSpisu: moment(told.insertedAt ?? document.registered_at),
        }
      : undefined,
    Doruceni: receiptOf(told),
    Vypraveni: dispatchesOf(told),
    OdkazyNaSoubory: fileLinks(told),
    SouvisejiciDokument: told.answered
      ? [{ Identifikator: identifier(told.answered), DuvodId: 'odpoved' }]
      : [],
    KrizoveOdkazyVolne: looseLinksValue(told.looseLinks),
    VlastniKdo: user(document.holder),
    StavDokumentu: stateOf(told),
    Vyrizeni:
      document.settlement && document.settled_at
        ? settlementValue(document.settlement, document.settled_at)
        : undefined,
    ...withdrawn(document),
    UzivatelskePoznamky: notesValue(told.notes),
    Udalosti: eventsValue(told.events),
  }
}

/** What withdrew it, or why its registration was cancelled. */
const withdrawn = ({ withdrawal, cancellation }: Document) => {
  const why = withdrawal ?? cancellation
  return why === null
    ? {}
    : { DatumZnepristupneni: day(asInstant(why.at)), DuvodZnepristupneni: cut(why.reason, 255) }
}

export const looseLinksValue = (links: ToldDocument['looseLinks']): DocumentValue['KrizoveOdkazyVolne'] =>
  links.length === 0
    ? undefined
    : {
        $links: links.map(({ kind, of }) =>
          kind === 'dossier' ? { SpisId: reference(of) } : { DokumentId: reference(of) },
        ),
      }
