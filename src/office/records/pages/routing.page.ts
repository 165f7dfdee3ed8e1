import {
  type Attempt,
  asTyped,
  badge,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type Option,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import type { Document, Holder } from '../document.ts'
import type { RoutingRule } from '../routing-rule.ts'
import { channelWords } from '../words.ts'

export const routingPath = (id: string): string => `/smerovani/${id}`

export const routingLabels = {
  name: both('Název pravidla', 'Name of the rule'),
  channel: both('Přišlo přes', 'Came by'),
  sender: both('Odesílatel obsahuje', 'Sender contains'),
  senderBox: both('Datová schránka odesílatele', 'Data box of the sender'),
  words: both('Slova ve věci', 'Words of the subject'),
  target: both('Předat', 'Pass to'),
} as const

export type ShownRule = RoutingRule & { readonly target: string | null }

/** What the conditions of a rule say, in words. */
const conditionsOf = (call: PageCall, rule: RoutingRule): string =>
  [
    rule.channel && `${call.saying(routingLabels.channel)}: ${call.saying(channelWords[rule.channel])}`,
    rule.sender && `${call.saying(routingLabels.sender)}: ${rule.sender}`,
    rule.sender_box && `${call.saying(routingLabels.senderBox)}: ${rule.sender_box}`,
    rule.words && `${call.saying(routingLabels.words)}: ${rule.words}`,
  ]
    .filter(Boolean)
    .join('; ')

const onBadge = (call: PageCall, { is_on: isOn }: RoutingRule): Html =>
  isOn ? badge('good', call.say('zapnuté', 'on')) : badge('neutral', call.say('vypnuté', 'off'))

const vacant = (call: PageCall): string => call.say('místo není obsazené', 'the post is vacant')

const makeForm = (call: PageCall, targets: readonly Option[], attempt?: Attempt): Html => {
  const field = (name: keyof typeof routingLabels) => ({
    name,
    label: call.saying(routingLabels[name]),
    ...asTyped(call, attempt, name),
  })
  return formOf(call, {
    action: '/smerovani/nove',
    submit: call.say('Připravit a vyzkoušet', 'Prepare and try'),
    body: html`
      ${textField({ ...field('name'), required: true, max: 100, hint: call.say('Například Kácení na životní prostředí.', 'For example Felling to environment.') })}
      <div class="row">${selectField({ ...field('channel'), empty: call.say('kudykoli', 'any way'), options: (['counter', 'data-box', 'e-mail'] as const).map(value => ({ value, label: call.saying(channelWords[value]) })) })}
        ${textField({ ...field('sender'), max: 200, hint: call.say('Část jména, IČO nebo e-mailu.', 'Part of the name, IČO or e-mail.') })}
        ${textField({ ...field('senderBox'), max: 7 })}</div>
      ${textField({ ...field('words'), max: 300, hint: call.say('Začátky slov oddělené čárkou; stačí jedno: kácen, dřevin.', 'Beginnings of words between commas; one is enough.') })}
      ${selectField({ ...field('target'), required: true, empty: call.say('vyberte…', 'choose…'), options: targets })}`,
  })
}

/** Rules of distribution in the order in which they decide, and the form that prepares another. */
export function routingPage(
  call: PageCall,
  data: { readonly rules: readonly ShownRule[]; readonly targets: readonly Option[] },
  attempt?: Attempt,
): Html {
  const title = call.say('Pravidla směrování', 'Routing rules')
  return html`
  <p><a href="${href('/prijem')}">${call.say('Příjem', 'Receipt')}</a></p>
  <h1>${title}</h1>
  <p>${call.say('Co přijde, dostane rovnou ten, komu to patří. Rozhoduje první pravidlo, které sedí; nové je vypnuté, dokud ho nevyzkoušíte.', 'What comes goes straight to whom it belongs. The first rule that matches decides; a new one is off until you have tried it.')}</p>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${table(
    title,
    [
      {
        head: call.say('Pravidlo', 'Rule'),
        cell: rule => html`<a href="${href(routingPath(rule.id))}">${rule.name}</a>`,
      },
      { head: call.say('Podmínky', 'Conditions'), cell: rule => conditionsOf(call, rule) },
      { head: call.say('Předat', 'Pass to'), cell: rule => rule.target ?? vacant(call) },
      { head: call.say('Stav', 'State'), cell: rule => onBadge(call, rule) },
    ],
    data.rules,
    call.say(
      'Zatím žádné. Co přijde, zůstane tomu, kdo to zaeviduje.',
      'None yet. What comes stays with whoever registers it.',
    ),
  )}
  ${part(call.say('Nové pravidlo', 'A new rule'), makeForm(call, data.targets, attempt))}`
}

/** A document of the past month, and to whom the rules would have sent it. */
export type TriedRow = Pick<Document, 'id' | 'reference_number' | 'subject' | 'sender'> & {
  readonly now: string
  readonly wouldBe: Holder | null
  readonly isSame: boolean
}

export type TrialData = {
  readonly rule: ShownRule
  /** Documents looked at; `isAll` unless there were more than a trial takes. */
  readonly looked: number
  readonly isAll: boolean
  readonly matched: number
  readonly same: number
  /** What rules before it take away from it. */
  readonly taken: number
  readonly rows: readonly TriedRow[]
}

const trial = (call: PageCall, data: TrialData): Html => {
  const caption = call.say('Co by pravidlo udělalo', 'What the rule would have done')
  return part(
    call.say('Zkouška na posledním měsíci', 'Trial on the past month'),
    html`<dl class="facts">
      <div><dt>${call.say('Prohlédnuto dokumentů', 'Documents looked at')}</dt><dd>${formatNumber(data.looked)}${data.isAll ? '' : ` (${call.say('víc jich zkouška nebere', 'a trial takes no more')})`}</dd></div>
      <div><dt>${call.say('Sedí na', 'Matches')}</dt><dd>${formatNumber(data.matched)}</dd></div>
      <div><dt>${call.say('Z toho je dnes u téhož člověka', 'Of these held by the same person now')}</dt><dd>${formatNumber(data.same)}</dd></div>
      <div><dt>${call.say('Vezme je dřívější pravidlo', 'Taken by an earlier rule')}</dt><dd>${formatNumber(data.taken)}</dd></div></dl>
      ${table(
        caption,
        [
          {
            head: call.say('Dokument', 'Document'),
            cell: row =>
              html`<a href="${href(`/dokumenty/${row.id}`)}">${row.reference_number}</a> ${hidePersonalNumbers(row.subject)}`,
          },
          { head: call.say('Odesílatel', 'Sender'), cell: row => row.sender?.name ?? '–' },
          { head: call.say('Drží dnes', 'Held now'), cell: row => row.now },
          {
            head: call.say('Podle pravidla', 'By the rule'),
            cell: row =>
              html`${row.wouldBe?.name ?? vacant(call)} ${row.isSame ? badge('good', call.say('shodně', 'the same')) : badge('warning', call.say('jinak', 'other'))}`,
          },
        ],
        data.rows,
        call.say(
          'Za poslední měsíc nesedí na nic. Zkontrolujte podmínky.',
          'It matches nothing of the past month. Check the conditions.',
        ),
      )}`,
  )
}

/** One rule: its conditions, its trial, and the acts on it. */
export const rulePage = (call: PageCall, data: TrialData): Html => {
  const { rule } = data
  const act = (form: string, submit: string, more: { quiet?: boolean; danger?: boolean } = {}) =>
    formOf(call, { action: `${routingPath(rule.id)}/${form}`, submit, ...more })
  return html`
  <p><a href="${href('/smerovani')}">${call.say('Pravidla směrování', 'Routing rules')}</a></p>
  <div class="head"><div><h1>${rule.name} ${onBadge(call, rule)}</h1>
    <p>${conditionsOf(call, rule)} → <strong>${rule.target ?? vacant(call)}</strong></p></div>
    <div class="acts" data-acts>${rule.is_on ? act('vypnuti', call.say('Vypnout', 'Switch off'), { quiet: true }) : act('zapnuti', call.say('Zapnout', 'Switch on'))}
      ${act('predrazeni', call.say('Předřadit ostatním', 'Put first'), { quiet: true })}
      ${act('odstraneni', call.say('Odstranit', 'Remove'), { danger: true })}</div></div>
  ${trial(call, data)}`
}
