import { type Refusal, refuse } from '#platform/refusals'
import { mailChannelRefusals } from '../channel-refusals.ts'

/** How Node and OpenSSL name a certificate that is not believed: expired, of nobody known, of another host. */
const certificateFault =
  /CERT_|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|ALTNAME|certificate|altnames|unable to verify/i

type Trouble = { readonly code?: string | undefined; readonly message: string; readonly cause?: unknown }

/** Why a line to a mail server did not hold, in a sentence that says what to do. */
export function lineFault(host: string, { code, message, cause }: Trouble, said?: string): Refusal {
  const inner = cause as Trouble | undefined
  const named = [code, inner?.code].find(one => one !== undefined && certificateFault.test(one))
  if (said === undefined && (named || certificateFault.test(message)))
    return refuse(mailChannelRefusals['certificate-not-believed'], { host, why: named ?? message })
  return refuse(mailChannelRefusals['server-silent'], { host, why: said ?? code ?? message })
}
