import { listOrganisations, organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { ReachedArchive } from '../connector.ts'
import type { ServedOriginator } from '../proposal.ts'
import { archiveRefusals } from '../refusals.ts'
import { originatorOfIco } from '../store/originators.ts'

/** An archive of this program, with the originator as it keeps it, and who acts there for it. */
export type ServingArchive = {
  readonly archive: ReachedArchive
  readonly who: Who
  readonly originator: ServedOriginator
}

/** Archives of this program that take proposals of an originator from a centre. */
export async function servingArchives(
  instance: Instance,
  { ico, sender }: { ico: string; sender: string },
): Promise<ServingArchive[]> {
  const offices = (await listOrganisations(instance.database.kysely)).filter(
    one => one.kind === 'archive' && one.works_here,
  )
  const found: ServingArchive[] = []
  for (const { id } of offices) {
    const who: Who = { organisation: id, actor: { kind: 'centre', name: sender } }
    const { office, originator } = await instance.runner.read(who, async scope => ({
      office: await organisationOf(scope),
      originator: await originatorOfIco(scope, ico),
    }))
    if (originator?.sender === sender)
      found.push({ archive: { ico: office.ico, name: office.name }, who, originator })
  }
  return found
}

/** The archive of this IČO, for an originator. Refuses with `archive.originator-unknown`. */
export async function servingArchive(
  instance: Instance,
  given: { archiveIco: string; ico: string; sender: string },
): Promise<ServingArchive> {
  const found = (await servingArchives(instance, given)).find(
    ({ archive }) => archive.ico === given.archiveIco,
  )
  if (!found) throw refuse(archiveRefusals['originator-unknown'], { ico: given.ico })
  return found
}
