import { asInstant, type Instant } from '#platform/values'
import type { TransferredPartValue } from '#preservation/packages'
import type { Component } from '../document.ts'
import type { Dossier, RetentionRule } from '../dossier.ts'
import type { FilingPlan, SubjectGroup, TemplatePart } from '../filing-plan.ts'
import type { ImportedEvent, SourceIdentifier } from '../imported.ts'
import type { Note } from '../task.ts'
import type { TypeDossier, TypeDossierPart, Volume } from '../type-dossier.ts'
import { looseLinksValue, type ToldDocument } from './told-document.wire.ts'
import {
  cut,
  type DossierValue,
  day,
  eventsValue,
  type FileValue,
  furtherSubject,
  groupValue,
  identifier,
  keepingWord,
  moment,
  notesValue,
  reference,
  ruleValue,
  settlementValue,
  type TypeDossierValue,
  titleMost,
  user,
} from './told-parts.wire.ts'

type Events = readonly Omit<ImportedEvent, 'object_kind' | 'record_id' | 'place'>[]
type Identify = ToldDocument['identify']

export type ToldDossier = {
  readonly dossier: Dossier
  readonly plan: FilingPlan
  readonly group: SubjectGroup
  readonly groupRule: RetentionRule | null
  /** The rule by which it is disposed of: that of its part inside a type dossier. */
  readonly rule: RetentionRule
  readonly typeDossier: SourceIdentifier | null
  readonly documents: readonly {
    readonly of: SourceIdentifier
    readonly place: number
    readonly at: Instant
  }[]
  readonly firmLinks: readonly SourceIdentifier[]
  readonly looseLinks: ToldDocument['looseLinks']
  readonly storedAt: string | null
  readonly handedOverAt: Instant | null
  readonly notes: readonly Note[]
  readonly events: Events
  readonly identify: Identify
}

const dossierStates = {
  open: 'otevren',
  closed: 'uzavren',
  refused: 'uzavren',
  'handing-over': 'uzavren',
  'handed-over': 'predanDoSpisovny',
  withdrawn: 'znepristupnen',
  destroyed: 'znicen',
} as const

/** A dossier as `gProfilSpisu` has it, with its part of the log. */
export function dossierValue(told: ToldDossier): DossierValue {
  const { dossier, identify } = told
  const { subject, closing, closed_at: closedAt, disposal, withdrawal } = dossier
  return {
    Identifikator: identifier(identify(dossier.id, dossier.identifier)),
    ZpusobVedeni: keepingWord[dossier.reference_variant],
    DatumCasVytvoreni: moment(dossier.opened_at),
    Nazev: cut(subject, titleMost),
    Popis: [...subject].length > titleMost ? cut(subject, 255) : undefined,
    SpisovaZnacka: cut(dossier.mark, 50),
    PodaciDenikRok: String(dossier.year),
    VecnaSkupina: groupValue(told.plan, told.group, told.groupRule),
    SkartacniRezim: disposal ? ruleValue(disposal.rule, disposal.disposalYear) : ruleValue(told.rule),
    ...furtherSubject(subject),
    VlozenVTypovemSpisu: told.typeDossier
      ? {
          TypovySpisId: reference(told.typeDossier),
          StavZarazeni: 'Vlozen',
          DatumCasVlozeni: moment(dossier.opened_at),
        }
      : undefined,
    DokumentyVlozene: {
      $documents: told.documents.map(({ of, place, at }) => ({
        DokumentIdVlozeny: {
          DokumentId: reference(of),
          PoradiVeSpisu: place,
          StavZarazeniDoSpisu: 'Vlozen' as const,
          DatumCasVlozeniDoSpisu: moment(at),
        },
      })),
    },
    VlastniKdo: user(dossier.holder),
    Umisteni: told.storedAt ? cut(told.storedAt, 255) : undefined,
    StavSpisu: dossierStates[dossier.state],
    Vyrizeni: closing && closedAt ? settlementValue(closing, closedAt) : undefined,
    DatumCasUzavreni: closedAt ? moment(closedAt) : undefined,
    DatumCasPredaniDoSpisovny: told.handedOverAt ? moment(told.handedOverAt) : undefined,
    KrizoveOdkazyPevne:
      told.firmLinks.length > 0
        ? { $links: told.firmLinks.map(of => ({ SpisId: reference(of) })) }
        : undefined,
    KrizoveOdkazyVolne: looseLinksValue(told.looseLinks) as DossierValue['KrizoveOdkazyVolne'],
    ...(withdrawal && {
      DatumZnepristupneni: day(asInstant(withdrawal.at)),
      DuvodZnepristupneni: cut(withdrawal.reason, 255),
    }),
    UzivatelskePoznamky: notesValue(told.notes),
    Udalosti: eventsValue(told.events),
  }
}

