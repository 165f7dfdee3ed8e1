import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { ArrivedFile, ArrivedReplica, ReplicaAnswer, ReplicaReceipt } from '#platform/manifest'
import { type Finding, hasErrors } from '#platform/refusals'
import { sealOf, signReceipt } from '#platform/trust'
import { type Both, both, type Day, dayOf, isDay, MIB } from '#platform/values'
import { judgePackage, nodeHashing, type PackageSource } from '#preservation/packages'
import { filesOf, type Inventory, objectStoresOf, piecesOf, type Sealed, sealVersion } from '#storage/objects'
import { depositedReplicaKind, packageOf } from '../deposited-object.ts'
import { depositFormat, depositPath, type StoredDeposit } from '../intake/own-bag.ts'
import { lockWords } from './keep-deposited-object.ts'

/** What an object tells of itself is a page, not a book. */
const toldBytes = 8 * MIB

const notOurs: Finding = {
  rule: 'egc-rep08',
  stage: 'data',
  level: 'error',
  message: both(
    'Replika nemá tvar uloženého celku: čeká se jedna verze, bag s popisem metadata/deposit.json.',
    'The replica is not shaped as a deposited object: one version is expected, a bag with metadata/deposit.json.',
  ),
  source: 'eGON centrum: replika uloženého celku',
  location: { file: null, line: null, entity: null },
}

/** What the keeper gets under a seal: what rests here, since when, and how far it was read again. */
type DepositReplicaReceipt = ReplicaReceipt & {
  readonly centre: { readonly name: string; readonly title: string }
  readonly keeper: { readonly ico: string; readonly name: string }
  readonly storedAt: string
  readonly verifiedAt: string
  readonly lockedUntil: Day
  readonly promise: Both
}

/** Every file of the object by the path it has in it; what lies twice came once. */
function arrivedFiles({ inventory, version, files }: ArrivedReplica): Map<string, ArrivedFile> {
  const told = JSON.parse(Buffer.from(inventory).toString('utf8')) as Inventory
  const arrived = new Map(files.map(file => [`v${version}/content/${file.path}`, file]))
  return new Map(
    filesOf(told, version).flatMap(({ path, content }) => {
      const file = arrived.get(content)
      return file ? [[path, file] as const] : []
    }),
  )
}

async function* piecesIn(file: ArrivedFile): AsyncGenerator<Uint8Array> {
  await using bytes = await file.open()
  yield* piecesOf(bytes)
}

function bagOf(name: string, files: ReadonlyMap<string, ArrivedFile>): PackageSource {
  const folders = new Set<string>()
  for (const path of files.keys())
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at))
  return {
    form: 'folder',
    name,
    files: [...files].map(([path, file]) => ({
      path,
      sizeBytes: file.sizeBytes,
      pieces: () => piecesIn(file),
    })),
    folders: [...folders].toSorted(),
    findings: [],
  }
}

/** What an object tells of itself; `null` where it is none of a repository. */
async function toldIn(file: ArrivedFile | undefined): Promise<StoredDeposit | null> {
  if (!file || file.sizeBytes > toldBytes) return null
  try {
    const text = Buffer.concat(await Array.fromAsync(piecesIn(file))).toString('utf8')
    const told = JSON.parse(text) as StoredDeposit
    return told.format === depositFormat && isDay(told.lockedUntil) ? told : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

const receiptOf = (
  { config }: Instance,
  keeper: { readonly ico: string; readonly name: string },
  sealed: Sealed,
  lockedUntil: Day,
): DepositReplicaReceipt => {
  const lock = lockWords(lockedUntil)
  const reread =
    sealed.reread === 'cached' ? both('', '') : both(', znovu z něj přečtená', ', read again from it')
  return {
    kind: 'replica',
    centre: { name: config.instance, title: config.title },
    keeper,
    object: {
      id: sealed.object,
      version: sealed.version,
      inventorySha512: sealed.inventoryDigest.slice('sha512:'.length),
    },
    storedAt: sealed.sealedAt.toISOString(),
    verifiedAt: sealed.verifiedAt.toISOString(),
    lockedUntil,
    promise: both(
      `Replika uloženého celku leží v centru ${config.title}: posouzená podle pravidel bagu, zapsaná na disk${reread.cs} a zamčená ${lock.cs}.`,
      `A replica of the deposited object rests in the centre ${config.title}: judged by the rules of bags, written to disk${reread.en} and locked ${lock.en}.`,
    ),
  }
}

/**
 * Takes over a replica of what another centre keeps for a depositor: judged by the rules of bags here too, so that every
 * file is what the lists in it say, kept byte for byte with the inventory it has there, locked as long as there, and
 * receipted. It does not enter the catalogue: it is nobody's deposit here.
 *
 * Source: RFC 8493; preservation digest 7.2. Refuses as sealing does.
 */
export async function keepDepositedReplica(
  instance: Instance,
  who: Who,
  replica: ArrivedReplica,
): Promise<ReplicaAnswer> {
  const { runner, clock } = instance
  const id = packageOf(replica.object)
  if (id === null || replica.version !== 1) return { state: 'refused', findings: [notOurs] }
  const files = arrivedFiles(replica)
  const told = await toldIn(files.get(depositPath))
  if (!told) return { state: 'refused', findings: [notOurs] }
  const { findings } = await judgePackage(bagOf(id, files), {
    profile: 'BAGIT',
    date: dayOf(clock.now()),
    hashing: nodeHashing,
  })
  if (hasErrors(findings)) return { state: 'refused', findings }
  const { ico, name } = await runner.read(who, organisationOf)
  const order = {
    object: replica.object,
    version: replica.version,
    kind: depositedReplicaKind,
    files: replica.files.map(({ path, digest, upload }) => ({ path, digest, upload })),
    lockedUntil: told.lockedUntil,
    lockMode: 'compliance' as const,
    message: `Replika z centra ${replica.peer}`,
    inventory: replica.inventory,
  }
  const store = objectStoresOf(instance).ocfl
  const { answer } = await sealVersion({ runner, clock, store }, who, order, async (scope, sealed) => {
    await scope.announce({
      type: 'repository.replica-kept',
      object: { kind: 'object', id: sealed.object },
      detail: { peer: replica.peer, inventoryDigest: sealed.inventoryDigest },
    })
    return signReceipt(receiptOf(instance, { ico, name }, sealed, told.lockedUntil), sealOf(instance.config))
  })
  return { state: 'kept', receipt: answer! }
}
