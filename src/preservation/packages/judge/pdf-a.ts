import { type Both, both, MIB } from '#platform/values'
import { type ByteSource, type IdentifiedFormat, memoryBytes, pdfFaults } from '#preservation/formats'

/** Who judged a PDF/A where a judge outside was to be asked; `why` says why our subset did instead. */
export type PdfAJudging =
  | { readonly by: 'outside'; readonly judge: string }
  | { readonly by: 'subset'; readonly judge: string; readonly why: Both }

/**
 * Whether a PDF is a PDF/A. `reason` says what it lacks; where nothing was found to lack, what was not looked at, and
 * `null` where all of the standard, or all our subset, was.
 */
export type PdfAVerdict = {
  readonly conforms: boolean
  readonly reason: Both | null
  /** Absent where no judge outside was to be asked, or none is needed to say no. */
  readonly judging?: PdfAJudging
}

/** What a judge outside answers: its name with the version, and its verdict, or why it gave none. */
export type OutsideAnswer =
  | { readonly judge: string; readonly conforms: boolean; readonly reason: Both | null }
  | { readonly judge: string; readonly silence: Both }

/**
 * A judge of the whole standard outside the program, as an operator may have it (veraPDF as a command). `level` is the
 * part and level the file claims, `2b`. Answers within its own time; what is wrong with the judge itself is silence.
 */
export type OutsidePdfAJudge = (
  bytes: ByteSource,
  asked: { readonly level: string },
) => Promise<OutsideAnswer>

/** A packed file is held whole to be judged, one at a time; a larger one is believed its claim. */
const heldMost = 64 * MIB

const locked = both('je zamčené heslem nebo právy', 'it is locked by a password or by rights')
const claimless = both('ve svých metadatech se za PDF/A nevydává', 'its metadata claim no PDF/A')
const unseen = both(
  'je větší než 64 MiB a v balíčku komprimovaný; jeho stavba se neposuzovala',
  'it is larger than 64 MiB and compressed in the package; its structure was not judged',
)

/** The bytes to be read at any place; `null` where they only flow and are too many to be held. */
async function readable(bytes: ByteSource): Promise<ByteSource | null> {
  if (!bytes.pieces) return bytes
  if (bytes.sizeBytes > heldMost) return null
  const whole = new Uint8Array(bytes.sizeBytes)
  let at = 0
  for await (const piece of bytes.pieces()) {
    whole.set(piece.subarray(0, whole.length - at), at)
    at += piece.length
    if (at >= whole.length) break
  }
  return memoryBytes(whole)
}

/** The first sentence of a message as it stands inside another: what is wrong, without what to do. */
function clause(message: string): string {
  const [sentence = ''] = message.split(/\.(?:\s+(?=\p{Lu})|$)/u)
  return /^\p{Lu}\p{Ll}/u.test(sentence) ? `${sentence[0]!.toLowerCase()}${sentence.slice(1)}` : sentence
}

/**
 * The one place where a PDF is judged against ISO 19005: by its claim, by locks, and by the judge outside where there is
 * one and it answers, otherwise by our subset of the standard (`pdfFaults`); the first fault found is the reason.
 */
export async function judgePdfA(
  bytes: ByteSource,
  format: IdentifiedFormat,
  outside?: OutsidePdfAJudge,
): Promise<PdfAVerdict> {
  if (format.traits.includes('encrypted')) return { conforms: false, reason: locked }
  if (format.name !== 'PDF/A') return { conforms: false, reason: claimless }
  if (!outside) return bySubset(bytes)
  const answer = await outside(bytes, { level: format.version ?? '' })
  const { judge } = answer
  if ('silence' in answer)
    return { ...(await bySubset(bytes)), judging: { by: 'subset', judge, why: answer.silence } }
  const { conforms, reason } = answer
  return { conforms, reason, judging: { by: 'outside', judge } }
}

async function bySubset(bytes: ByteSource): Promise<PdfAVerdict> {
  const source = await readable(bytes)
  if (!source) return { conforms: true, reason: unseen }
  for await (const { level, message, source: standard } of pdfFaults(source)) {
    if (level !== 'error') continue
    const where = standard ? ` (${standard})` : ''
    return {
      conforms: false,
      reason: both(`${clause(message.cs)}${where}`, `${clause(message.en)}${where}`),
    }
  }
  return { conforms: true, reason: null }
}
