import { digestOf } from '#identity/audit'
import { type SignedReceipt, type TrustAnchors, verifyReceipt } from '#platform/trust'
import { asInstant, type Both, both, canonicalJson, type Digest, digestHex } from '#platform/values'
import { verifyInclusion } from '#storage/replication'
import type { StorageReceipt } from '../receipt.ts'
import type { Proof, ProvenLine } from './proof.ts'

/** One thing a proof claims, and whether it holds; `null` where it cannot be judged here. */
export type ProofStep = { readonly code: string; readonly holds: boolean | null; readonly says: Both }

/** Yes, no, or what cannot be said: `null` where nothing contradicts and something could not be judged. */
export const verdictOf = (steps: readonly ProofStep[]): boolean | null =>
  steps.some(({ holds }) => holds === false) ? false : steps.every(({ holds }) => holds) || null

const step = (code: string, holds: boolean | null, cs: string, en: string): ProofStep => ({
  code,
  holds,
  says: both(cs, en),
})

const lineDigest = ({ happened_at, digest: _, ...line }: ProvenLine): Digest =>
  digestOf({ ...line, happened_at: asInstant(happened_at) })

/**
 * Says offline, step by step, whether a package, its receipts and the log agree. Needs no database and no centre; with
 * anchors it also says whose seals they are.
 *
 * `packageDigest` is taken from the package file by whoever asks.
 */
export async function checkProof(
  proof: Proof,
  packageDigest: Digest,
  anchors: TrustAnchors,
): Promise<ProofStep[]> {
  const { statement, receipts } = proof
  const { title } = statement.receipt.centre
  const steps: ProofStep[] = [
    packageStep(proof, packageDigest),
    await sealStep('statement', statement, `pečeť centra ${title}`, `seal of ${title}`, anchors),
  ]
  for (const receipt of receipts) steps.push(...(await receiptSteps(proof, receipt, anchors)))
  return [...steps, ...logSteps(proof), storeStep(proof)]
}

const packageStep = ({ statement }: Proof, packageDigest: Digest): ProofStep =>
  statement.receipt.package.sha512 === digestHex(packageDigest)
    ? step(
        'package',
        true,
        'Balíček je ten, o němž důkaz mluví.',
        'The package is the one the proof speaks of.',
      )
    : step(
        'package',
        false,
        'Balíček je jiný: jeho otisk nesouhlasí s důkazem.',
        'The package is another one: its digest differs from the proof.',
      )

async function receiptSteps(
  { statement }: Proof,
  receipt: SignedReceipt<StorageReceipt>,
  anchors: TrustAnchors,
): Promise<ProofStep[]> {
  const said = statement.receipt
  const { centre, package: held, object } = receipt.receipt
  const code = `receipt:${centre.name}`
  const agrees =
    held.sha512 === said.package.sha512 &&
    object.id === said.object.id &&
    object.version === said.object.version &&
    object.inventorySha512 === said.object.inventorySha512
  const which = agrees ? both('tomtéž', 'the same') : both('jiném', 'another')
  return [
    await sealStep(code, receipt, `potvrzení centra ${centre.title}`, `receipt of ${centre.title}`, anchors),
    step(
      `${code}:content`,
      agrees,
      `Potvrzení centra ${centre.title} je o ${which.cs} balíčku.`,
      `The receipt of ${centre.title} is about ${which.en} package.`,
    ),
  ]
}

function storeStep({ statement, path }: Proof): ProofStep {
  const { object, store } = statement.receipt
  const leads =
    verifyInclusion(path, store.root) &&
    path.entry.id === object.id &&
    path.entry.version === object.version &&
    path.entry.digest === `sha512:${object.inventorySha512}`
  return leads
    ? step(
        'store',
        true,
        'Balíček patří do úložiště, jehož kořen centrum zapečetilo.',
        'The package belongs to the store whose root the centre sealed.',
      )
    : step(
        'store',
        false,
        'Cesta nevede od balíčku ke kořeni úložiště.',
        'The path does not lead from the package to the root of the store.',
      )
}

async function sealStep(
  code: string,
  sealed: SignedReceipt<unknown>,
  cs: string,
  en: string,
  anchors: TrustAnchors,
): Promise<ProofStep> {
  const report = await verifyReceipt(sealed, anchors)
  if (report.integrity.result !== 'valid')
    return step(
      `${code}:seal`,
      false,
      `Nesouhlasí: ${cs}; obsah se po zapečetění změnil.`,
      `Does not hold: ${en}; the content was changed after sealing.`,
    )
  if (report.origin.result === 'valid')
    return report.testAnchors
      ? step(
          `${code}:seal`,
          true,
          `Souhlasí podle zkušebních certifikátů: ${cs}.`,
          `Holds under test certificates: ${en}.`,
        )
      : step(`${code}:seal`, true, `Souhlasí: ${cs}.`, `Holds: ${en}.`)
  return report.origin.result === 'invalid'
    ? step(`${code}:seal`, false, `Certifikát neplatí: ${cs}.`, `The certificate is not valid: ${en}.`)
    : step(
        `${code}:seal`,
        null,
        `Obsah souhlasí, vydavatele certifikátu ale nelze posoudit: ${cs}. Zadejte --anchors.`,
        `The content holds, the issuer of the certificate cannot be judged: ${en}. Give --anchors.`,
      )
}

/** Lines are those that the centre sealed, unchanged, and the receipt of this package stands in one of them. */
function logSteps({ statement, receipts, lines }: Proof): ProofStep[] {
  const { log } = statement.receipt
  const sealed = new Map(log.lines.map(({ sequence, digest }) => [sequence, digest]))
  const steps = lines.map(line => {
    const holds = lineDigest(line) === line.digest && sealed.get(line.sequence) === line.digest
    return step(
      `log:${line.sequence}`,
      holds,
      holds ? `Řádek protokolu ${line.sequence} souhlasí.` : `Řádek protokolu ${line.sequence} někdo změnil.`,
      holds ? `Log line ${line.sequence} holds.` : `Log line ${line.sequence} has been changed.`,
    )
  })
  const [own] = receipts
  const inLog = lines.some(line => {
    const detail = line.detail as { receipt?: unknown } | null
    return detail?.receipt !== undefined && canonicalJson(detail.receipt) === canonicalJson(own)
  })
  const isWhole = lines.length === sealed.size && lines.length > 0
  return [
    ...steps,
    step(
      'log',
      inLog && isWhole,
      inLog && isWhole
        ? 'Potvrzení stojí v protokolu centra.'
        : 'Potvrzení v protokolu centra není, nebo řádky chybějí.',
      inLog && isWhole
        ? 'The receipt stands in the log of the centre.'
        : 'The receipt is not in the log of the centre, or lines are missing.',
    ),
  ]
}
