import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { unknownPlaceholders } from '../placeholders.ts'
import { recordsRefusals } from '../refusals.ts'
import {
  insertTemplate,
  lockedTemplate,
  withdrawTemplate as storeWithdraw,
  templateNamed,
} from '../store/templates.ts'
import type { Template } from '../template.ts'
import type { TemplateKind } from '../templates/office-text.ts'
import { templateRefusals } from '../templates/refusals.ts'
import { holderOf } from './holder.ts'
import type { NewComponent } from './register-document.ts'

/** A template whose bytes rest in the store, with the placeholders that were found in it. */
export type NewTemplate = {
  readonly name: string
  readonly kind: TemplateKind
  readonly placeholders: readonly string[]
  readonly file: Pick<NewComponent, 'fileName' | 'digest' | 'sizeBytes' | 'mime'>
}

/**
 * Brings a template into the library of the office. Every placeholder in it must be one that the record can answer.
 *
 * Czech: zavedení vzoru. Source: NSESSS 7.1.11 (templates are kept by the administering role).
 *
 * Refuses with `records.template-without-name`, `template-placeholder-unknown`, `template-name-taken`.
 */
export async function addTemplate(scope: Scope, given: NewTemplate): Promise<Template> {
  const name = given.name.trim()
  if (name === '') throw refuse(templateRefusals['template-without-name'], {})
  const unknown = unknownPlaceholders(given.placeholders)
  if (unknown.length > 0)
    throw refuse(templateRefusals['template-placeholder-unknown'], { placeholders: unknown })
  if (await templateNamed(scope, name)) throw refuse(templateRefusals['template-name-taken'], { name })
  const { fileName, digest, sizeBytes, mime } = given.file
  const template: Template = {
    id: newId(),
    name,
    file_name: fileName,
    kind: given.kind,
    digest,
    size_bytes: sizeBytes,
    mime,
    placeholders: given.placeholders,
    added_by: holderOf(scope),
    added_at: scope.clock.now(),
    withdrawn_by: null,
    withdrawn_at: null,
  }
  await insertTemplate(scope, template)
  await scope.announce({
    type: 'records.template-added',
    object: { kind: 'template', id: template.id },
    detail: { name, digest, placeholders: [...given.placeholders] },
  })
  return template
}

/**
 * Withdraws a template: it is offered no more. Documents made of it stay as they are.
 *
 * Refuses with `records.not-found`, `template-withdrawn`.
 */
export async function withdrawTemplate(scope: Scope, given: { id: string }): Promise<void> {
  const template = await lockedTemplate(scope, given.id)
  if (!template) throw refuse(recordsRefusals['not-found'], {})
  if (template.withdrawn_at) throw refuse(templateRefusals['template-withdrawn'], { name: template.name })
  await storeWithdraw(scope, template.id, { withdrawn_by: holderOf(scope), withdrawn_at: scope.clock.now() })
  await scope.announce({
    type: 'records.template-withdrawn',
    object: { kind: 'template', id: template.id },
    detail: { name: template.name },
  })
}
