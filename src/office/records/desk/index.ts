import type { ByteRoute, Page, Place } from '#platform/html'
import { addressing } from './addressing.ts'
import { administrativeArchive, archiveTransfer } from './administrative-archive.ts'
import { approvals, approvalsPlace } from './approvals.ts'
import { arrival, setAside } from './arrival.ts'
import { auditRoomBytes, auditRoomPages, auditRoomPlace } from './audit-room.ts'
import { authorisedOne, authorisedOrderBytes, printedClause } from './authorised-conversion.ts'
import { authorisedList, authorisedListBytes, authorisedPlace } from './authorised-conversions.ts'
import { bulkMove, bulkMoves, newBulkMove } from './bulk-moves.ts'
import { arrivalBytesRoute, componentBytesRoute, stampedBytesRoute } from './contents.ts'
import { dossierCover, dossierCovers, unitCover, volumeCover } from './covers.ts'
import { dispatch, dispatchPlace, dispatchRoom } from './dispatch-room.ts'
import { disposalList, disposalPlace } from './disposal.ts'
import { disposalBytes } from './disposal-bytes.ts'
import { disposalProceeding } from './disposal-proceeding.ts'
import { disposalReconciliation, reconciliationBytes } from './disposal-reconciliation.ts'
import { document } from './document.ts'
import { documentKindList } from './document-kinds.ts'
import { dossier } from './dossier.ts'
import { dossiers, dossiersPlace, newDossier } from './dossiers.ts'
import { editing } from './editing.ts'
import { blankForms, emergencies, emergency } from './emergency.ts'
import { foundBytes } from './export-found.ts'
import { formatConversions, formatConversionsPlace } from './format-conversions.ts'
import { confirmationBytes, recordsImport } from './imports.ts'
import { inventoryBytes } from './inventory.ts'
import { confirmation, labels } from './labels.ts'
import { logClosingBytes, logClosings, logClosingsPlace } from './log-closings.ts'
import { metadataFieldList } from './metadata-fields.ts'
import { misdelivered } from './misdelivered.ts'
import { nameIndex, party, sameParties } from './name-index.ts'
import { numberForm } from './number-forms.ts'
import { awaiting } from './outside-event.ts'
import { newOwnDocument } from './own-document.ts'
import { passings } from './passings.ts'
import { plan, planBytes, planPlace } from './plan.ts'
import { planImport, planProposal } from './plan-import.ts'
import { postingSheet, sentList } from './posting-sheet.ts'
import { printDossiers, printedBytes } from './print-dossiers.ts'
import { proofBytes } from './proof.ts'
import { reachPages } from './reach.ts'
import { receipt, receiptPlace } from './receipt.ts'
import { registers, registersPlace, series } from './registers.ts'
import { registrationSheet } from './registration-sheet.ts'
import { signingBack, signingOnward } from './remote-signing.ts'
import { retentionRules } from './retention-rules.ts'
import { returnSlips } from './return-slips.ts'
import { room, roomPlace } from './room.ts'
import { routing, routingRule } from './routing.ts'
import { scans } from './scans.ts'
import { search } from './search.ts'
import { separation, separationList, separationProtocol } from './separations.ts'
import { seriesEntry } from './series-entry.ts'
import { signatureCare, signatureCarePlace } from './signature-care.ts'
import { signatures } from './signatures.ts'
import { simpleMode } from './simple-mode.ts'
import { statistics, statisticsBytes, statisticsPlace } from './statistics.ts'
import { stocktaking } from './stocktaking.ts'
import { storageLabelsPage, storagePlace, storagePlaces, storageUnit } from './storage.ts'
import { storedDossier } from './stored-dossier.ts'
import { subjectGroup } from './subject-group.ts'
import { systemDocumentationBytes, systemDocumentationPages } from './system-documentation.ts'
import { template, templateBytesRoute, templates, templatesPlace } from './templates.ts'
import { tombstoneBytes, tombstoneList } from './tombstones.ts'
import { transfer, transferBytes, transfers, transfersPlace } from './transfers.ts'
import { typeDossier, typeDossiers } from './type-dossiers.ts'
import { typeMapping } from './type-mapping.ts'
import { worklist, worklistPlace } from './worklist.ts'

export { recordsLogged } from './logged.ts'
export { recordsSearch } from './search.ts'
export { recordsToday } from './today.ts'

/** `/spisy/novy` stands before `/spisy/:id`. */
export const recordsPages: readonly Page[] = [
  disposalList,
  disposalProceeding,
  disposalReconciliation,
  receipt,
  arrival,
  setAside,
  misdelivered,
  seriesEntry,
  scans,
  registrationSheet,
  postingSheet,
  sentList,
  routing,
  routingRule,
  worklist,
  document,
  signatures,
  signingOnward,
  signingBack,
  signatureCare,
  formatConversions,
  authorisedList,
  authorisedOne,
  printedClause,
  confirmation,
  labels,
  dossiers,
  newDossier,
  dossierCovers,
  printDossiers,
  dossier,
  room,
  storagePlaces,
  storagePlace,
  storageUnit,
  storageLabelsPage,
  stocktaking,
  administrativeArchive,
  archiveTransfer,
  storedDossier,
  dossierCover,
  unitCover,
  volumeCover,
  passings,
  approvals,
  addressing,
  dispatchRoom,
  returnSlips,
  dispatch,
  newOwnDocument,
  editing,
  simpleMode,
  statistics,
  templates,
  template,
  plan,
  planImport,
  planProposal,
  subjectGroup,
  typeMapping,
  retentionRules,
  documentKindList,
  metadataFieldList,
  awaiting,
  bulkMoves,
  newBulkMove,
  bulkMove,
  typeDossiers,
  typeDossier,
  tombstoneList,
  separationList,
  separation,
  separationProtocol,
  registers,
  numberForm,
  emergencies,
  emergency,
  blankForms,
  series,
  search,
  nameIndex,
  sameParties,
  party,
  ...auditRoomPages,
  ...reachPages,
  ...systemDocumentationPages,
  logClosings,
  transfers,
  transfer,
  recordsImport,
]
export const recordsPlaces: readonly Place[] = [
  disposalPlace,
  statisticsPlace,
  receiptPlace,
  worklistPlace,
  dossiersPlace,
  planPlace,
  roomPlace,
  registersPlace,
  templatesPlace,
  approvalsPlace,
  dispatchPlace,
  auditRoomPlace,
  logClosingsPlace,
  signatureCarePlace,
  authorisedPlace,
  formatConversionsPlace,
  transfersPlace,
]
export const recordsBytes: readonly ByteRoute[] = [
  ...disposalBytes,
  reconciliationBytes,
  statisticsBytes,
  componentBytesRoute,
  stampedBytesRoute,
  arrivalBytesRoute,
  ...foundBytes,
  ...inventoryBytes,
  systemDocumentationBytes,
  printedBytes,
  tombstoneBytes,
  templateBytesRoute,
  planBytes,
  ...proofBytes,
  ...auditRoomBytes,
  logClosingBytes,
  ...authorisedListBytes,
  authorisedOrderBytes,
  transferBytes,
  confirmationBytes,
]
