import type { FastifyRequest } from 'fastify'
import { formFieldsMost, httpRefusals } from '#platform/http'
import { isRefusal, refuse } from '#platform/refusals'
import { GIB } from '#platform/values'
import type { Fields, SentFile } from './page.ts'

/** Most bytes one form may bring with its files; more is refused by its declared length, before it is read. */
const formFilesBytes = 12 * GIB
/** What is read on after a refusal, so that the browser gets the answer instead of a broken connection. */
const drainedBytes = 64 * 1024 * 1024

export type SentForm = {
  fields: Fields
  /** Files in order; each must be taken before the next. Fields that come after a file are in `fields` only then. */
  files: AsyncGenerator<SentFile>
}

/** Reads a form: small ones whole, those with files as a stream that begins with the fields before the first file. */
export async function readForm(request: FastifyRequest): Promise<SentForm> {
  if (!request.isMultipart()) return { fields: (request.body ?? {}) as Fields, files: noFiles() }
  if (Number(request.headers['content-length'] ?? 0) > formFilesBytes)
    throw refuse(httpRefusals['too-large'], { limit: '12 GiB' })
  const fields: Record<string, string | string[]> = Object.create(null)
  const parts = readable(request.parts())
  let waiting: SentFile | null = null
  const next = async (): Promise<SentFile | null> => {
    for (;;) {
      const { done, value: part } = await parts.next()
      if (done) return null
      if (part.type === 'file') {
        const file = {
          field: part.fieldname,
          name: part.filename ?? '',
          declaredMime: part.mimetype,
          bytes: readable(part.file),
        }
        // A file input left empty sends a part without a name and without bytes.
        if (file.name === '') part.file.resume()
        else return file
      } else add(fields, part.fieldname, String(part.value ?? ''))
    }
  }
  waiting = await next()
  async function* files(): AsyncGenerator<SentFile> {
    for (let file = waiting; file; file = await next()) yield file
  }
  return { fields, files: files() }
}

/** What is cut off in the middle or not shaped as a form is the sender's no, and no fault of the program. */
async function* readable<T>(parts: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* parts
  } catch (error) {
    if (isRefusal(error)) throw error
    const tooMany = /^FST_(FIELDS|PARTS|FILES)_LIMIT$/.test((error as NodeJS.ErrnoException).code ?? '')
    throw tooMany
      ? refuse(httpRefusals['too-many-fields'], { limit: formFieldsMost })
      : refuse(httpRefusals['unreadable-body'], {})
  }
}

async function* noFiles(): AsyncGenerator<SentFile> {}

function add(fields: Record<string, string | string[]>, name: string, value: string): void {
  const before = fields[name]
  fields[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
}

/** Reads away what is left of a form that is not taken, so far as that is reasonable; gives how many files there were. */
export async function drain(files: AsyncGenerator<SentFile>): Promise<number> {
  let left = drainedBytes
  let count = 0
  try {
    for await (const file of files) {
      count++
      for await (const piece of file.bytes) {
        left -= piece.length
        if (left < 0) return count
      }
    }
  } catch {}
  return count
}
