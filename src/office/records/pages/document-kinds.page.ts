import {
  type Attempt,
  asTyped,
  formatDay,
  formOf,
  type Html,
  hidden,
  html,
  type Option,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { DocumentKind } from '../document-kind.ts'
import { actDetails } from './act-details.ts'

export const kindLabels = {
  kindTitle: both('Název druhu', 'Name of the kind'),
  kindComment: both('Popis', 'Description'),
  kindRule: both('Skartační režim', 'Retention rule'),
} as const

export const kindChoiceLabels = { kindOf: both('Druh dokumentu', 'Kind of document') } as const

export type KindsData = {
  readonly kinds: readonly { readonly kind: DocumentKind; readonly rule: string | null }[]
  readonly rules: readonly Option[]
}

const newKind = (call: PageCall, rules: readonly Option[], attempt?: Attempt): Html =>
  actDetails(
    call.say('Založit druh dokumentu', 'Add a kind of document'),
    formOf(call, {
      action: '/spisovy-plan/druhy/novy',
      submit: call.say('Založit druh', 'Add the kind'),
      body: html`${textField({ name: 'kindTitle', label: call.saying(kindLabels.kindTitle), required: true, max: 100, ...asTyped(call, attempt, 'kindTitle') })}
        ${textField({ name: 'kindComment', label: call.saying(kindLabels.kindComment), max: 500, ...asTyped(call, attempt, 'kindComment') })}
        ${selectField({
          name: 'kindRule',
          label: call.saying(kindLabels.kindRule),
          options: rules,
          empty: call.say('vlastní nemá', 'none of its own'),
          ...asTyped(call, attempt, 'kindRule'),
          hint: call.say(
            'Má-li ho, uplatní se při uzavření spisu ten přísnější. Po založení se nemění.',
            'Where it has one, the stricter holds at closing. It is not changed afterwards.',
          ),
        })}`,
    }),
    attempt !== undefined,
  )

/** Kinds of documents that the office keeps (NSESSS 4.2.1). */
export const kindsPage = (call: PageCall, { kinds, rules }: KindsData, attempt?: Attempt): Html => html`
  <div class="head"><div><h1>${call.say('Druhy dokumentů', 'Kinds of documents')}</h1></div>
    <div class="acts" data-acts>${newKind(call, rules, attempt)}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${table(
    call.say('Druhy dokumentů', 'Kinds of documents'),
    [
      { head: call.say('Název', 'Name'), cell: ({ kind }) => kind.title },
      { head: call.say('Popis', 'Description'), cell: ({ kind }) => kind.comment ?? '–' },
      { head: call.say('Skartační režim', 'Retention rule'), cell: ({ rule }) => rule ?? '–' },
      {
        head: call.say('Stav', 'State'),
        cell: ({ kind }) =>
          kind.withdrawn_on
            ? html`${call.say('stažený', 'withdrawn')} ${formatDay(kind.withdrawn_on)}`
            : formOf(call, {
                action: '/spisovy-plan/druhy/stazeni',
                quiet: true,
                submit: call.say('Stáhnout', 'Withdraw'),
                body: hidden('kind', kind.id),
              }),
      },
    ],
    kinds,
    call.say(
      'Úřad zatím druhy dokumentů nevede. Založte první, třeba Smlouva nebo Zápis z jednání.',
      'The office keeps no kinds of documents yet. Add the first, for instance Contract or Minutes.',
    ),
  )}`

export type KindChoice = {
  readonly kindId: string | null
  readonly kinds: readonly DocumentKind[]
  readonly mayChoose: boolean
}

/** Of what kind the document is, on its page. */
export function kindPart(call: PageCall, path: string, { kindId, kinds, mayChoose }: KindChoice): Html | '' {
  const chosen = kinds.find(({ id }) => id === kindId)
  const offered = kinds.filter(({ withdrawn_on: on, id }) => on === null || id === kindId)
  if (!chosen && (!mayChoose || offered.length === 0)) return ''
  return part(
    call.say('Druh dokumentu', 'Kind of document'),
    html`<p>${chosen?.title ?? call.say('neurčen', 'not said')}</p>${
      mayChoose
        ? actDetails(
            call.say('Určit druh', 'Choose the kind'),
            formOf(call, {
              action: `${path}/druh`,
              quiet: true,
              submit: call.say('Určit druh', 'Choose the kind'),
              body: selectField({
                name: 'kindOf',
                label: call.saying(kindChoiceLabels.kindOf),
                options: offered.map(({ id, title }) => ({ value: id, label: title })),
                empty: call.say('žádný', 'none'),
                value: kindId ?? '',
              }),
            }),
          )
        : ''
    }`,
    'druh',
  )
}
