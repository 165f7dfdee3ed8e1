import {
  type Attempt,
  asTyped,
  badge,
  fileField,
  formatBytes,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type Option,
  type PageCall,
  part,
  refusalBox,
  selectField,
  textField,
  when,
} from '#platform/html'
import { both, dropPersonalNumbers } from '#platform/values'
import type { Arrival } from '../arrival.ts'
import { type Component, type Document, isEncrypted, lastVersions } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { OneStepRest } from '../one-step.ts'
import type { SignatureCheck } from '../signature-check.ts'
import type { Unpacking } from '../unpacking.ts'
import { isLiving } from '../withdrawal.ts'
import { formatWords, formWords, methodWords } from '../words.ts'
import { actDetails } from './act-details.ts'
import { type CustodyData, custodyNotice } from './agenda-custody.ts'
import { archiveStampsPart, type StampedFile } from './archive-stamps.ts'
import { documentBadge, dossierBadge } from './badges.ts'
import { takenOutOf, unpackedNotice } from './container-notice.ts'
import { dueBadge } from './deadline.ts'
import { decisionPart, originPart } from './document-origin.ts'
import {
  actsOnTheWay,
  type DocumentWork,
  furtherActs,
  nextAct,
  sendAct,
  workNotices,
  workParts,
} from './document-work.ts'
import { takesAttachments } from './drafts.ts'
import { encryptedNotice } from './encrypted-notice.ts'
import { type HistoryLine, historyPart } from './history.ts'
import { type LoneData, lonePart } from './lone-document.ts'
import { messageLabels, messageParts } from './message-checks.ts'
import { closedMendPart, moveActs, moveFileAct, moveLabels } from './moves.ts'
import { oneStepAct, oneStepNotice } from './one-step.ts'
import { moreFilesForm, postalPart, unopenedNotice } from './postal-item.ts'
import { previewOf } from './preview.ts'
import {
  cancelledNotice,
  type RegistrationData,
  registrationLabels,
  registrationPart,
} from './registration.ts'
import { alikeNotice } from './related-documents.ts'
import { type AccessData, accessPart, restrictedBadge } from './restricted.ts'
import { settleAct, settleLabels } from './settle-document.ts'
import { sharingNotice } from './sharing-notice.ts'
import { signatureNote } from './signatures.page.ts'
import { subjectWarning } from './subject-warning.ts'

export type DocumentData = {
  readonly document: Document
  readonly components: readonly Component[]
  /** What was taken out of containers among them. */
  readonly unpackings: readonly Unpacking[]
  readonly dossier: Dossier | null
  /** The message as it waited, when a clerk decided about it. */
  readonly arrival: Arrival | null
  readonly openDossiers: readonly Dossier[]
  /** How many there are; not all of them are offered. */
  readonly openDossierCount: number
  readonly groups: readonly Option[]
  readonly work: DocumentWork
  /** Its disposal, where it lies in no dossier. */
  readonly lone: LoneData | null
  readonly custody: CustodyData
  readonly history: readonly HistoryLine[]
  readonly isOutput: (component: Component) => boolean
  /** Whether the office works in the simple mode. */
  readonly isSimple: boolean
  /** What is left of one step whose answer goes by itself. */
  readonly oneStep: OneStepRest | null
  /** Whether the program sends what goes to the sender of this document. */
  readonly sendsItself: boolean
  readonly mayWork: boolean
  readonly mayAddFiles: boolean
  readonly mayAssign: boolean
  readonly mayMendSubject: boolean
  readonly mayMendClosed: boolean
  /** Other documents with the same file. */
  readonly sharing: readonly Document[]
  /** The newest look at the signatures of each file, by the file. */
  readonly checks: ReadonlyMap<string, SignatureCheck>
  /** Forms of its sealed files with archive stamps. */
  readonly stamped: readonly StampedFile[]
  readonly shown: Component | null
  readonly mayKeepIndex: boolean
  /** To whom a part split off may go. */
  readonly handlers: readonly Option[]
  readonly registration: RegistrationData
  readonly access: AccessData
}

