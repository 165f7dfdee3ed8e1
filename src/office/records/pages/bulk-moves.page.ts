import {
  type Attempt,
  asTyped,
  badge,
  checkField,
  facts,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type Option,
  type PageCall,
  part,
  plural,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import { type BulkMove, doneOf, paceOf, type StayedDossier } from '../bulk-move.ts'
import type { Dossier, RetentionRule } from '../dossier.ts'
import type { SubjectGroup } from '../filing-plan.ts'
import { ruleWords } from './plan-proposal.page.ts'

export const moveLabels = {
  target: both('Cílová skupina', 'Target group'),
  withClosed: both('I uzavřené spisy, které nejsou předané', 'Closed dossiers too, unless handed over'),
  moveReason: both('Důvod přesunu', 'Reason of the move'),
} as const

const stateBadge = (call: PageCall, { state, refused }: BulkMove): Html =>
  state === 'running'
    ? badge('active', call.say('běží', 'running'))
    : state === 'cancelled'
      ? badge('warning', call.say('zastavený', 'stopped'))
      : refused > 0
        ? badge('warning', call.say('hotový s výhradami', 'done, some stayed'))
        : badge('good', call.say('hotový', 'done'))

export const moveTable = (
  call: PageCall,
  moves: readonly BulkMove[],
  codes: ReadonlyMap<string, string>,
): Html =>
  table(
    call.say('Hromadné přesuny spisů', 'Bulk moves of dossiers'),
    [
      {
        head: call.say('Přesun', 'Move'),
        cell: move =>
          html`<a href="${href(`/spisovy-plan/presuny/${move.id}`)}">${codes.get(move.from_group_id) ?? '?'} → ${codes.get(move.to_group_id) ?? '?'}</a>`,
      },
      { head: call.say('Důvod', 'Reason'), cell: move => move.reason },
      {
        head: call.say('Zadání', 'Ordered'),
        cell: move => `${formatInstant(move.ordered_at)}, ${move.ordered_by.name}`,
      },
      {
        head: call.say('Hotovo', 'Done'),
        number: true,
        cell: move => `${formatNumber(doneOf(move))} / ${formatNumber(move.total)}`,
      },
      { head: call.say('Stav', 'State'), cell: move => stateBadge(call, move) },
    ],
    moves,
    call.say(
      'Zatím žádný. Přesun zadáte na stránce věcné skupiny, nebo jejím uzavřením.',
      'None yet. A move is ordered on the page of a subject group, or by closing it.',
    ),
  )

export const movesPage = (
  call: PageCall,
  moves: readonly BulkMove[],
  codes: ReadonlyMap<string, string>,
): Html => html`
  <h1>${call.say('Hromadné přesuny spisů', 'Bulk moves of dossiers')}</h1>
  ${moveTable(call, moves, codes)}`

export type MoveData = {
  readonly move: BulkMove
  readonly from: SubjectGroup
  readonly to: SubjectGroup
  readonly stayed: readonly StayedDossier[]
  readonly stayedMost: number
  readonly now: Date
}

function progress(call: PageCall, { move, now }: MoveData): Html {
  const done = doneOf(move)
  const pace = paceOf(move, now)
  return html`<progress max="${String(Math.max(move.total, 1))}" value="${String(done)}" aria-label="${call.say('Průběh přesunu', 'Progress of the move')}"></progress>
    <p aria-live="polite">${formatNumber(done)} / ${formatNumber(move.total)}${
      pace
        ? call.say(
            ` · ${formatNumber(Math.round(pace.perSecond))} spisů za sekundu, zbývá asi ${formatNumber(pace.secondsLeft)} s`,
            ` · ${formatNumber(Math.round(pace.perSecond))} dossiers a second, some ${formatNumber(pace.secondsLeft)} s left`,
          )
        : ''
    }</p>`
}

const stayedPart = (call: PageCall, { move, stayed, stayedMost }: MoveData): Html | '' => {
  if (move.refused === 0) return ''
  const title = call.say('Spisy, které zůstaly', 'Dossiers that stayed')
  return part(
    title,
    html`${table(
      title,
      [
        {
          head: call.say('Spis', 'Dossier'),
          cell: one => html`<a href="${href(`/spisy/${one.id}`)}">${one.mark}</a>`,
        },
        { head: call.say('Věc', 'Subject'), cell: one => hidePersonalNumbers(one.subject) },
        { head: call.say('Proč', 'Why'), cell: one => call.saying(one.refusal) },
      ],
      stayed,
      '',
    )}${move.refused > stayedMost ? html`<p class="small">${call.say(`Zobrazeno prvních ${stayedMost} z ${move.refused}.`, `The first ${stayedMost} of ${move.refused} are shown.`)}</p>` : ''}`,
  )
}

/** One move: how far it is, what may be done with it, and which dossiers stayed and why. */
export const movePage = (call: PageCall, data: MoveData, attempt?: Attempt): Html => {
  const { move, from, to } = data
  const path = `/spisovy-plan/presuny/${move.id}`
  const act =
    move.state === 'running'
      ? formOf(call, { action: `${path}/zastaveni`, quiet: true, submit: call.say('Zastavit', 'Stop') })
      : move.state === 'cancelled'
        ? formOf(call, { action: `${path}/pokracovani`, submit: call.say('Pokračovat', 'Go on') })
        : ''
  return html`
  <div class="head"><div><h1>${call.say('Přesun spisů', 'Move of dossiers')} ${from.filing_code} → ${to.filing_code}</h1>
    <p>${stateBadge(call, move)}</p></div><div class="acts" data-acts>${act}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${progress(call, data)}
  ${move.state === 'running' ? html`<p><a href="${href(path)}">${call.say('Obnovit', 'Look again')}</a> · ${call.say('Stránku můžete opustit; přesun běží dál.', 'You may leave the page; the move goes on.')}</p>` : ''}
  ${part(
    call.say('Přesun', 'Move'),
    facts([
      [
        call.say('Z', 'From'),
        html`<a href="${href(`/spisovy-plan/skupiny/${from.id}`)}">${from.filing_code} ${from.title}</a>`,
      ],
      [
        call.say('Do', 'To'),
        html`<a href="${href(`/spisovy-plan/skupiny/${to.id}`)}">${to.filing_code} ${to.title}</a>`,
      ],
      [call.say('Přesunuto', 'Moved'), formatNumber(move.moved)],
      [call.say('Zůstalo', 'Stayed'), formatNumber(move.refused)],
      [call.say('Důvod', 'Reason'), move.reason],
      [call.say('Zadání', 'Ordered'), `${formatInstant(move.ordered_at, true)}, ${move.ordered_by.name}`],
      [call.say('Konec', 'Ended'), move.ended_at ? formatInstant(move.ended_at, true) : null],
    ]),
  )}
  ${stayedPart(call, data)}`
}

export type NewMoveData = {
  readonly from: SubjectGroup
  readonly rule: RetentionRule
  readonly targets: readonly Option[]
  /** The target that is looked at, with its rule; `null` before one is chosen. */
  readonly to: { readonly group: SubjectGroup; readonly rule: RetentionRule } | null
  readonly withClosed: boolean
  readonly count: number
  readonly first: readonly Dossier[]
}

/** Choosing where to move, then what will be: how many dossiers, which rule, the first of them; then the act. */
export const newMovePage = (call: PageCall, data: NewMoveData, attempt?: Attempt): Html => {
  const { from, rule, to, targets, count, first, withClosed } = data
  return html`
  <h1>${call.say('Přesunout spisy skupiny', 'Move dossiers of group')} ${from.filing_code}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <form method="get" action="/spisovy-plan/presuny/novy" class="form">
    ${hidden('z', from.id)}
    ${selectField({ name: 'do', label: call.saying(moveLabels.target), required: true, value: to?.group.id ?? '', empty: call.say('vyberte…', 'choose…'), options: targets })}
    ${checkField({ name: 'uzavrene', label: call.saying(moveLabels.withClosed), value: withClosed ? 'ano' : '' })}
    <div class="submit"><button type="submit" class="quiet">${call.say('Ukázat, co se stane', 'Show what will be')}</button></div>
  </form>
  ${
    to
      ? html`${part(
          call.say('Co se stane', 'What will be'),
          html`<p>${call.say(
            `${formatNumber(count)} ${plural(count, 'spis přejde', 'spisy přejdou', 'spisů přejde')} pod spisový znak ${to.group.filing_code}. Režim: ${ruleWords(rule)} → ${ruleWords(to.rule)}.`,
            `${formatNumber(count)} dossiers move under filing code ${to.group.filing_code}. Rule: ${ruleWords(rule)} → ${ruleWords(to.rule)}.`,
          )}</p>
          ${table(
            call.say('První spisy', 'First dossiers'),
            [
              {
                head: call.say('Spisová značka', 'Mark'),
                whole: true,
                cell: one => html`<a href="${href(`/spisy/${one.id}`)}">${one.mark}</a>`,
              },
              { head: call.say('Věc', 'Subject'), cell: one => hidePersonalNumbers(one.subject) },
              { head: call.say('Drží', 'Held by'), cell: one => one.holder.name },
            ],
            first,
            call.say('Ve skupině není co přesouvat.', 'There is nothing to move in the group.'),
          )}${count > first.length ? html`<p class="small">${call.say(`a dalších ${formatNumber(count - first.length)}`, `and ${formatNumber(count - first.length)} more`)}</p>` : ''}`,
        )}
        ${
          count > 0
            ? formOf(call, {
                action: `/spisovy-plan/presuny/novy?z=${from.id}&do=${to.group.id}${withClosed ? '&uzavrene=ano' : ''}`,
                submit: call.say(
                  `Přesunout ${formatNumber(count)} ${plural(count, 'spis', 'spisy', 'spisů')}`,
                  `Move ${formatNumber(count)} dossiers`,
                ),
                body: html`${hidden('from', from.id)}${hidden('to', to.group.id)}${withClosed ? hidden('withClosed', 'ano') : ''}
              ${textField({ name: 'moveReason', label: call.saying(moveLabels.moveReason), required: true, max: 500, ...asTyped(call, attempt, 'moveReason') })}`,
              })
            : ''
        }`
      : ''
  }`
}
