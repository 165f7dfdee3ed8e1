import { type Box, isAuthority } from '../box.ts'
import { element } from '../content.ts'
import { child, failure, reply, textIn } from '../soap.ts'
import type { World } from '../world.ts'
import type { Service } from './call.ts'

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** Boxes that can be found: those deleted cannot. */
const findable = (world: World): Box[] => [...world.boxes.values()].filter(({ state }) => state !== 5)

const inScope = (scope: string | undefined, { type }: Box): boolean =>
  scope === undefined ||
  scope === 'ALL' ||
  type === scope ||
  type === scope.replace(/_(MAIN|BASE)$/, '') ||
  (scope === 'OVM' && type.startsWith('OVM')) ||
  (scope === 'PO' && type.startsWith('PO')) ||
  (scope === 'PFO' && type.startsWith('PFO'))

function matches(kind: string, text: string, { id, ico, name, address }: Box): boolean {
  if (kind === 'DBID') return id === text.toLowerCase()
  if (kind === 'ICO') return ico === text
  if (kind === 'ADDRESS') return folded(address).includes(folded(text))
  const all = folded(`${name} ${address} ${ico ?? ''} ${id}`)
  return folded(text)
    .split(/\s+/)
    .every(word => all.includes(word))
}

const sendOptions = (from: Box, to: Box): string =>
  to.state !== 1 ? 'DISABLED' : isAuthority(from) || isAuthority(to) ? 'DZ' : 'PDZ'

const resultOf = (asking: Box, box: Box): string =>
  `<p:dbResult>${element('p:dbID', box.id)}${element('p:dbType', box.type)}${element('p:dbName', box.name)}${element('p:dbAddress', box.address)}${element('p:dbBiDate', box.person?.born)}${element('p:dbICO', box.ico)}${element('p:dbIdOVM', undefined)}${element('p:dbSendOptions', sendOptions(asking, box))}</p:dbResult>`

/** Least signs of a general search. */
const leastSigns = 3

export const isdsSearch3: Service = ({ world, box, request }) => {
  const text = textIn(request, 'searchText') ?? ''
  const kind = textIn(request, 'searchType') ?? 'GENERAL'
  const page = Number(textIn(request, 'page') ?? 0)
  const size = Number(textIn(request, 'pageSize') ?? 100)
  if (page > 99 || size > 100) return failure('1189', 'Stránka je mimo rozsah.')
  if (text.length < leastSigns) return failure('1180', 'Hledaný text je příliš krátký.')
  const found = findable(world).filter(
    one => matches(kind, text, one) && inScope(textIn(request, 'searchScope'), one),
  )
  const shown = found.slice(page * size, (page + 1) * size)
  const counts = [
    element('p:totalCount', found.length),
    element('p:currentCount', shown.length),
    element('p:position', page * size),
    element('p:lastPage', (page + 1) * size >= found.length),
  ].join('')
  if (found.length === 0) return reply([counts], '0002', 'Nebyla nalezena žádná schránka.')
  return reply([`${counts}<p:dbResults>${shown.map(one => resultOf(box, one)).join('')}</p:dbResults>`])
}

/** Everything the directory tells of a box (`tDbOwnerInfoExt2`). */
export const ownerInfo = (box: Box): string => {
  const { person } = box
  const nil = (...names: string[]) => names.map(name => element(`p:${name}`, undefined)).join('')
  return `${element('p:dbID', box.id)}${element('p:aifoIsds', person ? true : undefined)}${element('p:dbType', box.type)}${element('p:ic', box.ico)}${element('p:pnGivenNames', person?.given)}${element('p:pnLastName', person?.last)}${element('p:firmName', box.type === 'FO' ? undefined : box.name)}${element('p:biDate', person?.born)}${nil('biCity', 'biCounty', 'biState', 'adCode')}${element('p:adCity', box.address || undefined)}${nil('adDistrict', 'adStreet', 'adNumberInStreet', 'adNumberInMunicipality', 'adZipCode', 'adState', 'nationality', 'dbIdOVM')}${element('p:dbState', box.state)}${element('p:dbOpenAddressing', false)}${nil('dbUpperID')}`
}

export const findDataBox2: Service = ({ world, request }) => {
  const asked = child(request, 'dbOwnerInfo')
  const type = textIn(asked, 'dbType')
  const wanted = {
    id: textIn(asked, 'dbID'),
    ico: textIn(asked, 'ic'),
    firm: textIn(asked, 'firmName'),
    last: textIn(asked, 'pnLastName'),
    given: textIn(asked, 'pnGivenNames'),
    born: textIn(asked, 'biDate'),
  }
  if (!type && !wanted.id) return failure('1101', 'Chybí typ schránky.')
  const same = (asked: string | undefined, real: string | undefined) =>
    asked === undefined || folded(real ?? '').includes(folded(asked))
  const found = findable(world).filter(
    one =>
      (wanted.id === undefined || one.id === wanted.id) &&
      inScope(type, one) &&
      (wanted.ico === undefined || one.ico === wanted.ico) &&
      same(wanted.firm, one.name) &&
      same(wanted.last, one.person?.last) &&
      same(wanted.given, one.person?.given) &&
      (wanted.born === undefined || one.person?.born === wanted.born),
  )
  if (found.length === 0) return reply([], '0002', 'Nebyla nalezena žádná schránka.')
  if (found.length > 100) return failure('0003', 'Dotaz je příliš obecný.')
  return reply([
    `<p:dbResults>${found.map(one => `<p:dbOwnerInfo>${ownerInfo(one)}</p:dbOwnerInfo>`).join('')}</p:dbResults>`,
  ])
}

export const checkDataBox: Service = ({ world, request }) => {
  const box = world.boxes.get(textIn(request, 'dbID') ?? '')
  return box ? reply([element('p:dbState', box.state)]) : failure('5001', 'Datová schránka neexistuje.')
}

export const getConstants: Service = ({ world: { limits } }) => {
  const constants = {
    // The names are ours: the published list of constants was not at hand.
    MaxDZSize: limits.messageBytes,
    MaxVoDZSize: limits.largeBytes,
    MinVoDZSize: limits.largeLeastBytes,
    MaxAttachments: limits.attachments,
    MaxRecipients: limits.recipients,
  }
  const rows = Object.entries(constants).map(
    ([name, value]) =>
      `<p:constRecord>${element('p:cName', name)}${element('p:cValue', value)}${element('p:cFrom', '2024-01-01')}${element('p:cTo', '2099-12-31')}</p:constRecord>`,
  )
  return reply([`<p:constRecords>${rows.join('')}</p:constRecords>`])
}

export const getOwnerInfoFromLogin2: Service = ({ box }) =>
  reply([`<p:dbOwnerInfo>${ownerInfo(box)}</p:dbOwnerInfo>`])

export const getPasswordInfo: Service = ({ box }) => reply([element('p:pswExpDate', box.passwordExpires)])
