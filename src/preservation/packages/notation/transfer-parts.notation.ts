import {
  any,
  choice,
  type GlobalElement,
  many,
  one,
  optional,
  required,
  sequence,
  vocabulary,
  wildcard,
  xs,
} from '#platform/xml'
import { eventKinds } from './log.notation.ts'

/** Interface of records services (Annex 1 and 7), the edition of 2024. */
export const erms = vocabulary('http://www.mvcr.cz/nsesss/2024/api', 'erms')
/** The log as Annex 7 imports it: the same shapes as Annex 6, another year in the name. */
export const transferLog = vocabulary('http://www.mvcr.cz/nsesss/2024/log', 'log')
/** What the standard has no element for; it stands only where the standard leaves room (`DoplnujiciData`). */
export const own = vocabulary('urn:egon-centrum:prenos:1', 'egon')

const forever = Number.POSITIVE_INFINITY
export const text = (most: number, least = 0) => xs.bounded(least, most)
export const system = text(10, 1)
export const user = text(50, 1)
export const place = xs.whole(1n)
export const yesNo = xs.oneOf('ano', 'ne')
/** Times of a day; only their shape matters here. */
export const clock = text(20, 1)

/** Anything at all, of any vocabulary. */
export const further = erms.complex('tDoplnujiciData', sequence({ $any: wildcard('skip', 0, forever) }))

export const identifier = erms.complex(
  'tIdentifikator',
  sequence({ HodnotaID: one(text(40, 1)), ZdrojID: one(system) }),
)
/** `tDokumentId`, `tSpisId`, `tIdTypovehoSpisu`. */
export const reference = erms.complex(
  'tSpisId',
  sequence({ Identifikator: one(identifier), DoplnujiciData: optional(further) }),
)
export const signature = { provedlKdo: one(user), provedlKdy: one(xs.dateTime) }

export const rule = erms.complex(
  'tSkartacniRezim',
  choice(
    { Identifikator: one(identifier) },
    {
      SkartacniZnak: one(xs.oneOf('A', 'S', 'V')),
      $term: choice({ SkartacniLhuta: one(xs.whole(0n, 999n)) }, { RokVyrazeni: one(xs.calendarYear) }),
      SpousteciUdalost: one(xs.string),
      KontrolaLhuta: optional(xs.whole(0n, 999n)),
    },
  ),
)
export const group = erms.complex(
  'tVecnaSkupina',
  choice(
    { Identifikator: one(identifier) },
    {
      SpisovyPlan: one(text(100)),
      SpisovyZnak: one(text(255)),
      JednoduchySpisovyZnak: one(text(50)),
      Popis: one(text(255)),
      DatumOtevreni: one(xs.date),
      DatumUzavreni: optional(xs.date),
      SkartacniRezim: optional(rule),
      UrcenoProTypoveSpisy: optional(yesNo),
      Soucasti: optional(further),
      ZpusobVedeni: optional(xs.oneOf('Priorace', 'SbernyArch')),
      TrvalySkartacniSouhlas: optional(yesNo),
    },
  ),
)
export const kind = erms.complex(
  'tDruhDokumentu',
  sequence({ Identifikator: optional(identifier), Nazev: one(text(100)), SkartacniRezim: optional(rule) }),
)

