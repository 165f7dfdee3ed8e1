import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type Mail from 'nodemailer/lib/mailer'
import { type Signer, signDigest } from '#platform/trust'
import type { Instant } from '#platform/values'

const crlf = Buffer.from('\r\n')
const headEnd = Buffer.from('\r\n\r\n')
/** Recipients, subject and names of a message that we write ourselves. */
const headMostBytes = 64 * 1024
const base64Line = 76

/** Lines of a head, a folded one with what it folds. */
const fieldsOfHead = (head: string): string[] => head.split(/\r\n(?![ \t])/)
const isOfContent = (field: string): boolean => /^content-/i.test(field)

const cr = 0x0d
const lf = 0x0a

/** Line ends written whole: a server makes them so, and a signature over others would not hold. */
async function* wholeLineEnds(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let last = 0
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece)
    const parts: Buffer[] = []
    let from = 0
    for (let at = bytes.indexOf(lf); at !== -1; at = bytes.indexOf(lf, at + 1)) {
      if ((at === 0 ? last : bytes[at - 1]) === cr) continue
      parts.push(bytes.subarray(from, at), crlf)
      from = at + 1
    }
    parts.push(bytes.subarray(from))
    last = bytes.at(-1) ?? last
    yield Buffer.concat(parts)
  }
}

/**
 * The body of a message as it is signed: its own content fields, a blank line, its bytes with whole line ends (RFC 8551,
 * 3.1.1). The other fields are told through `outer`.
 */
async function* signedPart(
  whole: AsyncIterable<Uint8Array>,
  outer: (fields: string[]) => void,
): AsyncGenerator<Uint8Array> {
  let head: Buffer | null = Buffer.alloc(0)
  for await (const piece of wholeLineEnds(whole)) {
    if (head === null) {
      yield piece
      continue
    }
    head = Buffer.concat([head, piece])
    const end = head.indexOf(headEnd)
    if (end === -1) {
      if (head.length > headMostBytes) throw new Error('the head of our own message is too long')
      continue
    }
    const fields = fieldsOfHead(head.subarray(0, end).toString('latin1'))
    outer(fields.filter(field => !isOfContent(field)))
    yield Buffer.from(fields.filter(isOfContent).join('\r\n'), 'latin1')
    yield head.subarray(end)
    head = null
  }
}

const inLines = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(new RegExp(`.{1,${base64Line}}`, 'g')) ?? []
  ).join('\r\n')

/** Makes the message anew each time it is asked, the same byte for byte. */
export type Composed = () => Promise<AsyncIterable<Uint8Array>>

export async function composedBy(options: () => Mail.Options, boundary: string): Promise<Composed> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  return async () =>
    new MailComposer({
      ...options(),
      baseBoundary: boundary,
      textEncoding: 'quoted-printable',
    } as Mail.Options)
      .compile()
      .createReadStream()
}

/**
 * Signs an e-mail (S/MIME, multipart/signed): it is made twice, once for its digest and once to be sent, so that files of
 * any size pass without being held. The signature is CAdES with the signer's certificate inside.
 *
 * Czech: elektronicky podepsaný e-mail. Law: act 297/2016 §§ 5, 8; RFC 8551.
 */
export async function signedMail(
  compose: Composed,
  signer: Signer,
  { at, boundary }: { at: Instant; boundary: string },
): Promise<Readable> {
  const hash = createHash('sha256')
  let outer: string[] = []
  const told = (fields: string[]) => {
    outer = fields
  }
  for await (const piece of signedPart(await compose(), told)) hash.update(piece)
  const signature = await signDigest(hash.digest(), signer, { at })
  const mark = `--${boundary}`
  async function* whole(): AsyncGenerator<Uint8Array> {
    const type = `multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256;\r\n boundary="${boundary}"`
    yield Buffer.from(`${[...outer, `Content-Type: ${type}`].join('\r\n')}\r\n\r\n${mark}\r\n`, 'latin1')
    yield* signedPart(await compose(), () => undefined)
    yield crlf
    yield Buffer.from(
      `${mark}\r\nContent-Type: application/pkcs7-signature; name="smime.p7s"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="smime.p7s"\r\n\r\n${inLines(signature)}\r\n${mark}--\r\n`,
      'latin1',
    )
  }
  return Readable.from(whole())
}
