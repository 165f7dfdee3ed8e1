import { KIB } from '#platform/values'
import type { ByteSource } from './bytes.ts'

/** What is read of a file from either end; the rest is looked at only where a format says where to look. */
const usualWindowBytes = 64 * KIB

/** The two ends of a file, and the file. Where the file is short, its head is the whole. */
export type Look = {
  readonly source: ByteSource
  readonly head: Uint8Array
  readonly tail: Uint8Array
}

export async function lookAt(source: ByteSource, windowBytes = usualWindowBytes): Promise<Look> {
  const { sizeBytes } = source
  if (sizeBytes <= 2 * windowBytes) {
    const whole = await source.read(0, sizeBytes)
    return { source, head: whole, tail: whole }
  }
  return {
    source,
    head: await source.read(0, windowBytes),
    tail: await source.read(sizeBytes - windowBytes, sizeBytes),
  }
}

const latin1 = new TextDecoder('latin1')

/** Bytes as text, one sign a byte, for looking for words of ASCII. */
export const asWords = (bytes: Uint8Array): string => latin1.decode(bytes)
