import type { Instance, Scope, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { pinnedSealProblem, type SignedReceipt } from '#platform/trust'
import { asInstant, type Both, both, type Digest, dayOf } from '#platform/values'
import { judgePackage, nodeHashing, outsidePdfAOf, type PackageSource, readAip } from '#preservation/packages'
import {
  type ForeignVersion,
  foreignVersions,
  objectRow,
  objectStoresOf,
  type VersionRow,
  versionRow,
} from '#storage/objects'
import { replicaOf } from '#storage/replication'
import { packageDigest } from '../digest-list.ts'
import { type Owner, packageIdIn, type ReplicaPackage } from '../owner.ts'
import { listedOn } from '../store/media.ts'
import { ownerOf } from '../store/owners.ts'
import { enterReplicaPackage, knownVersions } from '../store/packages.ts'

/** Findings of the rules that are kept with a package; more help nobody. */
const findingsKept = 200

type Word = Pick<ReplicaPackage, 'way' | 'medium_id' | 'stated_at' | 'problem'>

const noWord = both(
  'K této verzi tu není zapečetěné slovo vlastníka.',
  'There is no sealed word of the owner about this version here.',
)
const otherSeal = (problem: string): Both =>
  both(
    `Slovo vlastníka není pod jeho pečetí (${problem}).`,
    `The word of the owner is not under its seal (${problem}).`,
  )
const otherContent = both(
  'Slovo vlastníka mluví o jiném obsahu, než tu leží.',
  'The word of the owner speaks of other content than rests here.',
)

/** Whether a message is under a seal the owner has or had; `null` when it is, otherwise what is against it. */
async function sealAgainst(
  { config }: Instance,
  { certificate, former }: Owner,
  message: SignedReceipt<unknown>,
): Promise<string | null> {
  let problem: string | null = null
  for (const one of [certificate, ...former]) {
    problem = await pinnedSealProblem(config, one, message)
    if (problem === null) return null
  }
  return problem
}

/** What the owner sealed about a version, and whether it holds. The seal of a manifest was judged when the medium came. */
async function wordOf(
  instance: Instance,
  who: Who,
  owner: Owner,
  { row, digest }: { row: VersionRow; digest: Digest },
): Promise<Word> {
  const { object_id: object, version } = row
  const [replica, listed] = await instance.runner.read(who, async scope => [
    await replicaOf(scope, owner.name, object, version),
    await listedOn(scope, object, version),
  ])
  if (replica?.statement) {
    const { receipt } = replica.statement
    const seal = await sealAgainst(instance, owner, replica.statement)
    const isSame = receipt.inventoryDigest === row.inventory_digest && receipt.object === object
    const problem = seal !== null ? otherSeal(seal) : isSame ? null : otherContent
    return { way: 'offer', medium_id: null, stated_at: asInstant(receipt.offeredAt), problem }
  }
  if (!listed) return { way: null, medium_id: null, stated_at: null, problem: noWord }
  return {
    way: 'medium',
    medium_id: listed.medium_id,
    stated_at: asInstant(listed.issued_at),
    problem: listed.digest === digest ? null : otherContent,
  }
}

/** The package as it rests in the store, to be judged and read. */
function sourceOf(
  instance: Instance,
  { object_id: object, version }: ForeignVersion,
  files: readonly { readonly path: string; readonly sizeBytes: number }[],
): PackageSource {
  const store = objectStoresOf(instance).ocfl
  const folders = new Set<string>()
  for (const { path } of files)
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at))
  return {
    form: 'folder',
    name: packageIdIn(object) ?? object,
    files: files.map(({ path, sizeBytes }) => ({
      path,
      sizeBytes,
      pieces: () => store.pieces(object, version, path),
    })),
    folders: [...folders].toSorted(),
    findings: [],
  }
}

