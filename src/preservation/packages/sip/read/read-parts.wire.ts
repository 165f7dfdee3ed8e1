import type { ValueOf } from '#platform/xml'
import type * as n from '../../notation/nsesss-parts.notation.ts'
import type * as p from '../../notation/nsesss-primitives.notation.ts'
import type {
  CrossReference,
  Disposal,
  DisposalProceeding,
  ExternalParty,
  Identity,
  InternalActor,
  Link,
  RetentionRule,
  Settlement,
  When,
} from '../order-parts.ts'
import { methodWords } from '../words.wire.ts'
import { told, wordsBack } from './told.ts'
import { dayIn, momentIn } from './unreadable.ts'

const methodBack = wordsBack(methodWords)

export const readIdentity = (value: ValueOf<typeof p.identifier>): Identity => ({
  value: value['#'],
  source: value['@zdroj'],
})

export const readWhen = (stamp: ValueOf<typeof p.stamp>): When =>
  stamp['@datum'] === undefined ? dayIn(stamp['#'], 'datum') : momentIn(stamp['@datum'], 'datum')

export const readYes = (word: 'ano' | 'ne'): boolean => word === 'ano'

export function readParty({ Subjekt: subject }: ValueOf<typeof n.externalParty>): ExternalParty {
  if (!('IdentifikatorOrganizace' in subject))
    return told({
      kind: 'person' as const,
      identity: subject.IdentifikatorFyzickeOsoby && readIdentity(subject.IdentifikatorFyzickeOsoby),
      name: subject.NazevFyzickeOsoby,
      address: subject.PostovniAdresa,
      contact: subject.ElektronickyKontakt,
    })
  const { IdentifikatorFyzickeOsoby: personId, NazevFyzickeOsoby: personName } = subject
  return told({
    kind: 'organisation' as const,
    identity: readIdentity(subject.IdentifikatorOrganizace),
    name: subject.NazevOrganizace,
    person:
      personName === undefined
        ? undefined
        : told({ identity: personId && readIdentity(personId), name: personName }),
    unit: subject.OrganizacniUtvar,
    position: subject.PracovniPozice,
    seat: subject.SidloOrganizace,
    contact: subject.ElektronickyKontakt,
  })
}

export const readActor = ({ Subjekt: subject }: ValueOf<typeof n.internalActor>): InternalActor => ({
  organisation: readIdentity(subject.IdentifikatorOrganizace),
  organisationName: subject.NazevOrganizace,
  person: readIdentity(subject.IdentifikatorFyzickeOsoby),
  personName: subject.NazevFyzickeOsoby,
  unit: subject.OrganizacniUtvar,
  position: subject.PracovniPozice,
  seat: subject.SidloOrganizace,
})

export const readActors = ({ Subjekt: subjects }: ValueOf<typeof n.internalActors>): InternalActor[] =>
  subjects.map(Subjekt => readActor({ Subjekt }))

export const readRule = (rule: ValueOf<typeof n.retentionRule>): RetentionRule =>
  told({
    identity: readIdentity(rule.Identifikator),
    name: rule.Nazev,
    reason: rule.Oduvodneni,
    code: rule.SkartacniZnak,
    term: 'SkartacniLhuta' in rule ? { years: rule.SkartacniLhuta } : { year: Number(rule.RokVyrazeni) },
    trigger: rule.SpousteciUdalost,
    reviewYears: rule.KontrolaLhuta,
  })

type DisposalValue = ValueOf<typeof n.disposal>

export const readDisposal = ({ SkartacniRezim: rule, DataceVyrazeni: dates }: DisposalValue): Disposal =>
  told({
    rule: readRule(rule),
    dates: dates && {
      triggerYear: Number(dates.RokSpousteciUdalosti),
      disposalYear: Number(dates.RokSkartacniOperace),
    },
  })

export const readProceeding = ({ SkartacniRizeni: held }: DisposalValue): DisposalProceeding | undefined =>
  held &&
  told({
    on: readWhen(held.Datum),
    quantity: held.Mnozstvi,
    reason: held.Oduvodneni,
    assessor: readActor(held.Posuzovatel),
  })

export const readLink = (link: ValueOf<typeof n.link>): Link =>
  told({
    fullCode: link.PlneUrcenySpisovyZnak,
    identity: readIdentity(link.Identifikator),
    note: link.Specifikace,
  })

export function readSettlement(value: ValueOf<typeof n.settlement>): Settlement {
  const links = value.$links ?? []
  const settledBy = links.find(link => 'OdkazVyrizujiciDokument' in link)
  const settles = links.find(link => 'OdkazVyrizovanyDokument' in link)
  return told({
    on: readWhen(value.Datum),
    method: value.Zpusob && methodBack(value.Zpusob),
    content: value.ObsahVyrizeni,
    reason: value.Oduvodneni,
    handlers: readActors(value.Zpracovatel),
    approvals: value.Schvalovani?.Schvaleni.map(({ DatumSchvaleni, Schvalovatel }) => ({
      on: readWhen(DatumSchvaleni),
      approver: readActor(Schvalovatel),
    })),
    settledBy: settledBy && readLink(settledBy.OdkazVyrizujiciDokument),
    settles: settles && readLink(settles.OdkazVyrizovanyDokument),
    sent:
      value.DatumOdeslani &&
      told({
        on: readWhen(value.DatumOdeslani),
        quantity: value.OdeslaneMnozstvi,
        recipients: (value.Prijemce?.Subjekt ?? []).map(Subjekt => readParty({ Subjekt })),
      }),
  })
}

type EntityValue = {
  readonly Identifikace: ValueOf<typeof n.identification>
  readonly Popis: ValueOf<typeof n.description>
  readonly Souvislosti?: { readonly KrizovyOdkaz: readonly CrossValue[] } | undefined
  readonly Pristupnost?: { readonly JineOmezeni?: string | undefined } | undefined
  readonly Poznamky?: { readonly Poznamka: readonly string[] } | undefined
}
type CrossValue = ValueOf<typeof n.link> & { readonly '@pevny': 'ano' | 'ne' }

/** The group of facts that every described thing begins with. */
export const readDescribed = (value: EntityValue) =>
  told({
    identity: readIdentity(value.Identifikace.Identifikator[0]!),
    title: value.Popis.Nazev,
    comment: value.Popis.Komentar,
    keywords: value.Popis.KlicovaSlova?.KlicoveSlovo,
    crossReferences: value.Souvislosti?.KrizovyOdkaz.map(
      (reference): CrossReference => ({ ...readLink(reference), isFirm: readYes(reference['@pevny']) }),
    ),
    restriction: value.Pristupnost?.JineOmezeni,
    notes: value.Poznamky?.Poznamka,
  })
