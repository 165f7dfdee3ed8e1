import {
  type Attempt,
  asTyped,
  facts,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  selectField,
  textField,
} from '#platform/html'
import {
  type MetadataField,
  type MetadataType,
  valueMostCharacters,
  valueText,
  wantedWords,
} from '../further-metadata.ts'
import { actDetails } from './act-details.ts'

/** Further metadata of one record as its page shows them. */
export type FurtherData = {
  /** Those it has and those that are filled in. */
  readonly fields: readonly MetadataField[]
  readonly values: ReadonlyMap<string, string>
  readonly mayFill: boolean
}

export const metadataFieldName = ({ id }: Pick<MetadataField, 'id'>): string => `udaj-${id}`

const inputTypes: Partial<Record<MetadataType, string>> = { time: 'date' }

const optionsOf = (call: PageCall, { type, choices }: MetadataField) =>
  type === 'yes-no'
    ? ['yes', 'no'].map(value => ({ value, label: call.saying(valueText({ type }, value)) }))
    : choices?.map(value => ({ value, label: call.saying(valueText({ type }, value)) }))

/** One input for each field, filled with what is known. */
export const metadataInputs = (
  call: PageCall,
  fields: readonly MetadataField[],
  values: ReadonlyMap<string, string>,
  attempt?: Attempt,
): Html =>
  html`${fields
    .filter(({ withdrawn_on: on }) => on === null)
    .map(field => {
      const name = metadataFieldName(field)
      const options = optionsOf(call, field)
      const shown = {
        name,
        label: field.title,
        required: field.required,
        ...asTyped(call, attempt, name, values.get(field.id) ?? ''),
        hint: field.comment ?? (options ? undefined : call.saying(wantedWords[field.type])),
      }
      const { hint, ...rest } = shown
      const given = hint === undefined ? rest : { ...rest, hint }
      return options
        ? selectField({ ...given, options, empty: call.say('nevyplněno', 'not filled in') })
        : textField({ ...given, type: inputTypes[field.type] ?? 'text', max: valueMostCharacters })
    })}`

/** The part of a record’s page that shows its further metadata and fills them in. */
export function furtherPart(
  call: PageCall,
  path: string,
  { fields, values, mayFill }: FurtherData,
  attempt?: Attempt,
): Html | '' {
  if (fields.length === 0) return ''
  const mine = attempt?.form === 'udaje' ? attempt : undefined
  return part(
    call.say('Další údaje', 'Further data'),
    html`${facts(
      fields.map(field => {
        const value = values.get(field.id)
        const none = field.required ? call.say('chybí, povinný údaj', 'missing, required') : '–'
        return [field.title, value === undefined ? none : call.saying(valueText(field, value))] as const
      }),
    )}${
      mayFill
        ? actDetails(
            call.say('Vyplnit další údaje', 'Fill in further data'),
            formOf(call, {
              action: `${path}/udaje`,
              submit: call.say('Uložit údaje', 'Save the data'),
              body: metadataInputs(call, fields, values, mine),
            }),
            mine !== undefined,
          )
        : ''
    }`,
    'dalsi-udaje',
  )
}
