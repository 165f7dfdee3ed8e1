import {
  type Attempt,
  formOf,
  type Html,
  html,
  type Option,
  type PageCall,
  refusalBox,
  selectField,
  textField,
  typedValue,
} from '#platform/html'

export const newDossierPage = (call: PageCall, groups: readonly Option[], attempt?: Attempt): Html => html`
  <h1>${call.say('Nový spis', 'New dossier')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${formOf(call, {
    action: '/spisy/novy',
    submit: call.say('Založit spis', 'Open the dossier'),
    body: html`
      ${textField({ name: 'subject', label: call.say('Věc', 'Subject'), required: true, max: 500, value: typedValue(attempt, 'subject') })}
      ${selectField({ name: 'group', label: call.say('Spisový znak', 'Filing code'), required: true, value: typedValue(attempt, 'group'), options: groups, empty: call.say('vyberte…', 'choose…'), hint: call.say('Podle platného spisového plánu; určuje skartační režim.', 'Under the plan in force; it decides the retention rule.') })}`,
  })}`
