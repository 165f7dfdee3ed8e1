import type { LoggedEvent } from '#identity/audit'
import { actorName } from '#platform/acts'
import { dayOf, type Instant } from '#platform/values'
import {
  isEventKind,
  ownDataElement,
  pragueMoment,
  standardEventWord,
  type TransferredValue,
} from '#preservation/packages'
import type { Holder, SenderSnapshot, Settlement } from '../document.ts'
import type { RetentionRule } from '../dossier.ts'
import type { FilingPlan, SubjectGroup } from '../filing-plan.ts'
import type { ImportedEvent, SourceIdentifier } from '../imported.ts'
import { triggerText } from '../plan/exchange.ts'
import type { Note } from '../task.ts'

export type DocumentValue = Extract<TransferredValue, { Dokument: unknown }>['Dokument']
export type DossierValue = Extract<TransferredValue, { Spis: unknown }>['Spis']
export type TypeDossierValue = Extract<TransferredValue, { TypovySpis: unknown }>['TypovySpis']
export type FileValue = Extract<TransferredValue, { Soubor: unknown }>['Soubor']
type EventsValue = NonNullable<DocumentValue['Udalosti']>
type EventValue = EventsValue['Udalost'][number]
type GroupValue = NonNullable<DocumentValue['VecnaSkupina']>
type RuleValue = NonNullable<DocumentValue['SkartacniRezim']>
type SubjectValue = NonNullable<DocumentValue['Doruceni']>['Odesilatel']['Subjekt']
export type AddresseeValue = NonNullable<DocumentValue['Doruceni']>['Odesilatel']
export type SettlementValue = NonNullable<DocumentValue['Vyrizeni']>

/** A moment as Prague writes it, with its offset. */
export const moment = (at: Instant): string => pragueMoment(at)
export const day = (at: Instant): string => dayOf(at)
/** As much of a text as the standard has room for. */
export const cut = (text: string, most: number): string => [...text].slice(0, most).join('')

export const identifier = ({ value, source }: SourceIdentifier) => ({ HodnotaID: value, ZdrojID: source })
export const reference = (of: SourceIdentifier) => ({ Identifikator: identifier(of) })
/** The standard knows users by their posts. */
export const user = ({ postId }: Pick<Holder, 'postId'>): string => postId
export const signature = (by: Pick<Holder, 'postId'>, at: Instant) => ({
  provedlKdo: user(by),
  provedlKdy: moment(at),
})

export const titleMost = 100
/** The whole subject where a hundred characters are not enough for it. */
export const furtherSubject = (subject: string) =>
  [...subject].length > titleMost
    ? { DoplnujiciData: { $any: [{ element: ownDataElement, value: { Vec: subject } }] } }
    : {}

export const ruleValue = (
  rule: Pick<RetentionRule, 'disposal_code' | 'retention_years' | 'trigger' | 'event' | 'review_years'>,
  disposalYear?: number,
): RuleValue => ({
  SkartacniZnak: rule.disposal_code,
  ...(disposalYear === undefined
    ? { SkartacniLhuta: rule.retention_years }
    : { RokVyrazeni: String(disposalYear) }),
  SpousteciUdalost: triggerText(rule),
  KontrolaLhuta: rule.review_years ?? undefined,
})

export const groupValue = (
  plan: FilingPlan,
  group: SubjectGroup,
  rule: RetentionRule | null,
): GroupValue => ({
  SpisovyPlan: cut(plan.name, 100),
  SpisovyZnak: group.filing_code,
  JednoduchySpisovyZnak: group.simple_code,
  Popis: cut(group.title, 255),
  DatumOtevreni: group.opened_on,
  DatumUzavreni: group.closed_on ?? undefined,
  SkartacniRezim: rule ? ruleValue(rule) : undefined,
  UrcenoProTypoveSpisy: group.for_type_dossiers ? 'ano' : 'ne',
  ZpusobVedeni: keepingWord[group.reference_variant],
  TrvalySkartacniSouhlas: group.standing_consent ? 'ano' : 'ne',
})

export const keepingWord = { 'by-sequence': 'Priorace', 'by-dossier': 'SbernyArch' } as const

