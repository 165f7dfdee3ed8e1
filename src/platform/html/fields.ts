import { fieldsAtFault } from '#platform/http'
import { newId } from '#platform/values'
import type { Attempt, Fields, PageCall } from './page.ts'
import { type Html, href, template as html, joined, nothing, when } from './template.ts'

/** The value of a field after a refused attempt, or what the office already knows. */
export const typedValue = (attempt: Attempt | undefined, name: string, known = ''): string =>
  one(attempt?.fields, name) ?? known

/**
 * What a field shows after a refused attempt, or what the office already knows, and what is wrong with it:
 * `textField({ name, label, ...asTyped(call, attempt, name) })`.
 */
export const asTyped = (
  call: Pick<PageCall, 'saying'>,
  attempt: Attempt | undefined,
  name: string,
  known = '',
): { value: string; problem?: string } => {
  const problem = attempt && fieldsAtFault(attempt.refusal).find(field => field.name === name)
  return {
    value: typedValue(attempt, name, known),
    ...(problem && { problem: `${call.saying(problem.label)} – ${call.saying(problem.sentence)}.` }),
  }
}

function one(fields: Fields | undefined, name: string): string | undefined {
  const value = fields?.[name]
  return typeof value === 'string' ? value : value?.[0]
}

type Label = { name: string; label: string; hint?: string; required?: boolean; problem?: string }

const labelled = (
  { name, label, hint, required = false, problem }: Label,
  control: (told: Html) => Html,
): Html => {
  const described = [hint && `h-${name}`, problem && `p-${name}`].filter(Boolean).join(' ')
  const told = html`${when(described, ids => html` aria-describedby="${ids}"`)}${problem ? html` aria-invalid="true"` : nothing}`
  return html`
  <div class="field">
    <label for="f-${name}">${label}${required ? html` <span aria-hidden="true" class="required">*</span>` : nothing}</label>
    ${when(hint, text => html`<p class="hint" id="h-${name}">${text}</p>`)}
    ${control(told)}
    ${when(problem, text => html`<p class="problem" id="p-${name}">${text}</p>`)}
  </div>`
}

const flags = (given: Readonly<Record<string, boolean | undefined>>): Html =>
  joined(
    Object.entries(given)
      .filter(([, on]) => on)
      .map(([name]) => html` ${name}`),
  )

/** `isFirst`: the cursor stands here when the page opens, and what is filled in is replaced by typing. */
export const textField = (
  given: Label & {
    value?: string
    type?: string
    max?: number
    list?: string
    autocomplete?: string
    isFirst?: boolean
  },
): Html =>
  labelled(
    given,
    told => html`<input id="f-${given.name}" name="${given.name}" type="${given.type ?? 'text'}"
      value="${given.value ?? ''}" maxlength="${String(given.max ?? 500)}" autocomplete="${given.autocomplete ?? 'off'}"
      ${when(given.list, list => html`list="${list}"`)}${told}${flags({ required: given.required, autofocus: given.isFirst, 'data-select': given.isFirst })}>`,
  )

export const textArea = (given: Label & { value?: string; rows?: number; max?: number }): Html =>
  labelled(
    given,
    told => html`<textarea id="f-${given.name}" name="${given.name}" rows="${String(given.rows ?? 3)}"
      maxlength="${String(given.max ?? 4000)}"${told}${flags({ required: given.required })}>${given.value ?? ''}</textarea>`,
  )

export type Option = { readonly value: string; readonly label: string }

export const selectField = (
  given: Label & { value?: string; options: readonly Option[]; empty?: string },
): Html =>
  labelled(
    given,
    told => html`<select id="f-${given.name}" name="${given.name}"${told}${flags({ required: given.required })}>
      ${when(given.empty, text => html`<option value="">${text}</option>`)}
      ${given.options.map(option => html`<option value="${option.value}"${flags({ selected: option.value === given.value })}>${option.label}</option>`)}
    </select>`,
  )

/** One thing said yes to; the label stands beside the box. */
export const checkField = (given: Label & { value?: string }): Html => {
  const { name, label, hint, problem, value } = given
  const described = [hint && `h-${name}`, problem && `p-${name}`].filter(Boolean).join(' ')
  return html`<div class="field"><label class="check" for="f-${name}"><input type="checkbox" id="f-${name}" name="${name}" value="ano"${flags({ checked: value !== undefined && value !== '' })}${when(described, ids => html` aria-describedby="${ids}"`)}> ${label}</label>
    ${when(hint, text => html`<p class="hint" id="h-${name}">${text}</p>`)}${when(problem, text => html`<p class="problem" id="p-${name}">${text}</p>`)}</div>`
}

export const fileField = (given: Label & { multiple?: boolean; accept?: string }): Html =>
  labelled(
    given,
    told => html`<div class="drop" data-drop><input id="f-${given.name}" name="${given.name}" type="file"
      ${when(given.accept, accept => html`accept="${accept}"`)}${told}${flags({ multiple: given.multiple, required: given.required })}>
      <ul class="files" data-files aria-live="polite"></ul></div>`,
  )

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`

/**
 * What every form begins with, before files that are streamed: the session's token and a mark by which the same form
 * sent twice is one act.
 */
export const formMarks = (call: Pick<PageCall, 'visitor'>): Html =>
  html`${hidden('_csrf', call.visitor?.csrf ?? '')}${hidden('_once', newId())}`

/** A form whose button says the act. */
export const formOf = (
  call: Pick<PageCall, 'visitor' | 'say'>,
  given: {
    action: string
    body?: Html
    submit: string
    files?: boolean
    danger?: boolean
    quiet?: boolean
    className?: string
  },
): Html => html`
  <form method="post" action="${href(given.action)}" class="${given.className ?? (given.body ? 'form' : 'act')}"
    ${given.files ? html`enctype="multipart/form-data" data-upload` : nothing} data-draft>
    ${formMarks(call)}
    ${given.body ?? nothing}
    ${given.files ? html`<progress max="100" value="0" hidden data-progress aria-label="${call.say('Nahrávání', 'Uploading')}"></progress><p class="small" data-progress-text aria-live="polite"></p>` : nothing}
    <div class="submit"><button type="submit" class="${given.danger ? 'danger' : given.quiet ? 'quiet' : 'primary'}">${given.submit}</button></div>
  </form>`
