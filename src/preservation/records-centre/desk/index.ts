import type { Instance } from '#platform/acts'
import type { ByteRoute, Page, PageCall, Place } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { contentPath } from '../holding.ts'
import { holdingPage, holdingsPage } from '../pages/holdings.page.ts'
import { recordsCentreRefusals } from '../refusals.ts'
import {
  countHoldings,
  holdingOf,
  listHoldings,
  recentDeposits,
  replicaReceipts,
  versionsOf,
} from '../store.ts'

const permission = 'records-centre.read'
const title = both('e-Spisovna', 'Records centre')
const rows = 100

const holdings: Page = {
  path: '/e-spisovna',
  permission,
  title,
  show: async call => {
    const body = await call.read(async scope =>
      holdingsPage(call, {
        words: call.query.q ?? '',
        total: await countHoldings(scope),
        holdings: await listHoldings(scope, (call.query.q ?? '').slice(0, 200), rows),
        deposits: await recentDeposits(scope, ['receiving', 'judging', 'refused'], rows),
      }),
    )
    return { title: call.saying(title), body }
  },
  samples: async () => ['/e-spisovna'],
}

const holding: Page = {
  path: '/e-spisovna/:id',
  permission,
  title,
  show: async call =>
    call.read(async scope => {
      const versions = await versionsOf(scope, call.params.id ?? '')
      if (versions.length === 0) throw refuse(recordsCentreRefusals['not-here'], {})
      const replicas = []
      for (const { object_id, version } of versions)
        replicas.push((await replicaReceipts(scope, object_id, version)).map(one => one.receipt))
      return { title: versions[0]!.title, body: holdingPage(call, { versions, replicas }) }
    }),
  samples: async scope =>
    (await listHoldings(scope, '', 2)).map(({ object_id }) => `/e-spisovna/${encodeURIComponent(object_id)}`),
}

async function versionAsked(call: PageCall) {
  const version = Number(call.params.version)
  const isVersion = Number.isInteger(version) && version > 0 && version < 2 ** 31
  const found = isVersion
    ? await call.read(scope => holdingOf(scope, call.params.id ?? '', version))
    : undefined
  if (!found) throw refuse(recordsCentreRefusals['not-here'], {})
  return found
}

const packageBytes: ByteRoute = {
  path: '/e-spisovna/:id/:version/balicek',
  permission,
  answer: async call => {
    const found = await versionAsked(call)
    const path = contentPath(found.package_name)
    return {
      bytes: objectStoresOf(call.instance).ocfl.pieces(found.object_id, found.version, path),
      mime: 'application/zip',
      fileName: path,
      sizeBytes: found.package_size_bytes,
      inline: false,
    }
  },
}

export const recordsCentrePages: readonly Page[] = [holdings, holding]
export const recordsCentreBytes: readonly ByteRoute[] = [packageBytes]
/** Where another centre keeps the packages, there is nothing to look at here. */
const isOurs = ({ config }: Instance): boolean => (config.services['records-centre'] ?? 'local') === 'local'

export const recordsCentrePlaces: readonly Place[] = [
  { path: '/e-spisovna', title, permission, order: 50, key: 'e', count: countHoldings, isHere: isOurs },
]
