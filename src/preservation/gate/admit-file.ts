import { refuse } from '#platform/refusals'
import { type Digest, GIB, MIB, safeFileName } from '#platform/values'
import { type ByteSource, type IdentifiedFormat, memoryBytes } from '#preservation/formats'
import { type Entrance, requireAccepted, requireClean } from './entrance.ts'
import { gateRefusals } from './refusals.ts'

/** A file that passed the entrance: its bytes rest in the store, its format is known by its content. */
export type AdmittedFile = {
  readonly fileName: string
  readonly digest: Digest
  readonly sizeBytes: number
  readonly mime: string
  readonly format: {
    readonly puid: string | null
    readonly name: string
    readonly version: string | null
    /** What changes its use: an encrypted PDF/A is no output format. */
    readonly traits: readonly ('encrypted' | 'compressed')[]
  }
}

export type ArrivingFile = { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> }

/** Most bytes of one component. */
export const componentBytes = 4 * GIB

/**
 * Lets one file into the office: SHA-512 and size are taken while it arrives, the format by its content; by its format
 * it is accepted or not. What the sender called it stays as its name, made safe to read.
 *
 * Law: act 499/2004 § 64/1; decree 259/2012 § 4; NSESSS 2.1.3, 2.1.7, 2.1.8, 7.4.13. Refuses with `gate.empty-file`,
 * `gate.malware`, `gate.not-scanned`, `gate.refused-format`, `objects.too-large`.
 */
export async function admitFile(
  entrance: Entrance,
  file: ArrivingFile,
  limitBytes = componentBytes,
): Promise<AdmittedFile> {
  const fileName = safeFileName(file.name, 'soubor')
  const passing = watched(file.bytes, async bytes => (await entrance.formats).identify(bytes, fileName))
  const { contents, organisation } = entrance
  const received = await contents.receive(organisation, passing.bytes, { limitBytes })
  if (received.sizeBytes === 0) throw refuse(gateRefusals['empty-file'], { name: fileName })
  await requireClean(entrance, { fileName, ...received })
  const seen = passing.seen()
  const admitted = seen
    ? asAdmitted(fileName, received, await seen)
    : await describeContent(entrance, fileName, received)
  await requireAccepted(entrance, admitted)
  return admitted
}

/** A file up to this size is looked at while the disk is still taking it in; a larger one is opened again. */
const atHandBytes = MIB

/** Lets bytes pass; where they are few, they are looked at as soon as the last one has passed. */
function watched<T>(pieces: AsyncIterable<Uint8Array>, look: (bytes: ByteSource) => Promise<T>) {
  let kept: Uint8Array[] | null = []
  let keptBytes = 0
  let seen: Promise<T> | null = null
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      keptBytes += piece.length
      if (keptBytes > atHandBytes) kept = null
      kept?.push(piece)
      yield piece
    }
    seen = kept && look(memoryBytes(Buffer.concat(kept)))
    // Where the disk refuses the file, nobody asks what was seen in it.
    seen?.catch(() => {})
  }
  return { bytes: passing(), seen: () => seen }
}

/** What a content already at rest is, for a component made of it. */
export async function describeContent(
  entrance: Entrance,
  fileName: string,
  received: { digest: Digest; sizeBytes: number },
): Promise<AdmittedFile> {
  await using bytes = await entrance.contents.open(entrance.organisation, received.digest)
  return asAdmitted(fileName, received, await (await entrance.formats).identify(bytes, fileName))
}

const asAdmitted = (
  fileName: string,
  received: { digest: Digest; sizeBytes: number },
  { puid, name, version, mime, traits }: IdentifiedFormat,
): AdmittedFile => ({ fileName, ...received, mime, format: { puid, name, version, traits } })
