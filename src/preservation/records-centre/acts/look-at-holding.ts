import { listOrganisations, organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import type { CopiesFound } from '../awaited-copy.ts'
import { originatorIcoIn } from '../holding.ts'
import type { HoldingList, SeenHolding } from '../holding-list.ts'
import type { StorageReceipt } from '../receipt.ts'
import { recordsCentreRefusals } from '../refusals.ts'
import {
  countAcross,
  type HoldingPlace,
  holdingsAcross,
  officesListed,
  openDepositsAcross,
} from '../store/across.ts'
import { replicaReceipts, versionsOf } from '../store/holdings.ts'
import { findAwaitedCopies } from './find-awaited-copy.ts'

const depositsMost = 100

/**
 * Looks at the list of what is kept here. People of the office that runs the centre see it for every originator, by
 * the agreements under which packages come here: metadata alone, and each look is a line of their office's log. Anybody
 * else sees what is their own.
 */
export async function lookAtHoldings(
  scope: Scope,
  asked: { readonly words: string; readonly after: HoldingPlace | null; readonly limit: number },
): Promise<HoldingList> {
  const offices = await officesListed(scope)
  if (offices.length > 1)
    await scope.announce({
      type: 'records-centre.holdings-seen',
      object: { kind: 'holdings', id: 'list' },
      detail: { offices: offices.length, words: asked.words },
    })
  return {
    total: await countAcross(scope, offices, asked.words),
    holdings: await holdingsAcross(scope, offices, asked),
    deposits: await openDepositsAcross(scope, offices, depositsMost),
    originators: new Map(offices.map(({ id, name }) => [id, name])),
  }
}

async function versionsSeen(
  scope: Scope,
  instance: Instance,
  objectId: string,
): Promise<Omit<SeenHolding, 'isOwn'>> {
  const versions = await versionsOf(scope, objectId)
  if (versions.length === 0) throw refuse(recordsCentreRefusals['not-here'], {})
  const replicas: SignedReceipt<StorageReceipt>[][] = []
  for (const { version } of versions)
    replicas.push((await replicaReceipts(scope, objectId, version)).map(one => one.receipt))
  const copies: CopiesFound[] = []
  for (const version of versions) copies.push(await findAwaitedCopies(scope, instance, version))
  return { originator: (await organisationOf(scope)).name, versions, replicas, copies }
}

/**
 * Looks at one kept dossier. That of another originator is seen only from the office that runs the centre, without its
 * content, and the look is a line in the log of the originator. Refuses with `records-centre.not-here`.
 */
export async function lookAtHolding(instance: Instance, who: Who, objectId: string): Promise<SeenHolding> {
  const ico = originatorIcoIn(objectId)
  const { own, office } = await instance.runner.read(who, async scope => ({
    own: await organisationOf(scope),
    office: (await listOrganisations(scope.sql)).find(one => one.ico === ico),
  }))
  const isOwn = office?.id === own.id
  if (!office || (!isOwn && !own.runs_centre)) throw refuse(recordsCentreRefusals['not-here'], {})
  if (isOwn)
    return instance.runner.read(who, async scope => ({
      ...(await versionsSeen(scope, instance, objectId)),
      isOwn,
    }))
  return instance.runner.act({ organisation: office.id, actor: who.actor }, async scope => {
    const seen = await versionsSeen(scope, instance, objectId)
    await scope.announce({
      type: 'records-centre.holding-seen',
      object: { kind: 'holding', id: objectId },
      detail: { from: own.name },
    })
    return { ...seen, isOwn }
  })
}