export const documentLabels = {
  ...settleLabels,
  dossier: both('Otevřený spis', 'Open dossier'),
  mark: both('Nebo spisová značka', 'Or the mark of a dossier'),
  subject: both('Věc nového spisu', 'Subject of the new dossier'),
  group: both('Spisový znak', 'Filing code'),
  ...registrationLabels,
  ...messageLabels,
  ...moveLabels,
  file: both('Převedený soubor (PDF/A, PNG, JPEG…)', 'Converted file (PDF/A, PNG, JPEG…)'),
} as const

const dossierOptions = (dossiers: readonly Dossier[]): Option[] =>
  dossiers.map(one => ({ value: one.id, label: `${one.mark} – ${one.subject}` }))

const file = (call: PageCall, data: DocumentData, attempt?: Attempt): Html => {
  const path = `/dokumenty/${data.document.id}`
  const chosen = attempt?.form === 'vlozeni' ? attempt : undefined
  const fresh = attempt?.form === 'novy-spis' ? attempt : undefined
  const dossiers = dossierOptions(data.openDossiers)
  return actDetails(
    call.say('Vložit do spisu', 'Put into a dossier'),
    html`
    ${
      dossiers.length === 0
        ? ''
        : formOf(call, {
            action: `${path}/vlozeni`,
            submit: call.say('Vložit', 'Put in'),
            body: html`${selectField({
              name: 'dossier',
              label: call.saying(documentLabels.dossier),
              required: data.openDossierCount <= dossiers.length,
              ...asTyped(call, chosen, 'dossier'),
              options: dossiers,
              empty: call.say('vyberte…', 'choose…'),
            })}${data.openDossierCount > dossiers.length ? byMark(call, data, chosen) : ''}`,
          })
    }
    ${formOf(call, {
      action: `${path}/novy-spis`,
      submit: call.say('Založit spis a vložit', 'Open a dossier and put in'),
      body: html`
        ${textField({ name: 'subject', label: call.saying(documentLabels.subject), required: true, ...asTyped(call, fresh, 'subject', dropPersonalNumbers(data.document.subject)), max: 500 })}
        ${selectField({ name: 'group', label: call.saying(documentLabels.group), required: true, ...asTyped(call, fresh, 'group'), options: data.groups, empty: call.say('vyberte…', 'choose…') })}`,
    })}`,
    chosen !== undefined || fresh !== undefined,
  )
}

/** Where there are more open dossiers than anybody looks through, an older one is named by its mark. */
const byMark = (call: PageCall, { openDossiers, openDossierCount }: DocumentData, attempt?: Attempt): Html =>
  textField({
    name: 'mark',
    label: call.saying(documentLabels.mark),
    ...asTyped(call, attempt, 'mark'),
    max: 50,
    hint: call.say(
      `V nabídce je ${openDossiers.length} nejnovějších z ${openDossierCount} otevřených spisů; starší zadejte značkou.`,
      `The newest ${openDossiers.length} of ${openDossierCount} open dossiers are offered; name an older one by its mark.`,
    ),
  })

/** While its dossier is open, a document may go to another. */
const moving = (call: PageCall, { document, dossier, openDossiers }: DocumentData, attempt?: Attempt) =>
  dossier?.state === 'open' ? moveActs(call, document, dossierOptions(openDossiers), attempt) : ''

