import { organisationOf } from '#identity/organisations'
import { actorName, type Instance, personOf, type Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Digest, dayOf, newId, newRandomId } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { entranceOf, requireClean } from '#preservation/gate'
import {
  type AipFile,
  type ChangeOrder,
  judgePackage,
  newNames,
  nodeHashing,
  outsidePdfAOf,
  type PackageSource,
  packAip,
  readChange,
  writeChange,
} from '#preservation/packages'
import { headVersion, objectStoresOf } from '#storage/objects'
import { aipObject } from '../archival-package.ts'
import type { ChangeRequest } from '../change-request.ts'
import { archiveRefusals } from '../refusals.ts'
import { archivalPackage } from '../store/archival-packages.ts'
import { changeRequestOf, insertChangeRequest } from '../store/change-requests.ts'
import { packageLimitBytes } from '../taking.ts'
import { requireArchive } from './archive-proceeding.ts'
import { program, wholeSecond } from './ingest-archival-package.ts'

type Received = { readonly digest: Digest; readonly sizeBytes: number }

/** The package of a request, to be read. It stays open until it is disposed of. */
export async function openedRequest(instance: Instance, who: Who, digest: Digest) {
  const bytes = await objectStoresOf(instance).content.open(who.organisation, digest)
  const source = { form: 'file' as const, name: 'zmenovy-balicek.zip', bytes }
  return { source, [Symbol.asyncDispose]: () => bytes[Symbol.asyncDispose]() }
}

async function requireKept(instance: Instance, source: PackageSource, profile: string): Promise<void> {
  const { findings } = await judgePackage(source, {
    profile,
    date: dayOf(instance.clock.now()),
    outsidePdfA: outsidePdfAOf(instance),
    hashing: nodeHashing,
  })
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length > 0)
    throw refuse(archiveRefusals['change-faulty'], { faults: errors.length, first: errors[0]!.message })
}

/** What a package asks for, once it and the description in it keep their rules. */
async function requireRight(
  instance: Instance,
  who: Who,
  { digest, sizeBytes }: Received,
): Promise<ChangeOrder> {
  await requireClean(entranceOf(instance, who), { fileName: 'zmenovy-balicek.zip', digest, sizeBytes })
  await using opened = await openedRequest(instance, who, digest)
  await requireKept(instance, opened.source, 'DAAIP2024/SIP_CHANGE')
  const { order } = await readChange(opened.source, nodeHashing)
  if (order.description)
    await requireKept(
      instance,
      { form: 'file', name: 'EAD-CONTEXT.xml', bytes: memoryBytes(order.description) },
      'AP2023/EARK_CONTEXTUAL_DESC',
    )
  return order
}

/**
 * Takes a package that asks for a change of one that the archive keeps; it waits until another person decides of it. The
 * same package again is the same request.
 *
 * Czech: příjem změnového balíčku. Source: CZDAX 4.2.1.
 *
 * Refuses with `archive.not-an-archive`, `change-faulty`, `not-here`, `change-outdated`, `gate.malware`.
 */
export async function takeChangeRequest(
  instance: Instance,
  who: Who,
  received: Received,
  reason: string,
): Promise<ChangeRequest> {
  await instance.runner.act(who, requireArchive)
  const { changed, representations, description } = await requireRight(instance, who, received)
  const head = await headVersion(objectStoresOf(instance).ocfl, aipObject(changed.aipId))
  return instance.runner.act(who, async scope => {
    const known = await changeRequestOf(scope, received.digest)
    if (known) return known
    if (!(await archivalPackage(scope, changed.aipId))) throw refuse(archiveRefusals['not-here'], {})
    if (head !== changed.version)
      throw refuse(archiveRefusals['change-outdated'], { from: changed.version, head })
    const request: ChangeRequest = {
      id: newId(),
      aip_id: changed.aipId,
      aip_version: changed.version,
      reason,
      digest: received.digest,
      size_bytes: received.sizeBytes,
      adds: representations.map(({ name, files }) => ({ name, files: files.length })),
      describes: description !== undefined,
      state: 'waiting',
      brought_by: actorName(scope.actor),
      brought_by_id: personOf(scope.actor),
      brought_at: scope.clock.now(),
      decided_by: null,
      decided_at: null,
      refusal: null,
      made_version: null,
    }
    await insertChangeRequest(scope, request)
    await scope.announce({
      type: 'archive.change-asked',
      object: { kind: 'archival-package', id: request.aip_id },
      detail: { request: request.id, digest: request.digest, version: request.aip_version, reason },
    })
    return request
  })
}

/** A file of a new form of what is kept, as it lies among the contents. */
export type FormFile = Received & {
  readonly path: string
  readonly mime: string
  readonly format?: AipFile['format']
}

/**
 * Asks for a new form of what a package holds, such as its files in a format that will be read longer (*migrace
 * formátu*): writes the change package of these files and takes it.
 *
 * Refuses as writing and `takeChangeRequest` do.
 */
export async function askForNewForm(
  instance: Instance,
  who: Who,
  given: { aipId: string; name: string; files: readonly FormFile[]; reason: string },
): Promise<ChangeRequest> {
  const { content, ocfl } = objectStoresOf(instance)
  const { name: archiveName } = await instance.runner.act(who, async scope => {
    await requireArchive(scope)
    if (!(await archivalPackage(scope, given.aipId))) throw refuse(archiveRefusals['not-here'], {})
    return organisationOf(scope)
  })
  const createdAt = wholeSecond(instance.clock.now())
  const folder = `representations/${given.name}/`
  const byPath = new Map(given.files.map(file => [`${folder}${file.path}`, file.digest]))
  const written = await writeChange(
    {
      id: newRandomId(),
      names: newNames(),
      createdAt,
      program,
      submitter: { kind: 'org', name: archiveName },
      changed: { aipId: given.aipId, version: await headVersion(ocfl, aipObject(given.aipId)) },
      representations: [{ name: given.name, files: given.files.map(file => ({ ...file, createdAt })) }],
    },
    nodeHashing,
  )
  const pieces = packAip(
    written,
    path => content.pieces(who.organisation, byPath.get(path)!, { lent: true }),
    nodeHashing,
  )
  const received = await content.receive(who.organisation, pieces, { limitBytes: packageLimitBytes })
  return takeChangeRequest(instance, who, received, given.reason)
}
