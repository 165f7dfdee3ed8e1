import type { WorkingCopy } from '#office/workspace'
import { fileField, formOf, type Html, hidden, href, html, type PageCall, part, when } from '#platform/html'
import { both } from '#platform/values'
import { type Component, type Document, lastVersions } from '../document.ts'
import { isDraft } from '../own-document.ts'
import { actDetails } from './act-details.ts'

/** What the page of a document knows of writing: an own one is written, a received one answered. */
export type WritingData = {
  readonly components: readonly Component[]
  readonly answered: Document | null
  readonly replies: readonly Document[]
  /** Files that somebody edits in a program just now. */
  readonly copies: readonly WorkingCopy[]
  /** Whether its text stands still for approvers. */
  readonly isFrozen: boolean
  readonly mayFinish: boolean
  /** Whether a new version may be put in now. */
  readonly mayWrite: boolean
  /** Whether an answer may be written now. */
  readonly mayAnswer: boolean
}

export const writingLabels = {
  version: both('Soubor s další verzí', 'File with the next version'),
  attachment: both('Soubor přílohy', 'File of the attachment'),
} as const

/** The act of an own document that comes next; `null` where nothing of it is a draft. */
export const finishAct = (
  call: PageCall,
  path: string,
  document: Document,
  data: WritingData,
): Html | null =>
  data.mayWrite && data.mayFinish && isDraft(document, data.components)
    ? formOf(call, { action: `${path}/dokonceni`, submit: call.say('Dokončit', 'Finish') })
    : null

export const answerAct = (call: PageCall, document: Document, { mayAnswer }: WritingData): Html | '' =>
  mayAnswer && document.dossier_id
    ? html`<a class="button" href="${href(`/spisy/${document.dossier_id}/novy-dokument`, { odpoved: document.id })}">${call.say('Odpovědět', 'Answer')}</a>`
    : ''

const versionForm = (call: PageCall, path: string, { slot, file_name: name }: Component): Html =>
  actDetails(
    `${call.say('Vložit další verzi', 'Put in the next version')}: ${name}`,
    formOf(call, {
      action: `${path}/koncept`,
      files: true,
      submit: call.say('Vložit verzi', 'Put in the version'),
      body: html`${hidden('slot', String(slot))}<div class="field"><label for="f-version-${String(slot)}">${call.saying(writingLabels.version)}</label>
        <div class="drop" data-drop><input id="f-version-${String(slot)}" name="version" type="file" required><ul class="files" data-files aria-live="polite"></ul></div></div>`,
    }),
  )

/** A file is edited where it lies; who has it open is told to others. */
const editAct = (
  call: PageCall,
  path: string,
  { slot, file_name: name }: Component,
  copies: readonly WorkingCopy[],
): Html => {
  const copy = copies.find(one => one.origin_slot === slot)
  return copy
    ? html`<p><a class="button" href="${href(`${path}/uprava/${String(slot)}`)}">${call.say('Úprava v editoru', 'Editing in a program')}: ${name}</a> <span class="small">${call.say('upravuje', 'edited by')} ${copy.actor.name}</span></p>`
    : formOf(call, {
        action: `${path}/uprava`,
        submit: `${call.say('Upravit v editoru', 'Edit in a program')}: ${name}`,
        body: hidden('slot', String(slot)),
      })
}

const attachmentForm = (call: PageCall, path: string): Html =>
  actDetails(
    call.say('Přidat přílohu', 'Add an attachment'),
    formOf(call, {
      action: `${path}/koncept`,
      files: true,
      submit: call.say('Přidat přílohu', 'Add the attachment'),
      body: fileField({ name: 'attachment', label: call.saying(writingLabels.attachment), required: true }),
    }),
  )

/** Whether a document that is being written takes attachments in its part of writing: there is one door, not two. */
export const takesAttachments = (document: Document, { mayWrite, isFrozen }: WritingData): boolean =>
  document.origin === 'own' && mayWrite && !isFrozen

const link = (one: Document): Html =>
  html`<a href="${href(`/dokumenty/${one.id}`)}">${one.reference_number}</a> ${one.subject}`

/** How an own document is written, what it answers, and what answers a received one. */
export function writingPart(call: PageCall, path: string, document: Document, data: WritingData): Html | '' {
  const { answered, replies, components } = data
  const mayWrite = data.mayWrite && !data.isFrozen
  if (document.origin === 'received')
    return replies.length === 0
      ? ''
      : part(
          call.say('Odpovědi', 'Answers'),
          html`<ul>${replies.map(one => html`<li>${link(one)}</li>`)}</ul>`,
          'odpovedi',
        )
  if (!mayWrite && !answered) return ''
  return part(
    call.say('Psaní', 'Writing'),
    html`${when(answered, one => html`<p>${call.say('Odpovídá na', 'Answers')}: ${link(one)}</p>`)}
    ${
      mayWrite
        ? html`<p class="small">${
            isDraft(document, components)
              ? call.say(
                  'Koncept upravte rovnou v editoru, nebo vložte jeho další verzi; žádná se nepřepíše. Hotový dokument dokončete.',
                  'Edit the draft straight in a program, or put in its next version; none is overwritten. When it is ready, finish it.',
                )
              : call.say(
                  'Dokument je dokončen. Další verze z něj udělá znovu koncept.',
                  'The document is finished. A further version makes a draft of it again.',
                )
          }</p><div class="acts">${lastVersions(components).map(one => html`${editAct(call, path, one, data.copies)}${versionForm(call, path, one)}`)}${attachmentForm(call, path)}</div>`
        : ''
    }`,
    'psani',
  )
}
