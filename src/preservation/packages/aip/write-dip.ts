import { refuse } from '#platform/refusals'
import { type Both, both, type Instant } from '#platform/values'
import type { Hashing } from '../hashing.ts'
import { isPackageId, submissionFaults, toldFaults } from './faults.ts'
import { type HistoricFile, historyOf } from './history.ts'
import {
  type AipOrder,
  type LaidContent,
  metadataOfSip,
  type Representation,
  submission,
  type ToldAip,
} from './order.ts'
import { aipRefusals } from './refusals.ts'
import { assemble, laidContent, type WrittenAip } from './write-aip.ts'

/** What a reader gets: the metadata alone, everything, or the metadata with copies made for looking at. */
export type DipForm =
  | { readonly kind: 'metadata' }
  | { readonly kind: 'full' }
  | { readonly kind: 'preview'; readonly copies: Representation }

/** One handing out of a package. */
export type HandingOut = {
  /** UUID of the copy, in small letters: name of its folder. */
  readonly id: string
  readonly at: Instant
  readonly form: DipForm
}

/** All that a copy for a reader tells: of the kept package, of its history, and which files the copy holds. */
export type DipOrder = {
  /** UUID of the copy, in small letters: name of its folder. */
  readonly id: string
  /** When it was handed out. */
  readonly at: Instant
  /** The kept package before that. */
  readonly aip: ToldAip
  readonly content: LaidContent
  /** Files of the kept package. */
  readonly history: readonly HistoricFile[]
  /** What lies in the copy. */
  readonly representations: readonly Representation[]
}

/** Faults that one refusal names; more help nobody. */
const faultsTold = 5

/** The originator's own metadata, which every form holds. */
const ownMetadata = ({ representations }: AipOrder): readonly Representation[] =>
  representations
    .filter(({ name }) => name === submission)
    .map(({ name, files }) => ({ name, files: files.filter(({ path }) => path === metadataOfSip) }))

function held(aip: AipOrder, form: DipForm): readonly Representation[] {
  if (form.kind === 'full') return aip.representations
  return form.kind === 'metadata' ? ownMetadata(aip) : [...ownMetadata(aip), form.copies]
}

const looseWhole = both(
  'Volné soubory nemají metadata původce, která by šlo vydat samostatně; vydejte úplný balíček.',
  'Loose files have no metadata of the originator to be handed out alone; hand out the full package.',
)

/**
 * Makes an order for a copy of a package for a reader. The copy tells of the same package; that it was handed out is
 * an event of its own (`exp`), which the kept package gets with its next version.
 *
 * Refuses with
 * - `packages.aip-cannot-be-written`, where loose files would be handed out without their content
 */
export function dipFromAip(aip: AipOrder, { id, at, form }: HandingOut): DipOrder {
  if (form.kind !== 'full' && aip.content.kind === 'loose')
    throw refuse(aipRefusals['aip-cannot-be-written'], { faults: [looseWhole] })
  const { createdAt, content, representations: _all, ...told } = aip
  return {
    id,
    at,
    aip: told,
    content: laidContent(content, createdAt),
    history: historyOf(aip),
    representations: held(aip, form),
  }
}

/** Why no copy can be made of an order. */
export function* dipFaults({ id, aip, representations }: DipOrder): Generator<Both> {
  if (!isPackageId(id))
    yield both(
      `Identifikátor kopie „${id}“ musí být UUID malými písmeny.`,
      `The identifier of the copy “${id}” has to be a UUID in small letters.`,
    )
  if (id === aip.id)
    yield both(
      'Kopie musí mít jiný identifikátor než balíček, ze kterého je.',
      'The copy needs another identifier than the package it is of.',
    )
  yield* toldFaults(aip)
  yield* submissionFaults(representations)
}

/**
 * Writes the copy of a package for a reader (DIP). The same order gives the same bytes.
 *
 * Profile to judge by: `DAAIP2024/DIP_METADATA` for metadata alone, `DAAIP2024/DIP_CONTENT` otherwise.
 *
 * Czech: vydání balíčku DIP. Source: CZDAX 1.0.
 *
 * Refuses with
 * - `packages.aip-cannot-be-written`, and names what to mend
 */
export async function writeDip(order: DipOrder, hashing: Hashing): Promise<WrittenAip> {
  const faults = [...dipFaults(order)].slice(0, faultsTold)
  if (faults.length > 0) throw refuse(aipRefusals['aip-cannot-be-written'], { faults })
  const { id, at, aip, content, history, representations } = order
  const told = { ...aip, later: [...aip.later, { kind: 'handed-out' as const, at }] }
  return assemble({ id, createdAt: at, told, content, history, representations }, hashing)
}
