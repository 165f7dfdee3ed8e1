/**
 * Records service (eSSL): a document from the mailroom to the records centre.
 *
 * Owns documents, dossiers, the filing plan and the name index. Leaves to others how a message is read
 * (`office/databox`, `office/mail`), where bytes rest (`storage/objects`) and what becomes of a dossier once the
 * records centre has taken it over.
 */
import type { Module } from '#platform/manifest'
import { finishOneStepJob } from './boxes/finish-one-step.ts'
import { noteDeliveryJob, noteSentJob } from './boxes/note-sent.ts'
import { takeDataMessageJob } from './boxes/take-data-message.ts'
import { conversionJobs, recordsModule } from './converting/jobs.ts'
import { conversionHealth, openRecords } from './desk/conversions.ts'
import {
  recordsBytes,
  recordsLogged,
  recordsPages,
  recordsPlaces,
  recordsSearch,
  recordsToday,
} from './desk/index.ts'
import { disposalJobs } from './disposal/jobs.ts'
import { editedJobs } from './editing/jobs.ts'
import { searchJobs } from './fulltext/jobs.ts'
import { guidedTasks } from './guided-tasks.ts'
import { recordsJobs } from './jobs.ts'
import { logClosingJobs } from './log-closing/jobs.ts'
import { noteMailSentJob } from './mails/note-mail-sent.ts'
import { takeMailJob } from './mails/take-mail.ts'
import { nameIndexJobs } from './name-index/jobs.ts'
import { recordsPermissions } from './permissions.ts'
import { planJobs } from './plan/jobs.ts'
import { restrictionJobs } from './rights/jobs.ts'
import { recordsRoutes } from './routes.ts'
import { scansHealth, takeScansJob } from './scanning/jobs.ts'
import { seedRecords } from './seed.ts'
import { signDesk } from './signatures/commands.ts'
import { signatureJobs } from './signatures/jobs.ts'
import { signingRoutes } from './signatures/routes.ts'
import { transferCommands } from './transferring/commands.ts'
import { transferJobs } from './transferring/jobs.ts'

export { answerAgendaEvent } from './acts/answer-agenda-event.ts'
export { bringInPlan } from './acts/bring-in-plan.ts'
export { type CheckedState, closeDossier } from './acts/close-dossier.ts'
export { createDossier } from './acts/create-dossier.ts'
export { drawDisposalProposal } from './acts/draw-disposal-proposal.ts'
export { insertIntoDossier } from './acts/insert-document.ts'
export { beginCustody, giveBackCustody, overrideCustody, recordShown } from './acts/keep-agenda-custody.ts'
export { queueDispatch } from './acts/queue-dispatch.ts'
export { recordDelivered, recordReturned, recordSent } from './acts/record-dispatch.ts'
export { type NewDocument, registerDocument } from './acts/register-document.ts'
export { settleDocument } from './acts/settle-document.ts'
export { type AgendaCustody, type CustodyRole, custodyRoles, custodyRoleWords } from './agenda-custody.ts'
export { type AgendaEvent, agreedCode } from './agenda-event.ts'
export type { PlanDraft } from './filing-plan.ts'
export { recordsRefusals } from './refusals.ts'
export { countCustodies, custodiesOfSystem } from './store/agenda-custodies.ts'
export { eventsToGive, noteEventsGiven } from './store/agenda-events.ts'
export { referencesOfDocuments } from './store/documents.ts'
export { marksOfDossiers } from './store/dossiers.ts'
export { expiredRecords } from './store/expired-records.ts'
export { leaves } from './store/plan.ts'
export { documentProfile, dossierProfile } from './transferring/agenda-profile.ts'

export const records: Module = {
  name: recordsModule,
  schema: new URL('./schema/', import.meta.url),
  permissions: recordsPermissions,
  pages: recordsPages,
  places: recordsPlaces,
  bytes: recordsBytes,
  today: recordsToday,
  tasks: guidedTasks,
  search: recordsSearch,
  routes: [...recordsRoutes, ...signingRoutes],
  listens: {
    'workspace.copy-saved': 'records.take-edited',
    'databox.message-kept': 'records.take-data-message',
    'databox.message-sent': 'records.note-box-sent',
    'databox.delivery-known': 'records.note-box-delivery',
    'mail.message-kept': 'records.take-mail',
    'mail.message-sent': 'records.note-mail-sent',
  },
  jobs: [
    ...recordsJobs,
    takeDataMessageJob,
    noteSentJob,
    finishOneStepJob,
    takeScansJob,
    noteDeliveryJob,
    takeMailJob,
    noteMailSentJob,
    ...editedJobs,
    ...searchJobs,
    ...nameIndexJobs,
    ...planJobs,
    ...restrictionJobs,
    ...logClosingJobs,
    ...signatureJobs,
    ...transferJobs,
    ...disposalJobs,
    ...conversionJobs,
  ],
  open: openRecords,
  health: async instance => [...(await conversionHealth(instance)), ...(await scansHealth(instance))],
  commands: [...transferCommands, signDesk],
  logged: recordsLogged,
  seed: seedRecords,
}
