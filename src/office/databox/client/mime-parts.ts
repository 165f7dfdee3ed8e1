import { decodeBase64 } from '../base64.ts'

/** Headers of one part. */
const headersMostBytes = 16 * 1024

/** One part of an answer of several; its bytes are read once, while they come. */
export type MimePart = { readonly id: string; readonly bytes: AsyncGenerator<Uint8Array> }

/** The border between the parts of an answer; `null` where it is an answer in one piece. */
export function borderOf(contentType: string | undefined): string | null {
  if (!/^multipart\/related\b/i.test(contentType ?? '')) return null
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType ?? '')
  return found?.[1] ?? found?.[2] ?? null
}

const headerOf = (headers: string, name: string): string =>
  new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(headers)?.[1]?.trim() ?? ''

/** What came and was not given on yet; the border may lie over two pieces. */
function waiting(pieces: AsyncIterator<Uint8Array>, broken: () => Error) {
  // The first border stands at the very beginning, the others behind a line end.
  let rest: Buffer = Buffer.from('\r\n')
  const more = async () => {
    const next = await pieces.next()
    if (next.done) throw broken()
    const came = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length)
    rest = rest.length > 0 ? Buffer.concat([rest, came]) : came
  }
  return {
    /** Bytes up to a mark, which is passed. */
    async *upTo(mark: Buffer): AsyncGenerator<Uint8Array> {
      for (;;) {
        const at = rest.indexOf(mark)
        if (at !== -1) {
          const found = rest.subarray(0, at)
          rest = rest.subarray(at + mark.length)
          if (found.length > 0) yield found
          return
        }
        const safe = rest.length - mark.length + 1
        if (safe > 0) {
          const found = rest.subarray(0, safe)
          rest = rest.subarray(safe)
          yield found
        }
        await more()
      }
    },
    async startsWith(text: string): Promise<boolean> {
      while (rest.length < text.length) await more()
      return rest.subarray(0, text.length).toString('latin1') === text
    },
  }
}

/**
 * Takes an answer of several parts (MIME multipart/related, XOP) apart while it comes: nothing is held but the headers
 * and the length of a border. A part that was not read is passed over; an answer without its last border is broken.
 */
export async function* mimeParts(
  pieces: AsyncIterator<Uint8Array>,
  border: string,
  broken: () => Error,
): AsyncGenerator<MimePart> {
  const mark = Buffer.from(`\r\n--${border}`, 'latin1')
  const blank = Buffer.from('\r\n\r\n')
  const from = waiting(pieces, broken)
  for await (const _ of from.upTo(mark));
  while (!(await from.startsWith('--'))) {
    const head: Uint8Array[] = []
    let size = 0
    for await (const piece of from.upTo(blank)) {
      head.push(piece)
      size += piece.length
      if (size > headersMostBytes) throw broken()
    }
    const headers = Buffer.concat(head).toString('latin1')
    const raw = from.upTo(mark)
    const bytes = /^base64$/i.test(headerOf(headers, 'content-transfer-encoding'))
      ? decodeBase64(raw, broken)
      : raw
    yield { id: headerOf(headers, 'content-id').replace(/^<|>$/g, ''), bytes }
    for await (const _ of bytes);
  }
}