/** What a package is called by itself; its identifier where it is not one that can be read. */
async function titleOf(source: PackageSource, object: string): Promise<string> {
  try {
    const { content } = (await readAip(source, nodeHashing)).order
    if (content.kind === 'loose') return content.title || object
    let top = content.described[0]
    while (top && top.kind !== 'dossier' && top.kind !== 'document' && top.kind !== 'volume')
      top = top.children[0]
    return top?.title || object
  } catch (error) {
    if (!isRefusal(error)) throw error
    return object
  }
}

/**
 * Looks at one version that is kept for the owner: the digest of its list of files, the owner's sealed word about it, and
 * every public rule of archival packages; and enters what was found. Nothing of it is refused: it is a replica, byte for
 * byte, and what is against it is said. What is no copy of the owner's is passed over.
 *
 * Source: CZDAX 1.0; preservation digest 17.
 */
export async function lookAtKept(instance: Instance, who: Who, one: ForeignVersion): Promise<void> {
  const { runner, clock } = instance
  const { object_id: object, version } = one
  const known = await runner.read(who, async scope => {
    const owner = await ownerOf(scope)
    const row = owner && (await versionRow(scope, object, version))
    const kept = row && (await objectRow(scope, object))
    if (!kept || kept.owner !== owner.name || kept.removed_at !== null) return null
    return { owner, row, isWithdrawn: kept.withdrawal !== null }
  })
  if (!known) return
  const { owner, row, isWithdrawn } = known
  const files = await objectStoresOf(instance).ocfl.filesOf(object, version)
  const digest = packageDigest(files)
  const source = sourceOf(instance, one, files)
  const { findings } = await judgePackage(source, {
    profile: 'DAAIP2024/AIP',
    date: dayOf(clock.now()),
    outsidePdfA: outsidePdfAOf(instance),
    hashing: nodeHashing,
  })
  // A file that is not what the package itself says of it is as much against it as any rule.
  const isError = ({ level, rule }: { level: string; rule: string }) =>
    level === 'error' || rule === 'egc-fix01'
  const found = {
    object_id: object,
    version,
    digest,
    inventory_digest: row.inventory_digest,
    title: await titleOf(source, object),
    files: files.length,
    size_bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    ...(await wordOf(instance, who, owner, { row, digest })),
    errors: findings.filter(isError).length,
    findings: findings.slice(0, findingsKept).map(({ rule, level, message }) => ({ rule, level, message })),
    kept_at: row.sealed_at,
    looked_at: clock.now(),
    withdrawn_at: isWithdrawn ? clock.now() : null,
  }
  await runner.act(who, async (scope: Scope) => {
    await enterReplicaPackage(scope, found)
    await scope.announce({
      type: 'national-replica.package-looked-at',
      object: { kind: 'replica-package', id: object },
      detail: { version, digest, errors: found.errors, problem: found.problem },
    })
  })
}

/** Versions asked for in one go. */
const atOnce = 500

type Page = { readonly last: ForeignVersion | null; readonly unknown: readonly ForeignVersion[] }

/** The next versions of the owner's after one, and those of them that the catalogue does not know. */
const pageAfter = (instance: Instance, who: Who, after: ForeignVersion | null): Promise<Page> =>
  instance.runner.read(who, async scope => {
    const owner = await ownerOf(scope)
    const some = owner ? await foreignVersions(scope, owner.name, { after, limit: atOnce }) : []
    const ids = some.map(({ object_id }) => object_id)
    const known = await knownVersions(scope, ids)
    return {
      last: some.length < atOnce ? null : some.at(-1)!,
      unknown: some.filter(one => !known.has(`${one.object_id} ${one.version}`)),
    }
  })

/**
 * Looks at every version of the owner's that the catalogue does not know: what came while nobody looked, and the whole of
 * it where the catalogue is gone. Gives how many there were.
 */
export async function lookAtUnknown(instance: Instance, who: Who): Promise<number> {
  let count = 0
  let page = await pageAfter(instance, who, null)
  for (;;) {
    for (const one of page.unknown) await lookAtKept(instance, who, one)
    count += page.unknown.length
    if (page.last === null) return count
    page = await pageAfter(instance, who, page.last)
  }
}
