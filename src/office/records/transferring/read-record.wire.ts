import { refuse } from '#platform/refusals'
import { asInstant, type Day, type Instant, isDay, isValidIco } from '#platform/values'
import { childOf, textOf, XmlElement } from '#platform/xml'
import { eventKindOf, type LogEvent } from '#preservation/packages'
import { momentTyped } from '../desk/moment.ts'
import type { SenderSnapshot } from '../document.ts'
import { importRefusals } from '../import-refusals.ts'
import type { SourceIdentifier } from '../imported.ts'
import type {
  BroughtDocument,
  BroughtDossier,
  BroughtGroup,
  BroughtLink,
  BroughtRule,
  BroughtSettlement,
} from './brought.ts'
import type { AddresseeValue, DocumentValue, DossierValue, SettlementValue } from './told-parts.wire.ts'

/** A moment of another system; one without a zone is of Prague. */
export function momentIn(text: string): Instant {
  try {
    return /(Z|[+-]\d\d:\d\d)$/.test(text) ? asInstant(text) : momentTyped(text.slice(0, 16))
  } catch {
    throw refuse(importRefusals['moment-unreadable'], { text })
  }
}
/** A day of another system that is in the calendar. */
function dayIn(text: string): Day {
  const day = text.slice(0, 10)
  if (!isDay(day)) throw refuse(importRefusals['moment-unreadable'], { text })
  return day
}
const at = momentIn
const idOf = ({
  HodnotaID: value,
  ZdrojID: source,
}: {
  HodnotaID: string
  ZdrojID: string
}): SourceIdentifier => ({
  value,
  source,
})
const refOf = ({ Identifikator }: { Identifikator: { HodnotaID: string; ZdrojID: string } }) =>
  idOf(Identifikator)

/** The whole subject: ours beside the standard's, else its description where the name was cut, else its name. */
function subjectOf(
  value: Pick<DossierValue, 'Popis' | 'DoplnujiciData'> & { Nazev?: string | undefined },
): string {
  for (const other of value.DoplnujiciData?.$any ?? [])
    if (other instanceof XmlElement) {
      const whole = childOf(other, 'egon:Vec')
      if (whole) return textOf(whole)
    }
  const name = value.Nazev ?? ''
  return value.Popis && name !== '' && value.Popis.startsWith(name)
    ? value.Popis
    : name || (value.Popis ?? '')
}

function groupOf(group: DocumentValue['VecnaSkupina']): BroughtGroup | null {
  if (!group) return null
  return 'SpisovyZnak' in group ? { code: group.SpisovyZnak } : { of: idOf(group.Identifikator) }
}

function ruleOf(rule: DocumentValue['SkartacniRezim']): BroughtRule | null {
  if (!rule || !('SkartacniZnak' in rule)) return null
  return {
    code: rule.SkartacniZnak,
    years: 'SkartacniLhuta' in rule ? rule.SkartacniLhuta : null,
    year: 'RokVyrazeni' in rule ? Number(rule.RokVyrazeni.slice(0, 4)) : null,
    trigger: rule.SpousteciUdalost,
    reviewYears: rule.KontrolaLhuta ?? null,
  }
}

const methods = {
  dokumentem: 'by-document',
  postoupenim: 'forwarded',
  vzetimNaVedomi: 'noted',
  zaznamemNaDokumentu: 'by-note',
  jinyZpusob: 'other',
} as const
const settlementOf = (value: SettlementValue | undefined): BroughtSettlement | null =>
  value
    ? {
        method: methods[value.ZpusobVyrizeni ?? 'jinyZpusob'],
        at: at(value.DatumCasVyrizeni),
        content: value.ObsahVyrizeni ?? null,
        reason: value.Oduvodneni ?? null,
      }
    : null

const kinds = { Fyzicka: 'person', Zamestnanec: 'person', Osvc: 'trader' } as const
const boxShape = /^[a-z0-9]{7}$/

