import type { Answer } from '#platform/outbound'
import { asInstant, type Instant, MIB } from '#platform/values'
import { childOf, childrenOf, readXmlText, textOf } from '#platform/xml'
import { type AskBucket, S3Answer, wholeText } from './ask-bucket.ts'

export type LockMode = 'governance' | 'compliance'
export type KeyLock = { readonly mode: LockMode; readonly until: Instant }
/** What the bucket says of one version of a key. */
export type KeyState = { readonly sizeBytes: number; readonly lock: KeyLock | null; readonly isHeld: boolean }
export type KeyVersion = { readonly key: string; readonly version: string; readonly isMarker: boolean }

/** One bucket with versions and Object Lock, by the calls of S3 that the store needs and no others. */
export type Bucket = {
  /** Makes the bucket with locks when it is missing; gives whether it keeps versions and knows locks. */
  prepare(): Promise<boolean>
  put(key: string, pieces: AsyncIterable<Uint8Array>, lock: KeyLock | null): Promise<string>
  read(key: string, version: string): AsyncGenerator<Uint8Array>
  /** `null` when there is no such version. */
  state(key: string, version: string): Promise<KeyState | null>
  /** `isBypass` asks to shorten a lock of governance. */
  lock(key: string, version: string, lock: KeyLock, isBypass?: boolean): Promise<void>
  hold(key: string, version: string, isOn: boolean): Promise<void>
  /** Removes one version for good; without `version` it only puts a marker over the key. */
  remove(key: string, version: string | null, isBypass?: boolean): Promise<void>
  versions(prefix: string): Promise<readonly KeyVersion[]>
  removeBucket(): Promise<void>
  /** What time the other side has, by the head of its answer. */
  now(): Promise<Instant>
}

/** A part of a large key; S3 allows ten thousand, which makes 160 GB. */
export const partBytes = 16 * MIB

const bypass = { 'x-amz-bypass-governance-retention': 'true' }
const xml = { 'content-type': 'application/xml' }
const modeOf = (text: unknown): LockMode | null =>
  text === 'GOVERNANCE' ? 'governance' : text === 'COMPLIANCE' ? 'compliance' : null
/** S3 counts whole seconds; rounded up, because a lock is never shorter than was promised. */
const momentOf = (until: Instant): string =>
  asInstant(Math.ceil(until.getTime() / 1000) * 1000)
    .toISOString()
    .replace('.000', '')

const lockHeaders = (lock: KeyLock | null): Record<string, string> =>
  lock
    ? {
        'x-amz-object-lock-mode': lock.mode.toUpperCase(),
        'x-amz-object-lock-retain-until-date': momentOf(lock.until),
      }
    : {}

const headerOf = (answer: Answer, name: string): string => String(answer.headers[name] ?? '')

async function rootOf(answer: Answer) {
  const { root } = readXmlText(await wholeText(answer))
  if (!root) throw new S3Answer(answer.status, 'UnreadableAnswer', 'not XML')
  return root
}

/** Pieces joined to parts of `partBytes`; the last may be shorter. Each part has memory of its own. */
async function* partsOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let heldBytes = 0
  for await (const piece of pieces)
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + partBytes - heldBytes)
      held.push(Uint8Array.from(taken))
      heldBytes += taken.length
      at += taken.length
      if (heldBytes < partBytes) continue
      yield Buffer.concat(held)
      held = []
      heldBytes = 0
    }
  if (heldBytes > 0) yield Buffer.concat(held)
}

