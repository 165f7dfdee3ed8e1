import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Finding } from '#platform/refusals'
import { both, dayOf } from '#platform/values'
import { admitPackage, centreFormats, type Expected } from '#preservation/gate'
import { outsidePdfAOf, type SipFacts } from '#preservation/packages'
import { headVersion, type Measured, objectStoresOf } from '#storage/objects'
import { contentPath, type Deposit, damagedOnTheWay, objectIdOf } from '../holding.ts'
import { depositById } from '../store/holdings.ts'
import { acceptDeposit, refuseDeposit } from './answer-deposit.ts'
import { keepPackage } from './keep-package.ts'

const finding = (rule: string, source: string, cs: string, en: string): Finding => ({
  rule,
  stage: 'files',
  level: 'error',
  message: both(cs, en),
  source,
  location: { file: null, line: null, entity: null },
})

/** Deposits at the gate in this process: whoever comes for the same one waits for the one judgement. */
const atGate = new Map<string, Promise<void>>()

/**
 * Sends one deposit through the gate and keeps it or refuses it. Called again at any point, it goes on where it was:
 * a version already kept is recognised by its content.
 */
export function judgeDeposit(instance: Instance, who: Who, id: string): Promise<void> {
  const running = atGate.get(id)
  if (running) return running
  const judging = judgeOnce(instance, who, id).finally(() => atGate.delete(id))
  atGate.set(id, judging)
  return judging
}

async function judgeOnce(instance: Instance, who: Who, id: string): Promise<void> {
  const { runner } = instance
  const deposit = await runner.read(who, scope => depositById(scope, id))
  if (deposit?.state !== 'judging') return
  const office = await runner.read(who, organisationOf)
  const objectId = objectIdOf(office.ico, deposit.dossier)
  const kept = await keptVersion(instance, objectId, deposit)
  const expected = {
    originatorIco: office.ico,
    dossier: deposit.dossier,
    date: dayOf(instance.clock.now()),
    formats: await centreFormats(instance, who),
    outsidePdfA: outsidePdfAOf(instance),
  }
  const report = await judged(instance, deposit, expected, kept)
  if (report.findings) {
    await runner.act(who, scope => refuseDeposit(scope, id, report.findings))
    if (deposit.upload_id) await objectStoresOf(instance).uploads.discard(deposit.upload_id)
    return
  }
  const keeping = {
    custody: 'centre',
    objectId,
    version: kept.isSame ? kept.head : kept.head + 1,
    packageName: deposit.package_name,
    digest: deposit.digest,
    sizeBytes: deposit.size_bytes,
    originator: { ico: office.ico, name: office.name },
    facts: report.facts,
    from: { upload: deposit.upload_id!, ...(report.measured && { measured: report.measured }) },
    message: deposit.reason ?? `Uložení spisu ${report.facts.mark}`,
  } as const
  const replica = { peer: replicaPeer(instance), originatorIco: office.ico }
  await keepPackage(instance, who, keeping, (scope, holding) =>
    acceptDeposit(scope, deposit, holding, replica),
  )
}

/** The centre that is agreed to hold replicas of our packages. */
function replicaPeer({ config }: Instance): string | null {
  const service = config.services.replica
  return service === undefined || service === 'local' ? null : service.peer
}

type Kept = { readonly head: number; readonly isSame: boolean }

/** The newest version of the object, and whether it is this very package: then a crash came between. */
async function keptVersion(instance: Instance, objectId: string, deposit: Deposit): Promise<Kept> {
  const store = objectStoresOf(instance).ocfl
  const head = await headVersion(store, objectId)
  if (head === 0) return { head, isSame: false }
  const files = await store.filesOf(objectId, head)
  const isSame = files.some(
    file => file.path === contentPath(deposit.package_name) && file.digest === deposit.digest,
  )
  return { head, isSame }
}

type Judged =
  | { readonly facts: SipFacts; readonly measured: Measured | null; readonly findings?: never }
  | { readonly findings: readonly Finding[]; readonly facts?: never }

async function judged(instance: Instance, deposit: Deposit, expected: Expected, kept: Kept): Promise<Judged> {
  const { uploads, ocfl } = objectStoresOf(instance)
  if (kept.head > 0 && !kept.isSame && !deposit.reason) return { findings: [storedOtherwise(kept.head)] }
  await using bytes = kept.isSame
    ? await ocfl.open(
        objectIdOf(expected.originatorIco, deposit.dossier),
        kept.head,
        contentPath(deposit.package_name),
      )
    : await uploads.open(deposit.upload_id!)
  // Another thread reads all of it back from the disk, while this one looks inside.
  const [measured, verdict] = await Promise.all([
    kept.isSame ? null : uploads.measure(deposit.upload_id!),
    admitPackage({ form: 'file', name: `${deposit.package_name}.zip`, bytes }, expected),
  ])
  if (measured && measured.digest !== deposit.digest) return { findings: [otherBytes] }
  return verdict.facts ? { facts: verdict.facts, measured } : { findings: verdict.findings }
}

const otherBytes = finding(
  damagedOnTheWay,
  'eGON centrum: příjem balíčku',
  'Přijaté bajty mají jiný otisk, než byl ohlášen: soubor se cestou poškodil. Pošlete ho znovu.',
  'The bytes received have another digest than announced: the file was damaged on its way. Send it again.',
)

const storedOtherwise = (head: number): Finding =>
  finding(
    'egc-dep06',
    'eGON centrum: verze uloženého spisu',
    `Tento spis už je uložen (verze ${head}) s jiným obsahem. Novou verzi lze přidat jen s důvodem: spis znovu otevřete, nebo opravte jeho spisový znak.`,
    `This dossier is already stored (version ${head}) with other content. A new version needs a reason: reopen the dossier, or mend its filing code.`,
  )