function acts(call: PageCall, data: DocumentData, attempt?: Attempt): Html {
  const { document, dossier } = data
  if (!isLiving(document)) return html``
  const path = `/dokumenty/${document.id}`
  const onTheWay = data.mayAssign ? actsOnTheWay(call, path, data.work, attempt) : null
  if (onTheWay) return html`<div class="acts" data-acts>${onTheWay}</div>`
  const further = data.mayAssign ? furtherActs(call, path, data.work, attempt) : ''
  if (!data.mayWork && document.state === 'unsettled')
    return html`<div class="acts" data-acts>${further}</div>`
  if (!data.mayWork) return html``
  if (document.state === 'settled') {
    const next = dossier
      ? html`<a class="button primary" href="${href(`/spisy/${dossier.id}`)}">${call.say('Otevřít spis', 'Open the dossier')}</a>`
      : ''
    return html`<div class="acts" data-acts>${next}${moving(call, data, attempt)}</div>`
  }
  const oneStep =
    data.isSimple &&
    document.origin === 'received' &&
    data.oneStep?.state !== 'waiting' &&
    (!dossier || dossier.state === 'open')
      ? oneStepAct(
          call,
          { path, inDossier: dossier !== null, groups: data.groups, sendsItself: data.sendsItself },
          attempt,
        )
      : ''
  if (!dossier)
    return html`<div class="acts" data-acts>${oneStep}${file(call, data, attempt)}${further}
      <p class="impossible">${call.say('Vyřídit půjde, až bude dokument ve spisu (vyhláška 259/2012 Sb. §\u00a012/1).', 'It can be settled once it is in a dossier (decree 259/2012 §\u00a012/1).')}</p></div>`
  const next = nextAct(call, path, data.work)
  return html`<div class="acts" data-acts>${oneStep}${next ?? html`${sendAct(call, path, data.work)}${settleAct(call, data.document, attempt)}`}${further}
    ${moving(call, data, attempt)}</div>`
}

const componentLine = (call: PageCall, data: DocumentData, component: Component): Html => html`
  <li data-row><div><a href="${href(`/dokumenty/${data.document.id}`, { nahled: component.id })}#preview">${component.file_name}</a>
    <span class="small">${call.saying(formWords[component.form])} · ${call.saying(formatWords(component.format.name))}${when(component.format.version, version => html` ${version}`)} · ${formatBytes(component.size_bytes, call.tongue)}
    ${isEncrypted(component) ? html` · ${badge('warning', call.say('zašifrovaný', 'encrypted'))}` : ''}
    ${component.version > 1 ? html` · ${call.say('verze', 'version')} ${String(component.version)}` : ''}${takenOutOf(call, component, data.components, data.unpackings)}</span>${signatureNote(call, data.document.id, data.checks.get(component.id))}
    <details><summary class="small">${call.say('Otisk a číslo', 'Digest and number')}</summary><code>${component.digest}</code><br><code>${component.identifier}</code></details></div>
    <a class="button quiet" href="${href(`/komponenty/${component.id}`, { stahnout: 1 })}">${call.say('Uložit', 'Save')}</a></li>`

const addVersion = (call: PageCall, data: DocumentData, slot: Component): Html => html`
  <details><summary class="button">${call.say('Vložit verzi ve výstupním formátu', 'Put in a version in an output format')}: ${slot.file_name}</summary><div>
  ${formOf(call, {
    action: `/dokumenty/${data.document.id}/verze`,
    files: true,
    submit: call.say('Vložit verzi', 'Put in the version'),
    body: html`<input type="hidden" name="slot" value="${String(slot.slot)}">
      ${fileField({ name: 'file', label: call.saying(documentLabels.file), required: true })}`,
  })}</div></details>`

/** Whether files may still come: it is unsettled, opened, and its dossier is not closed. */
const isOpen = ({ document, dossier }: DocumentData): boolean =>
  document.state === 'unsettled' &&
  !document.postal_item?.isUnopened &&
  (!dossier || dossier.state === 'open')

function components(call: PageCall, data: DocumentData, attempt?: Attempt): Html {
  const unfit = lastVersions(data.components).filter(
    one => one.form !== 'container' && one.form !== 'draft' && !data.isOutput(one),
  )
  const mayAdd = data.mayWork && isLiving(data.document) && (!data.dossier || data.dossier.state === 'open')
  if (data.components.length === 0)
    return html`<p class="empty">${call.say('Dokument zatím nemá žádný soubor.', 'The document has no file yet.')}</p>`
  return html`<ul class="today">${data.components.map(one => componentLine(call, data, one))}</ul>
    ${mayAdd ? unfit.map(slot => addVersion(call, data, slot)) : ''}
    ${data.mayAddFiles && isOpen(data) && !takesAttachments(data.document, data.work.writing) ? moreFilesForm(call, data.document) : ''}
    ${data.mayWork && isOpen(data) ? moveFileAct(call, data.document, data.components, attempt) : ''}`
}

