import { any, choice, one, optional, repeated, sequence, xs } from '#platform/xml'
import * as t from './transfer-parts.notation.ts'

const { erms } = t
const inserted = xs.oneOf('Vlozen', 'Vyjmut')
const settlement = erms.complex(
  'tVyrizeni',
  sequence({
    ZpusobVyrizeni: optional(
      xs.oneOf('dokumentem', 'postoupenim', 'vzetimNaVedomi', 'zaznamemNaDokumentu', 'jinyZpusob'),
    ),
    DatumCasVyrizeni: one(xs.dateTime),
    ObsahVyrizeni: optional(xs.string),
    Oduvodneni: optional(xs.string),
  }),
)
const notes = erms.complex(
  'UzivatelskePoznamky',
  sequence({
    UzivatelskaPoznamka: any(
      erms.complex('UzivatelskaPoznamka', sequence({ Poznamka: one(t.text(255)), ...t.signature })),
    ),
  }),
)
const looseLinks = erms.complex(
  'KrizoveOdkazyVolne',
  sequence({
    $links: repeated(choice({ SpisId: one(t.reference) }, { DokumentId: one(t.reference) }), 1),
  }),
)

/** `gZasilkaInfoZakladni`. */
const parcel = {
  TextAdresy: optional(t.further),
  $way: repeated(
    choice({ ZpusobManipulaceId: one(xs.string) }, { ZpusobManipulaceText: one(xs.string) }),
    0,
    1,
  ),
  PostovniSluzby: optional(t.further),
  $kind: repeated(choice({ DruhZasilkyId: one(xs.string) }, { DruhZasilkyText: one(xs.string) }), 0, 1),
  PodaciCislo: optional(t.text(40)),
  IdZasilky: optional(t.text(30)),
  Poznamka: optional(xs.string),
  dmID: optional(t.text(20)),
  DoplnujiciData: optional(t.further),
  OdkazyNaSoubory: optional(t.fileLinks),
}
const receipt = erms.complex(
  'tDoruceni',
  sequence({
    Odesilatel: one(t.addressee),
    ZasilkaInfo: one(
      erms.complex(
        'tZasilkaInfoDoruceni',
        sequence({
          ...parcel,
          DatumDoruceni: one(xs.date),
          CasDoruceni: optional(t.clock),
          DatumVypraveni: optional(xs.date),
          CasVypraveni: optional(t.clock),
        }),
      ),
    ),
  }),
)
const dispatch = erms.complex(
  'tVypraveni',
  sequence({
    Identifikator: one(t.identifier),
    Adresat: one(t.addressee),
    ZasilkaInfo: one(
      erms.complex(
        'tZasilkaInfoVypraveni',
        sequence({
          ...parcel,
          PovolenaFikceDoruceni: optional(t.yesNo),
          StavZasilky: optional(xs.string),
          DatumCasVytvoreni: one(xs.dateTime),
          DatumCasStornovani: optional(xs.dateTime),
          DatumCasPredaniVypravne: optional(xs.dateTime),
          DatumVypraveni: optional(xs.date),
          CasVypraveni: optional(t.clock),
          Poplatek: optional(xs.string),
          Vaha: optional(xs.string),
          DatumDoruceni: optional(xs.date),
          CasDoruceni: optional(t.clock),
          AppUrl: optional(xs.string),
        }),
      ),
    ),
  }),
)

export const documentStates = [
  'nevyrizen',
  'vyrizen',
  'predanDoSpisovny',
  'predanDoArchivu',
  'skartovan',
  'znepristupnen',
  'prenesen',
  'znicen',
  'ztracen',
] as const
export const dossierStates = ['otevren', 'uzavren', ...documentStates] as const

