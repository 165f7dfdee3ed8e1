import type { Instant } from '#platform/values'

/** One file of a segment. */
export type TarFile = {
  readonly path: string
  readonly sizeBytes: number
  readonly pieces: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

export type TarEntry = {
  readonly path: string
  readonly sizeBytes: number
  readonly pieces: AsyncGenerator<Uint8Array>
}

const block = 512
/** Eleven octal figures; what is larger stands in the extended header. */
const plainMost = 8 ** 11 - 1

const octal = (value: number, length: number) => `${value.toString(8).padStart(length - 1, '0')}\0`

function header(name: string, sizeBytes: number, type: '0' | 'x', at: Instant): Buffer {
  const bytes = Buffer.alloc(block)
  const put = (text: string, offset: number) => bytes.write(text, offset, 'utf8')
  put(name, 0)
  put(octal(0o440, 8), 100)
  put(octal(0, 8), 108)
  put(octal(0, 8), 116)
  put(octal(Math.min(sizeBytes, plainMost), 12), 124)
  put(octal(Math.floor(at.getTime() / 1000), 12), 136)
  put(' '.repeat(8), 148)
  put(type, 156)
  put('ustar\x0000', 257)
  const sum = bytes.reduce((total, byte) => total + byte, 0)
  put(`${octal(sum, 7)} `, 148)
  return bytes
}

const padding = (sizeBytes: number) => Buffer.alloc((block - (sizeBytes % block)) % block)

/** `LENGTH key=value\n`, where the length counts itself. */
function record(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`)
  let length = rest + String(rest).length
  if (rest + String(length).length !== length) length = rest + String(length).length
  return `${length} ${key}=${value}\n`
}

/**
 * A POSIX tar (pax) of files in order; the same files give the same bytes, whoever writes them and when. Names go into
 * extended headers, so that any length and letter is told truly.
 */
export async function* writeTar(files: readonly TarFile[], at: Instant): AsyncGenerator<Uint8Array> {
  for (const { path, sizeBytes, pieces } of files) {
    const extended = Buffer.from(record('path', path) + record('size', String(sizeBytes)))
    yield header('PaxHeader', extended.length, 'x', at)
    yield extended
    yield padding(extended.length)
    yield header(Buffer.from(path).subarray(0, 99).toString('latin1'), sizeBytes, '0', at)
    let written = 0
    for await (const piece of pieces()) {
      written += piece.length
      yield piece
    }
    if (written !== sizeBytes)
      throw new RangeError(`${path} has ${written} bytes, announced were ${sizeBytes}`)
    yield padding(sizeBytes)
  }
  yield Buffer.alloc(2 * block)
}

/** Pieces of any size, taken in whatever lengths are asked for. */
function cursor(pieces: AsyncIterable<Uint8Array>) {
  const source = pieces[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array()
  const some = async (most: number): Promise<Uint8Array | null> => {
    while (held.length === 0) {
      const next = await source.next()
      if (next.done) return null
      held = next.value
    }
    const taken = held.subarray(0, most)
    held = held.subarray(taken.length)
    return taken
  }
  const whole = async (length: number): Promise<Buffer | null> => {
    const parts: Uint8Array[] = []
    for (let left = length; left > 0; ) {
      const part = await some(left)
      if (part === null) return null
      parts.push(Uint8Array.from(part))
      left -= part.length
    }
    return Buffer.concat(parts)
  }
  /** Whoever gives the pieces learns that no more are wanted, and closes its file. */
  const close = async () => void (await source.return?.())
  return { some, whole, [Symbol.asyncDispose]: close }
}

/** An extended header of ours is short; a longer one is none of ours. */
const extendedMost = 64 * 1024

/**
 * The files of a segment as they come; each must be read to its end, or is skipped, before the next is asked for. A tar
 * that ends in the middle or is none of ours is a fault.
 */
export async function* readTar(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  await using source = cursor(pieces)
  const { some, whole } = source
  const cut = () => new RangeError('the segment ends in the middle')
  let told: { path: string; sizeBytes: number } | null = null
  for (;;) {
    const head = await whole(block)
    if (head === null) throw cut()
    if (head.every(byte => byte === 0)) return
    const type = String.fromCharCode(head[156]!)
    const plainSize = Number.parseInt(head.subarray(124, 135).toString('latin1'), 8)
    if (type === 'x') {
      if (!(plainSize <= extendedMost)) throw new RangeError('an extended header that is none of ours')
      const text = (await whole(plainSize + padding(plainSize).length))?.toString('utf8')
      if (text === undefined) throw cut()
      told = {
        path: /^\d+ path=(.*)$/m.exec(text)?.[1] ?? '',
        sizeBytes: Number(/^\d+ size=(\d+)$/m.exec(text)?.[1]),
      }
      continue
    }
    if (type !== '0' || told === null || !Number.isSafeInteger(told.sizeBytes))
      throw new RangeError('a segment that is none of ours')
    const { path, sizeBytes } = told
    told = null
    let left = sizeBytes
    async function* content(): AsyncGenerator<Uint8Array> {
      while (left > 0) {
        const part = await some(left)
        if (part === null) throw cut()
        left -= part.length
        yield part
      }
    }
    const bytes = content()
    yield { path, sizeBytes, pieces: bytes }
    for await (const _ of bytes);
    if (left > 0) for await (const _ of content());
    if ((await whole(padding(sizeBytes).length)) === null && padding(sizeBytes).length > 0) throw cut()
  }
}
