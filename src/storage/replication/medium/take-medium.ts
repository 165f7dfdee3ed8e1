import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Instance, Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { type Both, sha512Digest } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { answerOffer } from '../acts/answer-offer.ts'
import { type Bringing, fetchContents } from '../acts/fetch-content.ts'
import { keepArrived, noteReplicaFailure } from '../acts/pull-replica.ts'
import { officeFor } from '../acts/take-answer.ts'
import { requirePeerSeal } from '../acts/verify-seal.ts'
import { replicationRefusals } from '../refusals.ts'
import type { ReplicaRow } from '../rows.ts'
import { replicaOf } from '../store.ts'
import { type Offer, signedOfferShape } from '../wire.ts'
import { listName, type MediumManifest, manifestName, mediumManifest } from './medium.wire.ts'
import { digestAt, placeOf, streamOf } from './medium-files.ts'

/** What came of one version of a medium. */
export type TakenVersion = {
  readonly object: string
  readonly version: number
  readonly outcome: 'kept' | 'had' | 'refused' | 'failed'
  readonly says: Both | null
}

/** The manifest, once it stands under the seal of an agreed centre, is for us, and the list is the one it names. */
async function manifestOf(instance: Instance, folder: string): Promise<MediumManifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null)
  if (text === null) throw refuse(replicationRefusals['no-medium'], { folder })
  const bent = (problem: string) => refuse(replicationRefusals['bent-medium'], { problem })
  let sealed: MediumManifest
  try {
    sealed = mediumManifest.parse(JSON.parse(text))
  } catch {
    throw bent(manifestName)
  }
  const { from, to, listSha512 } = sealed.receipt
  const { config } = instance
  const isAgreed = config.peers.some(({ name }) => name === from)
  if (!isAgreed || to !== config.instance) throw refuse(replicationRefusals['foreign-medium'], { from, to })
  await requirePeerSeal(config, from, sealed)
  if ((await digestAt(join(folder, listName))) !== sha512Digest(listSha512)) throw bent(listName)
  return sealed
}

async function* offersOn(folder: string): AsyncGenerator<SignedReceipt<Offer>> {
  const lines = createInterface({ input: createReadStream(join(folder, listName)) })
  for await (const line of lines) yield signedOfferShape.parse(JSON.parse(line))
}

/** Brings contents from the medium, each from where an earlier try had got to. */
const fromMedium =
  (instance: Instance, folder: string): Bringing =>
  async (row, { digest, path }, upload) => {
    const { uploads } = objectStoresOf(instance)
    const place = placeOf(folder, digest)
    const offset = (await uploads.offsetOf(upload))!
    try {
      await uploads.append(upload, offset, streamOf(place, offset), { limitBytes: row.total_bytes })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT')
        throw refuse(replicationRefusals['damaged-on-the-way'], { path, peer: row.peer })
      throw error
    }
  }

/** Judges and keeps one accepted version as one that came over the line. */
async function keepFrom(instance: Instance, who: Who, folder: string, row: ReplicaRow): Promise<void> {
  const place = placeOf(folder, row.inventory_digest)
  if ((await digestAt(place)) !== row.inventory_digest)
    throw refuse(replicationRefusals['damaged-on-the-way'], { path: 'inventory.json', peer: row.peer })
  const inventory = await readFile(place)
  const files = await fetchContents(instance, who, row, inventory, fromMedium(instance, folder))
  await keepArrived(instance, who, row, { inventory, files })
}

async function takeOne(
  instance: Instance,
  peer: string,
  folder: string,
  signed: SignedReceipt<Offer>,
): Promise<TakenVersion> {
  const { object, version, originatorIco } = signed.receipt
  const told = (outcome: TakenVersion['outcome'], says: Both | null = null) =>
    ({ object, version, outcome, says }) as const
  const answer = await answerOffer(instance, peer, signed, { isCarried: true })
  if (answer.answer === 'REFUSE') return answer.reason === 'HAVE' ? told('had') : told('refused', answer.says)
  const who = await officeFor(instance, peer, originatorIco)
  const rowNow = () => instance.runner.read(who, scope => replicaOf(scope, peer, object, version))
  const row = (await rowNow())!
  try {
    await keepFrom(instance, who, folder, row)
  } catch (error) {
    await instance.runner.act(who, scope => noteReplicaFailure(scope, row.id, error))
    if (!isRefusal(error)) throw error
    return told('failed', error.sentence)
  }
  const kept = (await rowNow())!
  return kept.state === 'kept' ? told('kept') : told('refused', kept.findings?.[0]?.message ?? null)
}

/**
 * Takes in what another centre sent on a medium. Each version goes by its sealed offer through the same agreement, gate,
 * sealing and receipt as one that comes over the line; the receipts go there over the line, with the next round. What is
 * bent is not kept and comes over the line later. Taken again after a cut, it goes on where it was.
 *
 * Refuses with `replication.no-medium`, `replication.foreign-medium`, `replication.bent-medium`, `replication.not-sealed`.
 */
export async function* takeMedium(instance: Instance, folder: string): AsyncGenerator<TakenVersion> {
  const { receipt } = await manifestOf(instance, folder)
  const { medium, from, originatorIco } = receipt
  let kept = 0
  for await (const signed of offersOn(folder)) {
    const taken = await takeOne(instance, from, folder, signed)
    if (taken.outcome === 'kept') kept++
    yield taken
  }
  const who = await officeFor(instance, from, originatorIco)
  await instance.runner.act(who, scope =>
    scope.announce({
      type: 'replication.medium-taken',
      object: { kind: 'medium', id: medium },
      detail: { peer: from, versions: receipt.versions, kept },
    }),
  )
}
