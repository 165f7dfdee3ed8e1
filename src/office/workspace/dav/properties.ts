import { escapeText } from '#platform/xml'
import { entityTag, type Item, type ItemLock } from '../item.ts'
import { addressOf } from './target.ts'
import { dav } from './xml-request.ts'

/** What a program may ask of one thing in a store, by name as `{namespace}local`; values are XML. */
export type Properties = ReadonlyMap<string, string>

/** One thing as programs see it. */
export type Seen = {
  readonly address: string
  readonly name: string
  /** `null` for a store or the list of stores. */
  readonly item: Item | null
  readonly locks: readonly (ItemLock & { readonly rootAddress: string })[]
  readonly given: readonly { readonly name: string; readonly value: string }[]
  /** For what has no times of its own. */
  readonly madeAt: Date
  readonly now: Date
}

export const activeLock = (lock: Seen['locks'][number], now: Date): string => {
  const seconds = Math.max(0, Math.round((lock.ends_at.getTime() - now.getTime()) / 1000))
  return `<D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:${lock.is_shared ? 'shared' : 'exclusive'}/></D:lockscope><D:depth>${lock.is_deep ? 'infinity' : '0'}</D:depth>${lock.owner === '' ? '' : `<D:owner>${lock.owner}</D:owner>`}<D:timeout>Second-${seconds}</D:timeout><D:locktoken><D:href>${escapeText(lock.token)}</D:href></D:locktoken><D:lockroot><D:href>${escapeText(lock.rootAddress)}</D:href></D:lockroot></D:activelock>`
}

const lockEntry = (scope: string) =>
  `<D:lockentry><D:lockscope><D:${scope}/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockentry>`
const lockable = lockEntry('exclusive') + lockEntry('shared')

/** Names of the properties that the store itself knows; a program cannot set them. */
export const ownNames = [
  'creationdate',
  'displayname',
  'getcontentlength',
  'getcontenttype',
  'getetag',
  'getlastmodified',
  'lockdiscovery',
  'resourcetype',
  'supportedlock',
].map(local => `{${dav}}${local}`)

export function propertiesOfSeen({ item, name, locks, given, madeAt, now }: Seen): Properties {
  const isFile = item !== null && !item.is_folder
  const own: Record<string, string | null> = {
    creationdate: (item?.made_at ?? madeAt).toISOString(),
    displayname: escapeText(name),
    getcontentlength: isFile ? String(item.size_bytes) : null,
    getcontenttype: isFile ? escapeText(item.mime) : null,
    getetag: isFile ? escapeText(entityTag(item)) : null,
    getlastmodified: (item?.changed_at ?? madeAt).toUTCString(),
    lockdiscovery: locks.map(lock => activeLock(lock, now)).join(''),
    resourcetype: isFile ? '' : '<D:collection/>',
    supportedlock: lockable,
  }
  const all = new Map(given.map(one => [one.name, one.value]))
  for (const [local, value] of Object.entries(own)) if (value !== null) all.set(`{${dav}}${local}`, value)
  return all
}

const nameParts = (name: string): [uri: string, local: string] => {
  const at = name.lastIndexOf('}')
  return [name.slice(1, at), name.slice(at + 1)]
}

/** A property as an element, empty where no value is given. */
export function propertyElement(name: string, value: string | null): string {
  const [uri, local] = nameParts(name)
  const [open, close] =
    uri === dav
      ? [`D:${local}`, `D:${local}`]
      : [`P:${local} xmlns:P="${escapeText(uri).replace(/"/g, '&quot;')}"`, `P:${local}`]
  // A name without a namespace must not fall into ours.
  const [opened, closed] = uri === '' ? [`${local} xmlns=""`, local] : [open, close]
  return value ? `<${opened}>${value}</${closed}>` : `<${opened}/>`
}

/** Properties with one outcome. */
export const propStat = (elements: readonly string[], status: string, error = ''): string =>
  elements.length === 0
    ? ''
    : `<D:propstat><D:prop>${elements.join('')}</D:prop><D:status>HTTP/1.1 ${status}</D:status>${error}</D:propstat>`

export const response = (address: string, inside: string): string =>
  `<D:response><D:href>${escapeText(address)}</D:href>${inside}</D:response>`

export const multistatus = (responses: readonly string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">${responses.join('')}</D:multistatus>\n`

/** Where a lock was taken: its root lies on the way to the item it covers. */
export function withRoot(lock: ItemLock, base: string, names: readonly string[], way: readonly Item[]) {
  const depth = way.findIndex(({ id }) => id === lock.item_id) + 1
  const isFolder = way[depth - 1]?.is_folder ?? false
  return {
    ...lock,
    rootAddress: addressOf(base, names.slice(0, names.length - way.length + depth), isFolder),
  }
}
