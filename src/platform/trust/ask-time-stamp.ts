import { createHash, randomBytes } from 'node:crypto'
import { fromBER, Integer, OctetString } from 'asn1js'
import { MessageImprint, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs'
import { refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { sameBytes } from './certificate.ts'
import { openMessage } from './message.ts'
import { trustRefusals } from './refusals.ts'
import { type Stamper, sha256Algorithm } from './sign.ts'

/** An authority that gives time stamps, as the settings name it. */
export type StampAuthority = {
  readonly name: string
  readonly url: string
  readonly login?: { readonly name: string; readonly password: string }
}

const silenceMs = 15_000
const answerBytes = MIB

/** What an authority said that is no stamp of ours; the next one is asked. */
class NoStamp extends Error {}

async function answerOf(authority: StampAuthority, question: Uint8Array): Promise<Uint8Array> {
  const { name, password } = authority.login ?? {}
  const answer = await fetch(authority.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/timestamp-query',
      accept: 'application/timestamp-reply',
      ...(name !== undefined && {
        authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
      }),
    },
    body: question as Uint8Array<ArrayBuffer>,
    redirect: 'error',
    signal: AbortSignal.timeout(silenceMs),
  })
  if (!answer.ok) throw new NoStamp(`HTTP ${answer.status}`)
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of answer.body ?? []) {
    sizeBytes += piece.length
    if (sizeBytes > answerBytes) throw new NoStamp('answer too large')
    parts.push(piece)
  }
  return Buffer.concat(parts)
}

/** The token of an answer, which must be over our digest and answer our question and no other. */
function tokenOf(answer: Uint8Array, digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const { offset, result } = fromBER(answer)
  if (offset < 0) throw new NoStamp('not a time-stamp reply')
  const { status, timeStampToken } = new TimeStampResp({ schema: result })
  if (status.status > 1 || !timeStampToken) throw new NoStamp(`refused, status ${status.status}`)
  const token = new Uint8Array(timeStampToken.toSchema().toBER())
  const content = openMessage(token)?.content
  if (!content) throw new NoStamp('no token')
  const info = new TSTInfo({ schema: fromBER(content).result })
  if (!sameBytes(new Uint8Array(info.messageImprint.hashedMessage.getValue()), digest))
    throw new NoStamp('stamp of something else')
  if (!info.nonce || !sameBytes(info.nonce.valueBlock.valueHexView, nonce))
    throw new NoStamp('answer to another question')
  return token
}

async function askOne(authority: StampAuthority, digest: Uint8Array): Promise<Uint8Array> {
  const nonce = randomBytes(8)
  // A positive number whatever the authority makes of it.
  nonce[0] = (nonce[0]! & 0x3f) | 0x40
  const question = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: sha256Algorithm(),
      hashedMessage: new OctetString({ valueHex: digest }),
    }),
    nonce: new Integer({ valueHex: nonce }),
    certReq: true,
  })
  const answer = await answerOf(authority, new Uint8Array(question.toSchema().toBER()))
  try {
    return tokenOf(answer, digest, nonce)
  } catch (error) {
    if (error instanceof NoStamp) throw error
    throw new NoStamp('not a time-stamp reply')
  }
}

/**
 * Asks for a time-stamp token (RFC 3161) over the SHA-256 of bytes, one authority after another in the order of the
 * settings. That the authority is trusted is judged with the signature; here the token must be over our bytes and answer
 * our question.
 *
 * Refuses with `trust.no-time-stamp`, which passes when an authority answers again.
 */
export const stamperOf =
  (authorities: readonly StampAuthority[]): Stamper =>
  async value => {
    const digest = createHash('sha256').update(value).digest()
    const reasons: string[] = []
    for (const authority of authorities)
      try {
        return await askOne(authority, digest)
      } catch (error) {
        reasons.push(`${authority.name}: ${reasonOf(error)}`)
      }
    throw refuse(trustRefusals['no-time-stamp'], { reasons: reasons.join('; ') })
  }

const reasonOf = (error: unknown): string => {
  if (error instanceof NoStamp) return error.message
  const { cause, name, message } = error as Error & { cause?: { code?: string } }
  return name === 'TimeoutError' ? `no answer in ${silenceMs / 1000} s` : (cause?.code ?? message)
}
