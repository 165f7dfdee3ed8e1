import type { Digest } from '#platform/values'
import type { ValueOf } from '#platform/xml'
import type * as n from '../../notation/nsesss-components.notation.ts'
import type { DescribedComponent, LogEvent, SipComponent } from '../order.ts'
import type { SignatureCheck } from '../order-parts.ts'
import { formWords, resultWords } from '../words.wire.ts'
import { readActor, readIdentity, readParty, readWhen, readYes } from './read-parts.wire.ts'
import { told, wordsBack } from './told.ts'
import { momentIn } from './unreadable.ts'

type ComponentValue = ValueOf<typeof n.component>
type Handling = NonNullable<ComponentValue['EvidencniUdaje']['Manipulace']>
type CheckValue = NonNullable<Handling['OvereniBezpecnostnihoPrvku']>[number]

const formBack = wordsBack(formWords)
const resultBack = wordsBack(resultWords)

/** What the list of files tells of one component. */
export type FileFacts = Pick<SipComponent, 'mime' | 'sizeBytes' | 'digest' | 'createdAt'>

const moment = (stamp: Parameters<typeof readWhen>[0]) => momentIn(stamp['@datum'] ?? stamp['#'], 'datum')

function readCheck(check: CheckValue): SignatureCheck {
  const { Certifikat: certificate, OvereniCertifikatu: checked } = check
  return told({
    certificate: {
      serial: readIdentity(certificate.SerioveCislo),
      issuer: readParty(certificate.Vydavatel),
      holder: readParty(certificate.Drzitel),
      validFrom: readWhen(certificate.Platnost.PlatnostOd),
      validTo: readWhen(certificate.Platnost.PlatnostDo),
    },
    certificateCheck: told({
      assessedAt: moment(checked.PosuzovanyOkamzik),
      signature: resultBack(checked.PlatnostBezpecnostnihoPrvkuCertifikatu),
      revocationList: checked.CisloSeznamuCRL && readIdentity(checked.CisloSeznamuCRL),
      isRevoked: readYes(checked.StavRevokace),
      revocationSignature: resultBack(checked.PlatnostBezpecnostnihoPrvkuRevokaceCertifikatu),
      path: resultBack(checked.PlatnostCertifikacniCesty),
      checkedAt: moment(checked.CasOvereni),
      result: resultBack(checked.PlatnostCertifikatu),
      checkedBy: readActor(checked.Overovatel),
    }),
    appliedAt: check.CasPouziti && moment(check.CasPouziti),
    checkedAt: moment(check.CasOvereni),
    result: resultBack(check.PlatnostBezpecnostnihoPrvku),
    checkedBy: readActor(check.Overovatel),
  })
}

function readConversion(value: ComponentValue): DescribedComponent['convertedFrom'] {
  const conversion = value.EvidencniUdaje.Prevod?.KonverzeDD
  if (!conversion || !('OdkazPuvodniKomponenta' in conversion)) return undefined
  const [link] = conversion.OdkazPuvodniKomponenta
  return { identity: readIdentity(link!.Identifikator), reason: conversion.Oduvodneni }
}

function readPaperConversion(value: ComponentValue): DescribedComponent['fromPaper'] {
  const conversion = value.EvidencniUdaje.Prevod?.['KonverzeAD-DA']
  if (!conversion || !('OdkazVstup' in conversion)) return undefined
  return told({ isAuthorised: readYes(conversion.AutorizovanaKonverze), reason: conversion.Oduvodneni })
}

/** One component of a document; `siblings` are all of that document, to whom a signature may point. */
export function readComponent(
  value: ComponentValue,
  siblings: readonly ComponentValue[],
  log: readonly LogEvent[],
): DescribedComponent {
  const record = value.EvidencniUdaje
  const [identity, ...others] = record.Identifikace.Identifikator.map(readIdentity)
  const signed = siblings.find(sibling => sibling['@ID'] === value['@vztah_k'])
  return told({
    identity: identity!,
    otherIdentities: others.length === 0 ? undefined : others,
    log,
    slot: value['@poradi'],
    version: value['@verze'],
    role: value['@druh'],
    form: formBack(value['@forma_uchovani']),
    fileName: record.Popis.Nazev,
    comment: record.Popis.Komentar,
    signs: signed && readIdentity(signed.EvidencniUdaje.Identifikace.Identifikator[0]!),
    convertedFrom: readConversion(value),
    fromPaper: readPaperConversion(value),
    checks: record.Manipulace?.OvereniBezpecnostnihoPrvku?.map(readCheck),
  })
}

type FileValue = {
  readonly '@MIMETYPE'?: string | undefined
  readonly '@SIZE'?: number | undefined
  readonly '@CREATED'?: string | undefined
  readonly '@CHECKSUM'?: string | undefined
  readonly '@CHECKSUMTYPE'?: string | undefined
}

/** Facts of a file as `mets:file` tells them; `null` where one is missing. */
export function readFileFacts(file: FileValue): FileFacts | null {
  const { '@MIMETYPE': mime, '@SIZE': sizeBytes, '@CREATED': createdAt, '@CHECKSUM': checksum } = file
  const kind = { 'SHA-256': 'sha256', 'SHA-512': 'sha512' }[file['@CHECKSUMTYPE'] ?? '']
  if (!mime || sizeBytes === undefined || !createdAt || !checksum || !kind) return null
  const digest = `${kind}:${checksum.trim().toLowerCase()}` as Digest
  return { mime, sizeBytes, digest, createdAt: momentIn(createdAt, 'CREATED') }
}
