import { actorName, type Instance, personOf, type Scope, type Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant } from '#platform/values'
import {
  type AipOrder,
  type ChangeOrder,
  type FileMigration,
  filePart,
  nodeHashing,
  pathIn,
  type Representation,
  readAip,
  readChange,
} from '#preservation/packages'
import { headVersion, objectStoresOf } from '#storage/objects'
import { aipObject } from '../archival-package.ts'
import type { ChangeRequest } from '../change-request.ts'
import { storedSource } from '../digital/package-sources.ts'
import { archiveRefusals } from '../refusals.ts'
import { changeRequestById, decideRow } from '../store/change-requests.ts'
import { keepMigrated } from '../store/migrated-files.ts'
import { migrationPlan } from '../store/migration-plans.ts'
import { requireArchive } from './archive-proceeding.ts'
import { wholeSecond } from './ingest-archival-package.ts'
import { catalogueStored, keepArchivalPackage } from './keep-archival-package.ts'
import { requireArchivalTitle } from './set-archival-title.ts'
import { openedRequest } from './take-change-request.ts'

/** A request that waits and that somebody else brought. */
async function waiting(scope: Scope, id: string): Promise<ChangeRequest> {
  await requireArchive(scope)
  const request = await changeRequestById(scope, id)
  if (!request) throw refuse(archiveRefusals['not-here'], {})
  if (request.state !== 'waiting') throw refuse(archiveRefusals['change-decided'], {})
  if (request.brought_by_id === personOf(scope.actor))
    throw refuse(archiveRefusals['change-own'], { by: request.brought_by })
  return request
}

/** Refuses a change with a reason; the package of the request stays with it. Refuses as deciding does. */
export async function refuseChangeRequest(scope: Scope, id: string, reason: string): Promise<void> {
  const request = await waiting(scope, id)
  await decideRow(scope, id, {
    state: 'refused',
    decided_by: actorName(scope.actor),
    decided_at: scope.clock.now(),
    refusal: reason,
    made_version: null,
  })
  await scope.announce({
    type: 'archive.change-refused',
    object: { kind: 'archival-package', id: request.aip_id },
    detail: { request: id, reason },
  })
}

/** Writes down that a change is carried out, in the transaction of its version. */
async function answerApplied(
  scope: Scope,
  { id, aip_id, reason, brought_by, plan_id: planId, told }: ChangeRequest,
  version: number,
) {
  await waiting(scope, id)
  const plan = planId === null ? undefined : await migrationPlan(scope, planId)
  const approved = scope.actor.kind === 'person' ? null : plan?.decided_by
  await decideRow(scope, id, {
    state: 'applied',
    // Whoever approved a plan of migration decided of each change that it brings.
    decided_by: approved ?? actorName(scope.actor),
    decided_at: scope.clock.now(),
    refusal: null,
    made_version: version,
  })
  if (planId !== null)
    await keepMigrated(scope, {
      planId,
      aipId: aip_id,
      paths: told.flatMap(({ made }) => made?.from ?? []),
      version,
    })
  await scope.announce({
    type: 'archive.change-applied',
    object: { kind: 'archival-package', id: aip_id },
    detail: { request: id, version, reason, broughtBy: brought_by },
  })
}

/** Whether a version holds all that a change brings: it was sealed by a program that was killed before it said so. */
function holdsChange({ representations, context }: AipOrder, change: ChangeOrder): boolean {
  const held = new Map(
    representations.flatMap(one => one.files.map(file => [pathIn(one, file), file.digest])),
  )
  return (
    change.representations.every(one =>
      one.files.every(file => held.get(pathIn(one, file)) === file.digest),
    ) &&
    (!change.description || (context !== undefined && Buffer.from(context).equals(change.description)))
  )
}

/** What a change adds, with what is told of its files beside its package. */
function addedBy(
  { representations }: ChangeOrder,
  { told }: ChangeRequest,
): { readonly representations: readonly Representation[]; readonly migrations: readonly FileMigration[] } {
  const formats = new Map(told.map(({ path, format }) => [path, format]))
  return {
    representations: representations.map(one => ({
      ...one,
      files: one.files.map(file => {
        const format = formats.get(pathIn(one, file))
        return { ...file, ...(format && { format }) }
      }),
    })),
    migrations: told.flatMap(({ path, made }) =>
      made
        ? [
            {
              at: asInstant(made.at),
              tool: made.tool,
              from: partAt(made.from),
              to: partAt(path),
              ...(made.remark && { remark: made.remark }),
            },
          ]
        : [],
    ),
  }
}

const partAt = (path: string): string => {
  const [, name = '', own = ''] = /^representations\/([^/]+)\/(.+)$/.exec(path) ?? []
  return filePart({ name }, { path: own })
}

/**
 * Carries out a change that somebody else asked for: the next version of the package holds what it adds, its description
 * by the archive is the one that it brings; what the package held stays. Killed after the version was sealed, only the
 * catalogue and the request follow when it is carried out again.
 *
 * Czech: provedení změny archivního balíčku. Source: CZDAX 4.2.1.
 *
 * Refuses with `archive.not-an-archive`, `no-archival-title`, `not-here`, `change-decided`, `change-own`,
 * `change-outdated`, `form-known`, `aip-faulty`.
 */
export async function applyChangeRequest(instance: Instance, who: Who, id: string): Promise<number> {
  const { runner, clock } = instance
  const store = objectStoresOf(instance).ocfl
  const request = await runner.act(who, async scope => {
    await requireArchivalTitle(scope)
    return waiting(scope, id)
  })
  const { aip_id: aipId, aip_version: from } = request
  const head = await headVersion(store, aipObject(aipId))
  await using opened = await openedRequest(instance, who, request.digest)
  const change = await readChange(opened.source, nodeHashing)
  const readAt = async (version: number) => readAip(await storedSource(store, aipId, version), nodeHashing)
  // A change is sealed as the version after the one it was made from, or not at all.
  if (head > from && holdsChange((await readAt(from + 1)).order, change.order)) {
    await catalogueStored(instance, who, aipId)
    await runner.act(who, scope => answerApplied(scope, request, from + 1))
    return from + 1
  }
  if (head !== from) throw refuse(archiveRefusals['change-outdated'], { from, head })
  const { order, bytesAt } = await readAt(head)
  const known = order.representations.find(one =>
    change.order.representations.some(added => added.name.toLowerCase() === one.name.toLowerCase()),
  )
  if (known) throw refuse(archiveRefusals['form-known'], { name: known.name })
  const added = new Set(change.order.representations.flatMap(one => one.files.map(file => pathIn(one, file))))
  const { description } = change.order
  const { representations, migrations } = addedBy(change.order, request)
  const at = wholeSecond(clock.now())
  await keepArchivalPackage(instance, who, {
    order: {
      ...order,
      version: head + 1,
      createdAt: at,
      representations: [...order.representations, ...representations],
      later: [...order.later, { kind: 'made', at }],
      migrations: [...(order.migrations ?? []), ...migrations],
      ...(description && { context: description }),
    },
    bytesAt: path => (added.has(path) ? change.bytesAt(path) : bytesAt(path)),
    message: `Změna: ${request.reason}`,
    within: scope => answerApplied(scope, request, head + 1),
  })
  return head + 1
}
