import type { ValueOf } from '#platform/xml'
import type * as n from '../notation/nsesss-components.notation.ts'
import { fitted, orPlaceholder } from './fitting.ts'
import type { NumberedComponent } from './objects.ts'
import type { Identity, SignatureCheck } from './order-parts.ts'
import {
  classified,
  codeText,
  externalParty,
  identifier,
  internalActor,
  link,
  stamp,
  yesNo,
} from './parts.wire.ts'
import { formWords, resultWords } from './words.wire.ts'

type ComponentValue = ValueOf<typeof n.component>
type Handling = NonNullable<ComponentValue['EvidencniUdaje']['Manipulace']>
type Check = NonNullable<Handling['OvereniBezpecnostnihoPrvku']>[number]

function signatureCheck({ certificate, certificateCheck, ...check }: SignatureCheck): Check {
  return {
    Certifikat: {
      SerioveCislo: identifier(certificate.serial),
      Vydavatel: externalParty(certificate.issuer),
      Drzitel: externalParty(certificate.holder),
      Platnost: { PlatnostOd: stamp(certificate.validFrom), PlatnostDo: stamp(certificate.validTo) },
    },
    OvereniCertifikatu: {
      PosuzovanyOkamzik: stamp(certificateCheck.assessedAt),
      PlatnostBezpecnostnihoPrvkuCertifikatu: resultWords[certificateCheck.signature],
      CisloSeznamuCRL: certificateCheck.revocationList && identifier(certificateCheck.revocationList),
      StavRevokace: yesNo(certificateCheck.isRevoked),
      PlatnostBezpecnostnihoPrvkuRevokaceCertifikatu: resultWords[certificateCheck.revocationSignature],
      PlatnostCertifikacniCesty: resultWords[certificateCheck.path],
      CasOvereni: stamp(certificateCheck.checkedAt),
      PlatnostCertifikatu: resultWords[certificateCheck.result],
      Overovatel: internalActor(certificateCheck.checkedBy),
    },
    CasPouziti: check.appliedAt && stamp(check.appliedAt),
    CasOvereni: stamp(check.checkedAt),
    PlatnostBezpecnostnihoPrvku: resultWords[check.result],
    Overovatel: internalActor(check.checkedBy),
  }
}

const same = (a: Identity, b: Identity): boolean => a.value === b.value && a.source === b.source

type Conversion = NonNullable<ComponentValue['EvidencniUdaje']['Prevod']>

/** A component made of paper names the document whose paper that is. */
const ofPaper = (
  { fromPaper }: NumberedComponent['component'],
  fullCode: string,
  document: Identity,
): Conversion['KonverzeAD-DA'] =>
  fromPaper && {
    Oduvodneni: fromPaper.reason,
    AutorizovanaKonverze: yesNo(fromPaper.isAuthorised),
    OdkazVstup: link({ fullCode, identity: document }),
  }

/** A document on paper names the components that were made of it. */
export function madeOfPaper(
  components: readonly NumberedComponent[],
  fullCode: string,
): Conversion['KonverzeAD-DA'] {
  const made = components.flatMap(({ component: { fromPaper, identity } }) =>
    fromPaper ? [{ Oduvodneni: fromPaper.reason, OdkazVystup: link({ fullCode, identity }) }] : [],
  )
  return made.length === 0 ? undefined : { Vystup: made }
}

/** A converted component names what it was made from; what was converted names what became of it. */
function formatConversion(
  { component }: NumberedComponent,
  siblings: readonly NumberedComponent[],
  fullCode: string,
): Conversion['KonverzeDD'] {
  const { convertedFrom, identity } = component
  if (convertedFrom)
    return {
      Oduvodneni: convertedFrom.reason,
      OdkazPuvodniKomponenta: [link({ fullCode, identity: convertedFrom.identity })],
    }
  const renditions = siblings.flatMap(({ component: other }) =>
    other.convertedFrom && same(other.convertedFrom.identity, identity)
      ? [
          {
            Oduvodneni: other.convertedFrom.reason,
            OdkazZtvarneni: link({ fullCode, identity: other.identity }),
          },
        ]
      : [],
  )
  return renditions.length === 0 ? undefined : { Ztvarneni: renditions }
}

function conversion(
  numbered: NumberedComponent,
  siblings: readonly NumberedComponent[],
  fullCode: string,
  document: Identity,
): Conversion | undefined {
  const paper = ofPaper(numbered.component, fullCode, document)
  const format = formatConversion(numbered, siblings, fullCode)
  return paper || format ? { 'KonverzeAD-DA': paper, KonverzeDD: format } : undefined
}

/** One component of a document, classified as the dossier is. */
export function componentValue(
  numbered: NumberedComponent,
  siblings: readonly NumberedComponent[],
  codes: { readonly simpleCode: string; readonly fullCode: string },
  document: Identity,
): ComponentValue {
  const { component, id } = numbered
  const { signs, checks = [] } = component
  const signed = signs && siblings.find(sibling => same(sibling.identity, signs))
  return {
    '@ID': id,
    '@poradi': component.slot,
    '@druh': fitted(component.role, codeText),
    '@verze': component.version,
    '@forma_uchovani': formWords[component.form],
    '@vztah_k': signed?.id,
    EvidencniUdaje: {
      Identifikace: {
        Identifikator: [component.identity, ...(component.otherIdentities ?? [])].map(identifier),
      },
      Popis: { Nazev: orPlaceholder(component.fileName, 'title'), Komentar: component.comment },
      Trideni: classified(codes),
      Manipulace:
        checks.length === 0 ? undefined : { OvereniBezpecnostnihoPrvku: checks.map(signatureCheck) },
      Prevod: conversion(numbered, siblings, codes.fullCode, document),
    },
  }
}
