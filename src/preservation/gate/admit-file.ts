import { refuse } from '#platform/refusals'
import { type Digest, GIB, MIB, safeFileName } from '#platform/values'
import { type ByteSource, memoryBytes } from '#preservation/formats'
import { type Entrance, requireAccepted } from './entrance.ts'
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
 * `gate.refused-format`, `objects.too-large`.
 */
export async function admitFile(
  entrance: Entrance,
  file: ArrivingFile,
  limitBytes = componentBytes,
): Promise<AdmittedFile> {
  const fileName = safeFileName(file.name, 'soubor')
  const passing = watched(file.bytes)
  const { contents, organisation } = entrance
  const received = await contents.receive(organisation, passing.bytes, { limitBytes })
  if (received.sizeBytes === 0) throw refuse(gateRefusals['empty-file'], { name: fileName })
  const whole = passing.whole()
  const admitted = whole
    ? await described(entrance, memoryBytes(whole), fileName, received)
    : await describeContent(entrance, fileName, received)
  requireAccepted(entrance, admitted)
  return admitted
}

/** A file up to this size is looked at while its bytes are still at hand; a larger one is opened again. */
const atHandBytes = MIB

/** Lets bytes pass and remembers them as long as they are few. */
function watched(pieces: AsyncIterable<Uint8Array>) {
  let kept: Uint8Array[] | null = []
  let keptBytes = 0
  async function* passing(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      keptBytes += piece.length
      if (keptBytes > atHandBytes) kept = null
      kept?.push(piece)
      yield piece
    }
  }
  return { bytes: passing(), whole: () => kept && Buffer.concat(kept) }
}

/** What a content already at rest is, for a component made of it. */
export async function describeContent(
  entrance: Entrance,
  fileName: string,
  received: { digest: Digest; sizeBytes: number },
): Promise<AdmittedFile> {
  await using bytes = await entrance.contents.open(entrance.organisation, received.digest)
  // The file stays open until it has been looked at.
  return await described(entrance, bytes, fileName, received)
}

async function described(
  { formats }: Entrance,
  bytes: ByteSource,
  fileName: string,
  received: { digest: Digest; sizeBytes: number },
): Promise<AdmittedFile> {
  const { puid, name, version, mime, traits } = await formats.identify(bytes, fileName)
  return { fileName, ...received, mime, format: { puid, name, version, traits } }
}
