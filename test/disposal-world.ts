import { quietLog } from '#platform/log'
import type { Day } from '#platform/values'
import { dayOf } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import {
  type ArchiveDecision,
  type DecisionList,
  judgePackage,
  type ListEntry,
  nodeHashing,
} from '#preservation/packages'
import { drawDisposalProposal } from '../src/office/records/acts/draw-disposal-proposal.ts'
import { recordProposalSent } from '../src/office/records/acts/record-disposal-step.ts'
import { takeArchiveList } from '../src/office/records/acts/take-archive-list.ts'
import { disposalJobs } from '../src/office/records/disposal/jobs.ts'
import type { DisposalItem } from '../src/office/records/disposal/proceeding.ts'
import { identifierSource } from '../src/office/records/numbers.ts'
import { itemsOf, proceedingById } from '../src/office/records/store/disposal-proceedings.ts'
import { closedDossier } from './closed-dossier.ts'
import { testOffice } from './office.ts'
import { transferWorld } from './transfer-world.ts'

type Office = Awaited<ReturnType<typeof testOffice>>

/** A world with what both sides of a disposal proceeding do in it. */
export async function disposalWorld() {
  const world = await transferWorld()
  const { runner, clock, instance } = world
  const today = (): Day => dayOf(clock.now())

  const job = (name: string) => disposalJobs.find(one => one.name === name)!
  const run = (office: Office, name: string, proceeding: string) =>
    job(name).run(
      { instance, runner },
      {
        organisation: office.who.organisation,
        payload: { proceeding },
        attempt: 1,
        log: quietLog,
      },
    )
  const makePackages = (office: Office, id: string) => run(office, 'records.disposal-packages', id)
  const carryOut = (office: Office, id: string) => run(office, 'records.carry-out-disposal', id)

  /** An office with closed dossiers whose retention is over. */
  async function expiredOffice(subjects: readonly string[]) {
    const office = await testOffice(world)
    const dossiers = []
    for (const subject of subjects) dossiers.push(await closedDossier(world, office, subject))
    clock.forwardDays(366 * 7)
    return { ...office, dossiers }
  }

  const draw = (office: Office, over: Partial<Parameters<typeof drawDisposalProposal>[1]> = {}) =>
    runner.act(office.manager, scope =>
      drawDisposalProposal(scope, { archive: 'SOkA Jablko', carries: 'everything', note: null, ...over }),
    )
  const items = (office: Office, id: string): Promise<DisposalItem[]> =>
    runner.read(office.manager, scope => itemsOf(scope, id, { limit: 100 }))
  const stateOf = async (office: Office, id: string) =>
    (await runner.read(office.manager, scope => proceedingById(scope, id)))?.state

  async function sentProposal(office: Office, carries: 'metadata' | 'everything' = 'everything') {
    const { proceeding } = await draw(office, { carries })
    await makePackages(office, proceeding.id)
    await runner.act(office.manager, scope =>
      recordProposalSent(scope, { id: proceeding.id, way: 'portal', on: today() }),
    )
    return proceeding
  }

  const listFrom = (entries: readonly ListEntry[], over: Partial<DecisionList> = {}): DecisionList => ({
    id: 'S1',
    archive: 'CZ-SOkA',
    originator: 'puvodce',
    createdAt: clock.now(),
    entries,
    ...over,
  })
  const said = (identifier: string, decision: ArchiveDecision): ListEntry => ({
    identity: { value: identifier, source: identifierSource('X') },
    decision,
  })
  const has = (identifier: string, archiveId: string): ListEntry => ({
    identity: { value: identifier, source: identifierSource('X') },
    archiveIdentity: { value: archiveId, source: 'DA' },
  })
  const take = (office: Office, id: string, list: DecisionList) =>
    runner.act(office.manager, scope => takeArchiveList(scope, { id, list }))

  const judged = async (
    office: Office,
    item: DisposalItem,
    purpose: 'proposal' | 'content' | 'transfer',
    profile: string,
  ) => {
    const made = item.packages[purpose]!
    const verdict = await judgePackage(
      {
        form: 'file',
        name: `${made.name}.zip`,
        bytes: memoryBytes(await world.bytes(office.manager, made.digest)),
      },
      {
        profile,
        date: today(),

        hashing: nodeHashing,
      },
    )
    return verdict.findings.filter(({ level }) => level === 'error').map(({ rule }) => rule)
  }
  return {
    ...world,
    today,
    makePackages,
    carryOut,
    expiredOffice,
    draw,
    items,
    stateOf,
    sentProposal,
    listFrom,
    said,
    has,
    take,
    judged,
  }
}
