import { createHash } from 'node:crypto'

/** A service in a made trusted list. */
export type ListedService = {
  readonly kind: 'CA/QC' | 'TSA/QTST'
  readonly name: string
  readonly certificate: Uint8Array
  /** The newest state first. */
  readonly states: readonly { readonly state: 'granted' | 'withdrawn'; readonly from: string }[]
}

export type ListOrder = {
  readonly territory: string
  readonly sequence?: number
  readonly nextUpdate?: string
  readonly provider?: string
  readonly services?: readonly ListedService[]
  /** Makes it a list of lists: who may sign the list of each territory. */
  readonly pointers?: readonly { readonly territory: string; readonly certificate: Uint8Array }[]
}

const types = 'http://uri.etsi.org/TrstSvc'
const certificate = (raw: Uint8Array) =>
  `<DigitalId><X509Certificate>${Buffer.from(raw).toString('base64')}</X509Certificate></DigitalId>`
const name = (text: string) => `<Name xml:lang="en">${text}</Name>`

const stateOf = ({ kind, name: called, certificate: raw }: ListedService, state: string, from: string) =>
  `<ServiceTypeIdentifier>${types}/Svctype/${kind}</ServiceTypeIdentifier><ServiceName>${name(called)}</ServiceName><ServiceDigitalIdentity>${certificate(raw)}</ServiceDigitalIdentity><ServiceStatus>${types}/TrustedList/Svcstatus/${state}</ServiceStatus><StatusStartingTime>${from}</StatusStartingTime>`

function serviceOf(service: ListedService): string {
  const [now, ...history] = service.states
  return `<TSPService><ServiceInformation>${stateOf(service, now!.state, now!.from)}</ServiceInformation>${
    history.length > 0
      ? `<ServiceHistory>${history.map(one => `<ServiceHistoryInstance>${stateOf(service, one.state, one.from)}</ServiceHistoryInstance>`).join('')}</ServiceHistory>`
      : ''
  }</TSPService>`
}

const pointerOf = ({ territory, certificate: raw }: NonNullable<ListOrder['pointers']>[number]) =>
  `<OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity>${certificate(raw)}</ServiceDigitalIdentity></ServiceDigitalIdentities><TSLLocation>https://lists.example/${territory}.xml</TSLLocation><AdditionalInformation><OtherInformation><SchemeTerritory>${territory}</SchemeTerritory></OtherInformation></AdditionalInformation></OtherTSLPointer>`

/** A place for an enveloped signature over the whole list, to be filled by a program that signs XML (`xmlsec1`). */
const signatureTemplate = (kind: 'rsa' | 'ecdsa') =>
  `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#${kind}-sha256"/><ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue/></ds:Reference></ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data/></ds:KeyInfo></ds:Signature>`

/** A trusted list of version 5 (ETSI TS 119 612) without legal effect, its signature still empty. */
export function trustedListTemplate(order: ListOrder, kind: 'rsa' | 'ecdsa' = 'ecdsa'): string {
  const { territory, sequence = 1, nextUpdate = '2039-01-01T00:00:00Z', services = [], pointers } = order
  const id = createHash('sha256').update(territory).digest('hex').slice(0, 8)
  return `<?xml version="1.0" encoding="UTF-8"?>
<TrustServiceStatusList xmlns="http://uri.etsi.org/02231/v2#" Id="list-${id}" TSLTag="http://uri.etsi.org/19612/TSLTag">
<SchemeInformation><TSLVersionIdentifier>5</TSLVersionIdentifier><TSLSequenceNumber>${sequence}</TSLSequenceNumber><TSLType>${types}/TrustedList/TSLType/${pointers ? 'EUlistofthelists' : 'EUgeneric'}</TSLType><SchemeOperatorName>${name('eGON test operator (no legal effect)')}</SchemeOperatorName><SchemeTerritory>${territory}</SchemeTerritory>${pointers ? `<PointersToOtherTSL>${pointers.map(pointerOf).join('')}</PointersToOtherTSL>` : ''}<ListIssueDateTime>2026-01-01T00:00:00Z</ListIssueDateTime><NextUpdate><dateTime>${nextUpdate}</dateTime></NextUpdate></SchemeInformation>
${services.length > 0 ? `<TrustServiceProviderList><TrustServiceProvider><TSPInformation><TSPName>${name(order.provider ?? 'eGON test provider')}</TSPName></TSPInformation><TSPServices>${services.map(serviceOf).join('')}</TSPServices></TrustServiceProvider></TrustServiceProviderList>` : ''}
${signatureTemplate(kind)}</TrustServiceStatusList>
`
}
