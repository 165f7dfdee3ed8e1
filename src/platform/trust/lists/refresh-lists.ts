import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '#platform/config'
import { askSite } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { MIB } from '#platform/values'
import { withWayTo } from '../way-to.ts'
import { faultOfList, freshTrustedLists, type LoadedList, loadTrustedLists, signersOf } from './load-lists.ts'
import { readTrustedList } from './trusted-list.wire.ts'

/** The largest lists of the Union take some 15 MB. */
const listMostBytes = 30 * MIB

export type ListOutcome = {
  readonly url: string
  readonly outcome: 'taken' | 'same' | 'unreachable' | NonNullable<LoadedList['fault']>
}

async function fetched(config: Config, url: string): Promise<Uint8Array | null> {
  try {
    // A list bears its own signature, and the settings name its address.
    const { status, bytes } = await askSite(withWayTo(config, url), {
      method: 'GET',
      url,
      isSigned: true,
      mostBytes: listMostBytes,
      headers: { accept: 'application/vnd.etsi.tsl+xml, application/xml' },
    })
    return status === 200 ? bytes : null
  } catch (error) {
    if (isRefusal(error)) return null
    throw error
  }
}

const isWord = (text: string): boolean => /^[A-Za-z]{2,10}$/.test(text)

async function takenFrom(
  config: Config,
  settings: NonNullable<NonNullable<Config['trust']>['lists']>,
  url: string,
): Promise<ListOutcome['outcome']> {
  const bytes = await fetched(config, url)
  if (!bytes) return 'unreachable'
  const list = readTrustedList(bytes)
  if (!list || !isWord(list.territory)) return 'unreadable'
  const { lists, named } = await loadTrustedLists(settings)
  const mayBeSignedBy = [
    ...signersOf(settings),
    ...(list.isListOfLists ? [] : (named.get(list.territory) ?? [])),
  ]
  const fault = await faultOfList(list, mayBeSignedBy)
  if (fault) return fault
  const file = `${list.territory}${list.isListOfLists ? '-lotl' : ''}.xml`
  const here = lists.find(one => one.fault === null && one.territory === list.territory)
  if (here && here.sequence === list.sequence) return 'same'
  if (here && here.sequence > list.sequence) return 'older'
  writeFileSync(join(settings.folder, `${file}.part`), bytes)
  renameSync(join(settings.folder, `${file}.part`), join(settings.folder, file))
  return 'taken'
}

/**
 * Brings the trusted lists of the settings from their addresses, in their order, so that the list of lists comes before
 * those it names signers for. Only a list that is believed and newer takes the place of the one before.
 *
 * Source: ETSI TS 119 612; decision (EU) 2015/1505.
 */
export async function refreshTrustedLists(config: Config): Promise<ListOutcome[]> {
  const settings = config.trust?.lists
  if (!settings) return []
  mkdirSync(settings.folder, { recursive: true })
  const outcomes: ListOutcome[] = []
  for (const url of settings.urls) outcomes.push({ url, outcome: await takenFrom(config, settings, url) })
  await freshTrustedLists(config)
  return outcomes
}
