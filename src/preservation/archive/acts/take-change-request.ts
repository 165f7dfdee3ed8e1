import { actorName, type Instance, personOf, type Scope, type Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Digest, dayOf, newId } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { centreFormats, entranceOf, requireClean } from '#preservation/gate'
import {
  fileOfPackage,
  judgePackage,
  nodeHashing,
  outsidePdfAOf,
  type PackageSource,
  type Program,
  pathIn,
  type ReadChange,
  readAip,
  readChange,
} from '#preservation/packages'
import { headVersion, objectStoresOf } from '#storage/objects'
import { aipObject } from '../archival-package.ts'
import type { BroughtFile, ChangeRequest } from '../change-request.ts'
import { madeByNames } from '../digital/made-of.ts'
import { storedSource } from '../digital/package-sources.ts'
import { archiveRefusals } from '../refusals.ts'
import { archivalPackage } from '../store/archival-packages.ts'
import { changeRequestOf, insertChangeRequest } from '../store/change-requests.ts'
import { requireArchive } from './archive-proceeding.ts'

export type Received = { readonly digest: Digest; readonly sizeBytes: number }

/** What is told of a change beside its package. */
export type AboutChange = {
  /** By what all the files that it brings were converted; of which each was made follows from their names. */
  readonly tool?: Program | undefined
  /** Of what each file was made, where the program knows it, by its path in the package. */
  readonly made?: ReadonlyMap<string, NonNullable<BroughtFile['made']>>
  /** The plan of migration that it belongs to, and who made that. */
  readonly plan?: { readonly id: string; readonly made_by: string; readonly made_by_id: string }
}

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

/** Of what the files of a change were made, as it is told or as their names say. */
async function madeIn(instance: Instance, { order }: ReadChange, head: number, about: AboutChange) {
  if (about.made) return about.made
  const { representations, changed, createdAt } = order
  if (about.tool === undefined || head === 0) return new Map<string, NonNullable<BroughtFile['made']>>()
  const source = await storedSource(objectStoresOf(instance).ocfl, changed.aipId, head)
  const { order: kept } = await readAip(source, nodeHashing)
  return madeByNames(kept, representations, { tool: about.tool, at: createdAt.toISOString() })
}

/** Each file that a change brings, with its format by content and what it was made of. */
async function toldOf(
  instance: Instance,
  who: Who,
  change: ReadChange,
  made: ReadonlyMap<string, NonNullable<BroughtFile['made']>>,
): Promise<BroughtFile[]> {
  const { identify } = await centreFormats(instance, who)
  const told: BroughtFile[] = []
  for (const representation of change.order.representations)
    for (const file of representation.files) {
      const path = pathIn(representation, file)
      const pieces = async function* all() {
        yield* change.bytesAt(path)
      }
      const bytes = await fileOfPackage({ path, sizeBytes: file.sizeBytes, pieces })
      const { puid, name, version } = await identify(bytes, path)
      const format = { name, ...(version && { version }), ...(puid && { puid }) }
      const of = made.get(path)
      told.push({ path, format, ...(of && { made: of }) })
    }
  return told
}

/** What a package asks for, once it and the description in it keep their rules. */
async function readRight(instance: Instance, who: Who, received: Received, about: AboutChange) {
  await requireClean(entranceOf(instance, who), { fileName: 'zmenovy-balicek.zip', ...received })
  await using opened = await openedRequest(instance, who, received.digest)
  await requireKept(instance, opened.source, 'DAAIP2024/SIP_CHANGE')
  const change = await readChange(opened.source, nodeHashing)
  const { description, changed } = change.order
  if (description)
    await requireKept(
      instance,
      { form: 'file', name: 'EAD-CONTEXT.xml', bytes: memoryBytes(description) },
      'AP2023/EARK_CONTEXTUAL_DESC',
    )
  const head = await headVersion(objectStoresOf(instance).ocfl, aipObject(changed.aipId))
  const made = await madeIn(instance, change, head, about)
  return { order: change.order, head, told: await toldOf(instance, who, change, made) }
}

async function enterRequest(
  scope: Scope,
  { digest, sizeBytes }: Received,
  reason: string,
  { order, told, plan }: Pick<Awaited<ReturnType<typeof readRight>>, 'order' | 'told'> & AboutChange,
): Promise<ChangeRequest> {
  const request: ChangeRequest = {
    id: newId(),
    aip_id: order.changed.aipId,
    aip_version: order.changed.version,
    reason,
    digest,
    size_bytes: sizeBytes,
    adds: order.representations.map(({ name, files }) => ({ name, files: files.length })),
    describes: order.description !== undefined,
    state: 'waiting',
    brought_by: plan?.made_by ?? actorName(scope.actor),
    brought_by_id: plan?.made_by_id ?? personOf(scope.actor),
    brought_at: scope.clock.now(),
    decided_by: null,
    decided_at: null,
    refusal: null,
    made_version: null,
    told,
    plan_id: plan?.id ?? null,
  }
  if (!(await insertChangeRequest(scope, request))) return (await changeRequestOf(scope, digest))!
  await scope.announce({
    type: 'archive.change-asked',
    object: { kind: 'archival-package', id: request.aip_id },
    detail: { request: request.id, digest, version: request.aip_version, reason },
  })
  return request
}

/**
 * Takes a package that asks for a change of one that the archive keeps; it waits until another person decides of it. The
 * same package again is the same request. Formats of its files are told by their content; where it is said by what they
 * were converted, each has to be named as the file it was made of.
 *
 * Czech: příjem změnového balíčku. Source: CZDAX 4.2.1.
 *
 * Refuses with `archive.not-an-archive`, `change-faulty`, `not-here`, `change-outdated`, `source-unclear`, `gate.malware`.
 */
export async function takeChangeRequest(
  instance: Instance,
  who: Who,
  given: Received & { readonly reason: string; readonly about?: AboutChange },
): Promise<ChangeRequest> {
  const { digest, sizeBytes, reason, about = {} } = given
  const received = { digest, sizeBytes }
  await instance.runner.act(who, requireArchive)
  const { order, head, told } = await readRight(instance, who, received, about)
  return instance.runner.act(who, async scope => {
    const known = await changeRequestOf(scope, digest)
    if (known) return known
    const { aipId, version } = order.changed
    if (!(await archivalPackage(scope, aipId))) throw refuse(archiveRefusals['not-here'], {})
    if (head !== version) throw refuse(archiveRefusals['change-outdated'], { from: version, head })
    return enterRequest(scope, received, reason, { order, told, ...(about.plan && { plan: about.plan }) })
  })
}
