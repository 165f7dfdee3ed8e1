import { asInstant, type Both, both, dayOf, dayText, pragueParts } from '#platform/values'
import type { CheckVerdict, SignatureCheck } from './signature-check.ts'

/** A signature, seal or mark of the input, as the clause names it (act 300/2008 § 25; act 499/2004 § 69a/3). */
export type ClauseSignature = {
  readonly kind: 'signature' | 'seal' | 'time-stamp' | null
  readonly result: CheckVerdict
  /** Number of the certificate, who issued it and to whom. */
  readonly serial: string | null
  readonly provider: string | null
  readonly signer: string | null
  readonly stamp: {
    readonly at: string | null
    readonly serial: string | null
    readonly provider: string | null
  } | null
}

/** What a check of signatures tells the clause. */
export const signaturesOfClause = (check: SignatureCheck): ClauseSignature[] =>
  check.signatures.map(({ kind, result, certificate, provider, stamp }) => ({
    kind,
    result,
    serial: certificate?.serial ?? null,
    provider: provider ?? certificate?.issuer ?? null,
    signer: certificate?.holder ?? null,
    stamp: stamp && {
      at: stamp.at,
      serial: stamp.serial,
      provider: stamp.certificate?.issuer ?? null,
    },
  }))

const verdicts: Readonly<Record<CheckVerdict, Both>> = {
  valid: both('platnost ověřena', 'found valid'),
  invalid: both('neplatné', 'invalid'),
  undetermined: both('platnost nelze posoudit', 'cannot be judged'),
}
const kinds: Readonly<Record<NonNullable<ClauseSignature['kind']>, Both>> = {
  signature: both('elektronický podpis', 'electronic signature'),
  seal: both('elektronická pečeť', 'electronic seal'),
  'time-stamp': both('časové razítko', 'time stamp'),
}
const signed = both('elektronický podpis nebo pečeť', 'electronic signature or seal')

const two = (n: number): string => String(n).padStart(2, '0')

/** To the second, in the time of Prague. */
function momentText(at: string | null): string {
  if (at === null) return '–'
  const instant = asInstant(at)
  const { hour, minute, second } = pragueParts(instant)
  return `${dayText(dayOf(instant))} ${hour}:${two(minute)}:${two(second)}`
}

/** One signature in one line, with its time stamp. */
export function signatureLine(one: ClauseSignature): readonly [kind: Both, told: Both] {
  const said = ({ cs, en }: Both, inTongue: 'cs' | 'en'): string => (inTongue === 'cs' ? cs : en)
  const text = (tongue: 'cs' | 'en'): string => {
    const words = (cs: string, en: string) => (tongue === 'cs' ? cs : en)
    const parts = [
      said(verdicts[one.result], tongue),
      `${words('certifikát č.', 'certificate no.')} ${one.serial ?? '–'}`,
      `${words('poskytovatel', 'provider')} ${one.provider ?? '–'}`,
      `${words('podepisující nebo pečetící osoba', 'who signed or sealed')} ${one.signer ?? '–'}`,
    ]
    const { stamp } = one
    parts.push(
      stamp
        ? `${words('časové razítko', 'time stamp')} ${momentText(stamp.at)}, ${words('č.', 'no.')} ${stamp.serial ?? '–'}, ${words('poskytovatel', 'provider')} ${stamp.provider ?? '–'}`
        : words('bez časového razítka', 'without a time stamp'),
    )
    return parts.join('; ')
  }
  return [one.kind ? kinds[one.kind] : signed, both(text('cs'), text('en'))]
}
