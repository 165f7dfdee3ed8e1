import { choice, type GlobalElement, many, one, optional, required, sequence, xs } from '#platform/xml'
import { analogueConversion, component } from './nsesss-components.notation.ts'
import * as s from './nsesss-parts.notation.ts'
import * as p from './nsesss-primitives.notation.ts'

const { nsesss, text, stamp, identifier, yesNo } = p
const named = { ID: required(xs.id) }

const planHandling = nsesss.complex(
  'tManipulaceSpisovyPlan',
  sequence({ DatumOtevreni: one(stamp), DatumUzavreni: optional(stamp) }),
)
export const filingPlan = nsesss.complex(
  'tSpisovyPlan',
  sequence({
    Identifikator: one(identifier),
    Nazev: one(text),
    Komentar: optional(text),
    Manipulace: one(planHandling),
    Vydavatel: one(s.externalParty),
  }),
  named,
)

const groupParent = nsesss.complex(
  'tMaterskaEntitaVecneSkupiny',
  sequence({
    get VecnaSkupina() {
      return one(subjectGroup)
    },
  }),
)
const groupClassification = nsesss.complex(
  'tTrideniVecneSkupiny',
  sequence({
    ...s.classificationShape,
    $parent: choice({ SpisovyPlan: one(filingPlan) }, { MaterskaEntita: one(groupParent) }),
  }),
)
const groupRecord = nsesss.complex(
  'tEvidencniUdajeVecneSkupiny',
  sequence({
    ...s.entityShape,
    Puvod: one(s.groupOrigin),
    Trideni: one(groupClassification),
    Vyrazovani: one(s.ruleOnly),
    Manipulace: one(s.groupHandling),
    UrcenoProTypoveSpisy: optional(yesNo),
    ZpusobVedeni: optional(p.keepingMethod),
    TrvalySkartacniSouhlas: optional(yesNo),
  }),
)
export const subjectGroup = nsesss.complex(
  'tVecnaSkupina',
  sequence({ EvidencniUdaje: one(groupRecord) }),
  named,
)

const inGroup = nsesss.complex('tMaterskaEntitaSpisu', sequence({ VecnaSkupina: one(subjectGroup) }))

const typeDossierRecord = nsesss.complex(
  'tEvidencniUdajeTypovehoSpisu',
  sequence({
    ...s.entityShape,
    Puvod: one(s.groupOrigin),
    Trideni: one(
      nsesss.complex(
        'tTrideniTypovehoSpisu',
        sequence({ ...s.classificationShape, MaterskaEntita: one(inGroup) }),
      ),
    ),
    Uzavreni: optional(s.closure),
    Manipulace: one(s.groupHandling),
  }),
)
export const typeDossier = nsesss.complex(
  'tTypovySpis',
  sequence({ EvidencniUdaje: one(typeDossierRecord) }),
  named,
)

const partParent = nsesss.complex(
  'tMaterskaEntitaSoucasti',
  choice(
    {
      get Soucast() {
        return one(dossierPart)
      },
    },
    { TypovySpis: one(typeDossier) },
  ),
)
const partRecord = nsesss.complex(
  'tEvidencniUdajeSoucasti',
  sequence({
    ...s.entityShape,
    Puvod: one(s.groupOrigin),
    Trideni: one(
      nsesss.complex(
        'tTrideniSoucasti',
        sequence({ ...s.classificationShape, MaterskaEntita: one(partParent) }),
      ),
    ),
    Uzavreni: optional(s.closure),
    Vyrazovani: one(s.ruleOnly),
    Manipulace: one(s.groupHandling),
    ZpusobVedeni: optional(p.keepingMethod),
    TrvalySkartacniSouhlas: optional(yesNo),
  }),
)
export const dossierPart = nsesss.complex('tSoucast', sequence({ EvidencniUdaje: one(partRecord) }), named)

const period = nsesss.complex(
  'tUrceneCasoveObdobi',
  choice(
    { DatumOd: one(xs.date), DatumDo: one(xs.date) },
    { MesicOd: one(xs.yearMonth), MesicDo: one(xs.yearMonth) },
    { RokOd: one(xs.calendarYear), RokDo: one(xs.calendarYear) },
    { Rok: one(xs.calendarYear) },
  ),
)
const registration = nsesss.complex(
  'tEvidence',
  sequence({
    EvidencniCislo: optional(p.code),
    PoradoveCislo: optional(p.ordinal),
    UrceneCasoveObdobi: one(period),
    NazevEvidenceDokumentu: one(text),
  }),
)
const notRegistered = nsesss.complex('tNeevidence', sequence({ Oduvodneni: one(text) }))
const languages = nsesss.complex('tJazyky', sequence({ Jazyk: many(p.languageCode) }))

