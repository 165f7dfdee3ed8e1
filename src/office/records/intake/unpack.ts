import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { anchorsOf } from '#platform/trust'
import { type Both, both, type Digest, distinctFileNames, type Keep, safeFileName } from '#platform/values'
import { describeContent, type Entrance, requireAccepted, requireClean } from '#preservation/gate'
import { DamagedContent } from '#preservation/packages'
import type { NewComponent } from '../acts/register-document.ts'
import { type UnpackingLimits, unpackingLimits } from '../unpacking.ts'
import { type ContainerPorts, isMereContainer, type OpenedContainer, openerOf } from './container-members.ts'
import { renditionBy } from './rendition.ts'

export type UnpackingOrder = {
  readonly instance: Instance
  readonly who: Who
  readonly entrance: Entrance
  /** Whether a member in a format the office does not accept refuses the whole, as a file by itself would. */
  readonly isAcceptanceAsked: boolean
  readonly limits?: UnpackingLimits
}

type Walk = Omit<ContainerPorts, 'limits'> & {
  readonly entrance: Entrance
  readonly limits: UnpackingLimits
  readonly isAcceptanceAsked: boolean
  /** What all containers together have given so far. */
  given: { members: number; bytes: number }
}

const tooDeep = both(
  'Kontejnery jsou zanořené příliš hluboko; co je v tomto, zůstává v něm.',
  'Containers are nested too deep; what this one holds stays in it.',
)
const tooMany = both(
  'Souborů v kontejnerech je víc, než se vyjímá; zbývající zůstávají v něm.',
  'There are more files in containers than are taken out; the others stay in it.',
)
const unreadable = both(
  'Kontejner je poškozený a nelze ho přečíst.',
  'The container is damaged and cannot be read.',
)
const damaged = (name: string) =>
  both(`Soubor „${name}“ v kontejneru je poškozený.`, `The file “${name}” in the container is damaged.`)
const joined = (faults: readonly Both[]): Both | null =>
  faults.length === 0
    ? null
    : both(
        faults
          .slice(0, 5)
          .map(({ cs }) => cs)
          .join(' '),
        faults
          .slice(0, 5)
          .map(({ en }) => en)
          .join(' '),
      )

/** What limits of the bytes say is the container's fault, not that of the store. */
class TooMuch extends Error {}

async function* counted(walk: Walk, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    walk.given.bytes += piece.length
    if (walk.given.bytes > walk.limits.bytes) throw new TooMuch()
    yield piece
  }
}

/** Brings one member to rest; `null` where it cannot be, with the reason told. */
async function takenOut(
  walk: Walk,
  container: NewComponent,
  { name, pieces }: { name: string; pieces: () => AsyncIterable<Uint8Array> },
  faults: Both[],
): Promise<NewComponent | null> {
  try {
    // The bytes of a ZIP are read out of the container while they come to rest.
    const kept = await walk.keep(counted(walk, pieces()))
    const described = await describeContent(walk.entrance, name, kept)
    if (walk.isAcceptanceAsked) {
      await requireClean(walk.entrance, described)
      await requireAccepted(walk.entrance, described)
    }
    return { ...described, role: 'příloha', form: 'original', outOf: container.digest }
  } catch (error) {
    if (error instanceof TooMuch) faults.push(tooMany)
    else if (error instanceof DamagedContent) faults.push(damaged(name))
    else throw error
    return null
  }
}

/** The members of one file in their order, those within them too, and the file itself as it came. */
async function withMembers(walk: Walk, file: NewComponent, depth: number): Promise<NewComponent[]> {
  const opener = openerOf(file.format)
  if (!opener) return [file]
  const isMere = isMereContainer(file.format)
  if (depth >= walk.limits.depth) return isMere ? [{ ...asContainer(file), notUnpacked: tooDeep }] : [file]
  // Open as long as its members are read: a ZIP gives them out of the middle.
  await using bytes = await walk.open(file.digest)
  const { members, faults: known } = await tried(() => opener(bytes, walk))
  const faults = [...known]
  const names = distinctFileNames(members.map(({ name }) => safeFileName(name, 'soubor')))
  const inside: NewComponent[] = []
  for (const [at, member] of members.entries()) {
    if (walk.given.members++ >= walk.limits.members) {
      faults.push(tooMany)
      break
    }
    const one = await takenOut(walk, file, { ...member, name: names[at]! }, faults)
    if (one) inside.push(...(await withMembers(walk, one, depth + 1)))
  }
  const failure = joined(faults)
  const told = failure ? { notUnpacked: failure } : {}
  if (!isMere) return [{ ...file, ...told }, ...inside]
  const [first, ...others] = inside
  const container = { ...asContainer(file), ...told }
  return first ? [{ ...first, role: file.role }, ...others, container] : [container]
}

const asContainer = (file: NewComponent): NewComponent => ({ ...file, role: 'kontejner', form: 'container' })

async function tried(open: () => Promise<OpenedContainer>): Promise<OpenedContainer> {
  try {
    return await open()
  } catch (error) {
    if (isRefusal(error)) return { members: [], faults: [error.sentence] }
    if (error instanceof DamagedContent) return { members: [], faults: [unreadable] }
    throw error
  }
}

async function walkOf(order: UnpackingOrder): Promise<Walk> {
  const { instance, who, entrance } = order
  const limits = order.limits ?? unpackingLimits
  const { contents, organisation } = entrance
  const keep: Keep = pieces => contents.receive(organisation, pieces, { limitBytes: limits.bytes })
  const office = await instance.runner.read(who, organisationOf)
  return {
    entrance,
    limits,
    keep,
    open: digest => contents.open(organisation, digest as Digest),
    anchors: anchorsOf(instance.config),
    environment: instance.config.demo ? 'demo' : 'production',
    render: renditionBy(keep, office.name, instance.clock.now()),
    isAcceptanceAsked: order.isAcceptanceAsked,
    given: { members: 0, bytes: 0 },
  }
}

/**
 * Takes the containers among the files of a document apart: ZIP, ASiC, ISDOCX, PDF with files in it, e-mail and data
 * message, and what lies in them again. What is inside follows as components of its own, the container stays as it
 * came; what could not be taken out is told with it. An encrypted one is left alone.
 *
 * Source: NSESSS 2.4.1 to 2.4.3. Refuses with `gate.malware`, `gate.not-scanned`, `gate.refused-format` where acceptance is asked.
 */
export async function unpacked(
  order: UnpackingOrder,
  files: readonly NewComponent[],
): Promise<NewComponent[]> {
  if (!files.some(({ form, format }) => form === 'original' && openerOf(format))) return [...files]
  const walk = await walkOf(order)
  const all: NewComponent[] = []
  for (const file of files)
    all.push(...(file.form === 'original' ? await withMembers(walk, file, 0) : [file]))
  return all
}
