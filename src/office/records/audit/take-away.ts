import { eventsOfObjects } from '#identity/audit'
import { organisationOf } from '#identity/organisations'
import { actorName, type Instance, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { sealOf, signDetached, stamperOfCentre } from '#platform/trust'
import { type Clock, distinctFileNames, GIB, safeFileName } from '#platform/values'
import { writeZip } from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { auditRefusals } from '../audit-refusals.ts'
import type { AuditSample } from '../audit-sample.ts'
import type { Component, Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { componentsOf, documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { held, measured } from '../zip-members.ts'

/** Files taken away at once; each is read three times: for its digest, its place in the ZIP, and into it. */
const filesMostBytes = 2 * GIB

/** Records of a sample that whoever asks may still look at, with what belongs to them. */
export type SampledRecords = {
  readonly dossiers: readonly Dossier[]
  readonly documents: readonly Document[]
  readonly components: readonly Component[]
}

export async function sampledRecords(
  scope: Scope,
  { kind, record_ids: ids }: AuditSample,
): Promise<SampledRecords> {
  const dossiers: Dossier[] = []
  const documents: Document[] = []
  for (const id of ids) {
    if (kind === 'document') {
      const document = await documentById(scope, id)
      if (document) documents.push(document)
      continue
    }
    const dossier = await dossierById(scope, id)
    if (!dossier) continue
    dossiers.push(dossier)
    documents.push(...(await documentsOfDossier(scope, id)))
  }
  const components = await componentsOf(
    scope,
    documents.map(({ id }) => id),
  )
  return { dossiers, documents, components }
}

/** What is written of the sample: by whom, how drawn, the records with all their metadata and what the log says of them. */
export async function describedSample(scope: Scope, sample: AuditSample, found: SampledRecords) {
  const office = await organisationOf(scope)
  const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id)
  const events = [
    ...(await eventsOfObjects(scope, 'document', idsOf(found.documents))),
    ...(await eventsOfObjects(scope, 'dossier', idsOf(found.dossiers))),
  ]
  return {
    office: { name: office.name, ico: office.ico },
    sample: { ...sample, how: 'sha256(seed:id), ascending' },
    takenAwayAt: scope.clock.now().toISOString(),
    takenAwayBy: actorName(scope.actor),
    dossiers: found.dossiers,
    documents: found.documents,
    components: found.components,
    log: events.map(({ actor, ...line }) => ({ ...line, actor: actorName(actor) })),
  }
}

/**
 * A ZIP of a sample: metadata and log as JSON, every file of its documents, the digests of all of them, and a detached
 * CAdES signature of those digests by the seal of the centre, with a time stamp where the centre has an authority. Whoever
 * has it checks it by `sha512sum -c` and `openssl cms -verify`.
 *
 * Law: act 297/2016 §§ 8, 11. Refuses with `records.take-away-too-large`, `trust.no-seal`, `trust.no-time-stamp`.
 */
export async function takeAway(
  instance: Instance,
  given: {
    readonly organisation: string
    readonly described: Awaited<ReturnType<typeof describedSample>>
    readonly clock: Clock
  },
): Promise<AsyncGenerator<Uint8Array>> {
  const { components, documents } = given.described
  const wholeBytes = components.reduce((sum, { size_bytes: size }) => sum + size, 0)
  if (wholeBytes > filesMostBytes)
    throw refuse(auditRefusals['take-away-too-large'], {
      size: `${Math.ceil(wholeBytes / GIB)} GiB`,
      most: `${filesMostBytes / GIB} GiB`,
    })
  const contents = objectStoresOf(instance).content
  const numbers = new Map(documents.map(({ id, identifier }) => [id, identifier]))
  const names = distinctFileNames(
    components.map(
      ({ document_id: id, slot, version, file_name: name }) =>
        `${numbers.get(id)}-${slot}-v${version}-${safeFileName(name, 'soubor')}`,
    ),
  )
  const members = [
    held('metadata.json', Buffer.from(`${JSON.stringify(given.described, null, 1)}\n`, 'utf8')),
    ...components.map(({ digest }, at) => ({
      path: `soubory/${names[at]}`,
      pieces: () => contents.pieces(given.organisation, digest),
    })),
  ]
  const known = []
  for (const member of members) known.push(await measured(member))
  const digests = Buffer.from(known.map(({ sha512, path }) => `${sha512}  ${path}\n`).join(''), 'utf8')
  const { config } = instance
  const signature = await signDetached(digests, sealOf(config), given.clock, stamperOfCentre(config))
  const proofs = [
    await measured(held('otisky.sha512', digests)),
    await measured(held('otisky.sha512.p7s', signature)),
  ]
  return writeZip([...known, ...proofs], given.clock.now())
}