/** Name of the file with the bytes: their digest, by which they are known again when they arrive. */
export const contentName = (digest: string): string => `${digest.slice(digest.indexOf(':') + 1)}.bin`
export const contentFolder = 'komponenty'

const location = (one: Component) => ({
  dmLocalRelativePath: `../${contentFolder}`,
  dmLocalFileName: contentName(one.digest),
  DatumCasVytvoreni: moment(one.received_at),
  Verze: one.version,
  '@dmMimeType': one.mime,
  '@dmFileDescr': one.file_name,
  '@dmFinalniVerze': one.form === 'draft' ? ('N' as const) : ('A' as const),
})

/** One slot of a document with all its versions, the newest first. */
export function fileValue(versions: readonly Component[], events: Events, identify: Identify): FileValue {
  const [last, ...older] = versions
  return {
    Identifikator: identifier(identify(last!.id, last!.identifier)),
    AktualniVerze: location(last!),
    StareVerze: older.length > 0 ? { StaraVerze: older.map(location) } : undefined,
    Udalosti: eventsValue(events),
  }
}

export type ToldTypeDossier = {
  readonly type: TypeDossier
  readonly plan: FilingPlan
  readonly group: SubjectGroup
  readonly parts: readonly {
    readonly part: TypeDossierPart
    readonly template: TemplatePart
    readonly rule: RetentionRule | null
    readonly volumes: readonly { readonly volume: Volume; readonly dossiers: readonly SourceIdentifier[] }[]
  }[]
  readonly events: Events
  readonly identify: Identify
}

export function typeDossierValue(told: ToldTypeDossier): TypeDossierValue {
  const { type, plan, group, identify } = told
  const inside = groupValue(plan, group, null)
  const holder = user(type.holder)
  const partValue = ({ part, template, volumes }: ToldTypeDossier['parts'][number]): TransferredPartValue => {
    const below = told.parts.filter(one => one.part.parent_id === part.id)
    return {
      Identifikator: identifier(identify(part.id, part.identifier)),
      DatumCasVytvoreni: moment(type.opened_at),
      VecnaSkupina: inside,
      SpisovyZnak: template.filing_code,
      Nazev: cut(template.title, titleMost),
      ...(below.length > 0
        ? { Soucasti: { Soucast: below.map(partValue) } }
        : {
            Dily: {
              Dil: volumes.map(({ volume, dossiers }) => ({
                Identifikator: identifier(identify(volume.id, volume.identifier)),
                Stav: volume.state === 'open' ? 'otevren' : 'uzavren',
                DatumCasOtevreni: moment(volume.opened_at),
                DatumCasUzavreni: volume.closed_at ? moment(volume.closed_at) : undefined,
                VlastniKdo: holder,
                SpisyVlozene: {
                  SpisVlozeny: dossiers.map(of => ({
                    SpisId: reference(of),
                    StavZarazeniDoTypovehoSpisu: 'Vlozen' as const,
                    DatumCasVlozeni: moment(volume.opened_at),
                  })),
                },
              })),
            },
          }),
      Stav: type.state === 'open' ? 'otevren' : 'uzavren',
      VlastniKdo: holder,
    }
  }
  return {
    Identifikator: identifier(identify(type.id, type.identifier)),
    DatumCasVytvoreni: moment(type.opened_at),
    VecnaSkupina: inside,
    SpisovaZnacka: cut(type.identifier, 50),
    Nazev: cut(type.title, titleMost),
    ...furtherSubject(type.title),
    Soucasti: { Soucast: told.parts.filter(({ part }) => part.parent_id === null).map(partValue) },
    VlastniKdo: holder,
    StavTypovehoSpisu: type.state === 'open' ? 'otevren' : 'uzavren',
    DatumCasUzavreni: type.closed_at ? moment(type.closed_at) : undefined,
    Udalosti: eventsValue(told.events),
  }
}
