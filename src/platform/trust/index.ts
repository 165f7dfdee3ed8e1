/**
 * Trust: looks at signatures, seals and time stamps, and makes the seals of our own receipts. It tells apart valid,
 * invalid and what cannot be judged, step by step, and remembers when the trusted list was only a test one. What
 * follows from a verdict is for the acts above to decide.
 */
export { loadAnchors, noAnchors } from './anchors.ts'
export { anchorsOf } from './anchors-of.ts'
export { type StampAuthority, stamperOf } from './ask-time-stamp.ts'
export { certificateFactsOf } from './certificate.ts'
export { type FileSignature, type SignatureNotation, worstOf } from './files/file-signature.ts'
export type { ContainerMember } from './files/judge-container.wire.ts'
export { type JudgedFile, judgedMostBytes, judgeFile } from './files/judge-file.ts'
export { judgeSignature } from './judge.ts'
export {
  freshTrustedLists,
  type LoadedList,
  loadTrustedLists,
  type TrustedLists,
} from './lists/load-lists.ts'
export { type ListOutcome, refreshTrustedLists } from './lists/refresh-lists.ts'
export {
  accessToken,
  agreementAddress,
  type Credential,
  credentialsOf,
  type SigningService,
  signHash,
} from './making/csc.ts'
export {
  pdfSignedElsewhere,
  pdfToBeSigned,
  type SignedElsewhere,
  sha256Of,
} from './making/elsewhere.ts'
export { pkcs12Signer } from './making/pkcs12.ts'
export { remoteSigner } from './making/remote-signer.ts'
export { signXml, type XmlSeal } from './making/sign-xml.wire.ts'
export { kindOfCertificate, loadSigner, type Signer } from './making/signer.ts'
export { type Token, tokenSigner } from './making/token-signer.ts'
export { freshAnchorsOf } from './online/gather.ts'
export { addSupport, supportFor } from './pdf/add-support.ts'
export { peerSealProblem, pinnedSealProblem } from './peer-seal.ts'
export type { ReasonCode } from './reasons.ts'
export { receiptBytes, type SignedReceipt, signReceipt, verifyReceipt } from './receipt.ts'
export {
  broken,
  type CertificateFacts,
  type CheckStep,
  fine,
  type Judgement,
  type Qualification,
  type SignatureReport,
  type TimeStampReport,
  undetermined,
  worst,
} from './report.ts'
export { sealOf, stamperOfCentre } from './seal.ts'
export { type PdfSeal, sealPdf, stampPdf } from './seal-pdf.ts'
export { type Stamper, signDetached, signDigest, verifyDetached } from './sign.ts'
export type { ContentDigest } from './signer-checks.ts'
export { judgeTimeStamp, momentOfStamp } from './time-stamp.ts'
export type { TrustAnchors } from './trust-anchors.ts'
