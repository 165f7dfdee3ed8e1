import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { Instance, Who } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { contentsOf, objectStoresOf, piecesOf, versionRow } from '#storage/objects'
import type { OfferRow } from '../rows.ts'
import { receiptedOffers } from '../store.ts'
import { challengeAnswer } from '../wire.ts'
import { everyOffice } from './work-off.ts'

export type ChallengeOutcome = 'right' | 'wrong' | 'unanswered'
type Asked = Pick<OfferRow, 'object_id' | 'version' | 'originator_ico'>

/**
 * SHA-512 over a nonce and the bytes of one content as they lie on the disk now: a digest that was stored earlier gives
 * no answer. `null` where there is no such content.
 */
export async function answerChallenge(
  instance: Instance,
  { object, version, path, nonce }: { object: string; version: number; path: string; nonce: string },
): Promise<string | null> {
  const { ocfl } = objectStoresOf(instance)
  const isHere = (await ocfl.contentsOf(object, version)).some(one => one.path === path)
  if (!isHere) return null
  const hash = createHash('sha512').update(Buffer.from(nonce, 'hex'))
  await using file = await ocfl.files.openUncached(`${ocfl.home(object)}/${path}`)
  for await (const piece of piecesOf(file, 0, file.sizeBytes, { lent: true })) hash.update(piece)
  return hash.digest('hex')
}

/** One random content of a version that a peer says it holds. */
async function challengeOne(
  instance: Instance,
  who: Who,
  peer: string,
  { object_id: object, version, originator_ico: originatorIco }: Asked,
): Promise<ChallengeOutcome> {
  const { ocfl } = objectStoresOf(instance)
  const kept = await instance.runner.read(who, scope => versionRow(scope, object, version))
  const inventory = kept && (await ocfl.inventory(object))
  const contents = inventory ? contentsOf(inventory, version) : []
  if (contents.length === 0) return 'unanswered'
  const { path } = contents[randomInt(contents.length)]!
  const nonce = randomBytes(32).toString('hex')
  const expected = await answerChallenge(instance, { object, version, path, nonce })
  let digest: string | null = null
  try {
    const json = { originatorIco, object, version, path, nonce }
    const answer = await outboundOf(instance).call(peer, {
      method: 'POST',
      path: '/replication/challenges',
      json,
    })
    digest = challengeAnswer.parse(await answer.json()).digest
  } catch (error) {
    // A silent centre proves nothing either way; one that says it has not what it receipted is wrong.
    if (!isRefusal(error)) throw error
    if (error.code === 'outbound.peer-unreachable') return 'unanswered'
  }
  if (digest === expected) return 'right'
  await instance.runner.act(who, scope =>
    scope.announce({
      type: 'replication.challenge-failed',
      object: { kind: 'object', id: object },
      detail: { version, peer, path, answered: digest !== null },
    }),
  )
  return 'wrong'
}

/**
 * Asks a peer for bytes of a few random versions that it gave receipts for (preservation digest 6.2). Gives the outcomes;
 * a wrong one is a line of the log and an alarm.
 */
export async function challengePeer(
  instance: Instance,
  peer: string,
  count: number,
): Promise<ChallengeOutcome[]> {
  const outcomes: ChallengeOutcome[] = []
  const offices = await everyOffice(instance)
  const owned: { who: Who; offer: Asked }[] = []
  for (const who of offices)
    for (const offer of await instance.runner.read(who, scope => receiptedOffers(scope, peer)))
      owned.push({ who, offer })
  for (let n = 0; n < count && owned.length > 0; n++) {
    const [chosen] = owned.splice(randomInt(owned.length), 1)
    const outcome = await challengeOne(instance, chosen!.who, peer, chosen!.offer)
    outcomes.push(outcome)
    if (outcome === 'unanswered') break
  }
  return outcomes
}
