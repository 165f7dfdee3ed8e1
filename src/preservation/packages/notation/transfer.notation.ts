import {
  allowed,
  any,
  choice,
  type GlobalElement,
  many,
  one,
  optional,
  required,
  sequence,
  xs,
} from '#platform/xml'
import * as t from './transfer-parts.notation.ts'
import { documentShape, dossierShape } from './transfer-records.notation.ts'
import { logged, typeDossier } from './transfer-type-dossier.notation.ts'

const { erms } = t
const fileLocation = erms.complex(
  'tTransferFileLocation',
  sequence({
    dmLocalRelativePath: one(xs.string),
    dmLocalFileName: one(xs.string),
    DatumCasVytvoreni: one(xs.dateTime),
    Verze: one(xs.whole()),
  }),
  {
    dmMimeType: required(xs.string),
    dmFileDescr: required(xs.string),
    dmFinalniVerze: allowed(xs.oneOf('A', 'N')),
  },
)

/** A system in which one batch arose, and the place of the entity in it. */
const source = {
  Zdroj: required(t.system),
  DavkaId: allowed(t.text(40, 1)),
  PoradiVDavce: required(t.place),
}

const codeList = erms.complex(
  'Ciselnik',
  sequence({
    IdCiselniku: one(t.text(40, 1)),
    NazevCiselniku: one(xs.string),
    Polozky: one(
      erms.complex(
        'Polozky',
        sequence({
          Polozka: any(
            erms.complex(
              'tPolozkaCiselniku',
              sequence({
                IdPolozky: optional(t.text(40, 1)),
                Text: one(t.text(255)),
                Popis: optional(t.text(255)),
                StavPolozky: one(xs.oneOf('Aktivni', 'Neaktivni')),
                PlatnaOd: optional(xs.date),
                PlatnaDo: optional(xs.date),
                DoplnujiciData: optional(t.further),
              }),
            ),
          ),
        }),
      ),
    ),
  }),
)
const users = erms.complex(
  'SeznamUzivatelu',
  sequence({
    Uzivatel: many(
      erms.complex(
        'tProfilUzivateleSeznam',
        sequence({
          IdUzivatele: one(t.user),
          PrihlasovaciJmeno: one(t.text(100)),
          OsobniCislo: optional(xs.string),
          Jmeno: one(t.text(100, 1)),
          Prijmeni: one(t.text(100, 1)),
          TitulPred: optional(t.text(35)),
          TitulZa: optional(t.text(35)),
          FunkcniMistoKod: optional(t.text(50, 1)),
          FunkcniMistoNazev: optional(t.text(128, 1)),
          IdOrganizacniJednotky: optional(xs.string),
          OrganizacniJednotka: optional(t.text(255)),
          IdSpisovehoUzlu: optional(xs.string),
          SpisovyUzel: optional(t.text(255)),
          Stav: one(xs.oneOf('aktivni', 'historicky')),
          DatumVytvoreni: optional(xs.date),
          DatumUkonceni: optional(xs.date),
          DoplnujiciData: optional(t.further),
        }),
      ),
    ),
  }),
)

/** One entity of a batch (`Export`). */
export const transferred = erms.complex(
  'Export',
  sequence({
    $entity: choice(
      { TypovySpis: one(typeDossier) },
      { Spis: one(erms.complex('Spis', sequence({ ...dossierShape, ...logged }))) },
      { Dokument: one(erms.complex('Dokument', sequence({ ...documentShape, ...logged }))) },
      {
        Soubor: one(
          erms.complex(
            'Soubor',
            sequence({
              Identifikator: one(t.identifier),
              AktualniVerze: one(fileLocation),
              StareVerze: optional(erms.complex('StareVerze', sequence({ StaraVerze: many(fileLocation) }))),
              ...logged,
            }),
          ),
        ),
      },
      { Ciselnik: one(codeList) },
      { SeznamUzivatelu: one(users) },
    ),
    Autorizace: one(erms.complex('tAutorizace', sequence(t.signature))),
    DoplnujiciData: optional(t.further),
  }),
  source,
)

const entityKind = xs.oneOf('TypovySpis', 'Spis', 'Dokument', 'Soubor', 'SeznamUzivatelu', 'Ciselnik')

/** What a batch holds (`manifest.xml`). */
export const batch = erms.complex(
  'Davka',
  sequence({
    DavkaId: one(t.text(40, 1)),
    DatumCasVytvoreni: one(xs.dateTime),
    Zdroj: one(t.system),
    Cil: one(t.system),
    Puvodce: optional(t.addressee),
    TypDavky: one(xs.oneOf('Prenos', 'Export')),
    UcelDavky: optional(xs.string),
    Poznamka: optional(xs.string),
    Obsah: one(
      erms.complex(
        'Obsah',
        sequence({
          Entita: many(
            erms.complex('Entita', null, {
              Poradi: required(t.place),
              Umisteni: required(xs.string),
              Jmeno: required(xs.string),
              Otisk: allowed(xs.string),
              TypEntity: required(entityKind),
              IdEntity: required(xs.string),
            }),
          ),
        }),
        { HashAlgorithm: allowed(xs.string) },
      ),
    ),
  }),
)

/** What the receiver says of a batch. The published schema has one entity by a slip; the standard speaks of each. */
export const confirmation = erms.complex(
  'PrenosPotvrzeni',
  sequence({
    DatumCasPotvrzeni: one(xs.dateTime),
    ZdrojPotvrzeni: one(t.system),
    CilPotvrzeni: one(t.system),
    PuvodcePotvrzeni: optional(t.addressee),
    PotvrzovanaDavka: one(
      erms.complex(
        'PotvrzovanaDavka',
        sequence({ DavkaId: one(t.text(40, 1)), Cil: one(t.system), Zdroj: one(t.system) }),
      ),
    ),
    Poznamka: optional(xs.string),
    StatusPrenosu: one(xs.oneOf('nacteno', 'castecneNacteno', 'nenacteno')),
    StatusEntit: one(
      erms.complex(
        'StatusEntit',
        sequence({
          Entita: many(
            erms.complex('Entita', null, {
              Poradi: required(t.place),
              TypEntity: required(entityKind),
              IdEntity: required(xs.string),
              StatusPrenosu: required(xs.oneOf('nacteno', 'nenacteno')),
              Poznamka: allowed(t.text(255)),
            }),
          ),
        }),
      ),
    ),
  }),
)

export const transferredElement: GlobalElement<typeof transferred> = {
  vocabulary: erms,
  local: 'Export',
  type: transferred,
}
export const batchElement: GlobalElement<typeof batch> = { vocabulary: erms, local: 'Davka', type: batch }
export const confirmationElement: GlobalElement<typeof confirmation> = {
  vocabulary: erms,
  local: 'PrenosPotvrzeni',
  type: confirmation,
}
