import {
  type Attempt,
  asTyped,
  checkField,
  formatDay,
  formOf,
  type Html,
  hidden,
  html,
  type Option,
  type PageCall,
  refusalBox,
  selectField,
  table,
  textArea,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import { choicesMost, type MetadataField, metadataTypes, typeWords } from '../further-metadata.ts'
import { actDetails } from './act-details.ts'

export const metadataFieldLabels = {
  fieldTitle: both('Název údaje', 'Name of the field'),
  fieldComment: both('Nápověda pro vyplnění', 'Hint for whoever fills it in'),
  fieldType: both('Typ', 'Type'),
  fieldOf: both('Čeho se týká', 'What has it'),
  fieldChoices: both('Číselník (každá hodnota na svůj řádek)', 'Code list (each value on a line of its own)'),
  fieldRequired: both('Vyplnění je povinné', 'Must be filled in'),
  fieldInHeader: both('Zůstává v hlavičce zničeného záznamu', 'Stays in the header of a destroyed record'),
} as const

export type MetadataFieldsData = {
  readonly fields: readonly MetadataField[]
  /** Names of kinds by their id, the withdrawn ones too. */
  readonly kinds: ReadonlyMap<string, string>
  /** What a new field may belong to. */
  readonly owners: readonly Option[]
}

const newField = (call: PageCall, { owners }: MetadataFieldsData, attempt?: Attempt): Html => {
  const typed = (name: keyof typeof metadataFieldLabels, known = '') => ({
    name,
    label: call.saying(metadataFieldLabels[name]),
    ...asTyped(call, attempt, name, known),
  })
  return actDetails(
    call.say('Zavést další údaj', 'Add a further field'),
    formOf(call, {
      action: '/spisovy-plan/metadata/novy',
      submit: call.say('Zavést údaj', 'Add the field'),
      body: html`${textField({ ...typed('fieldTitle'), required: true, max: 100 })}
        ${selectField({ ...typed('fieldOf'), required: true, options: owners })}
        ${selectField({
          ...typed('fieldType', 'alphanumeric'),
          required: true,
          options: metadataTypes.map(value => ({ value, label: call.saying(typeWords[value]) })),
        })}
        ${textArea({
          ...typed('fieldChoices'),
          hint: call.say(
            `Prázdné pole: hodnota se píše. Jinak se vybírá, nejvýš z ${choicesMost} hodnot.`,
            `Empty: the value is typed. Otherwise it is chosen, from ${choicesMost} values at most.`,
          ),
        })}
        ${textField({ ...typed('fieldComment'), max: 300 })}
        ${checkField(typed('fieldRequired'))}
        ${checkField({
          ...typed('fieldInHeader'),
          hint: call.say(
            'Hlavička zůstává navždy; osobní údaje do ní nepatří.',
            'The header stays for ever; no personal data belong into it.',
          ),
        })}`,
    }),
    attempt?.form === 'novy',
  )
}

const acts = (call: PageCall, field: MetadataField): Html =>
  field.withdrawn_on
    ? html`${call.say('stažený', 'withdrawn')} ${formatDay(field.withdrawn_on)}`
    : html`${actDetails(
        call.say('Povinnost', 'Obligation'),
        formOf(call, {
          action: '/spisovy-plan/metadata/povinnost',
          quiet: true,
          submit: call.say('Uložit', 'Save'),
          body: html`${hidden('field', field.id)}
            <label class="check"><input type="checkbox" name="fieldRequired" value="ano"${field.required ? html` checked` : ''}> ${call.saying(metadataFieldLabels.fieldRequired)}</label>
            <label class="check"><input type="checkbox" name="fieldInHeader" value="ano"${field.in_header ? html` checked` : ''}> ${call.saying(metadataFieldLabels.fieldInHeader)}</label>`,
        }),
      )}${formOf(call, {
        action: '/spisovy-plan/metadata/stazeni',
        quiet: true,
        className: 'act',
        submit: call.say('Stáhnout', 'Withdraw'),
        body: hidden('field', field.id),
      })}`

/** Further metadata that the office keeps of its documents and dossiers (NSESSS 9.1.1). */
export const metadataFieldsPage = (call: PageCall, data: MetadataFieldsData, attempt?: Attempt): Html => html`
  <div class="head"><div><h1>${call.say('Další údaje dokumentů a spisů', 'Further data of documents and dossiers')}</h1></div>
    <div class="acts" data-acts>${newField(call, data, attempt)}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${table(
    call.say('Další údaje', 'Further data'),
    [
      {
        head: call.say('Název', 'Name'),
        cell: ({ title, comment }) =>
          html`${title}${comment ? html`<br><span class="small">${comment}</span>` : ''}`,
      },
      {
        head: call.say('Čeho se týká', 'What has it'),
        cell: ({ record_kind: of, kind_id: kind }) =>
          of === 'dossier'
            ? call.say('spisy', 'dossiers')
            : kind
              ? html`${call.say('druh', 'kind')} ${data.kinds.get(kind) ?? ''}`
              : call.say('dokumenty', 'documents'),
      },
      { head: call.say('Typ', 'Type'), cell: ({ type }) => call.saying(typeWords[type]) },
      { head: call.say('Číselník', 'Code list'), cell: ({ choices }) => choices?.join(', ') ?? '–' },
      {
        head: call.say('Povinný', 'Required'),
        cell: one => (one.required ? call.say('ano', 'yes') : call.say('ne', 'no')),
      },
      {
        head: call.say('V hlavičce', 'In the header'),
        cell: one => (one.in_header ? call.say('ano', 'yes') : call.say('ne', 'no')),
      },
      { head: call.say('Stav', 'State'), cell: one => acts(call, one) },
    ],
    data.fields,
    call.say(
      'Úřad zatím další údaje nevede. Zaveďte první, třeba Parcelní číslo u dokumentů nebo Rozpočtová kapitola u smluv.',
      'The office keeps no further data yet. Add the first, for instance Parcel number of documents or Budget chapter of contracts.',
    ),
  )}`
