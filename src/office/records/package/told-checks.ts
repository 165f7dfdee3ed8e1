import { asInstant, type Instant } from '#platform/values'
import type { ExternalParty, SipComponent } from '#preservation/packages'
import type { CheckedCertificate, CheckedSignature, SignatureCheck } from '../signature-check.ts'
import type { Teller } from './teller.ts'

type ToldCheck = NonNullable<SipComponent['checks']>[number]

/** The standard takes names and sources of so many characters. */
const nameCharacters = 100
const identityCharacters = 50

const at = (moment: string): Instant => asInstant(moment)

const party = (tell: Teller, name: string): ExternalParty => ({
  kind: 'organisation',
  identity: tell.identity(name.slice(0, identityCharacters)),
  name: name.slice(0, nameCharacters),
})

/** A number is of whoever issued the certificate. */
const numbered = (value: string, { issuer }: CheckedCertificate) => ({
  value: value.slice(0, identityCharacters),
  source: issuer.slice(0, identityCharacters),
})

const certificateOf = (tell: Teller, one: CheckedCertificate): ToldCheck['certificate'] => ({
  serial: numbered(one.serial, one),
  issuer: party(tell, one.issuer),
  holder: party(tell, one.holder),
  validFrom: at(one.validFrom),
  validTo: at(one.validTo),
})

function toldOne(tell: Teller, check: SignatureCheck, one: CheckedSignature): ToldCheck[] {
  const { certificate, revocationList: list, appliedAt } = one
  // Of a signature without a readable certificate the standard has nothing to be filled.
  if (!certificate) return []
  const checkedBy = tell.person(check.checked_by)
  return [
    {
      certificate: certificateOf(tell, certificate),
      certificateCheck: {
        assessedAt: at(one.assessedAt),
        signature: one.origin.result,
        ...(list && { revocationList: numbered(list, certificate) }),
        isRevoked: one.revocation.result === 'invalid',
        revocationSignature: one.revocation.result === 'invalid' ? 'valid' : one.revocation.result,
        path: one.origin.result,
        checkedAt: check.checked_at,
        result: one.revocation.result === 'invalid' ? 'invalid' : one.origin.result,
        checkedBy,
      },
      ...(appliedAt && { appliedAt: at(appliedAt) }),
      checkedAt: check.checked_at,
      result: one.result,
      checkedBy,
    },
  ]
}

/** What the newest look at a file found, as the package tells it (`OvereniBezpecnostnihoPrvku`). */
export const checksOf = (
  tell: Teller,
  check: SignatureCheck | undefined,
): { readonly checks?: readonly ToldCheck[] } => {
  const checks = check?.signatures.flatMap(one => toldOne(tell, check, one)) ?? []
  return checks.length === 0 ? {} : { checks }
}
