import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { organisationOf } from '#identity/organisations'
import { actorName, type Instance, type Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { pinnedSealProblem, type SignedReceipt } from '#platform/trust'
import { type Both, both, canonicalJson, type Json, MIB } from '#platform/values'
import { readFolder } from '#preservation/packages'
import { objectStoresOf, sealVersion } from '#storage/objects'
import { foreverFrom } from '#storage/replication'
import { digestOfText, readDigestList } from '../digest-list.ts'
import { type Manifest, type MediumFault, manifestFile, packageFolder, packageListFile } from '../medium.ts'
import { packageIdIn, replicaKind } from '../owner.ts'
import { manifestShape } from '../owner.wire.ts'
import { nationalReplicaRefusals } from '../refusals.ts'
import { endMedium, insertListed, insertMedium, mediumById } from '../store/media.ts'
import { replicaPackage } from '../store/packages.ts'
import { lookAtKept } from './look-at-kept.ts'
import { requireOwner } from './pin-owner.ts'

/** A manifest or the list of one package at most. */
const listBytes = 64 * MIB
/** Faults of a medium that are kept; more help nobody. */
const faultsKept = 1_000

export type Imported = {
  readonly packages: number
  readonly kept: number
  readonly before: number
  readonly faults: readonly MediumFault[]
}

/** Why one package of a medium is not taken; the others go on. */
class Bent extends Error {
  readonly why: Both
  constructor(cs: string, en: string) {
    super(en)
    this.why = both(cs, en)
  }
}

async function textAt(path: string): Promise<string | null> {
  try {
    const { size } = await stat(path)
    return size > listBytes ? null : await readFile(path, 'utf8')
  } catch {
    return null
  }
}

function parsedManifest(text: string | null): SignedReceipt<Manifest> | null {
  try {
    const told = manifestShape.safeParse(JSON.parse(text ?? ''))
    return told.success ? told.data : null
  } catch {
    return null
  }
}

/** The manifest of a medium, only as the owner's own and for us. */
async function requireManifest(
  instance: Instance,
  who: Who,
  folder: string,
): Promise<SignedReceipt<Manifest>> {
  const { owner, ico } = await instance.runner.read(who, async scope => ({
    owner: await requireOwner(scope),
    ico: (await organisationOf(scope)).ico,
  }))
  const manifest = parsedManifest(await textAt(join(folder, manifestFile)))
  if (!manifest) throw refuse(nationalReplicaRefusals['medium-unreadable'], { folder })
  const { receipt } = manifest
  const what = both(`Médium ${receipt.medium}`, `Medium ${receipt.medium}`)
  const problem = await pinnedSealProblem(instance.config, owner.certificate, manifest)
  if (problem !== null) throw refuse(nationalReplicaRefusals['not-sealed'], { what, problem })
  const isForUs =
    receipt.owner === owner.name &&
    receipt.holder === instance.config.instance &&
    receipt.originatorIco === ico
  if (!isForUs)
    throw refuse(nationalReplicaRefusals['of-another'], {
      what,
      owner: receipt.owner,
      holder: receipt.holder,
    })
  return manifest
}

/** Writes down that a medium is being imported; one that was cut off goes on. */
async function begin(instance: Instance, who: Who, manifest: SignedReceipt<Manifest>): Promise<void> {
  const { medium, packages } = manifest.receipt
  await instance.runner.act(who, async scope => {
    const known = await mediumById(scope, medium)
    const isSame = (one: Manifest) => canonicalJson(one as unknown as Json)
    if (known && isSame(known.manifest.receipt) !== isSame(manifest.receipt))
      throw refuse(nationalReplicaRefusals['medium-contradicts'], { medium })
    if (known) return
    await insertMedium(scope, {
      id: medium,
      manifest,
      packages: packages.length,
      faults: [],
      begun_at: scope.clock.now(),
      begun_by: actorName(scope.actor),
      ended_at: null,
    })
    await insertListed(scope, manifest.receipt)
    await scope.announce({
      type: 'national-replica.medium-begun',
      object: { kind: 'replica-medium', id: medium },
      detail: { packages: packages.length },
    })
  })
}

type Listed = Manifest['packages'][number]

/** The files of one package: exactly those its sealed list tells, none missing and none more. */
async function filesOf(folder: string, { object, version, digest }: Listed) {
  const id = packageIdIn(object)!
  const list = await textAt(join(folder, packageListFile(id, version)))
  if (list === null)
    throw new Bent('Seznam souborů balíčku na médiu chybí.', 'The list of files of the package is missing.')
  const told = digestOfText(list) === digest ? readDigestList(list) : null
  if (told === null)
    throw new Bent(
      'Seznam souborů balíčku nesouhlasí se zapečetěným manifestem.',
      'The list of files of the package does not agree with the sealed manifest.',
    )
  const found = await readFolder(join(folder, packageFolder(id, version))).catch(() => null)
  if (found?.form !== 'folder')
    throw new Bent('Složka balíčku na médiu chybí.', 'The folder of the package is missing.')
  const [odd] = found.findings
  if (odd) throw new Bent(odd.message.cs, odd.message.en)
  const there = new Map(found.files.map(file => [file.path, file]))
  const files = told.map(({ path, digest: wanted }) => {
    const file = there.get(path)
    if (!file) throw new Bent(`Soubor ${path} na médiu chybí.`, `The file ${path} is missing.`)
    there.delete(path)
    return { path, digest: wanted, pieces: file.pieces }
  })
  const [surplus] = there.keys()
  if (surplus !== undefined)
    throw new Bent(
      `Soubor ${surplus} v seznamu vlastníka není.`,
      `The file ${surplus} is not in the list of the owner.`,
    )
  return files
}

/** Takes one package from a medium; one that is here already is left as it is. */
async function takeOne(
  instance: Instance,
  who: Who,
  { folder, manifest, one }: { folder: string; manifest: Manifest; one: Listed },
): Promise<'kept' | 'before'> {
  const { runner, clock } = instance
  const { object, version } = one
  const known = await runner.read(who, scope => replicaPackage(scope, object, version))
  if (known?.withdrawn_at)
    throw new Bent('Balíček jeho vlastník stáhl.', 'The package was withdrawn by its owner.')
  if (known?.digest === one.digest) return 'before'
  if (known)
    throw new Bent(
      'Tato verze tu už leží s jiným obsahem.',
      'This version rests here already with other content.',
    )
  const order = {
    object,
    version,
    kind: replicaKind,
    files: await filesOf(folder, one),
    lockedUntil: manifest.keepUntil ?? foreverFrom(clock.now()),
    lockMode: 'compliance',
    owner: manifest.owner,
    message: `F-FOREIGN, ${manifest.medium}`,
  } as const
  await sealVersion({ runner, clock, store: objectStoresOf(instance).ocfl }, who, order)
  await lookAtKept(instance, who, { object_id: object, version })
  return 'kept'
}

/** What is wrong with a package or its place on the medium; a fault of the program goes on. */
function whyOf(error: unknown): Both {
  if (error instanceof Bent) return error.why
  if (isRefusal(error)) return error.sentence
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EIO' || code === 'EACCES' || code === 'ENOENT')
    return both(`Médium nejde přečíst (${code}).`, `The medium cannot be read (${code}).`)
  throw error
}

/**
 * Imports a medium of the owner: its manifest must be under the owner's seal and for us, and each package must be, file
 * by file, what the manifest says. What is, is kept byte for byte as a copy of another owner and looked at; what is not
 * is passed over and said. Done again after a cut, or after the medium was mended, it goes on with what is not here.
 *
 * Czech: načtení média s balíčky vlastníka. Source: preservation digest 17. Refuses with `national-replica.no-owner`,
 * `medium-unreadable`, `not-sealed`, `of-another`, `medium-contradicts`.
 */
export async function importMedium(
  instance: Instance,
  who: Who,
  folder: string,
  tell: (done: { object: string; version: number; why: Both | null }) => void = () => {},
): Promise<Imported> {
  const message = await requireManifest(instance, who, folder)
  const { receipt: manifest } = message
  await begin(instance, who, message)
  const faults: MediumFault[] = []
  const counts = { kept: 0, before: 0 }
  for (const one of manifest.packages) {
    const { object, version } = one
    let why: Both | null = null
    try {
      counts[await takeOne(instance, who, { folder, manifest, one })]++
    } catch (error) {
      why = whyOf(error)
      faults.push({ object, version, why })
    }
    tell({ object, version, why })
  }
  await instance.runner.act(who, async scope => {
    await endMedium(scope, manifest.medium, {
      faults: faults.slice(0, faultsKept),
      ended_at: scope.clock.now(),
    })
    await scope.announce({
      type: 'national-replica.medium-imported',
      object: { kind: 'replica-medium', id: manifest.medium },
      detail: { packages: manifest.packages.length, ...counts, faults: faults.length },
    })
  })
  return { packages: manifest.packages.length, ...counts, faults }
}
