import { createHash } from 'node:crypto'
import type { Instance, Who } from '#platform/acts'
import { canonicalJson, type Json } from '#platform/values'
import { nodeHashing, writeZip, type ZipMember } from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import type { ProposedEntity, ReceivedPackage } from '../entity.ts'
import type { ReceivedProposal } from '../proposal.ts'
import { entitiesOf } from '../store/entities.ts'
import { originatorById } from '../store/originators.ts'
import { packagesOfEntities } from '../store/packages.ts'
import { issuedLists, listAccessions } from '../store/proposals.ts'

/** What the index of an export tells of one entity. */
const lineOf = (one: ProposedEntity, package_: ReceivedPackage | undefined): Json => ({
  kind: one.kind,
  identifier: { value: one.identifier, source: one.source },
  title: one.title,
  mark: one.mark,
  filingCode: one.filing_code,
  disposal: { code: one.disposal_code, rule: one.rule_title, year: one.disposal_year },
  from: one.from_day,
  to: one.to_day,
  state: one.state,
  reason: one.reason,
  documentDecisions: one.document_decisions,
  archiveIds: one.archive_ids,
  package: package_ ? { file: `packages/${package_.name}.zip`, digest: package_.digest } : null,
})

async function crc32Of(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = await nodeHashing.begin('crc32')
  for await (const piece of pieces) hash.update(piece)
  return hash.hex()
}

async function textMember(path: string, text: string): Promise<ZipMember> {
  const bytes = Buffer.from(text, 'utf8')
  const crc32 = await crc32Of(
    (async function* once() {
      yield bytes
    })(),
  )
  return { path, sizeBytes: bytes.length, crc32, pieces: () => [bytes] }
}

/** Of each entity the package that tells most and has no faults: that of the transfer, with content, with metadata. */
function bestPackages(packages: readonly ReceivedPackage[]): ReadonlyMap<string, ReceivedPackage> {
  const rank = { transfer: 3, everything: 2, metadata: 1, bundle: 0 }
  const best = new Map<string, ReceivedPackage>()
  for (const one of packages) {
    if (one.state !== 'passed' || !one.entity_id || !one.kind) continue
    const known = best.get(one.entity_id)
    if (!known || rank[one.kind] > rank[known.kind!]) best.set(one.entity_id, one)
  }
  return best
}

/**
 * A proceeding for another archive system in one ZIP: the packages byte for byte, every issued list, and an index in JSON
 * with decisions, identifiers and digests.
 */
export async function exportOf(
  instance: Instance,
  who: Who,
  proposal: ReceivedProposal,
): Promise<AsyncIterable<Uint8Array>> {
  const { entities, packages, lists, accessions, originator } = await instance.runner.read(
    who,
    async scope => {
      const all = await entitiesOf(scope, proposal.id)
      return {
        entities: all,
        packages: bestPackages(
          await packagesOfEntities(
            scope,
            all.map(({ id }) => id),
          ),
        ),
        lists: await issuedLists(scope, proposal.id),
        accessions: await listAccessions(scope, { proposal: proposal.id, limit: 1000 }),
        originator: (await originatorById(scope, proposal.originator_id))!,
      }
    },
  )
  const contents = objectStoresOf(instance).content
  const index = canonicalJson({
    format: 'egon-archive-export/1',
    proceeding: proposal.number,
    originator: { ico: originator.ico, name: originator.name, number: proposal.originator_number },
    fonds: { number: originator.fonds_number, name: originator.fonds_name },
    protocolOn: proposal.protocol_on,
    accessions: accessions.map(({ number, entities: count }) => ({ number, entities: count })),
    lists: lists.map(({ list_id, purpose, xml }) => ({
      file: `lists/${list_id}.xml`,
      purpose,
      sha512: createHash('sha512').update(xml, 'utf8').digest('hex'),
    })),
    entities: entities.map(one => lineOf(one, packages.get(one.id))),
  } as Json)
  const members: ZipMember[] = [await textMember('index.json', index)]
  for (const { list_id, xml } of lists) members.push(await textMember(`lists/${list_id}.xml`, xml))
  for (const { name, digest, size_bytes: sizeBytes } of packages.values())
    members.push({
      path: `packages/${name}.zip`,
      sizeBytes,
      crc32: await crc32Of(contents.pieces(who.organisation, digest)),
      pieces: () => contents.pieces(who.organisation, digest),
    })
  return writeZip(members, instance.clock.now())
}
