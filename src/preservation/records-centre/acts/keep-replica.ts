import { organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import type { ArrivedReplica, ReplicaAnswer } from '#platform/manifest'
import type { Finding } from '#platform/refusals'
import { both, dayOf } from '#platform/values'
import { admitPackage, centreFormats } from '#preservation/gate'
import { outsidePdfAOf } from '#preservation/packages'
import { type Holding, objectIdOf } from '../holding.ts'
import type { StorageReceipt } from '../receipt.ts'
import { enterHolding } from '../store/holdings.ts'
import { keepPackage } from './keep-package.ts'

const ending = '.zip'

const notOurs: Finding = {
  rule: 'egc-rep01',
  stage: 'data',
  level: 'error',
  message: both(
    'Replika nemá tvar balíčku e-Spisovny: čeká se jeden soubor ZIP spisu toho původce, který je uveden.',
    'The replica is not shaped as a package of a records centre: one ZIP of a dossier of the named originator is expected.',
  ),
  source: 'eGON centrum: replika e-Spisovny',
  location: { file: null, line: null, entity: null },
}

/**
 * Takes over a replica of another centre's package: through the gate here too, kept with the inventory it has there,
 * under the same lock, and receipted. Neither the originator nor the archive it belongs to changes by that.
 */
export async function keepReplica(
  instance: Instance,
  who: Who,
  replica: ArrivedReplica,
): Promise<ReplicaAnswer> {
  const office = await instance.runner.read(who, organisationOf)
  const [file] = replica.files
  const prefix = objectIdOf(office.ico, '')
  const isShaped =
    file && replica.files.length === 1 && file.path.endsWith(ending) && replica.object.startsWith(prefix)
  if (!isShaped) return { state: 'refused', findings: [notOurs] }
  const dossier = replica.object.slice(prefix.length)
  const packageName = file.path.slice(0, -ending.length)
  await using bytes = await file.open()
  const verdict = await admitPackage(
    { form: 'file', name: file.path, bytes },
    {
      originatorIco: office.ico,
      dossier,
      date: dayOf(instance.clock.now()),
      formats: await centreFormats(instance, who),
      outsidePdfA: outsidePdfAOf(instance),
    },
  )
  if (!verdict.facts) return { state: 'refused', findings: verdict.findings }
  const receipt = await keepPackage(
    instance,
    who,
    {
      custody: 'replica',
      objectId: replica.object,
      version: replica.version,
      packageName,
      digest: file.digest,
      sizeBytes: file.sizeBytes,
      originator: { ico: office.ico, name: office.name },
      facts: verdict.facts,
      from: { upload: file.upload },
      inventory: replica.inventory,
      message: `Replika z centra ${replica.peer}`,
    },
    enterReplica,
  )
  return {
    state: 'kept',
    receipt: receipt as typeof receipt & { receipt: StorageReceipt & { kind: 'replica' } },
  }
}

async function enterReplica(scope: Scope, holding: Holding): Promise<void> {
  await enterHolding(scope, holding)
  await scope.announce({
    type: 'records-centre.replica-kept',
    object: { kind: 'holding', id: holding.object_id },
    detail: { version: holding.version, dossier: holding.dossier, digest: holding.package_digest },
  })
}
