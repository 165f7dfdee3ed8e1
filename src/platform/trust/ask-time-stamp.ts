import { createHash, randomBytes } from 'node:crypto'
import { fromBER, Integer, OctetString } from 'asn1js'
import { MessageImprint, TimeStampReq, TimeStampResp, TSTInfo } from 'pkijs'
import type { Config } from '#platform/config'
import { askSite } from '#platform/outbound'
import { isRefusal, refuse } from '#platform/refusals'
import { sameBytes } from './certificate.ts'
import { openMessage } from './message.ts'
import { trustRefusals } from './refusals.ts'
import { type Stamper, sha256Algorithm } from './sign.ts'
import { withWayTo } from './way-to.ts'

/** An authority that gives time stamps, as the settings name it. */
export type StampAuthority = {
  readonly name: string
  readonly url: string
  readonly login?: { readonly name: string; readonly password: string }
}

/** What an authority said that is no stamp of ours; the next one is asked. */
class NoStamp extends Error {}

async function answerOf(
  config: Pick<Config, 'outbound'>,
  authority: StampAuthority,
  question: Uint8Array,
): Promise<Uint8Array> {
  const { name, password } = authority.login ?? {}
  const answer = await askSite(withWayTo(config, authority.url), {
    method: 'POST',
    url: authority.url,
    bytes: question,
    headers: {
      'content-type': 'application/timestamp-query',
      accept: 'application/timestamp-reply',
      ...(name !== undefined && {
        authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
      }),
    },
  })
  if (answer.status !== 200) throw new NoStamp(`HTTP ${answer.status}`)
  return answer.bytes
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

async function askOne(
  config: Pick<Config, 'outbound'>,
  authority: StampAuthority,
  digest: Uint8Array,
): Promise<Uint8Array> {
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
  const answer = await answerOf(config, authority, new Uint8Array(question.toSchema().toBER()))
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
  (authorities: readonly StampAuthority[], config: Pick<Config, 'outbound'> = {}): Stamper =>
  async value => {
    const digest = createHash('sha256').update(value).digest()
    const reasons: string[] = []
    for (const authority of authorities)
      try {
        return await askOne(config, authority, digest)
      } catch (error) {
        reasons.push(`${authority.name}: ${reasonOf(error)}`)
      }
    throw refuse(trustRefusals['no-time-stamp'], { reasons: reasons.join('; ') })
  }

const reasonOf = (error: unknown): string => (isRefusal(error) ? error.sentence.en : (error as Error).message)