const preview = (call: PageCall, { shown }: DocumentData): Html | undefined =>
  shown
    ? previewOf(call, {
        fileName: shown.file_name,
        path: `/komponenty/${shown.id}`,
        mime: shown.mime,
        isEncrypted: isEncrypted(shown),
      })
    : undefined

/** The record of a document: its numbers, the one act that comes next, its files, its message, its history. */
export function documentPage(
  call: PageCall,
  data: DocumentData,
  attempt?: Attempt,
): { body: Html; aside?: Html } {
  const { document, dossier } = data
  const aside = preview(call, data)
  const body = html`
    <div class="head"><div>
      <h1>${document.subject}</h1>
      <p class="numbers"><span>${call.say('Č. j.', 'Ref. no.')} <strong>${document.reference_number}</strong></span>
        <span>${call.say('Identifikátor', 'Identifier')} <strong>${document.identifier}</strong></span>
        ${when(dossier, one => html`<span>${call.say('Spis', 'Dossier')} <a href="${href(`/spisy/${one.id}`)}">${one.mark}</a> ${dossierBadge(call, one)}</span>`)}
        <span>${documentBadge(call, document)}</span>${data.access.living || data.access.ofDossier ? html`<span>${restrictedBadge(call)}</span>` : ''}<span>${call.say('Zpracovatel', 'Handler')} <strong>${document.holder.name}</strong></span>${document.due_on ? html`<span>${call.say('Lhůta', 'Deadline')} ${dueBadge(call, document, data.work.today)}</span>` : ''}</p>
    </div>${acts(call, data, attempt)}</div>
    ${attempt ? refusalBox(call, attempt.refusal) : ''}
    ${cancelledNotice(call, document)}
    ${unopenedNotice(call, document, attempt)}
    ${subjectWarning(call, { subject: document.subject, path: `/dokumenty/${document.id}`, mayMend: data.mayMendSubject && (!dossier || dossier.state === 'open') })}
    ${oneStepNotice(call, data.oneStep, document.state !== 'settled' || dossier?.state === 'open')}
    ${workNotices(call, data.work)}
    ${alikeNotice(call, data.registration.related)}
    ${sharingNotice(call, data.sharing)}
    ${encryptedNotice(call, lastVersions(data.components))}
    ${unpackedNotice(call, data.components, data.unpackings)}
    ${part(call.say('Soubory', 'Files'), components(call, data, attempt))}
    ${originPart(call, document, data.mayKeepIndex)}
    ${postalPart(call, document)}
    ${workParts(call, `/dokumenty/${document.id}`, data.work, attempt)}
    ${when(data.arrival, arrival => decisionPart(call, arrival))}
    ${messageParts(call, data, attempt)}
    ${archiveStampsPart(call, data)}
    ${when(document.settlement, settlement => part(call.say('Vyřízení', 'Settlement'), html`<p>${call.saying(methodWords[settlement.method])}${when(settlement.content, text => html`: ${text}`)} (${settlement.holder.name}, ${document.settled_at ? formatInstant(document.settled_at) : ''})</p>`))}
    ${custodyNotice(call, `/dokumenty/${document.id}`, data.custody, attempt)}
    ${when(data.lone, lone => lonePart(call, `/dokumenty/${document.id}`, lone, attempt))}
    ${closedMendPart(call, `/dokumenty/${document.id}`, { subject: document.subject, mayMend: data.mayMendClosed }, attempt)}
    ${registrationPart(call, document, { ...data.registration, ...data }, attempt)}
    ${accessPart(call, `/dokumenty/${document.id}`, data.access, attempt)}
    ${historyPart(call, data.history)}`
  return aside ? { body, aside } : { body }
}
