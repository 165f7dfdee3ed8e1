import type { ByteRoute, Page, Place } from '#platform/html'
import { arrival, setAside } from './arrival.ts'
import { bulkMove, bulkMoves, newBulkMove } from './bulk-moves.ts'
import { arrivalBytesRoute, componentBytesRoute } from './contents.ts'
import { document } from './document.ts'
import { dossier } from './dossier.ts'
import { dossiers, dossiersPlace, newDossier } from './dossiers.ts'
import { foundBytes } from './export-found.ts'
import { numberForm } from './number-forms.ts'
import { awaiting } from './outside-event.ts'
import { passings } from './passings.ts'
import { plan, planBytes, planPlace } from './plan.ts'
import { planImport, planProposal } from './plan-import.ts'
import { proofBytes } from './proof.ts'
import { receipt, receiptPlace } from './receipt.ts'
import { registers, registersPlace, series } from './registers.ts'
import { retentionRules } from './retention-rules.ts'
import { search } from './search.ts'
import { subjectGroup } from './subject-group.ts'
import { typeDossier, typeDossiers } from './type-dossiers.ts'
import { worklist, worklistPlace } from './worklist.ts'

export { recordsLogged } from './logged.ts'
export { recordsSearch } from './search.ts'
export { recordsToday } from './today.ts'

/** `/spisy/novy` stands before `/spisy/:id`. */
export const recordsPages: readonly Page[] = [
  receipt,
  arrival,
  setAside,
  worklist,
  document,
  dossiers,
  newDossier,
  dossier,
  passings,
  plan,
  planImport,
  planProposal,
  subjectGroup,
  retentionRules,
  awaiting,
  bulkMoves,
  newBulkMove,
  bulkMove,
  typeDossiers,
  typeDossier,
  registers,
  numberForm,
  series,
  search,
]
export const recordsPlaces: readonly Place[] = [
  receiptPlace,
  worklistPlace,
  dossiersPlace,
  planPlace,
  registersPlace,
]
export const recordsBytes: readonly ByteRoute[] = [
  componentBytesRoute,
  arrivalBytesRoute,
  foundBytes,
  planBytes,
  ...proofBytes,
]
