import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { type Digest, MIB } from '#platform/values'
import { recordsCentreOf } from '#preservation/records-centre'
import { objectStoresOf } from '#storage/objects'
import { closeDossier } from './acts/close-dossier.ts'
import { orderHandOver, recordPackage, recordRefused } from './acts/hand-over-dossier.ts'
import { reopenDossier } from './acts/reopen-dossier.ts'
import { bundleOf } from './package/bundle.ts'
import { dryRun } from './package/dry-run.ts'
import { faultyName, faultyPackage, type PackageFault } from './package/faulty-package.wire.ts'
import { packageName, sipOrderOf } from './package/sip-order.ts'
import { dossierById } from './store/dossiers.ts'

/** How far a dossier of the demo has come. */
export const dossierEnds = ['open', 'closed', 'handed-over', 'reopened', 'refused', 'mended'] as const

type DossierEnd = {
  readonly until: (typeof dossierEnds)[number]
  /** What was wrong with the package that was refused. */
  readonly fault: PackageFault
}

/** Brings a dossier of the demo as far as its story goes; the hand-over itself is done by the jobs once centres run. */
export async function seedDossierEnd(
  instance: Instance,
  who: Who,
  id: string,
  { until, fault }: DossierEnd,
): Promise<void> {
  const { runner } = instance
  if (until === 'open') return
  const close = async () => {
    const checked = await dryRun(instance, who, id)
    await runner.act(who, scope => closeDossier(scope, { id, checked }))
  }
  const reopen = (reason: string) => runner.act(who, scope => reopenDossier(scope, { id, reason }))
  await close()
  if (until === 'reopened') await reopen('Žadatel doplnil svou žádost.')
  if (until === 'handed-over') await runner.act(who, scope => orderHandOver(scope, { id }))
  if (until === 'refused' || until === 'mended') await refusedHandOver(instance, who, id, fault)
  if (until !== 'mended') return
  await reopen('e-Spisovna balíček odmítla, závada je opravena.')
  await close()
  await runner.act(who, scope => orderHandOver(scope, { id }))
}

const packageMostBytes = 64 * MIB

async function bytesIn(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

/**
 * One attempt whose package has a fault, judged by the gate of our own records centre. An office whose records centre is
 * elsewhere has none to ask while the demo is being filled.
 */
async function refusedHandOver(instance: Instance, who: Who, id: string, fault: PackageFault): Promise<void> {
  const { runner } = instance
  const { organisation } = who
  const contents = objectStoresOf(instance).content
  const handOver = await runner.act(who, scope => orderHandOver(scope, { id }))
  const { order, dossier, ico } = await runner.read(who, async scope => {
    const found = (await dossierById(scope, id))!
    const bundle = await bundleOf(scope, found, handOver.ordered_at)
    const name = packageName(found, handOver.attempt)
    return {
      order: sipOrderOf(bundle, name, handOver.ordered_at),
      dossier: found.identifier,
      ico: (await organisationOf(scope)).ico,
    }
  })
  const read = (digest: Digest) => bytesIn(contents.pieces(organisation, digest))
  const made = await contents.receive(organisation, faultyPackage(order, read, fault), {
    limitBytes: packageMostBytes,
  })
  const name = faultyName(order.name, fault)
  await runner.act(who, scope => recordPackage(scope, { id: handOver.id, name, ...made }))
  const bytes = await read(made.digest)
  const answer = await recordsCentreOf(instance, who).deposit(
    { originatorIco: ico, dossier, packageName: name, ...made, reason: null },
    async function* (from) {
      yield bytes.subarray(from)
    },
  )
  if (answer.state !== 'refused') throw new Error(`a package with a wrong ${fault} was ${answer.state}`)
  await runner.act(who, scope => recordRefused(scope, { id: handOver.id, findings: answer.findings }))
}
