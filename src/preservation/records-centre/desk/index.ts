import type { Instance } from '#platform/acts'
import type { ByteRoute, Page, PageCall, Place } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { lookAtHolding, lookAtHoldings } from '../acts/look-at-holding.ts'
import { contentPath } from '../holding.ts'
import { holdingPage, holdingsPage } from '../pages/holdings.page.ts'
import { recordsCentreRefusals } from '../refusals.ts'
import { holdingsAcross, officesListed } from '../store/across.ts'
import { holdingOf } from '../store/holdings.ts'
import { disposalProof, disposals } from './disposals.ts'
import { readPlace, writePlace } from './holding-place.ts'

const permission = 'records-centre.read'
const title = both('e-Spisovna', 'Records centre')
const rows = 50
const wordsMost = 200

const holdings: Page = {
  path: '/e-spisovna',
  permission,
  title,
  show: async call => {
    const words = (call.query.q ?? '').trim().slice(0, wordsMost)
    const asked = { words, after: readPlace(call.query.od), limit: rows + 1 }
    const seen = await call.act(scope => lookAtHoldings(scope, asked))
    const shown = seen.holdings.slice(0, rows)
    const last = shown.at(-1)
    const next = seen.holdings.length > rows && last ? writePlace(last) : null
    return { title: call.saying(title), body: holdingsPage(call, { ...seen, words, holdings: shown, next }) }
  },
  samples: async () => ['/e-spisovna'],
}

const holding: Page = {
  path: '/e-spisovna/:id',
  permission,
  title,
  show: async call => {
    const seen = await lookAtHolding(call.instance, call.visitor!, call.params.id ?? '')
    return { title: seen.versions[0]!.title, body: holdingPage(call, seen) }
  },
  samples: async scope => {
    const found = await holdingsAcross(scope, await officesListed(scope), {
      words: '',
      after: null,
      limit: 2,
    })
    return found.map(({ object_id }) => `/e-spisovna/${encodeURIComponent(object_id)}`)
  },
}

async function versionAsked(call: PageCall) {
  const version = Number(call.params.version)
  const isVersion = Number.isInteger(version) && version > 0 && version < 2 ** 31
  const found = isVersion
    ? await call.read(scope => holdingOf(scope, call.params.id ?? '', version))
    : undefined
  if (!found || found.removed_at !== null) throw refuse(recordsCentreRefusals['not-here'], {})
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

export const recordsCentrePages: readonly Page[] = [holdings, disposals, holding]
export const recordsCentreBytes: readonly ByteRoute[] = [packageBytes, disposalProof]
/** Where another centre keeps the packages, there is nothing to look at here. */
const isOurs = ({ config }: Instance): boolean => (config.services['records-centre'] ?? 'local') === 'local'

export const recordsCentrePlaces: readonly Place[] = [
  { path: '/e-spisovna', title, permission, order: 50, key: 'e', isHere: isOurs },
]