/** Sends a large key in parts. A rest of parts after a failure is given up at once. */
async function putParts(
  ask: AskBucket,
  key: string,
  first: Buffer,
  rest: AsyncIterable<Buffer>,
  lock: KeyLock | null,
): Promise<string> {
  const begun = await ask({ method: 'POST', key, query: { uploads: '' }, headers: lockHeaders(lock) })
  const uploadId = textOf(childOf(await rootOf(begun), 'UploadId'))
  const tags: string[] = []
  const send = async (body: Buffer) => {
    const query = { partNumber: String(tags.length + 1), uploadId }
    const answer = await ask({ method: 'PUT', key, query, body })
    answer.discard()
    tags.push(headerOf(answer, 'etag'))
  }
  try {
    await send(first)
    for await (const part of rest) await send(part)
    const parts = tags.map((tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${tag}</ETag></Part>`)
    const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`)
    const answer = await ask({ method: 'POST', key, query: { uploadId }, headers: xml, body })
    const text = await wholeText(answer)
    // An error may come under 200, once the answer has begun.
    if (text.includes('<Error>')) throw new S3Answer(answer.status, 'CompleteFailed', text.slice(0, 200))
    return headerOf(answer, 'x-amz-version-id')
  } catch (error) {
    await ask({ method: 'DELETE', key, query: { uploadId } }).then(
      answer => answer.discard(),
      () => {},
    )
    throw error
  }
}

async function put(
  ask: AskBucket,
  key: string,
  pieces: AsyncIterable<Uint8Array>,
  lock: KeyLock | null,
): Promise<string> {
  const parts = partsOf(pieces)
  const first = (await parts.next()).value ?? Buffer.alloc(0)
  if (first.length === partBytes) return putParts(ask, key, first, parts, lock)
  const answer = await ask({ method: 'PUT', key, headers: lockHeaders(lock), body: first })
  answer.discard()
  return headerOf(answer, 'x-amz-version-id')
}

async function prepare(ask: AskBucket): Promise<boolean> {
  const headers = { 'x-amz-bucket-object-lock-enabled': 'true' }
  try {
    ;(await ask({ method: 'HEAD' })).discard()
  } catch (error) {
    if (!(error instanceof S3Answer) || error.status !== 404) throw error
    ;(await ask({ method: 'PUT', headers })).discard()
  }
  const versioning = await rootOf(await ask({ method: 'GET', query: { versioning: '' } }))
  const locks = await ask({ method: 'GET', query: { 'object-lock': '' } }).then(rootOf, error => {
    if (error instanceof S3Answer && error.status < 500) return null
    throw error
  })
  const isVersioned = textOf(childOf(versioning, 'Status')) === 'Enabled'
  return isVersioned && textOf(childOf(locks, 'ObjectLockEnabled')) === 'Enabled'
}

async function state(ask: AskBucket, key: string, version: string): Promise<KeyState | null> {
  try {
    const answer = await ask({ method: 'HEAD', key, query: { versionId: version } })
    answer.discard()
    const mode = modeOf(headerOf(answer, 'x-amz-object-lock-mode'))
    const until = headerOf(answer, 'x-amz-object-lock-retain-until-date')
    return {
      sizeBytes: Number(headerOf(answer, 'content-length')),
      lock: mode && until ? { mode, until: asInstant(until) } : null,
      isHeld: headerOf(answer, 'x-amz-object-lock-legal-hold') === 'ON',
    }
  } catch (error) {
    if (error instanceof S3Answer && error.status === 404) return null
    throw error
  }
}

async function versions(ask: AskBucket, prefix: string): Promise<KeyVersion[]> {
  const all: KeyVersion[] = []
  let from: Record<string, string> = {}
  for (;;) {
    const root = await rootOf(await ask({ method: 'GET', query: { versions: '', prefix, ...from } }))
    for (const name of ['Version', 'DeleteMarker'])
      for (const found of childrenOf(root, name))
        all.push({
          key: textOf(childOf(found, 'Key')),
          version: textOf(childOf(found, 'VersionId')),
          isMarker: name === 'DeleteMarker',
        })
    if (textOf(childOf(root, 'IsTruncated')) !== 'true') return all
    from = {
      'key-marker': textOf(childOf(root, 'NextKeyMarker')),
      'version-id-marker': textOf(childOf(root, 'NextVersionIdMarker')),
    }
  }
}

/** Speaks S3 with one bucket. */
export function openBucket(ask: AskBucket): Bucket {
  const done = async (asked: Parameters<AskBucket>[0]) => (await ask(asked)).discard()
  return {
    prepare: () => prepare(ask),
    put: (key, pieces, lock) => put(ask, key, pieces, lock),
    async *read(key, version) {
      yield* (await ask({ method: 'GET', key, query: { versionId: version } })).pieces()
    },
    state: (key, version) => state(ask, key, version),
    lock: (key, version, { mode, until }, isBypass = false) =>
      done({
        method: 'PUT',
        key,
        query: { retention: '', versionId: version },
        headers: { ...xml, ...(isBypass && bypass) },
        body: Buffer.from(
          `<Retention><Mode>${mode.toUpperCase()}</Mode><RetainUntilDate>${momentOf(until)}</RetainUntilDate></Retention>`,
        ),
      }),
    hold: (key, version, isOn) =>
      done({
        method: 'PUT',
        key,
        query: { 'legal-hold': '', versionId: version },
        headers: xml,
        body: Buffer.from(`<LegalHold><Status>${isOn ? 'ON' : 'OFF'}</Status></LegalHold>`),
      }),
    remove: (key, version, isBypass = false) =>
      done({
        method: 'DELETE',
        key,
        ...(version !== null && { query: { versionId: version } }),
        ...(isBypass && { headers: bypass }),
      }),
    versions: prefix => versions(ask, prefix),
    removeBucket: () => done({ method: 'DELETE' }),
    async now() {
      const answer = await ask({ method: 'HEAD' })
      answer.discard()
      return asInstant(headerOf(answer, 'date'))
    },
  }
}
