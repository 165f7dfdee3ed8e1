import { organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { asInstant, type Instant } from '#platform/values'
import { type ArchivalOrder, aipFromSip, newNames, nodeHashing } from '#preservation/packages'
import { headVersion, objectStoresOf } from '#storage/objects'
import { aipObject } from '../archival-package.ts'
import type { ProposedEntity, ReceivedPackage } from '../entity.ts'
import { archiveRefusals } from '../refusals.ts'
import { entitiesToIngest, noteIngestTrouble } from '../store/archival-packages.ts'
import { institutionNumber, originatorById } from '../store/originators.ts'
import { transferOf } from '../store/packages.ts'
import { accessionById, receivedProposal } from '../store/proposals.ts'
import { catalogueStored, keepArchivalPackage } from './keep-archival-package.ts'
import { hasArchivalTitle, requireArchivalTitle } from './set-archival-title.ts'

/** What packages of the archive say they were made by. */
export const program = { name: 'eGON centrum', version: '1' }

/** Moments in packages are told by the second. */
export const wholeSecond = (at: Instant): Instant => asInstant(Math.floor(at.getTime() / 1000) * 1000)

/** All that the archive adds to a transfer package, and the package itself. */
async function ingestFacts(
  scope: Scope,
  entity: ProposedEntity,
): Promise<{ archival: ArchivalOrder; transfer: ReceivedPackage }> {
  await requireArchivalTitle(scope)
  const proposal = (await receivedProposal(scope, entity.proposal_id))!
  const originator = (await originatorById(scope, proposal.originator_id))!
  const accession = entity.accession_id ? await accessionById(scope, entity.accession_id) : undefined
  const institutionId = await institutionNumber(scope)
  const transfer = await transferOf(scope, entity.id)
  if (institutionId === null) throw refuse(archiveRefusals['no-institution'], {})
  if (!accession || !transfer) throw refuse(archiveRefusals['not-here'], {})
  const maker = { kind: 'org' as const, name: originator.name }
  return {
    transfer,
    archival: {
      id: entity.archive_ids[entity.identifier]!,
      version: 1,
      names: newNames(),
      createdAt: wholeSecond(scope.clock.now()),
      program,
      archive: { kind: 'org', name: (await organisationOf(scope)).name, institutionId },
      fonds: { number: originator.fonds_number, name: originator.fonds_name },
      originator: maker,
      ingest: {
        at: wholeSecond(accession.accepted_at),
        submitter: maker,
        accession: accession.number,
        referenceNumber: proposal.number,
      },
      later: [],
    },
  }
}

/**
 * Makes the package of the archive of what was accepted: its transfer package byte for byte, what it describes, who gave it
 * and when; judged, sealed and catalogued. Done again, nothing changes; killed after it was sealed, only the catalogue
 * follows.
 *
 * Czech: vložení do digitálního archivu. Law: act 499/2004 § 18a-18c; source: CZDAX 1.0.
 *
 * Refuses with `archive.no-archival-title`, `no-institution`, `not-here`, `aip-faulty`, and as reading the package does.
 */
export async function ingestArchivalPackage(
  instance: Instance,
  who: Who,
  entity: ProposedEntity,
): Promise<void> {
  const { content, ocfl } = objectStoresOf(instance)
  const { archival, transfer } = await instance.runner.read(who, scope => ingestFacts(scope, entity))
  if ((await headVersion(ocfl, aipObject(archival.id))) > 0) {
    await catalogueStored(instance, who, archival.id)
    return
  }
  await using bytes = await content.open(who.organisation, transfer.digest)
  const source = { form: 'file', name: `${transfer.name}.zip`, bytes } as const
  // The store compares every byte with its digest while it writes, and again as it reads back.
  const made = await aipFromSip(source, archival, nodeHashing, { believesList: true })
  await keepArchivalPackage(instance, who, {
    ...made,
    message: `Vložení do archivu, přejímka ${archival.ingest.accession}`,
    within: scope =>
      scope.announce({
        type: 'archive.package-ingested',
        object: { kind: 'archival-package', id: archival.id },
        detail: {
          mark: entity.mark,
          accession: archival.ingest.accession!,
          files: made.order.representations.length,
        },
      }),
  })
}

/** Another process is just sealing the same package; nothing is wrong with it. */
const elsewhere: ReadonlySet<string> = new Set(['objects.busy', 'objects.version-gap'])

/** Ingests one; what is refused stands with its reason. Gives whether it is done with. */
async function ingestOne(instance: Instance, who: Who, entity: ProposedEntity): Promise<boolean> {
  try {
    await ingestArchivalPackage(instance, who, entity)
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (elsewhere.has(error.code)) return false
    await instance.runner.act(who, async scope => {
      await noteIngestTrouble(scope, entity.id, error.sentence)
      await scope.announce({
        type: 'archive.ingest-refused',
        object: { kind: 'received-proposal', id: entity.proposal_id },
        detail: { entity: entity.mark, code: error.code },
      })
    })
  }
  return true
}

/** Packages ingested at once: while one waits for the disk, another is judged. */
const atOnce = 4

async function ingestAll(instance: Instance, who: Who): Promise<void> {
  for (;;) {
    const batch = await instance.runner.read(who, async scope =>
      (await hasArchivalTitle(scope)) ? entitiesToIngest(scope, atOnce) : [],
    )
    const done = await Promise.all(batch.map(entity => ingestOne(instance, who, entity)))
    if (!done.some(Boolean)) return
  }
}

/** Archives being ingested for in this process: whoever comes for the same one goes on after it. */
const running = new Map<string, Promise<void>>()

/** Ingests everything accepted, where a title is in force; one that is refused holds up no other. */
export async function ingestAccepted(instance: Instance, who: Who): Promise<void> {
  const key = `${instance.config.dataFolder}\n${who.organisation}`
  const before = running.get(key)
  const own = (async () => {
    await before?.catch(() => {})
    await ingestAll(instance, who)
  })()
  running.set(key, own)
  try {
    await own
  } finally {
    if (running.get(key) === own) running.delete(key)
  }
}
