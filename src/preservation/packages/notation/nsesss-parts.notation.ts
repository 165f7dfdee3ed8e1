import { any, choice, many, one, optional, repeated, required, sequence, wildcard, xs } from '#platform/xml'
import * as p from './nsesss-primitives.notation.ts'

const { nsesss, text, shortText, stamp, identifier, yesNo } = p

export const identification = nsesss.complex('tIdentifikace', sequence({ Identifikator: many(identifier) }))

const keywords = nsesss.complex('tKlicovaSlova', sequence({ KlicoveSlovo: many(shortText) }))
export const description = nsesss.complex(
  'tPopis',
  sequence({ Nazev: one(text), Komentar: optional(text), KlicovaSlova: optional(keywords) }),
)
export const volumeDescription = nsesss.complex(
  'tPopisDilu',
  sequence({ Nazev: optional(text), Komentar: optional(text), KlicovaSlova: optional(keywords) }),
)

const linkShape = {
  PlneUrcenySpisovyZnak: one(p.fullCode),
  Identifikator: one(identifier),
  Specifikace: optional(text),
}
export const link = nsesss.complex('tOdkaz', sequence(linkShape))
const crossReference = nsesss.complex('tKrizovyOdkaz', sequence(linkShape), { pevny: required(yesNo) })
const context = nsesss.complex('tSouvislosti', sequence({ KrizovyOdkaz: many(crossReference) }))

const securityCategory = nsesss.complex(
  'tBezpecnostniKategorie',
  sequence({
    Identifikator: one(identifier),
    Nazev: one(text),
    Komentar: optional(text),
    Oduvodneni: optional(text),
    BezpecnostniStupen: one(shortText),
  }),
)
const access = nsesss.complex(
  'tPristupnost',
  sequence({ BezpecnostniKategorie: any(securityCategory), JineOmezeni: optional(text) }),
)
const notes = nsesss.complex('tPoznamky', sequence({ Poznamka: many(text) }))
const otherData = nsesss.complex('tJineUdaje', sequence({ $any: wildcard('skip') }))

const after = {
  Souvislosti: optional(context),
  Pristupnost: optional(access),
  Poznamky: optional(notes),
  JineUdaje: optional(otherData),
}
export const entityShape = { Identifikace: one(identification), Popis: one(description), ...after }
export const volumeShape = { Identifikace: one(identification), Popis: one(volumeDescription), ...after }

const organisationShape = {
  IdentifikatorOrganizace: one(identifier),
  NazevOrganizace: one(text),
  IdentifikatorFyzickeOsoby: optional(identifier),
  NazevFyzickeOsoby: optional(text),
  OrganizacniUtvar: optional(shortText),
  PracovniPozice: optional(shortText),
  SidloOrganizace: one(text),
  ElektronickyKontakt: optional(shortText),
}
const personShape = {
  IdentifikatorFyzickeOsoby: optional(identifier),
  NazevFyzickeOsoby: one(text),
  PostovniAdresa: one(text),
  ElektronickyKontakt: one(shortText),
}
export const externalSubject = nsesss.complex('tSubjektExterni', choice(organisationShape, personShape))
export const internalSubject = nsesss.complex(
  'tSubjektInterni',
  sequence({
    IdentifikatorOrganizace: one(identifier),
    NazevOrganizace: one(text),
    IdentifikatorFyzickeOsoby: one(identifier),
    NazevFyzickeOsoby: one(text),
    OrganizacniUtvar: one(shortText),
    PracovniPozice: one(shortText),
    SidloOrganizace: one(text),
  }),
)
export const externalParty = nsesss.complex('tOsobaExterni', sequence({ Subjekt: one(externalSubject) }))
export const externalParties = nsesss.complex('tOsobyExterni', sequence({ Subjekt: many(externalSubject) }))
export const internalActor = nsesss.complex('tOsobaInterni', sequence({ Subjekt: one(internalSubject) }))
export const internalActors = nsesss.complex('tOsobyInterni', sequence({ Subjekt: many(internalSubject) }))

export const retentionRule = nsesss.complex(
  'tSkartacniRezim',
  sequence({
    Identifikator: one(identifier),
    Nazev: one(text),
    Oduvodneni: optional(text),
    SkartacniZnak: one(p.disposalSign),
    $term: choice({ SkartacniLhuta: one(p.retentionYears) }, { RokVyrazeni: one(xs.calendarYear) }),
    SpousteciUdalost: one(text),
    KontrolaLhuta: optional(p.retentionYears),
  }),
)
const disposalDates = nsesss.complex(
  'tDataceVyrazeni',
  sequence({ RokSpousteciUdalosti: one(xs.calendarYear), RokSkartacniOperace: one(xs.calendarYear) }),
)
const disposalProceeding = nsesss.complex(
  'tSkartacniRizeni',
  sequence({
    Datum: one(stamp),
    Mnozstvi: optional(text),
    SkartacniOperace: one(p.disposalOperation),
    Oduvodneni: optional(text),
    Posuzovatel: one(internalActor),
  }),
)
export const disposal = nsesss.complex(
  'tVyrazovani',
  sequence({
    SkartacniRezim: one(retentionRule),
    DataceVyrazeni: optional(disposalDates),
    SkartacniRizeni: optional(disposalProceeding),
  }),
)
export const ruleOnly = nsesss.complex(
  'tVyrazovaniVecneSkupiny',
  sequence({ SkartacniRezim: optional(retentionRule) }),
)

const approval = nsesss.complex(
  'tSchvaleni',
  sequence({ DatumSchvaleni: one(stamp), Schvalovatel: one(internalActor) }),
)
const approvals = nsesss.complex('tSchvalovani', sequence({ Schvaleni: many(approval) }))
export const closure = nsesss.complex(
  'tUzavreni',
  sequence({
    Datum: one(stamp),
    Zpracovatel: one(internalActors),
    Konzultant: optional(internalActors),
    Schvalovani: optional(approvals),
  }),
)
export const settlement = nsesss.complex(
  'tVyrizeniEntity',
  sequence({
    Datum: one(stamp),
    Zpusob: optional(p.settlementMethod),
    ObsahVyrizeni: optional(text),
    Oduvodneni: optional(text),
    Zpracovatel: one(internalActors),
    Konzultant: optional(internalActors),
    Schvalovani: optional(approvals),
    $links: repeated(
      choice({ OdkazVyrizujiciDokument: one(link) }, { OdkazVyrizovanyDokument: one(link) }),
      0,
      2,
    ),
    DatumOdeslani: optional(stamp),
    OdeslaneMnozstvi: optional(text),
    Prijemce: optional(externalParties),
  }),
)

export const groupOrigin = nsesss.complex('tPuvodSeskupeni', sequence({ DatumVytvoreni: one(stamp) }))
export const groupHandling = nsesss.complex(
  'tManipulaceSeskupeni',
  sequence({
    AnalogovyDokument: one(yesNo),
    DatumOtevreni: one(stamp),
    DatumUzavreni: optional(stamp),
    Umisteni: optional(text),
  }),
)
export const classificationShape = {
  JednoduchySpisovyZnak: one(p.code),
  PlneUrcenySpisovyZnak: one(p.fullCode),
  Oduvodneni: optional(text),
}
