/**
 * Small versions in one stream: for each its inventory, then its contents, each behind a header of JSON with its length in
 * front. A version that cannot be given has a header that says why, and no bytes.
 */

/** What stands in front of the bytes of one file of a bundle. */
export type BundleHeader = {
  readonly object: string
  readonly version: number
  /** `inventory.json`, or a content path of the inventory. */
  readonly path: string
  readonly sizeBytes: number
}

/** One file of a bundle, whole. */
export type BundledFile = BundleHeader & { readonly bytes: Buffer }

/** A header is a few names; more is not one. */
const headerMost = 16_384

export function headerBytes(header: BundleHeader): Buffer {
  const json = Buffer.from(JSON.stringify(header), 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  return Buffer.concat([length, json])
}

/** Takes a bundle apart. What it says of itself is judged by whoever asked for it; a cut one ends with its last whole file. */
export function filesOfBundle(bytes: Buffer): BundledFile[] {
  const files: BundledFile[] = []
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (length > headerMost) throw new RangeError('a bundle with a header that is none')
    const begins = at + 4 + length
    if (begins > bytes.length) return files
    const header = JSON.parse(bytes.toString('utf8', at + 4, begins)) as BundleHeader
    const { object, version, path, sizeBytes } = header
    const isHeader =
      typeof object === 'string' &&
      Number.isSafeInteger(version) &&
      typeof path === 'string' &&
      Number.isSafeInteger(sizeBytes) &&
      sizeBytes >= 0
    if (!isHeader) throw new RangeError('a bundle with a header that is none')
    if (begins + sizeBytes > bytes.length) return files
    files.push({ object, version, path, sizeBytes, bytes: bytes.subarray(begins, begins + sizeBytes) })
    at = begins + sizeBytes
  }
  return files
}
