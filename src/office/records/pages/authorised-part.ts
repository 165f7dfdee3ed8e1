import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  selectField,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import {
  type AuthorisedConversion,
  type ConversionDirection,
  conversionDirections,
  conversionGrounds,
  conversionNumber,
  directionWords,
  groundWords,
} from '../authorised/authorised-conversion.ts'
import { notConvertible, notConvertibleKinds, ordinaryInput } from '../authorised/not-convertible.ts'
import type { Component } from '../document.ts'
import { sheetsMost } from '../postal-item.ts'
import { actDetails } from './act-details.ts'
import { conversionBadge } from './authorised.page.ts'

export const authorisedLabels = {
  direction: both('Směr konverze', 'Direction of the conversion'),
  ground: both('Důvod konverze', 'Ground of the conversion'),
  inputKind: both('Co se konvertuje', 'What is converted'),
  convertedFile: both('Soubor', 'File'),
  convertedSheets: both('Listů listiny', 'Sheets of the paper'),
  convertedElement: both(
    'Prvek listiny, který nejde přenést',
    'Element of the paper that cannot be carried over',
  ),
} as const

export type AuthorisedData = {
  readonly conversions: readonly AuthorisedConversion[]
  readonly files: Readonly<Record<ConversionDirection, readonly Component[]>>
  /** Sheets the mailroom counted. */
  readonly sheets: number | null
  readonly mayConvert: boolean
}

/** Which way the document probably goes: what came on paper becomes electronic, the rest becomes paper. */
const likely = ({ files }: AuthorisedData): ConversionDirection =>
  files['paper-to-electronic'].length > 0 ? 'paper-to-electronic' : 'electronic-to-paper'

/** Every file that may go in, once. */
const filesOffered = ({ files }: AuthorisedData): Component[] => [
  ...new Map(Object.values(files).flatMap(list => list.map(one => [one.id, one]))).values(),
]

const prepareForm = (call: PageCall, path: string, data: AuthorisedData, mine?: Attempt): Html => {
  const files = filesOffered(data)
  return formOf(call, {
    action: `${path}/konverze`,
    submit: call.say('Připravit konverzi', 'Prepare the conversion'),
    body: html`${selectField({
      name: 'direction',
      label: call.saying(authorisedLabels.direction),
      required: true,
      ...asTyped(call, mine, 'direction', likely(data)),
      options: conversionDirections.map(value => ({ value, label: call.saying(directionWords[value]) })),
    })}
    ${selectField({
      name: 'ground',
      label: call.saying(authorisedLabels.ground),
      required: true,
      ...asTyped(call, mine, 'ground', 'ex-officio'),
      options: conversionGrounds.map(value => ({ value, label: call.saying(groundWords[value]) })),
    })}
    ${selectField({
      name: 'inputKind',
      label: call.saying(authorisedLabels.inputKind),
      required: true,
      hint: call.say(
        'Co má účinky jen jako originál, konvertovat nejde; vyberte to a program řekne důvod žadateli.',
        'What has effects only as an original is not converted; choose it, and the program gives the reason for whoever asks.',
      ),
      ...asTyped(call, mine, 'inputKind'),
      empty: call.say('vyberte…', 'choose…'),
      options: [
        {
          value: ordinaryInput,
          label: call.say('dokument, který konvertovat jde', 'a document that may be converted'),
        },
        ...notConvertibleKinds.map(value => ({ value, label: call.saying(notConvertible[value]) })),
      ],
    })}
    ${selectField({
      name: 'convertedFile',
      label: call.saying(authorisedLabels.convertedFile),
      hint: call.say(
        'Pro listinu PDF s ověřenými podpisy, nejlépe na A4. Pro elektronickou podobu sken, kterému výstup přibude jako další verze; bez skenu nechte prázdné.',
        'For paper, a PDF whose signatures were checked, A4 if possible. For electronic form, the scan that gets the output as a further version; leave it empty where there is none.',
      ),
      ...asTyped(call, mine, 'convertedFile', files[0]?.id ?? ''),
      empty: call.say('žádný', 'none'),
      options: files.map(({ id, file_name: name }) => ({ value: id, label: name })),
    })}
    ${textField({ name: 'convertedSheets', type: 'number', label: call.saying(authorisedLabels.convertedSheets), max: String(sheetsMost).length, hint: call.say('Jen z listiny.', 'From paper only.'), ...asTyped(call, mine, 'convertedSheets', data.sheets === null ? '' : String(data.sheets)) })}
    ${textField({ name: 'convertedElement', label: call.saying(authorisedLabels.convertedElement), max: 500, hint: call.say('Plastická pečeť, hologram, vodoznak… Prázdné znamená, že žádný není. Jen z listiny.', 'An embossed seal, a hologram, a watermark… Empty means there is none. From paper only.'), ...asTyped(call, mine, 'convertedElement') })}`,
  })
}

/** Authorised conversions of a document: those so far and the way to another. */
export function authorisedPart(
  call: PageCall,
  path: string,
  data: AuthorisedData,
  attempt?: Attempt,
): Html | '' {
  const { conversions, mayConvert } = data
  if (conversions.length === 0 && !mayConvert) return ''
  const mine = attempt?.form === 'konverze' ? attempt : undefined
  return part(
    call.say('Autorizovaná konverze', 'Authorised conversion'),
    html`${
      conversions.length === 0
        ? ''
        : html`<ul>${conversions.map(
            one =>
              html`<li><a href="${href(`/konverze/${one.id}`)}">${conversionNumber(one)}</a> ${call.saying(directionWords[one.direction])} ${conversionBadge(call, one.state)}</li>`,
          )}</ul>`
    }${
      mayConvert
        ? actDetails(
            call.say('Konvertovat', 'Convert'),
            html`<p>${call.say('Konverzi provede státní aplikace (CzechPOINT@office) a uchová i doložku. Program připraví podklady, dá konverzi číslo v evidenci úřadu a převezme výsledek.', 'The state’s application (CzechPOINT@office) makes the conversion and keeps its clause. The program prepares what it asks for, gives the conversion a number in the register of the office and takes the result.')}</p>${prepareForm(call, path, data, mine)}`,
            mine !== undefined,
          )
        : ''
    }`,
    'konverze',
  )
}
