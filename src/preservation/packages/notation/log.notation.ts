import {
  any,
  choice,
  type GlobalElement,
  many,
  one,
  optional,
  sequence,
  vocabulary,
  wildcard,
  xs,
} from '#platform/xml'

/** Transaction log of the standard (Annex 6); inside a SIP its namespace says 2023 in every edition. */
export const log = vocabulary('http://www.mvcr.cz/nsesss/2023/log', 'tp')

const id = xs.bounded(0, 50)
const forever = Number.POSITIVE_INFINITY

export const objectKinds = [
  'Komponenta',
  'Zasilka',
  'Dokument',
  'Spis',
  'Soucast',
  'Dil',
  'TypovySpis',
  'VecnaSkupina',
  'SpisovyPlan',
  'Denik',
  'KonfiguraceSystemu',
  'Osoba',
  'FunkcniMisto',
  'SpisovyUzel',
  'OrganizacniJednotka',
  'SkupinaUzivatelu',
  'KonverzeZMociUredni',
  'Obalka',
  'SkartacniRezim',
  'SkartacniNavrh',
  'SpisovaRozluka',
  'SablonaTypovehoSpisu',
  'SablonaSoucasti',
  'Subjekt',
  'DruhDokumentu',
  'TypSpisu',
  'UkladaciJednotka',
  'SchvaleniSpis',
  'SchvaleniDokument',
  'SchvaleniKomponenta',
  'ZpusobVyrizeni',
] as const

/** What can happen to an object, in the standard's own list. */
export const eventKinds = [
  'Zalozeni',
  'Uprava',
  'Zruseni',
  'Zobrazeni',
  'Export',
  'Prenos',
  'Storno',
  'Zniceni',
  'VlozeniDoSpisu',
  'VyjmutiZeSpisu',
  'PripojeniCJ',
  'NovaVerze',
  'VlozeniKDokumentu',
  'VyjmutiZDokumentu',
  'VlozeniKVypraveni',
  'VyjmutiZVypraveni',
  'PripojeniPodpisu',
  'PripojeniRazitka',
  'FinalniVerze',
  'PredaniVypravne',
  'Vypraveno',
  'Doruceno',
  'Vyrizeni',
  'Schvaleni',
  'Uzavreni',
  'Otevreni',
  'PostoupeniAgende',
  'VraceniZAgendy',
  'ZmenaZpracovatele',
  'PripojeniKlicovehoSlova',
  'OdebraniKlicovehoSlova',
  'PredaniNaSpisovnu',
  'PrevzetiNaSpisovnu',
  'VraceniZeSpisovny',
  'PozastaveniSkartacniOperace',
  'ZruseniPozastaveniSkartacniOperace',
  'VlozeniDoUkladaciJednotky',
  'VyjmutiZUkladaciJednotky',
  'VlozeniDoSkartacnihoNavrhu',
  'VyjmutiZeSkartacnihoNavrhu',
  'VlozeniDoSpisoveRozluky',
  'VyjmutiZeSpisoveRozluky',
  'KonverzeZMociUredni',
  'KonverzeFormatu',
] as const

const objectKind = log.complex(
  'tTypObjektu',
  choice({ TypObjektuId: one(xs.oneOf(...objectKinds)) }, { TypObjektuText: one(xs.string) }),
)
const eventKind = log.complex(
  'tTypUdalosti',
  choice({ TypUdalostiId: one(xs.oneOf(...eventKinds)) }, { TypUdalostiText: one(xs.string) }),
)
const identifier = log.complex('tIdentifikator', sequence({ HodnotaID: one(id), ZdrojID: one(id) }))
const furtherData = log.complex('DoplnujiciData', sequence({ $any: wildcard('strict', 0, forever) }))
const object = log.complex(
  'tObjekt',
  sequence({
    TypObjektu: one(objectKind),
    Identifikator: one(identifier),
    DoplnujiciData: optional(furtherData),
  }),
)

const headShape = {
  Identifikator: one(identifier),
  DatumVzniku: one(xs.dateTime),
  DatumCasOd: one(xs.dateTime),
  DatumCasDo: one(xs.dateTime),
  Software: optional(xs.string),
  VerzeSoftware: optional(xs.string),
  DoplnujiciData: optional(furtherData),
}
const parameter = log.complex(
  'ParametrUdalosti',
  sequence({
    NazevParametru: one(xs.string),
    HodnotaParametru: many(xs.string),
    DoplnujiciData: optional(furtherData),
  }),
)
const eventShape = {
  Poradi: one(xs.whole(1n)),
  DatumVzniku: one(xs.dateTime),
  provedlKdo: one(xs.bounded(1, 100)),
  TypUdalosti: one(eventKind),
  ParametryUdalosti: optional(
    log.complex('ParametryUdalosti', sequence({ ParametrUdalosti: many(parameter) })),
  ),
  PopisUdalosti: optional(xs.string),
  DoplnujiciData: optional(furtherData),
  ZdrojID: optional(id),
}

export const objectLog = log.complex(
  'TransakcniLogObjektu',
  sequence({
    TransLogInfo: one(log.complex('tTransLogInfoObjektu', sequence({ ...headShape, Objekt: one(object) }))),
    Udalosti: one(
      log.complex(
        'Udalosti',
        sequence({ Udalost: any(log.complex('tUdalostObjektu', sequence(eventShape))) }),
      ),
    ),
  }),
)
export const systemLog = log.complex(
  'TransakcniLogSystemu',
  sequence({
    TransLogInfo: one(
      log.complex(
        'tTransLogInfoSystemu',
        sequence({
          ...headShape,
          TypyObjektu: optional(log.complex('TypyObjektu', sequence({ TypObjektu: many(objectKind) }))),
        }),
      ),
    ),
    Udalosti: one(
      log.complex(
        'Udalosti',
        sequence({
          Udalost: any(log.complex('tUdalostSystemu', sequence({ ...eventShape, Objekt: one(object) }))),
        }),
      ),
    ),
  }),
)

export const objectLogElement: GlobalElement<typeof objectLog> = {
  vocabulary: log,
  local: 'TransakcniLogObjektu',
  type: objectLog,
}
export const systemLogElement: GlobalElement<typeof systemLog> = {
  vocabulary: log,
  local: 'TransakcniLogSystemu',
  type: systemLog,
}
export const logElements = [objectLogElement, systemLogElement]
