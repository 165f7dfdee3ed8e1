/**
 * Packages: reads, judges and writes what Czech archives and centres exchange. The judge knows no node module; what
 * touches files of a machine stands in `node/`.
 */
import type { Module } from '#platform/manifest'
import { packageHandOut, packageTakeOver } from './archive-commands.ts'
import { packageCheck } from './commands.ts'
import { holdVeraPdf, packagesModule, veraPdfHealth } from './node/held-vera-pdf.ts'

export type { Described, DescribedKind, DescribedParty } from './aip/described.ts'
export { type AipFromSip, type ArchivalOrder, aipFromSip } from './aip/from-sip.ts'
export {
  type AipContent,
  type AipFile,
  type AipOrder,
  type ArchivalAgent,
  type FileMigration,
  type Fonds,
  filePart,
  type Ingest,
  type LaterEvent,
  type Names,
  newNames,
  type Program,
  pathIn,
  type RegisterEntry,
  type Representation,
} from './aip/order.ts'
export { type ReadAip, readAip } from './aip/read/read-aip.ts'
export { type ReadChange, readChange } from './aip/read/read-change.ts'
export { type ReadDip, readDip } from './aip/read/read-dip.ts'
export { aipRefusals } from './aip/refusals.ts'
export { type BytesAt, packAip, type WrittenAip, writeAip } from './aip/write-aip.ts'
export { type ChangeOrder, writeChange } from './aip/write-change.ts'
export { type DipForm, type DipOrder, dipFromAip, type HandingOut, writeDip } from './aip/write-dip.ts'
export { packageHandOut, packageTakeOver } from './archive-commands.ts'
export { packageCheck } from './commands.ts'
export {
  type Authority,
  type DescribedUnit,
  type DescriptionUnit,
  emptyUnit,
  type FindingAid,
  type FindingAidKind,
  findingAidKinds,
  isKnownLanguage,
  isUnitKind,
  levelsWithin,
  referenceBelow,
  referenceOfFonds,
  type UnitLevel,
  type UnitObject,
  type UnitText,
  unitIdKinds,
  unitIdLabel,
  unitKinds,
  unitLevels,
  unitsFrom,
  unitTexts,
} from './ead/finding-aid.ts'
export { type ReadFindingAid, readFindingAid } from './ead/read-finding-aid.wire.ts'
export {
  type DateEnd,
  dateEndOf,
  dateEndText,
  datesText,
  isInOrder,
  type UnitDates,
} from './ead/unit-date.ts'
export { type ContextDescription, writeContext } from './ead/write-context.wire.ts'
export { authorityIn, writeFindingAid } from './ead/write-finding-aid.wire.ts'
export type { Hasher, HashFunction, Hashing } from './hashing.ts'
export { webHashing } from './hashing-web.ts'
export { fileOfPackage } from './judge/component-bytes.ts'
export { type JudgeOptions, judgePackage, type Verdict } from './judge/judge.ts'
export type { OutsidePdfA } from './judge/outside-pdf-a.ts'
export { labels, type Profile, profileNamed, profiles } from './judge/profiles.ts'
export { type JudgeLimits, type Rule, type Stage, stages } from './judge/rule.ts'
export { type LeftOutRule, storingExclusions } from './judge/storing.ts'
export { type SuiteName, suiteNames } from './judge/suite-names.ts'
export { type Suite, suites } from './judge/suites.ts'
export { type ZafDeparture, zafDepartures } from './judge/zaf-departures.ts'
export {
  type DocumentAnswerValue,
  type DossierAnswerValue,
  writeDocumentAnswer,
  writeDossierAnswer,
} from './letters/agenda-answers.wire.ts'
export {
  type ArchiveDecision,
  archiveDecisions,
  type DecisionList,
  type ListEntry,
} from './letters/decision-list.ts'
export { readDecisionList, writeDecisionList } from './letters/decision-list.wire.ts'
export type { ExchangedPlan, KeepingMethod, PlanGroup, PlanPart } from './letters/filing-plan.ts'
export { readFilingPlan, writeFilingPlan } from './letters/filing-plan.wire.ts'
export { type LoggedKind, loggedKindWords } from './letters/logged-objects.wire.ts'
export { letterRefusals } from './letters/read-letter.ts'
export type { LoggedObject, SystemEvent, SystemLog } from './letters/system-log.ts'
export { readSystemLog, writeSystemLog } from './letters/system-log.wire.ts'
export {
  type BatchValue,
  type ConfirmationValue,
  type OwnDataValue,
  ownDataElement,
  readBatch,
  readConfirmation,
  readTransferred,
  type TransferredPartValue,
  type TransferredValue,
  writeBatch,
  writeConfirmation,
  writeTransferred,
} from './letters/transfer.wire.ts'
export { readFolder } from './node/folder.ts'
export { nodeHashing } from './node/hashing.ts'
export { outsidePdfAOf } from './node/held-vera-pdf.ts'
export { judgePath } from './node/judge-path.ts'
export { openPackage } from './open-package.ts'
export { judgePsp, pspFolders } from './psp/judge-psp.ts'
export { htmlReport } from './report/html-report.ts'
export { reportRefusals } from './report/refusals.ts'
export { type Judgement, type Report, reportOf } from './report/report.ts'
export { type ReportMaking, xmlReport } from './report/xml-report.ts'
export { type EventKind, eventKindOf, isEventKind, standardEventWord } from './sip/event-words.wire.ts'
export { type ComponentFact, readSipFacts, type SipFacts } from './sip/facts.wire.ts'
export { pragueMoment } from './sip/moment.ts'
export type {
  AnySipOrder,
  ComponentForm,
  DescribedComponent,
  DocumentOrigin,
  DocumentSipOrder,
  LogEvent,
  MetadataSipOrder,
  SipAgent,
  SipComponent,
  SipDocument,
  SipDossier,
  SipFilingPlan,
  SipOrder,
  SipSubjectGroup,
  SipVolume,
} from './sip/order.ts'
export type {
  CheckResult,
  CrossReference,
  Disposal,
  DisposalProceeding,
  ExternalParty,
  Identity,
  InternalActor,
  Link,
  Registration,
  RetentionRule,
  Settlement,
  SettlementMethod,
  SignatureCheck,
  When,
} from './sip/order-parts.ts'
export {
  type ProposedDocumentFacts,
  type ProposedFacts,
  readProposedFacts,
} from './sip/proposed.wire.ts'
export { type ReadSip, readSip } from './sip/read/read-sip.ts'
export { sipRefusals } from './sip/refusals.ts'
export { sipSource } from './sip/sip-source.ts'
export { type BytesOf, packSip, type SipMember, type WrittenSip, writeSip } from './sip/write-sip.ts'
export {
  DamagedContent,
  type PackageFile,
  type PackageLimits,
  type PackageSource,
  type PackageTree,
  packageLimits,
} from './tree.ts'

export const packages: Module = {
  name: packagesModule,
  open: async ({ config }) => ({ value: holdVeraPdf(config) }),
  health: veraPdfHealth,
  commands: [packageCheck, packageTakeOver, packageHandOut],
}
export { packFolder } from './zip/pack-folder.ts'
export { readZip } from './zip/read-zip.ts'
export { writeZip, type ZipMember } from './zip/write-zip.ts'
