import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  html,
  type Option,
  type PageCall,
  refusalBox,
  selectField,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { MetadataField } from '../further-metadata.ts'
import { metadataInputs } from './further-metadata.ts'

export const newDossierLabels = {
  subject: both('Věc', 'Subject'),
  group: both('Spisový znak', 'Filing code'),
} as const

export type NewDossierData = {
  readonly groups: readonly Option[]
  /** Further metadata that every dossier has. */
  readonly further: readonly MetadataField[]
}

export const newDossierPage = (
  call: PageCall,
  { groups, further }: NewDossierData,
  attempt?: Attempt,
): Html => html`
  <h1>${call.say('Nový spis', 'New dossier')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${formOf(call, {
    action: '/spisy/novy',
    submit: call.say('Založit spis', 'Open the dossier'),
    body: html`
      ${textField({ name: 'subject', label: call.saying(newDossierLabels.subject), required: true, max: 500, ...asTyped(call, attempt, 'subject') })}
      ${selectField({ name: 'group', label: call.saying(newDossierLabels.group), required: true, ...asTyped(call, attempt, 'group'), options: groups, empty: call.say('vyberte…', 'choose…'), hint: call.say('Podle platného spisového plánu; určuje skartační režim.', 'Under the plan in force; it decides the retention rule.') })}
      ${metadataInputs(call, further, new Map(), attempt)}`,
  })}`
