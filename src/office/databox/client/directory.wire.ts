import { type Day, type Instant, isDay, singleLine } from '#platform/values'
import type { XmlElement } from '#platform/xml'
import type { BoxLine } from './line.ts'
import { instantOf } from './lists.wire.ts'
import { childNamed, childrenNamed, requestOf, textNamed, wireField } from './soap.wire.ts'

/** A box as the search shows it. */
export type FoundBox = {
  readonly boxId: string
  /** OVM, PO, PFO, FO and their kinds. */
  readonly type: string
  readonly name: string
  readonly address: string | null
  readonly ico: string | null
  readonly birthDate: Day | null
  /** Whether a message may go there: DZ or ALL for free, PDZ under a contract, NONE or DISABLED not at all. */
  readonly sendOptions: string
}

/** What the system tells of a box (`tDbOwnerInfoExt2`). */
export type BoxOwner = {
  readonly boxId: string
  readonly type: string
  readonly name: string
  readonly ico: string | null
  readonly givenNames: string | null
  readonly lastName: string | null
  readonly birthDate: Day | null
  readonly city: string | null
  /** 1 is accessible. */
  readonly state: number | null
}

export type SearchKind = 'GENERAL' | 'ADDRESS' | 'ICO' | 'DBID'

/** Most boxes of one page of a search. */
export const searchMost = 20
/** A shorter text is not searched for. */
export const searchLeast = 3

const line = (element: XmlElement | null, local: string): string | null =>
  singleLine(textNamed(element, local) ?? '') || null

const day = (element: XmlElement | null, local: string): Day | null => {
  const text = textNamed(element, local)
  return text && isDay(text) ? (text as Day) : null
}

export async function searchBoxes(
  box: BoxLine,
  asked: { readonly text: string; readonly kind: SearchKind },
): Promise<FoundBox[]> {
  const operation = 'ISDSSearch3'
  const inside = [
    ['searchText', asked.text],
    ['searchType', asked.kind],
    ['searchScope', 'ALL'],
    ['page', 0],
    ['pageSize', searchMost],
    ['highlighting', false],
  ] as const
  const { body } = await box.ask({
    path: 'df',
    operation,
    body: requestOf(operation, inside.map(wireField).join('')),
  })
  return childrenNamed(childNamed(body, 'dbResults'), 'dbResult').flatMap(found => {
    const boxId = textNamed(found, 'dbID')
    return boxId === null
      ? []
      : [
          {
            boxId,
            type: textNamed(found, 'dbType') ?? '',
            name: line(found, 'dbName') ?? boxId,
            address: line(found, 'dbAddress'),
            ico: line(found, 'dbICO'),
            birthDate: day(found, 'dbBiDate'),
            sendOptions: textNamed(found, 'dbSendOptions') ?? '',
          },
        ]
  })
}

/** State of a box: 1 accessible; anything else cannot be written to. */
export async function checkBox(box: BoxLine, boxId: string): Promise<number> {
  const operation = 'CheckDataBox'
  const { body } = await box.ask({
    path: 'df',
    operation,
    body: requestOf(
      operation,
      [['dbID', boxId] as const, ['dbApproved', null] as const, ['dbExternRefNumber', null] as const]
        .map(wireField)
        .join(''),
    ),
  })
  return Number(textNamed(body, 'dbState') ?? 0)
}

const ownerOf = (owner: XmlElement | null): BoxOwner => {
  const givenNames = line(owner, 'pnGivenNames')
  const lastName = line(owner, 'pnLastName')
  return {
    boxId: textNamed(owner, 'dbID') ?? '',
    type: textNamed(owner, 'dbType') ?? '',
    name: line(owner, 'firmName') ?? [givenNames, lastName].filter(Boolean).join(' '),
    ico: line(owner, 'ic'),
    givenNames,
    lastName,
    birthDate: day(owner, 'biDate'),
    city: line(owner, 'adCity'),
    state: Number(textNamed(owner, 'dbState')) || null,
  }
}

/** Whose box this is, as the system knows it. */
export async function ownerOfLogin(box: BoxLine): Promise<BoxOwner> {
  const operation = 'GetOwnerInfoFromLogin2'
  const body = requestOf(operation, '<dbDummy></dbDummy>')
  const answer = await box.ask({ path: 'DsManage', operation, body })
  return ownerOf(childNamed(answer.body, 'dbOwnerInfo'))
}

/** When the password runs out; `null` where it does not. */
export async function passwordExpires(box: BoxLine): Promise<Instant | null> {
  const operation = 'GetPasswordInfo'
  const body = requestOf(operation, '<dbDummy></dbDummy>')
  const answer = await box.ask({ path: 'DsManage', operation, body })
  return instantOf(textNamed(answer.body, 'pswExpDate'))
}

/** The box of an identifier and a kind as the directory knows it; `null` where there is none. */
export async function findBox(
  box: BoxLine,
  { boxId, type }: { boxId: string; type: string },
): Promise<BoxOwner | null> {
  const operation = 'FindDataBox2'
  const nil = (...names: string[]) => names.map(name => wireField([name, null])).join('')
  const inside = `<dbOwnerInfo>${wireField(['dbID', boxId])}${nil('aifoIsds')}${wireField(['dbType', type])}${nil(
    ...['ic', 'pnGivenNames', 'pnLastName', 'firmName', 'biDate', 'biCity', 'biCounty'],
    ...[
      'biState',
      'adCode',
      'adCity',
      'adDistrict',
      'adStreet',
      'adNumberInStreet',
      'adNumberInMunicipality',
    ],
    ...['adZipCode', 'adState', 'nationality', 'dbIdOVM', 'dbState', 'dbOpenAddressing', 'dbUpperID'],
  )}</dbOwnerInfo>`
  const { body } = await box.ask({ path: 'df', operation, body: requestOf(operation, inside) })
  const owner = childNamed(childNamed(body, 'dbResults'), 'dbOwnerInfo')
  return owner ? ownerOf(owner) : null
}