const received = nsesss.complex(
  'tDorucenyDokument',
  sequence({
    DatumVytvoreni: optional(stamp),
    Autor: optional(s.externalParties),
    DatumDoruceni: one(stamp),
    OdesilatelovoEvidencniCislo: optional(p.code),
    DoruceneMnozstvi: optional(text),
    Odesilatel: one(s.externalParty),
  }),
)
const own = nsesss.complex(
  'tVlastniDokument',
  sequence({ DatumVytvoreni: one(stamp), VytvoreneMnozstvi: optional(text), Autor: one(s.internalActors) }),
)
const documentKind = nsesss.complex(
  'tDruhDokumentu',
  sequence({
    Identifikator: one(identifier),
    Nazev: one(text),
    Komentar: optional(text),
    SkartacniRezim: optional(s.retentionRule),
  }),
)
const documentParents = nsesss.complex(
  'tMaterskeEntityDokumentu',
  sequence({ VecnaSkupina: one(subjectGroup) }),
)
const documentHandling = nsesss.complex(
  'tManipulaceDokumentu',
  sequence({
    AnalogovyDokument: one(yesNo),
    SpravceSpisovny: optional(s.externalParties),
    UkladaciJednotka: optional(p.shortText),
  }),
)
const excerpt = nsesss.complex('tVytah', sequence({ Oduvodneni: one(text), OdkazVytah: one(s.link) }))
const redaction = nsesss.complex(
  'tRedakce',
  choice({ Vytah: many(excerpt) }, { Oduvodneni: one(text), OdkazPuvodniDokument: one(s.link) }),
)
const documentRecord = nsesss.complex(
  'tEvidencniUdajeDokumentu',
  sequence({
    ...s.entityShape,
    $registration: choice({ Evidence: one(registration) }, { Neevidence: one(notRegistered) }),
    Jazyky: optional(languages),
    Puvod: one(
      nsesss.complex(
        'tPuvodDokumentu',
        choice({ DorucenyDokument: one(received) }, { VlastniDokument: one(own) }),
      ),
    ),
    Trideni: one(
      nsesss.complex(
        'tTrideniDokumentu',
        sequence({
          ...s.classificationShape,
          DruhDokumentu: optional(documentKind),
          MaterskeEntity: optional(documentParents),
        }),
      ),
    ),
    Vyrizeni: optional(s.settlement),
    Vyrazovani: one(s.disposal),
    Manipulace: one(documentHandling),
    Prevod: optional(
      nsesss.complex(
        'tPrevodDokumentu',
        sequence({ Redakce: optional(redaction), 'KonverzeAD-DA': optional(analogueConversion) }),
      ),
    ),
  }),
)
const components = nsesss.complex('tKomponenty', sequence({ Komponenta: many(component) }))
export const document = nsesss.complex(
  'tDokument',
  sequence({ EvidencniUdaje: one(documentRecord), Komponenty: optional(components) }),
  named,
)
const documents = nsesss.complex('tDokumenty', sequence({ Dokument: many(document) }))

const dossierRecord = nsesss.complex(
  'tEvidencniUdajeSpisu',
  sequence({
    ...s.entityShape,
    Evidence: one(registration),
    Puvod: one(s.groupOrigin),
    Trideni: one(
      nsesss.complex(
        'tTrideniSpisu',
        sequence({ ...s.classificationShape, MaterskaEntita: optional(inGroup) }),
      ),
    ),
    VyrizeniUzavreni: one(s.settlement),
    Vyrazovani: one(s.disposal),
    Manipulace: one(s.groupHandling),
  }),
)
export const dossier = nsesss.complex(
  'tSpis',
  sequence({ EvidencniUdaje: one(dossierRecord), Dokumenty: one(documents) }),
  named,
)

const inPart = nsesss.complex('tMaterskaEntitaDilu', sequence({ Soucast: one(dossierPart) }))
const volumeRecord = nsesss.complex(
  'tEvidencniUdajeDilu',
  sequence({
    ...s.volumeShape,
    Puvod: one(s.groupOrigin),
    Trideni: one(
      nsesss.complex('tTrideniDilu', sequence({ ...s.classificationShape, MaterskaEntita: one(inPart) })),
    ),
    Uzavreni: one(s.closure),
    Vyrazovani: one(s.disposal),
    Manipulace: one(s.groupHandling),
  }),
)
const dossiers = nsesss.complex('tSpisy', sequence({ Spis: many(dossier) }))
export const volume = nsesss.complex(
  'tDil',
  sequence({
    EvidencniUdaje: one(volumeRecord),
    $content: choice({ Dokumenty: one(documents) }, { Spisy: one(dossiers) }),
  }),
  named,
)

const root = <T>(local: string, type: T): GlobalElement<T> => ({ vocabulary: nsesss, local, type })
export const dossierElement = root('Spis', dossier)
export const documentElement = root('Dokument', document)
export const volumeElement = root('Dil', volume)
/** What may stand as a base entity in a SIP. */
export const nsesssElements = [dossierElement, documentElement, volumeElement]
