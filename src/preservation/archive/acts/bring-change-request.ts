import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newRandomId } from '#platform/values'
import { type ChangeOrder, newNames, nodeHashing, packAip, writeChange } from '#preservation/packages'
import { headVersion, objectStoresOf } from '#storage/objects'
import { aipObject } from '../archival-package.ts'
import type { ChangeRequest } from '../change-request.ts'
import { archiveRefusals } from '../refusals.ts'
import { archivalPackage } from '../store/archival-packages.ts'
import { packageLimitBytes } from '../taking.ts'
import { requireArchive } from './archive-proceeding.ts'
import { program, wholeSecond } from './ingest-archival-package.ts'
import { type AboutChange, type Received, takeChangeRequest } from './take-change-request.ts'

type Brought = Pick<ChangeOrder, 'description' | 'representations'>

/** Writes the change package of what is brought for a kept package, and takes it. `digestOf` tells where a file lies. */
async function bring(
  instance: Instance,
  who: Who,
  given: {
    readonly aipId: string
    readonly reason: string
    readonly about?: AboutChange | undefined
    readonly change: Brought
    readonly digestOf: (path: string) => Received['digest']
  },
): Promise<ChangeRequest> {
  const { content, ocfl } = objectStoresOf(instance)
  const { aipId, reason, about, change, digestOf } = given
  const { name } = await instance.runner.act(who, async scope => {
    await requireArchive(scope)
    if (!(await archivalPackage(scope, aipId))) throw refuse(archiveRefusals['not-here'], {})
    return organisationOf(scope)
  })
  const written = await writeChange(
    {
      ...change,
      id: newRandomId(),
      names: newNames(),
      createdAt: wholeSecond(instance.clock.now()),
      program,
      submitter: { kind: 'org', name },
      changed: { aipId, version: await headVersion(ocfl, aipObject(aipId)) },
    },
    nodeHashing,
  )
  const pieces = packAip(
    written,
    path => content.pieces(who.organisation, digestOf(path), { lent: true }),
    nodeHashing,
  )
  const received = await content.receive(who.organisation, pieces, { limitBytes: packageLimitBytes })
  return takeChangeRequest(instance, who, { ...received, reason, ...(about && { about }) })
}

/** A file of a new form of what is kept, as it lies among the contents. */
export type FormFile = Received & { readonly path: string; readonly mime: string }

/**
 * Asks for a new form of what a package holds, such as its files in a format that will be read longer (*migrace
 * formátu*): writes the change package of these files and takes it.
 *
 * Refuses as writing and `takeChangeRequest` do.
 */
export async function askForNewForm(
  instance: Instance,
  who: Who,
  given: {
    readonly aipId: string
    readonly name: string
    readonly files: readonly FormFile[]
    readonly reason: string
    readonly about?: AboutChange | undefined
  },
): Promise<ChangeRequest> {
  const { aipId, name, files, reason, about } = given
  const createdAt = wholeSecond(instance.clock.now())
  const byPath = new Map(files.map(file => [`representations/${name}/${file.path}`, file.digest]))
  return bring(instance, who, {
    aipId,
    reason,
    about,
    change: { representations: [{ name, files: files.map(file => ({ ...file, createdAt })) }] },
    digestOf: path => byPath.get(path)!,
  })
}

/**
 * Asks that a package bears a description of the archive (`EAD-CONTEXT.xml`): writes the change package of it and takes it.
 *
 * Czech: žádost o zápis kontextuálního popisu. Refuses as writing and `takeChangeRequest` do.
 */
export const askForDescription = (
  instance: Instance,
  who: Who,
  { aipId, description, reason }: { aipId: string; description: Uint8Array; reason: string },
): Promise<ChangeRequest> =>
  bring(instance, who, {
    aipId,
    reason,
    change: { description, representations: [] },
    digestOf: path => {
      throw new Error(`no file in a change of a description: ${path}`)
    },
  })