/** A party as our name index has it; what is no right number is left out of its keys. */
export function partyOf({ Subjekt: subject, Adresa: address }: AddresseeValue): SenderSnapshot {
  const all = subject.Adresy
  const box = 'AdresaDS' in address ? address.AdresaDS : all?.AdresaDS?.[0]
  const mail =
    'AdresaElektronicka' in address
      ? address.AdresaElektronicka
      : all?.AdresaElektronicka?.find(({ Typ }) => Typ === 'mail')
  const postal = 'AdresaPostovni' in address ? address.AdresaPostovni : all?.AdresaPostovni?.[0]
  const house = [postal?.PopisneCislo, postal?.OrientacniCislo].filter(Boolean).join('/')
  const line = [
    [postal?.Ulice ?? postal?.CastObce, house].filter(Boolean).join(' '),
    [postal?.Psc, postal?.Obec].filter(Boolean).join(' '),
    postal?.Poznamka,
  ]
  const person = [subject.TitulPred, subject.Jmeno, subject.Prijmeni, subject.TitulZa]
  const kind = kinds[subject.TypSubjektu as keyof typeof kinds] ?? 'organisation'
  return {
    kind,
    name: subject.ObchodniNazev || person.filter(Boolean).join(' ') || 'neuvedeno',
    ico: subject.IC && isValidIco(subject.IC) ? subject.IC : null,
    boxId: box && boxShape.test(box.IdDb) ? box.IdDb : null,
    email: mail?.Kontakt || null,
    address: line.filter(Boolean).join(', ') || null,
  }
}

const eventsOf = (value: DossierValue['Udalosti']): LogEvent[] =>
  (value?.Udalost ?? []).map(event => ({
    at: at(event.DatumVzniku),
    who: event.provedlKdo,
    kind:
      'TypUdalostiId' in event.TypUdalosti
        ? eventKindOf(event.TypUdalosti.TypUdalostiId)!
        : { other: event.TypUdalosti.TypUdalostiText },
    ...(event.ParametryUdalosti && {
      parameters: event.ParametryUdalosti.ParametrUdalosti.map(
        ({ NazevParametru: name, HodnotaParametru: values }) => ({
          name,
          values,
        }),
      ),
    }),
    ...(event.PopisUdalosti !== undefined && { note: event.PopisUdalosti }),
  }))

const notesOf = (value: DossierValue['UzivatelskePoznamky']) =>
  (value?.UzivatelskaPoznamka ?? []).map(({ Poznamka: text, provedlKdo: by, provedlKdy }) => ({
    text,
    by,
    at: at(provedlKdy),
  }))

const looseOf = (value: DossierValue['KrizoveOdkazyVolne']): BroughtLink[] =>
  (value?.$links ?? []).map(link =>
    'SpisId' in link
      ? { strength: 'loose', kind: 'dossier', of: refOf(link.SpisId) }
      : { strength: 'loose', kind: 'document', of: refOf(link.DokumentId) },
  )

const yearIn = (text: string | undefined): number | null => (text ? Number(text.slice(0, 4)) : null)
const withdrawnOf = ({
  DatumZnepristupneni: on,
  DuvodZnepristupneni: reason,
}: Pick<DossierValue, 'DatumZnepristupneni' | 'DuvodZnepristupneni'>) =>
  on ? { on: dayIn(on), reason: reason || 'neuvedeno' } : null

const ways: Readonly<Record<string, 'data-box' | 'e-mail'>> = {
  DatovaSchranka: 'data-box',
  ElektronickaPosta: 'e-mail',
  EPodatelnaMail: 'e-mail',
}
const wayOf = (info: { readonly $way?: readonly object[] }): string => {
  const [way] = info.$way ?? []
  return way && 'ZpusobManipulaceId' in way ? String(way.ZpusobManipulaceId) : ''
}
const channels: Readonly<Record<string, 'data-box' | 'e-mail' | 'in-person' | 'notice-board'>> = {
  ...ways,
  Osobne: 'in-person',
  VerejnaVyhlaska: 'notice-board',
}
const dispatchStates: Readonly<
  Record<string, 'waiting' | 'sent' | 'delivered' | 'delivered-by-fiction' | 'cancelled'>
> = {
  nevypraveno: 'waiting',
  vypraveno: 'sent',
  doruceno: 'delivered',
  'doručeno fikcí': 'delivered-by-fiction',
  stornovano: 'cancelled',
}
const parts = { main: 'main', enclosure: 'attachment', obalka: 'envelope' } as const

type ProfileValue = Omit<DocumentValue, 'Udalosti'> & Pick<DocumentValue, 'Udalosti'>

