import { allowed, any, choice, many, one, optional, required, sequence, xs } from '#platform/xml'
import {
  classificationShape,
  description,
  externalParty,
  identification,
  internalActor,
  link,
} from './nsesss-parts.notation.ts'
import * as p from './nsesss-primitives.notation.ts'

const { nsesss, text, stamp, identifier, yesNo, checkResult } = p

const validity = nsesss.complex('tPlatnost', sequence({ PlatnostOd: one(stamp), PlatnostDo: one(stamp) }))
const certificate = nsesss.complex(
  'tCertifikat',
  sequence({
    SerioveCislo: one(identifier),
    Vydavatel: one(externalParty),
    Drzitel: one(externalParty),
    Platnost: one(validity),
  }),
)
const certificateCheck = nsesss.complex(
  'tOvereniCertifikatu',
  sequence({
    PosuzovanyOkamzik: one(stamp),
    PlatnostBezpecnostnihoPrvkuCertifikatu: one(checkResult),
    CisloSeznamuCRL: optional(identifier),
    StavRevokace: one(yesNo),
    PlatnostBezpecnostnihoPrvkuRevokaceCertifikatu: one(checkResult),
    PlatnostCertifikacniCesty: one(checkResult),
    CasOvereni: one(stamp),
    PlatnostCertifikatu: one(checkResult),
    Overovatel: one(internalActor),
  }),
)
const signatureCheck = nsesss.complex(
  'tOvereniBezpecnostnihoPrvku',
  sequence({
    Certifikat: one(certificate),
    OvereniCertifikatu: one(certificateCheck),
    CasPouziti: optional(stamp),
    CasOvereni: one(stamp),
    PlatnostBezpecnostnihoPrvku: one(checkResult),
    Overovatel: one(internalActor),
  }),
)
const handling = nsesss.complex(
  'tManipulaceKomponenty',
  sequence({ OvereniBezpecnostnihoPrvku: any(signatureCheck) }),
)

const output = nsesss.complex('tVystup', sequence({ Oduvodneni: optional(text), OdkazVystup: one(link) }))
export const analogueConversion = nsesss.complex(
  'tKonverzeAD-DA',
  choice(
    { Vystup: many(output) },
    { Oduvodneni: optional(text), AutorizovanaKonverze: one(yesNo), OdkazVstup: one(link) },
  ),
)
const rendition = nsesss.complex('tZtvarneni', sequence({ Oduvodneni: one(text), OdkazZtvarneni: one(link) }))
const formatConversion = nsesss.complex(
  'tKonverzeDD',
  choice({ Ztvarneni: many(rendition) }, { Oduvodneni: one(text), OdkazPuvodniKomponenta: many(link) }),
)
const conversion = nsesss.complex(
  'tPrevodKomponenty',
  sequence({ 'KonverzeAD-DA': optional(analogueConversion), KonverzeDD: optional(formatConversion) }),
)

const classification = nsesss.complex('tTrideni', sequence(classificationShape))
const record = nsesss.complex(
  'tEvidencniUdajeKomponenty',
  sequence({
    Identifikace: one(identification),
    Popis: one(description),
    Trideni: one(classification),
    Manipulace: optional(handling),
    Prevod: optional(conversion),
  }),
)
export const component = nsesss.complex('tKomponenta', sequence({ EvidencniUdaje: one(record) }), {
  ID: required(xs.id),
  poradi: required(p.ordinal),
  druh: required(p.code),
  verze: required(p.ordinal),
  forma_uchovani: required(p.keptForm),
  vztah_k: allowed(xs.idReference),
})
