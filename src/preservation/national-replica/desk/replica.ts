import type { Scope } from '#platform/acts'
import type { Page, PageCall, Place } from '#platform/html'
import { both } from '#platform/values'
import { arrivingForeign } from '#storage/replication'
import { objectNamed, packageName } from '../owner.ts'
import { type ReplicaData, replicaView } from '../pages/replica.page.ts'
import { lastComparisons } from '../store/ledgers.ts'
import { lastMedia } from '../store/media.ts'
import { lastDrill, ownerOf } from '../store/owners.ts'
import { countHeld, countReplicaPackages, searchReplicaPackages } from '../store/packages.ts'

export const path = '/narodni-archiv'
export const look = 'national-replica.read'
const title = both('Replika národního archivu', 'Replica of the national archive')
const pageRows = 50
const wordsMost = 200
/** Shown of what has not come, and of media. */
const shownOfEach = 50

async function dataOf(scope: Scope, call: PageCall): Promise<ReplicaData> {
  const owner = (await ownerOf(scope)) ?? null
  const words = (call.query.q ?? '').trim().slice(0, wordsMost)
  const from = call.query.od ?? ''
  const after = /^[\w%:.-]{1,600}$/.test(from) ? objectNamed(from) : null
  const found = await searchReplicaPackages(scope, { words, after, limit: pageRows + 1 })
  const packages = found.slice(0, pageRows)
  const last = packages.at(-1)
  return {
    owner,
    held: await countHeld(scope),
    newest: (await lastComparisons(scope, { made: false, limit: 1 }))[0] ?? null,
    made: (await lastComparisons(scope, { made: true, limit: 1 }))[0] ?? null,
    drill: (await lastDrill(scope)) ?? null,
    media: await lastMedia(scope, shownOfEach),
    arriving: owner ? await arrivingForeign(scope, owner.name, shownOfEach) : [],
    packages,
    words,
    total: await countReplicaPackages(scope, words),
    next: found.length > pageRows && last ? packageName(last.object_id) : null,
  }
}

export const replicaPage: Page = {
  path,
  permission: look,
  title,
  show: call =>
    call.read(async scope => ({
      title: call.saying(title),
      body: replicaView(call, await dataOf(scope, call)),
    })),
  samples: async scope => ((await ownerOf(scope)) ? [path] : []),
}

export const replicaPlace: Place = { path, title, permission: look, order: 54 }