export function readDocument(value: ProfileValue): BroughtDocument {
  const { Doruceni: came, VlozenVeSpisu: inside } = value
  const answered = value.SouvisejiciDokument?.find(({ DuvodId }) => DuvodId === 'odpoved')
  return {
    of: idOf(value.Identifikator),
    createdAt: at(value.DatumCasVytvoreni),
    subject: subjectOf(value),
    number: value.CisloJednaci || null,
    year: yearIn(value.PodaciDenikRok),
    group: groupOf(value.VecnaSkupina),
    rule: ruleOf(value.SkartacniRezim),
    state: value.StavDokumentu,
    settlement: settlementOf(value.Vyrizeni),
    withdrawn: withdrawnOf(value),
    holder: value.VlastniKdo,
    notes: notesOf(value.UzivatelskePoznamky),
    links: looseOf(value.KrizoveOdkazyVolne),
    events: eventsOf(value.Udalosti),
    dossier:
      inside?.StavZarazeni === 'Vlozen' ? { of: refOf(inside.SpisId), place: inside.PoradiVeSpisu } : null,
    received: came
      ? {
          at: at(
            `${came.ZasilkaInfo.DatumDoruceni.slice(0, 10)}T${came.ZasilkaInfo.CasDoruceni ?? '12:00:00'}`,
          ),
          sender: partyOf(came.Odesilatel),
          channel: ways[wayOf(came.ZasilkaInfo)] ?? 'counter',
          postNumber: came.ZasilkaInfo.PodaciCislo || null,
        }
      : null,
    senderReference: value.CjOdesilatel || null,
    kind: value.DruhDokumentu?.Nazev ?? null,
    isOnPaper: value.Forma === 'analogova',
    paper: {
      sheets: Math.min(Math.max(0, value.PocetListu ?? 0), 9_999),
      attachments: Math.min(Math.max(0, value.PocetPriloh ?? 0), 9_999),
      others: value.DruhPriloh?.trim().slice(0, 200) || null,
    },
    files: (value.OdkazyNaSoubory?.dmFileLink ?? []).map(link => ({
      of: idOf(link.Identifikator),
      name: link['@dmFileDescr'],
      part: parts[link['@dmFileMetaType'] as keyof typeof parts] ?? 'other',
    })),
    dispatches: (value.Vypraveni ?? []).map(({ Adresat, ZasilkaInfo: info }) => ({
      addressee: partyOf(Adresat),
      channel: channels[wayOf(info)] ?? 'post',
      state: dispatchStates[info.StavZasilky ?? 'nevypraveno'] ?? 'returned',
      post_number: info.PodaciCislo || null,
      note: info.Poznamka || null,
      ended_on: info.DatumDoruceni ? dayIn(info.DatumDoruceni) : null,
      queuedAt: at(info.DatumCasVytvoreni),
      sentOn: info.DatumVypraveni ? dayIn(info.DatumVypraveni) : null,
    })),
    answers: answered ? idOf(answered.Identifikator) : null,
  }
}

export function readDossier(value: DossierValue): BroughtDossier {
  const of = idOf(value.Identifikator)
  const inside = value.DokumentyVlozene.$documents ?? []
  return {
    of,
    createdAt: at(value.DatumCasVytvoreni),
    subject: subjectOf(value),
    number: value.SpisovaZnacka || null,
    year: yearIn(value.PodaciDenikRok),
    group: groupOf(value.VecnaSkupina),
    rule: ruleOf(value.SkartacniRezim),
    state: value.StavSpisu,
    settlement: settlementOf(value.Vyrizeni),
    withdrawn: withdrawnOf(value),
    holder: value.VlastniKdo,
    notes: notesOf(value.UzivatelskePoznamky),
    links: [
      ...looseOf(value.KrizoveOdkazyVolne),
      ...(value.KrizoveOdkazyPevne?.$links ?? []).map(
        ({ SpisId }): BroughtLink => ({ strength: 'firm', kind: 'dossier', of: refOf(SpisId) }),
      ),
    ],
    events: eventsOf(value.Udalosti),
    variant: value.ZpusobVedeni === 'SbernyArch' ? 'by-dossier' : 'by-sequence',
    closedAt: value.DatumCasUzavreni ? at(value.DatumCasUzavreni) : null,
    typeDossier:
      value.VlozenVTypovemSpisu?.StavZarazeni === 'Vlozen'
        ? refOf(value.VlozenVTypovemSpisu.TypovySpisId)
        : null,
    documents: inside.flatMap(one =>
      'DokumentUplnyVlozeny' in one && one.DokumentUplnyVlozeny.StavZarazeniDoSpisu === 'Vlozen'
        ? [
            {
              ...readDocument(one.DokumentUplnyVlozeny.ProfilDokumentu as ProfileValue),
              dossier: { of, place: one.DokumentUplnyVlozeny.PoradiVeSpisu },
            },
          ]
        : [],
    ),
  }
}
