import { listOrganisations, organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { programVersion } from '#platform/config'
import type { Job, JobCall } from '#platform/jobs'
import { isRefusal } from '#platform/refusals'
import type { Digest, Json } from '#platform/values'
import { type DepositAnswer, type DepositOrder, recordsCentreOf } from '#preservation/records-centre'
import { type ContentStore, objectStoresOf, piecesOf } from '#storage/objects'
import {
  followLater,
  recordDelay,
  recordPackage,
  recordRefused,
  recordReplicas,
  recordStored,
} from './acts/hand-over-dossier.ts'
import { noteProgramVersion } from './acts/keep-system-documentation.ts'
import { passesByItself, refusalAsFinding, stillChecks } from './hand-over-trouble.ts'
import type { HandOver } from './handing-over.ts'
import { buildPackage } from './package/build-package.ts'
import { bundleOf, volumeBundleOf } from './package/bundle.ts'
import { packageName, sipOrderOf } from './package/sip-order.ts'
import { stillCopies } from './package/still-copies.ts'
import { dossierById } from './store/dossiers.ts'
import { handOverById } from './store/hand-overs.ts'
import { foldTallies } from './store/tally.ts'
import { volumeById } from './store/type-dossiers.ts'

const byProgram = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'předání do e-Spisovny' },
})

/** What the package of an attempt is of: a volume, or a dossier. */
const packedOf = async (scope: Scope, { dossier_id, volume_id }: HandOver) =>
  volume_id === null ? (await dossierById(scope, dossier_id))! : (await volumeById(scope, volume_id))!

async function orderOf(scope: Scope, handOver: HandOver): Promise<DepositOrder> {
  const { identifier } = await packedOf(scope, handOver)
  const { ico } = await organisationOf(scope)
  return {
    originatorIco: ico,
    dossier: identifier,
    packageName: handOver.package_name!,
    digest: handOver.package_digest!,
    sizeBytes: handOver.package_size_bytes!,
    reason: handOver.reason,
  }
}

/** Makes the package of an attempt and keeps it among our contents until the records centre has its own. */
async function makePackage(instance: Instance, who: Who, handOver: HandOver): Promise<void> {
  const order = await instance.runner.read(who, async scope => {
    const { dossier_id: dossierId, volume_id: volumeId, ordered_at: at, attempt } = handOver
    const bundle =
      volumeId === null
        ? await bundleOf(scope, (await dossierById(scope, dossierId))!, at)
        : await volumeBundleOf(scope, volumeId, at)
    return sipOrderOf(bundle, packageName(await packedOf(scope, handOver), attempt), at)
  })
  const contents = objectStoresOf(instance).content
  const made = await buildPackage(contents, who.organisation, order)
  await instance.runner.act(who, scope =>
    recordPackage(scope, { id: handOver.id, name: order.name, ...made }),
  )
}

const handOverOf = (call: JobCall): string => String(call.payload.handOver)

/** Makes the package if there is none yet and gives it to the records centre. */
async function depositOf(instance: Instance, who: Who, id: string): Promise<DepositAnswer | null> {
  const read = () => instance.runner.read(who, scope => handOverById(scope, id))
  let handOver = await read()
  if (handOver?.state !== 'waiting') return null
  if (handOver.package_digest === null) {
    await makePackage(instance, who, handOver)
    handOver = (await read())!
  }
  const { package_digest: digest } = handOver
  const order = await instance.runner.read(who, scope => orderOf(scope, handOver))
  const contents = objectStoresOf(instance).content
  return recordsCentreOf(instance, who).deposit(order, from =>
    piecesFrom(contents, who.organisation, digest!, from),
  )
}

/**
 * Writes down the answer to an attempt; started again, it goes on where it was. What will pass by itself is tried again
 * for ever, what a person must mend is written to the dossier.
 */
const handOverJob: Job<{ instance: Instance }> = {
  name: 'records.hand-over',
  run: async ({ instance }, call) => {
    const who = byProgram(call.organisation)
    const id = handOverOf(call)
    const turn = Number(call.payload.turn ?? 1)
    const write = (deed: (scope: Scope) => Promise<void>) => instance.runner.act(who, deed)
    try {
      const answer = await depositOf(instance, who, id)
      if (answer?.state === 'stored')
        await write(scope => recordStored(scope, { id, receipt: answer.receipt as unknown as Json }))
      else if (answer?.state === 'refused')
        await write(scope => recordRefused(scope, { id, findings: answer.findings }))
      else if (answer?.state === 'copying')
        await write(scope => {
          const cause = stillCopies(answer, scope.clock.now())
          return recordDelay(scope, { id, cause, turn, taken: answer.receipt as unknown as Json })
        })
      else if (answer) await write(scope => recordDelay(scope, { id, cause: stillChecks, turn }))
    } catch (error) {
      if (!isRefusal(error)) throw error
      await write(scope =>
        passesByItself(error)
          ? recordDelay(scope, { id, cause: error.sentence, turn })
          : recordRefused(scope, { id, findings: [refusalAsFinding(error)] }),
      )
    }
  },
}

async function* piecesFrom(
  contents: ContentStore,
  organisation: string,
  digest: Digest,
  from: number,
): AsyncGenerator<Uint8Array> {
  await using file = await contents.open(organisation, digest)
  yield* piecesOf(file, from, file.sizeBytes, { lent: true })
}

/** Asks the records centre for receipts of replicas and writes them down; asks again later while there are none. */
const followJob: Job<{ instance: Instance }> = {
  name: 'records.follow-hand-over',
  run: async ({ instance }, call) => {
    const who = byProgram(call.organisation)
    const id = handOverOf(call)
    const handOver = await instance.runner.read(who, scope => handOverById(scope, id))
    if (handOver?.state !== 'stored') return
    const order = await instance.runner.read(who, scope => orderOf(scope, handOver))
    const found = await recordsCentreOf(instance, who)
      .replicasOf(order)
      .catch((error: unknown) => {
        instance.log.warn('receipts of replicas did not come', { handOver: id, error })
        return []
      })
    await instance.runner.act(who, async scope => {
      if (found.length > 0) await recordReplicas(scope, { id, replicas: found as unknown as Json[] })
      else await followLater(scope, id, Number(call.payload.turn ?? 1) + 1)
    })
  },
}

/** Every ten minutes: what many hands added to the counts of the lists is put together. */
const foldJob: Job<{ instance: Instance }> = {
  name: 'records.fold-tallies',
  schedule: '*/10 * * * *',
  run: async ({ instance }) => {
    for (const { id: organisation } of await listOrganisations(instance.database.kysely))
      await instance.runner.act(
        { organisation, actor: { kind: 'system', name: 'počty seznamů' } },
        foldTallies,
      )
  },
}

/** Soon after midnight: that another version runs is written down for the documentation of the originator. */
const noteVersionJob: Job<{ instance: Instance }> = {
  name: 'records.note-version',
  schedule: '3 0 * * *',
  run: async ({ instance }) => {
    for (const { id: organisation, works_here: works } of await listOrganisations(instance.database.kysely))
      if (works)
        await instance.runner.act(
          { organisation, actor: { kind: 'system', name: 'verze programu' } },
          scope => noteProgramVersion(scope, programVersion),
        )
  },
}

export const recordsJobs = [handOverJob, followJob, foldJob, noteVersionJob]
