import { asInstant, type Instant } from '#platform/values'
import { openCertificate } from '../certificate.ts'
import {
  allElements,
  attributeNamed,
  below,
  childrenNamed,
  readSignedXml,
  type SignedElement,
  type SignedXml,
  textIn,
} from '../xml/nodes.ts'
import type { TrustedService } from './trusted-service.ts'

/** One trusted list as it was read, not yet believed. */
export type TrustedList = {
  readonly xml: SignedXml
  readonly isListOfLists: boolean
  readonly territory: string
  readonly operator: string
  readonly sequence: number
  readonly issuedAt: Instant
  /** Until when it says it is the newest one; `null` of a closed list. */
  readonly nextUpdate: Instant | null
  readonly services: readonly TrustedService[]
  /** Of a list of lists: who may sign the list of a territory. */
  readonly pointers: readonly { readonly territory: string; readonly certificates: readonly Uint8Array[] }[]
}

const uri = 'http://uri.etsi.org/02231/v2#'
const listOfLists = 'http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUlistofthelists'
const states = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/'
const oldStates = 'http://uri.etsi.org/TrstSvc/Svcstatus/eSigDir-1999-93-EC-TrustedList/'
const types = 'http://uri.etsi.org/TrstSvc/Svctype/'

const kinds: Readonly<Record<string, TrustedService['kind']>> = {
  [`${types}CA/QC`]: 'certificates',
  [`${types}TSA/QTST`]: 'time-stamps',
}

/** Granted by eIDAS, and what stood for it before 1 July 2016 (TS 119 612, annex J). */
const grantedStates = new Set([
  `${states}granted`,
  ...['undersupervision', 'accredited', 'supervisionincessation'].flatMap(name => [
    `${states}${name}`,
    `${oldStates}${name}`,
  ]),
])

const at = (element: SignedElement | undefined, ...path: string[]) => below(element, uri, ...path)
const each = (element: SignedElement | undefined, local: string): SignedElement[] =>
  element ? childrenNamed(element, uri, local) : []

function momentOf(element: SignedElement | undefined): Instant | null {
  const text = textIn(element).trim()
  const moment = new Date(text)
  return text === '' || Number.isNaN(moment.getTime()) ? null : asInstant(moment)
}

/** A name in Czech where there is one, otherwise in English, otherwise whatever there is. */
function nameOf(element: SignedElement | undefined): string {
  const names = each(element, 'Name')
  const of = (tongue: string) => names.find(one => attributeNamed(one, 'xml:lang') === tongue)
  return textIn(of('cs') ?? of('en') ?? names[0]).trim()
}

const rawCertificates = (identity: SignedElement | undefined): Uint8Array[] =>
  identity
    ? [...allElements(identity)]
        .filter(one => one.uri === uri && one.local === 'X509Certificate')
        .map(one => Buffer.from(textIn(one), 'base64'))
    : []

function statesOf(service: SignedElement): TrustedService['states'] {
  const told = [
    at(service, 'ServiceInformation'),
    ...each(at(service, 'ServiceHistory'), 'ServiceHistoryInstance'),
  ]
  return told
    .flatMap(one => {
      const from = momentOf(at(one, 'StatusStartingTime'))
      const state = textIn(at(one, 'ServiceStatus')).trim()
      return from ? [{ isGranted: grantedStates.has(state), from }] : []
    })
    .toSorted((a, b) => b.from.getTime() - a.from.getTime())
}

function servicesOf(list: SignedElement, territory: string): TrustedService[] {
  const found: TrustedService[] = []
  for (const provider of each(at(list, 'TrustServiceProviderList'), 'TrustServiceProvider'))
    for (const service of each(at(provider, 'TSPServices'), 'TSPService')) {
      const told = at(service, 'ServiceInformation')
      const kind = kinds[textIn(at(told, 'ServiceTypeIdentifier')).trim()]
      if (!kind) continue
      const certificates = rawCertificates(at(told, 'ServiceDigitalIdentity'))
        .map(openCertificate)
        .filter(one => one !== null)
      if (certificates.length > 0)
        found.push({
          kind,
          provider: nameOf(at(provider, 'TSPInformation', 'TSPName')),
          name: nameOf(at(told, 'ServiceName')),
          territory,
          certificates,
          states: statesOf(service),
        })
    }
  return found
}

const pointersOf = (scheme: SignedElement): TrustedList['pointers'] =>
  each(at(scheme, 'PointersToOtherTSL'), 'OtherTSLPointer').map(pointer => ({
    territory: textIn(
      [...allElements(pointer)].find(one => one.uri === uri && one.local === 'SchemeTerritory'),
    ).trim(),
    certificates: rawCertificates(at(pointer, 'ServiceDigitalIdentities')),
  }))

/** Reads a trusted list (ETSI TS 119 612, version 5 or 6); `null` where it is none. Its signature is not looked at here. */
export function readTrustedList(bytes: Uint8Array): TrustedList | null {
  const xml = readSignedXml(bytes)
  if (!xml || xml.root.uri !== uri || xml.root.local !== 'TrustServiceStatusList') return null
  const scheme = at(xml.root, 'SchemeInformation')
  const issuedAt = momentOf(at(scheme, 'ListIssueDateTime'))
  if (!scheme || !issuedAt) return null
  const territory = textIn(at(scheme, 'SchemeTerritory')).trim()
  return {
    xml,
    isListOfLists: textIn(at(scheme, 'TSLType')).trim() === listOfLists,
    territory,
    operator: nameOf(at(scheme, 'SchemeOperatorName')),
    sequence: Number(textIn(at(scheme, 'TSLSequenceNumber')).trim()) || 0,
    issuedAt,
    nextUpdate: momentOf(at(scheme, 'NextUpdate', 'dateTime')),
    services: servicesOf(xml.root, territory),
    pointers: pointersOf(scheme),
  }
}
