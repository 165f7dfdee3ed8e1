import { eventsOf } from '#identity/audit'
import type { Page } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { objectRow } from '#storage/objects'
import { replicaOf } from '#storage/replication'
import { objectNamed, packageName } from '../owner.ts'
import { packageView } from '../pages/package.page.ts'
import { nationalReplicaRefusals } from '../refusals.ts'
import { differencesOf, lastComparisons } from '../store/ledgers.ts'
import { ownerOf } from '../store/owners.ts'
import { searchReplicaPackages, versionsOfPackage } from '../store/packages.ts'
import { look, path } from './replica.ts'

/** Lines of the log shown of one package, the newest. */
const linesShown = 100

/** The object in the address. Refuses with `national-replica.not-here`. */
function askedObject(name: string): string {
  try {
    return objectNamed(name)
  } catch {
    throw refuse(nationalReplicaRefusals['not-here'], {})
  }
}

export const packageDetail: Page = {
  path: `${path}/balicek/:id`,
  permission: look,
  title: both('Kopie archivního balíčku', 'Copy of an archival package'),
  show: call =>
    call.read(async scope => {
      const object = askedObject(call.params.id ?? '')
      const versions = await versionsOfPackage(scope, object)
      const [newest] = versions
      const owner = await ownerOf(scope)
      if (!newest || !owner) throw refuse(nationalReplicaRefusals['not-here'], {})
      const events = [
        ...(await eventsOf(scope, 'object', object)),
        ...(await eventsOf(scope, 'replica-package', object)),
      ]
      const data = {
        owner,
        versions,
        row: (await objectRow(scope, object)) ?? null,
        offer: (await replicaOf(scope, owner.name, object, newest.version))?.statement ?? null,
        made: (await lastComparisons(scope, { made: true, limit: 1 }))[0] ?? null,
        differences: await differencesOf(scope, object),
        events: events.toSorted((a, b) => a.sequence - b.sequence).slice(-linesShown),
      }
      return { title: newest.title, body: packageView(call, data) }
    }),
  samples: async scope =>
    (await searchReplicaPackages(scope, { words: '', after: null, limit: 1 })).map(
      ({ object_id: id }) => `${path}/balicek/${packageName(id)}`,
    ),
}
