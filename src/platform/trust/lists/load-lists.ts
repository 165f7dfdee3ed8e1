import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/config'
import type { Instant } from '#platform/values'
import { sameBytes } from '../certificate.ts'
import { examineXml, signaturesOf } from '../xml/examine.wire.ts'
import { readTrustedList, type TrustedList } from './trusted-list.wire.ts'
import type { TrustedService } from './trusted-service.ts'

/** What became of one file of the folder of trusted lists. */
export type LoadedList = {
  readonly file: string
  /** Why its services are not believed; `null` where they are. */
  readonly fault: 'unreadable' | 'unsigned' | 'broken-signature' | 'unknown-signer' | 'older' | null
  readonly territory: string
  readonly operator: string
  readonly sequence: number
  readonly issuedAt: Instant | null
  readonly nextUpdate: Instant | null
  readonly services: number
}

export type TrustedLists = {
  readonly services: readonly TrustedService[]
  readonly lists: readonly LoadedList[]
  /** Who may sign the list of a territory, as a believed list of lists says (DER). */
  readonly named: ReadonlyMap<string, readonly Uint8Array[]>
}

type Settings = NonNullable<NonNullable<Config['trust']>['lists']>

/** A list signs itself whole, by a signer who may (TS 119 612, 5.7). */
export async function faultOfList(
  list: TrustedList,
  signers: readonly Uint8Array[],
): Promise<LoadedList['fault']> {
  const signatures = signaturesOf(list.xml)
  if (signatures.length !== 1) return 'unsigned'
  const { examined, step, references } = await examineXml(list.xml, signatures[0]!, async () => null)
  // A weak algorithm of an old list is no proof of its origin.
  if (!examined || step.result !== 'valid' || !references.some(({ covered }) => covered === list.xml.root))
    return 'broken-signature'
  return signers.some(raw => sameBytes(raw, examined.certificate.raw)) ? null : 'unknown-signer'
}

const pemBlock = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g

export const signersOf = ({ signers }: Settings): Uint8Array[] =>
  signers.flatMap(path =>
    [...readFileSync(path, 'utf8').matchAll(pemBlock)].map(([, body = '']) => Buffer.from(body, 'base64')),
  )

type Opened = { readonly file: string; readonly list: TrustedList | null }

const told = ({ file, list }: Opened, fault: LoadedList['fault']): LoadedList => ({
  file,
  fault,
  territory: list?.territory ?? '',
  operator: list?.operator ?? '',
  sequence: list?.sequence ?? 0,
  issuedAt: list?.issuedAt ?? null,
  nextUpdate: list?.nextUpdate ?? null,
  services: fault === null ? (list?.services.length ?? 0) : 0,
})

/**
 * Reads all trusted lists of a folder. The list of lists must be signed by one of the signers of the settings; a list of
 * a territory by one of them, or by whom the list of lists names for that territory. Of two of one territory the newer counts.
 */
export async function loadTrustedLists(settings: Settings): Promise<TrustedLists> {
  const pinned = signersOf(settings)
  const opened = listFiles(settings.folder).map(
    (file): Opened => ({ file, list: readTrustedList(readFileSync(join(settings.folder, file))) }),
  )
  const lists: LoadedList[] = []
  const named = new Map<string, Uint8Array[]>()
  for (const one of opened.filter(({ list }) => list?.isListOfLists)) {
    const fault = await faultOfList(one.list!, pinned)
    lists.push(told(one, fault))
    if (fault === null)
      for (const { territory, certificates } of one.list!.pointers)
        named.set(territory, [...(named.get(territory) ?? []), ...certificates])
  }
  const newest = new Map<string, { list: TrustedList; at: number }>()
  for (const one of opened.filter(({ list }) => !list?.isListOfLists)) {
    const { list } = one
    let fault: LoadedList['fault'] = 'unreadable'
    if (list) fault = await faultOfList(list, [...pinned, ...(named.get(list.territory) ?? [])])
    const at = lists.push(told(one, fault)) - 1
    if (!list || fault !== null) continue
    const other = newest.get(list.territory)
    if (other && other.list.sequence > list.sequence) lists[at] = told(one, 'older')
    else {
      if (other) lists[other.at] = { ...lists[other.at]!, fault: 'older', services: 0 }
      newest.set(list.territory, { list, at })
    }
  }
  return { services: [...newest.values()].flatMap(({ list }) => list.services), lists, named }
}

/** A folder that is not there yet is empty. */
function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('.xml'))
      .sort()
  } catch {
    return []
  }
}

const stampOfFolder = ({ folder }: Settings): string =>
  listFiles(folder)
    .map(name => {
      const { mtimeMs, size } = statSync(join(folder, name))
      return `${name}:${mtimeMs}:${size}`
    })
    .join('|')

const held = new WeakMap<Config, { stamp: string; lists: TrustedLists }>()

/** The trusted lists of an instance as they were read last; `null` where it has none or nobody has read them yet. */
export const trustedListsOf = (config: Config): TrustedLists | null => held.get(config)?.lists ?? null

/** Reads the trusted lists of an instance anew where the files of the folder have changed. */
export async function freshTrustedLists(config: Config): Promise<TrustedLists | null> {
  const settings = config.trust?.lists
  if (!settings) return null
  const stamp = stampOfFolder(settings)
  const known = held.get(config)
  if (known?.stamp === stamp) return known.lists
  const lists = await loadTrustedLists(settings)
  held.set(config, { stamp, lists })
  return lists
}
