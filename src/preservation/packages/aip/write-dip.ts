import { refuse } from '#platform/refusals'
import { type Both, both, type Instant } from '#platform/values'
import type { Hashing } from '../hashing.ts'
import { aipFaults } from './faults.ts'
import { type AipOrder, metadataOfSip, type Representation, submission } from './order.ts'
import { packageInfoText } from './premis.wire.ts'
import { aipRefusals } from './refusals.ts'
import { assemble, type WrittenAip } from './write-aip.ts'

/** What a reader gets: the metadata alone, everything, or the metadata with copies made for looking at. */
export type DipForm =
  | { readonly kind: 'metadata' }
  | { readonly kind: 'full' }
  | { readonly kind: 'preview'; readonly copies: Representation }

/** One handing out of a package. */
export type DipOrder = {
  /** UUID of the copy, in small letters: name of its folder. */
  readonly id: string
  readonly at: Instant
  readonly form: DipForm
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

function* formFaults(aip: AipOrder, { kind }: DipForm): Generator<Both> {
  if (kind !== 'full' && aip.content.kind === 'loose')
    yield both(
      'Volné soubory nemají metadata původce, která by šlo vydat samostatně; vydejte úplný balíček.',
      'Loose files have no metadata of the originator to be handed out alone; hand out the full package.',
    )
}

/**
 * Writes the copy of a package for a reader (DIP). It tells of the same package; that it was handed out is an event
 * of its own (`exp`), which the kept package gets with its next version. The copy has its own identifier.
 *
 * Profile to judge by: `DAAIP2024/DIP_METADATA` for metadata alone, `DAAIP2024/DIP_CONTENT` otherwise.
 *
 * Czech: vydání balíčku DIP. Source: CZDAX 1.0.
 *
 * Refuses with
 * - `packages.aip-cannot-be-written`, and names what to mend
 */
export async function writeDip(
  aip: AipOrder,
  { id, at, form }: DipOrder,
  hashing: Hashing,
): Promise<WrittenAip> {
  const representations = held(aip, form)
  const laid = { ...aip, id, representations }
  const faults = [...formFaults(aip, form), ...aipFaults(laid)].slice(0, faultsTold)
  if (faults.length > 0) throw refuse(aipRefusals['aip-cannot-be-written'], { faults })
  const info = packageInfoText({ ...aip, later: [...aip.later, { kind: 'handed-out', at }] })
  return assemble(aip, info, { id, createdAt: at, representations }, hashing)
}
