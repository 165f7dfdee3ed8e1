/**
 * Trust: looks at signatures, seals and time stamps, and makes the seals of our own receipts. It tells apart valid,
 * invalid and what cannot be judged, step by step, and remembers when the trusted list was only a test one. What
 * follows from a verdict is for the acts above to decide.
 */
export { anchorsOf, loadAnchors, noAnchors, type TrustAnchors } from './anchors.ts'
export { type StampAuthority, stamperOf } from './ask-time-stamp.ts'
export { judgeSignature } from './judge.ts'
export type { ReasonCode } from './reasons.ts'
export { receiptBytes, type SignedReceipt, signReceipt, verifyReceipt } from './receipt.ts'
export {
  broken,
  type CertificateFacts,
  type CheckStep,
  fine,
  type Judgement,
  type SignatureReport,
  type TimeStampReport,
  undetermined,
  worst,
} from './report.ts'
export { sealOf, stamperOfCentre } from './seal.ts'
export { type PdfSeal, sealPdf } from './seal-pdf.ts'
export { loadSigner, type Signer, type Stamper, signDetached, verifyDetached } from './sign.ts'
export type { ContentDigest } from './signer-checks.ts'
export { judgeTimeStamp, momentOfStamp } from './time-stamp.ts'
