import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Answer, SiteLine } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { type Clock, MIB } from '#platform/values'
import { encoded, type S3Keys, signedHeaders } from './sign-request.wire.ts'

/** What the other side said against a call; `code` is its own word (`AccessDenied`). */
export class S3Answer extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, said: string) {
    super(`S3 ${status} ${code}: ${said}`)
    this.name = 'S3Answer'
    this.status = status
    this.code = code
  }
}

export type Asked = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'HEAD'
  /** Key in the bucket; left out for the bucket itself. */
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

/** Asks the bucket once or, where that helps, a few times; the body of the answer is the caller's to read. */
export type AskBucket = (asked: Asked) => Promise<Answer>

/** A pause of 0.2 s, doubled each time: three seconds in all, then whoever wanted it comes again by their own job. */
const attemptsMost = 5
const firstPauseMs = 200
/** An error of S3 is a short text. */
const errorBytes = MIB

const isPassing = (error: unknown): boolean =>
  isRefusal(error)
    ? error.code === 'outbound.site-unreachable'
    : error instanceof S3Answer &&
      (error.status >= 500 || error.status === 429 || error.code === 'RequestTimeout')

async function textOf(answer: Answer): Promise<string> {
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of answer.pieces()) {
    sizeBytes += piece.length
    if (sizeBytes <= errorBytes) parts.push(piece)
  }
  return Buffer.concat(parts).toString('utf8')
}

async function refused(answer: Answer): Promise<S3Answer> {
  const text = await textOf(answer)
  const said = (name: string) => new RegExp(`<${name}>([^<]*)`).exec(text)?.[1] ?? ''
  return new S3Answer(answer.status, said('Code') || `HTTP${answer.status}`, said('Message'))
}

/** Where a key lies: the bucket stands in the path, which needs no name of its own in DNS. */
export function addressOf(endpoint: string, bucket: string, { key, query }: Asked): URL {
  const path = key === undefined ? '' : `/${key.split('/').map(encoded).join('/')}`
  const url = new URL(`${endpoint.replace(/\/$/, '')}/${encoded(bucket)}${path}`)
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
  return url
}

/** Opens the way to one bucket. The machine's own time signs: a bucket refuses a clock that is a quarter of an hour off. */
export function bucketAsker(
  line: SiteLine,
  bucket: { readonly endpoint: string; readonly bucket: string; readonly keys: S3Keys },
  clock: Clock,
): AskBucket {
  const once = async (asked: Asked): Promise<Answer> => {
    const url = addressOf(bucket.endpoint, bucket.bucket, asked)
    const body = asked.body ?? new Uint8Array()
    const bodySha256 = createHash('sha256').update(body).digest('hex')
    const md5 = createHash('md5').update(body).digest('base64')
    const headers = signedHeaders(
      {
        method: asked.method,
        url,
        // Where locks are set, S3 wants the digest of the body once more, in this old form.
        headers: { ...(body.length > 0 && { 'content-md5': md5 }), ...asked.headers },
        bodySha256,
      },
      bucket.keys,
      clock.now(),
    )
    const answer = await line.ask({ method: asked.method, url: url.href, headers, body })
    if (answer.status < 300) return answer
    throw await refused(answer)
  }
  return async asked => {
    for (let attempt = 1; ; attempt++)
      try {
        return await once(asked)
      } catch (error) {
        if (attempt === attemptsMost || !isPassing(error)) throw error
        await pause(firstPauseMs * 2 ** (attempt - 1))
      }
  }
}

/** The whole of a short answer. */
export const wholeText = textOf
