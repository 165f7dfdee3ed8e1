import { escapeText, isElement, readXml, textOf, type XmlElement } from '#platform/xml'
import type { Organisation, Person } from './subjects.ts'
import type { Fault, RegisterWorld } from './world.ts'

const child = (element: XmlElement | undefined, local: string): XmlElement | undefined =>
  (element?.children ?? []).filter(isElement).find(one => one.local === local)
const textIn = (element: XmlElement | undefined, local: string): string =>
  textOf(child(element, local)).trim()

const tag = (name: string, value: string | undefined): string =>
  value ? `<r:${name}>${escapeText(value)}</r:${name}>` : ''

export type Asked = {
  /** As the element is named: `RosCtiIco2`. */
  readonly service: string
  readonly head: Readonly<Record<string, string>>
  readonly data: XmlElement | undefined
  readonly aifo: string
}

/** Reads a question; `null` is none. */
export async function askedIn(bytes: Buffer): Promise<Asked | null> {
  const { root } = await readXml([bytes])
  const request = (child(root ?? undefined, 'Body')?.children ?? []).find(isElement)
  if (!request) return null
  const info = (child(request, 'ZadostInfo')?.children ?? []).filter(isElement)
  return {
    service: request.local,
    head: Object.fromEntries(info.map(one => [one.local, textOf(one).trim()])),
    data: child(child(request, 'Zadost'), `${request.local}Data`),
    aifo: textIn(child(request, 'MapaAifo'), 'Aifo'),
  }
}

const addressList = (addresses: readonly string[]): string =>
  `<r:SeznamIdAdres>${addresses.map((one, at) => `<r:Adresa IdAdresy="${at + 1}">${escapeText(one)}</r:Adresa>`).join('')}</r:SeznamIdAdres>`
const aifoMap = (aifos: readonly string[]): string =>
  `<r:MapaAifo>${aifos.map((one, at) => `<r:Aifo LokalniId="${at + 1}">${escapeText(one)}</r:Aifo>`).join('')}</r:MapaAifo>`

const personXml = (one: Person, at: number): string =>
  `<r:Osoba LokalniId="${at + 1}">${tag('Prijmeni', one.surname)}${tag('Jmeno', one.givenNames)}${tag('DatumNarozeni', one.born)}${tag('DatumUmrti', one.died)}<r:AdresaPobytu IdAdresy="${at + 1}"/></r:Osoba>`

const peopleXml = (found: readonly Person[]): string =>
  `${aifoMap(found.map(one => one.aifo))}${addressList(found.map(one => one.address))}<r:RobOdpoved>${found.map(personXml).join('')}</r:RobOdpoved>`

const organisationsXml = (found: readonly Organisation[]): string =>
  `${addressList(found.map(one => one.address))}<r:RosOdpoved>${found
    .map(
      (one, at) =>
        `<r:Osoba>${tag('Ico', one.ico)}${tag('ObchodniNazev', one.name)}${tag('DatumZaniku', one.ended)}<r:AdresaSidla IdAdresy="${at + 1}"/></r:Osoba>`,
    )
    .join('')}</r:RosOdpoved>`

/** Every value given must fit; nothing is guessed. */
function matching({ people }: RegisterWorld, data: XmlElement | undefined): Person[] {
  const fits = (local: string, value: string) => ['', value].includes(textIn(data, local))
  return people.filter(
    one =>
      textIn(data, 'Prijmeni') === one.surname &&
      fits('Jmeno', one.givenNames) &&
      fits('DatumNarozeni', one.born) &&
      (textIn(data, 'DatumNarozeni') !== '' || fits('AdresaPobytu', one.address)),
  )
}

function changesXml({ changes }: RegisterWorld, data: XmlElement | undefined, key: 'ico' | 'aifo'): string {
  const since = Date.parse(textIn(data, 'ZmenyOd')) || 0
  const keys = changes.filter(one => one.at.getTime() > since).flatMap(one => one[key] ?? [])
  const listed = keys.map((one, at) =>
    key === 'ico' ? `<r:Zmena>${tag('Ico', one)}</r:Zmena>` : `<r:Zmena LokalniId="${at + 1}"/>`,
  )
  const list = `<r:SeznamZmen>${tag('ZmenyDo', new Date().toISOString())}${listed.join('')}</r:SeznamZmen>`
  return key === 'ico' ? list : `${aifoMap(keys)}${list}`
}

function bodyOf(world: RegisterWorld, { service, data, aifo }: Asked): string | null {
  if (service === 'RobCtiPodleUdaju2') return peopleXml(matching(world, data))
  if (service === 'RobCtiAifo') return peopleXml(world.people.filter(one => one.aifo === aifo))
  if (service === 'RosCtiIco2')
    return organisationsXml(world.organisations.filter(one => one.ico === textIn(data, 'Ico')))
  if (service === 'RobCtiZmeny') return changesXml(world, data, 'aifo')
  if (service === 'RosCtiZmeny') return changesXml(world, data, 'ico')
  return null
}

/** What a question lacks of what must be said; the empty string is all well. */
const missing = ({ head }: Asked): string =>
  ['Agenda', 'AgendovaRole', 'Ovm', 'Ais', 'Subjekt', 'Uzivatel', 'DuvodUcel', 'AgendaZadostId']
    .filter(name => !head[name])
    .join(', ')

/** The whole answer: data where the head is whole and the service known, else CHYBA with its reason. */
export function answerXml(world: RegisterWorld, asked: Asked, fault: Fault | null): string {
  const lacks = missing(asked)
  const body = lacks || fault?.kind === 'refusal' ? null : bodyOf(world, asked)
  const [result, text] = lacks
    ? ['CHYBA', `V hlavičce chybí: ${lacks}`]
    : body === null
      ? ['CHYBA', fault ? 'Agenda nemá oprávnění k údajům' : 'Neznámá služba']
      : fault?.kind === 'warning'
        ? ['VAROVANI', 'Údaj o adrese je zpochybněn']
        : ['OK', '']
  const id = fault?.kind === 'foreign' ? '00000000-0000-4000-8000-000000000000' : asked.head.AgendaZadostId
  const info = `<r:OdpovedInfo>${tag('CasOdpovedi', new Date().toISOString())}<r:Status>${tag('VysledekKod', result)}${tag('VysledekPopis', text)}</r:Status>${tag('AgendaZadostId', id)}${tag('IszrZadostId', `ISZR-${world.asked.length}`)}</r:OdpovedInfo>`
  const name = `${asked.service}Response`
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><r:${name} xmlns:r="urn:cz:isvs:reg:schemas:RegTypy:v1">${info}${body ?? ''}</r:${name}></s:Body></s:Envelope>`
}