const subjectKinds = { person: 'Fyzicka', trader: 'Osvc', organisation: 'Pravnicka' } as const

/** A name is not taken apart: that of a person stands whole as the surname. */
const subjectValue = ({ kind, name, ico }: SenderSnapshot): SubjectValue => ({
  TypSubjektu: subjectKinds[kind],
  ObchodniNazev: kind === 'person' ? undefined : cut(name, 2000),
  IC: ico ?? undefined,
  Prijmeni: kind === 'person' ? cut(name, 100) : undefined,
})

export function addresseeValue(party: SenderSnapshot): AddresseeValue {
  const { boxId, email, address } = party
  return {
    Subjekt: {
      ...subjectValue(party),
      Adresy: {
        AdresaPostovni: address ? [postal(address)] : [],
        AdresaDS: boxId ? [{ IdDb: boxId }] : [],
        AdresaElektronicka: email ? [{ Typ: 'mail', Kontakt: cut(email, 254) }] : [],
      },
    },
    Adresa: boxId
      ? { AdresaDS: { IdDb: boxId } }
      : email && !address
        ? { AdresaElektronicka: { Typ: 'mail', Kontakt: cut(email, 254) } }
        : { AdresaPostovni: postal(address ?? '') },
  }
}

/** An address is one line here; the country nobody told. */
const postal = (address: string) => ({
  tStat: { Stat: 'neuvedeno', KodStatu: '' },
  Poznamka: cut(address, 255),
})

const settlementWords = {
  'by-document': 'dokumentem',
  forwarded: 'postoupenim',
  noted: 'vzetimNaVedomi',
  'by-note': 'zaznamemNaDokumentu',
  other: 'jinyZpusob',
} as const

export const settlementValue = ({ method, content, reason }: Settlement, at: Instant): SettlementValue => ({
  ZpusobVyrizeni: settlementWords[method],
  DatumCasVyrizeni: moment(at),
  ObsahVyrizeni: content ?? undefined,
  Oduvodneni: reason ?? undefined,
})

/** Notes of people; a longer one goes in parts. */
export const notesValue = (notes: readonly Note[]) =>
  notes.length === 0
    ? undefined
    : {
        UzivatelskaPoznamka: notes.flatMap(({ text, written_by: by, written_at: at }) =>
          inParts(text, 255).map(part => ({ Poznamka: part, ...signature(by, at) })),
        ),
      }

function inParts(text: string, most: number): string[] {
  const signs = [...text]
  const parts: string[] = []
  for (let at = 0; at < Math.max(signs.length, 1); at += most) parts.push(signs.slice(at, at + most).join(''))
  return parts
}

/** A line of the log without what only this centre's chain needs. */
type ToldEvent = Omit<ImportedEvent, 'object_kind' | 'record_id' | 'place'>

export const eventOfLog = (line: LoggedEvent): ToldEvent => ({
  happened_at: line.happened_at,
  who: cut(actorName(line.actor), 100) || '-',
  event: {
    ...(line.erms !== null && isEventKind(line.erms) ? { kind: line.erms } : { other: line.type }),
    ...(line.detail === null
      ? {}
      : { parameters: [{ name: 'udaje', values: [JSON.stringify(line.detail)] }] }),
  },
})

/** The part of the log of one entity, the lines that came with it first. */
export function eventsValue(lines: readonly ToldEvent[]): EventsValue | undefined {
  if (lines.length === 0) return undefined
  return {
    Udalost: lines.map(
      ({ happened_at: at, who, event }, place): EventValue => ({
        Poradi: place + 1,
        DatumVzniku: moment(at),
        provedlKdo: who,
        TypUdalosti:
          event.kind !== undefined && isEventKind(event.kind)
            ? { TypUdalostiId: standardEventWord(event.kind) }
            : { TypUdalostiText: event.other ?? '-' },
        ParametryUdalosti: event.parameters && {
          ParametrUdalosti: event.parameters.map(({ name, values }) => ({
            NazevParametru: name,
            HodnotaParametru: values,
          })),
        },
        PopisUdalosti: event.note,
      }),
    ),
  }
}