/** `gProfilDokumentu`. */
export const documentShape = {
  Identifikator: one(t.identifier),
  DatumCasVytvoreni: one(xs.dateTime),
  Forma: one(xs.oneOf('analogova', 'digitalni')),
  Evidence: optional(
    erms.complex(
      'tEvidenceDokumentu',
      sequence({ EvidenceObdobiId: one(t.text(10, 1)), EvidencePoradi: one(t.place) }),
    ),
  ),
  BarCode: optional(t.text(50, 1)),
  // The whole of the group may be missing; then a document has no name, and is refused by it.
  Nazev: optional(t.text(100)),
  Popis: optional(t.text(255)),
  CisloJednaci: optional(t.text(50)),
  SpisovaZnacka: optional(t.text(50)),
  PodaciDenikPoradi: optional(t.place),
  PodaciDenikRok: optional(xs.calendarYear),
  PodaciDenik: optional(t.text(12)),
  DruhDokumentu: optional(t.kind),
  VecnaSkupina: optional(t.group),
  SkartacniRezim: optional(t.rule),
  Poznamka: optional(t.text(255)),
  SouvisejiciSubjekty: optional(t.subjects),
  CjOdesilatel: optional(t.text(50)),
  PocetListu: optional(xs.whole()),
  PocetPriloh: optional(xs.whole()),
  DruhPriloh: optional(xs.string),
  PocetListuPriloh: optional(xs.whole()),
  DoplnujiciData: optional(t.further),
  VlozenVeSpisu: optional(
    erms.complex(
      'VlozenVeSpisu',
      sequence({
        SpisId: one(t.reference),
        PoradiVeSpisu: one(t.place),
        StavZarazeni: one(inserted),
        DatumCasVlozeniDoSpisu: one(xs.dateTime),
        DatumCasVyjmutiZeSpisu: optional(xs.dateTime),
      }),
    ),
  ),
  Doruceni: optional(receipt),
  Vypraveni: any(dispatch),
  OdkazyNaSoubory: optional(t.fileLinks),
  SouvisejiciDokument: any(
    erms.complex(
      'tSouvisejiciDokument',
      sequence({
        Identifikator: one(t.identifier),
        DuvodId: one(xs.oneOf('odpoved', 'souvisejici', 'iniciacni', 'kopie', 'original')),
        DuvodText: optional(t.text(50)),
        DoplnujiciData: optional(t.further),
      }),
    ),
  ),
  KrizoveOdkazyVolne: optional(looseLinks),
  VlastniKdo: one(t.user),
  SpravujeIS: optional(t.system),
  AppUrl: optional(xs.string),
  StavDokumentu: one(xs.oneOf(...documentStates)),
  Vyrizeni: optional(settlement),
  DatumPrenosu: optional(xs.date),
  DatumZnepristupneni: optional(xs.date),
  DuvodZnepristupneni: optional(t.text(255)),
  DatumZniceni: optional(xs.date),
  DatumCasPredaniDoSpisovny: optional(xs.dateTime),
  DatumCasPredaniDoArchivuNeboSkartace: optional(xs.dateTime),
  UzivatelskePoznamky: optional(notes),
}

const putIn = {
  PoradiVeSpisu: one(t.place),
  StavZarazeniDoSpisu: one(inserted),
  DatumCasVlozeniDoSpisu: one(xs.dateTime),
  DatumCasVyjmutiZeSpisu: optional(xs.dateTime),
}

/** `gProfilSpisu`. */
export const dossierShape = {
  Identifikator: one(t.identifier),
  ZpusobVedeni: one(xs.oneOf('Priorace', 'SbernyArch')),
  DatumCasVytvoreni: one(xs.dateTime),
  BarCode: optional(t.text(50, 1)),
  Nazev: one(t.text(100)),
  Popis: optional(t.text(255)),
  SpisovaZnacka: optional(t.text(50)),
  PodaciDenikPoradi: optional(t.place),
  PodaciDenikRok: optional(xs.calendarYear),
  PodaciDenik: optional(t.text(12)),
  VecnaSkupina: optional(t.group),
  SkartacniRezim: optional(t.rule),
  Poznamka: optional(t.text(255)),
  SouvisejiciSubjekty: optional(t.subjects),
  DoplnujiciData: optional(t.further),
  VlozenVTypovemSpisu: optional(
    erms.complex(
      'VlozenVTypovemSpisu',
      sequence({
        TypovySpisId: one(t.reference),
        StavZarazeni: one(inserted),
        DatumCasVlozeni: one(xs.dateTime),
        DatumCasVyjmuti: optional(xs.dateTime),
      }),
    ),
  ),
  DokumentyVlozene: one(
    erms.complex(
      'DokumentyVlozene',
      sequence({
        $documents: repeated(
          choice(
            {
              DokumentUplnyVlozeny: one(
                erms.complex(
                  'DokumentUplnyVlozeny',
                  sequence({
                    ProfilDokumentu: one(erms.complex('ProfilDokumentu', sequence(documentShape))),
                    ...putIn,
                  }),
                ),
              ),
            },
            {
              DokumentIdVlozeny: one(
                erms.complex('DokumentIdVlozeny', sequence({ DokumentId: one(t.reference), ...putIn })),
              ),
            },
          ),
        ),
      }),
    ),
  ),
  VlastniKdo: one(t.user),
  SpravujeIS: optional(t.system),
  AppUrl: optional(xs.string),
  Umisteni: optional(t.text(255)),
  StavSpisu: one(xs.oneOf(...dossierStates)),
  Vyrizeni: optional(settlement),
  DatumCasUzavreni: optional(xs.dateTime),
  DatumCasPredaniDoSpisovny: optional(xs.dateTime),
  DatumCasPredaniDoArchivuNeboSkartace: optional(xs.dateTime),
  KrizoveOdkazyPevne: optional(
    erms.complex(
      'KrizoveOdkazyPevne',
      sequence({ $links: repeated(sequence({ SpisId: one(t.reference) }), 1) }),
    ),
  ),
  KrizoveOdkazyVolne: optional(looseLinks),
  DatumPrenosu: optional(xs.date),
  DatumZnepristupneni: optional(xs.date),
  DuvodZnepristupneni: optional(t.text(255)),
  DatumZniceni: optional(xs.date),
  UzivatelskePoznamky: optional(notes),
}