const boxAddress = erms.complex(
  'tAdresaDS',
  sequence({
    IdDb: one(text(7, 7)),
    OrgUnitNum: optional(xs.whole()),
    OrgUnit: optional(xs.string),
  }),
)
const electronicAddress = erms.complex(
  'tAdresaElektronicka',
  sequence({
    Identifikator: optional(identifier),
    Typ: one(xs.oneOf('tel', 'fax', 'mail')),
    Kontakt: one(text(254)),
  }),
)
const postalAddress = erms.complex(
  'tAdresaPostovni',
  sequence({
    Identifikator: optional(identifier),
    Obec: optional(text(48)),
    CastObce: optional(text(48)),
    MestskaCast: optional(text(48)),
    Ulice: optional(text(48)),
    EvidencniCislo: optional(text(4)),
    OrientacniCislo: optional(text(6)),
    OrientacniCisloPismeno: optional(text(6)),
    PopisneCislo: optional(text(8)),
    Psc: optional(text(50)),
    // The country is `Zeme` in 2023 and `tStat` in 2024; it may be left out here.
    Zeme: optional(text(3)),
    tStat: optional(erms.complex('tStat', sequence({ Stat: one(xs.string), KodStatu: one(xs.string) }))),
    RuianVazba: optional(text(100)),
    Poznamka: optional(text(255)),
    POBOX: optional(text(10)),
    TypAdresy: optional(xs.string),
    DodaciPosta: optional(further),
    Okres: optional(text(48)),
  }),
)
export const subject = erms.complex(
  'tSubjekt',
  sequence({
    Identifikator: any(identifier),
    TypSubjektu: one(xs.oneOf('Neurceno', 'Fyzicka', 'Osvc', 'Pravnicka', 'Zamestnanec', 'Utvar')),
    ObchodniNazev: optional(text(2000)),
    IC: optional(text(14, 1)),
    DatumNarozeni: optional(xs.date),
    MistoNarozeni: optional(text(48)),
    Jmeno: optional(text(100, 1)),
    Prijmeni: optional(text(100, 1)),
    Osloveni: optional(text(50)),
    TitulPred: optional(text(35)),
    TitulZa: optional(text(35)),
    FunkceUtvarPopis: optional(text(100)),
    FunkceUtvarIdentifikator: optional(text(100)),
    Poznamka: optional(text(255)),
    Adresy: optional(
      erms.complex(
        'tAdresy',
        sequence({
          AdresaPostovni: any(postalAddress),
          AdresaDS: any(boxAddress),
          AdresaElektronicka: any(electronicAddress),
        }),
      ),
    ),
    DoplnujiciData: optional(further),
  }),
)
export const addressee = erms.complex(
  'tAdresat',
  sequence({
    Subjekt: one(subject),
    Adresa: one(
      erms.complex(
        'tAdresa',
        choice(
          { AdresaPostovni: one(postalAddress) },
          { AdresaDS: one(boxAddress) },
          { AdresaElektronicka: one(electronicAddress) },
        ),
      ),
    ),
  }),
)
export const subjects = erms.complex(
  'tSouvisejiciSubjekty',
  sequence({
    SouvisejiciSubjekt: any(
      erms.complex('tSouvisejiciSubjekt', sequence({ Subjekt: one(subject), Duvodvazby: any(text(255)) })),
    ),
  }),
)

export const fileLinks = erms.complex(
  'tFileLinksArray',
  sequence({
    dmFileLink: many(
      erms.complex(
        'tFileLink',
        sequence({
          Identifikator: one(identifier),
          WsUrl: optional(xs.string),
          KonverzniPosta: optional(further),
        }),
        {
          dmFileMetaType: required(
            xs.oneOf(
              'main',
              'enclosure',
              'signature',
              'meta',
              'dorucenka',
              'protokol_overeni_podpisu',
              'obalka',
            ),
          ),
          dmFileGuid: { type: xs.string, required: false },
          dmUpFileGuid: { type: xs.string, required: false },
          dmFileDescr: required(xs.string),
          dmFinalniVerze: { type: xs.oneOf('A', 'N'), required: false },
        },
      ),
    ),
  }),
)

/** `tUdalostObjektu`: one line of the log of an entity. */
const loggedEvent = transferLog.complex(
  'tUdalostObjektu',
  sequence({
    Poradi: one(place),
    DatumVzniku: one(xs.dateTime),
    provedlKdo: one(text(100, 1)),
    TypUdalosti: one(
      transferLog.complex(
        'tTypUdalosti',
        choice({ TypUdalostiId: one(xs.oneOf(...eventKinds)) }, { TypUdalostiText: one(xs.string) }),
      ),
    ),
    ParametryUdalosti: optional(
      transferLog.complex(
        'ParametryUdalosti',
        sequence({
          ParametrUdalosti: many(
            transferLog.complex(
              'ParametrUdalosti',
              sequence({ NazevParametru: one(xs.string), HodnotaParametru: many(xs.string) }),
            ),
          ),
        }),
      ),
    ),
    PopisUdalosti: optional(xs.string),
    ZdrojID: optional(text(50)),
  }),
)
export const events = erms.complex('Udalosti', sequence({ Udalost: many(loggedEvent) }))

/** What we add to an entity. */
const ownData = own.complex(
  'tUdaje',
  sequence({
    /** The whole subject, where the standard has room for a hundred characters of it. */
    Vec: optional(xs.string),
    Komponenta: any(
      own.complex(
        'tKomponenta',
        sequence({
          HodnotaID: one(text(40, 1)),
          ZdrojID: one(system),
          Poradi: one(place),
          Verze: one(place),
          Role: one(text(50, 1)),
          Forma: one(xs.oneOf('draft', 'original', 'output', 'digitised', 'container')),
          Otisk: one(text(140, 1)),
          VelikostBajtu: one(place),
        }),
      ),
    ),
  }),
)
export const ownDataElement: GlobalElement<typeof ownData> = {
  vocabulary: own,
  local: 'Udaje',
  type: ownData,
}
