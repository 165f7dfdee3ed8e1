import {
  type Attempt,
  asTyped,
  citation,
  facts,
  formatDay,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type Option,
  type PageCall,
  part,
  plural,
  refusalBox,
  selectField,
  textArea,
  when,
} from '#platform/html'
import { both } from '#platform/values'
import type { Document } from '../document.ts'
import { type Dossier, lockedUntil, type RetentionRule } from '../dossier.ts'
import type { FilingPlan, SubjectGroup } from '../filing-plan.ts'
import type { HandOver } from '../handing-over.ts'
import { codeWords } from '../words.ts'
import { dossierBadge } from './badges.ts'
import { chainPart } from './chain.ts'
import { type HistoryLine, historyPart } from './history.ts'
import { subjectWarning } from './subject-warning.ts'
import { documentTable } from './worklist.page.ts'

export type DossierData = {
  readonly dossier: Dossier
  readonly group: SubjectGroup
  readonly plan: FilingPlan
  readonly rule: RetentionRule
  readonly groups: readonly Option[]
  readonly documents: readonly Document[]
  readonly handOvers: readonly HandOver[]
  readonly history: readonly HistoryLine[]
  readonly may: {
    readonly mendSubject: boolean
    readonly close: boolean
    readonly handOver: boolean
    readonly mend: boolean
  }
}

export const dossierLabels = {
  reason: both('Důvod', 'Reason'),
  group: both('Správný spisový znak', 'Right filing code'),
} as const

const act = (title: string, body: Html, open: boolean): Html =>
  html`<details${open ? html` open` : ''}><summary class="button">${title}</summary><div>${body}</div></details>`

/** Why the dossier cannot be closed yet, before anybody tries. */
function hindrance(call: PageCall, { documents }: DossierData): string | null {
  if (documents.length === 0)
    return call.say('Uzavřít půjde, až v něm bude dokument.', 'It can be closed once it holds a document.')
  const open = documents.filter(document => document.state !== 'settled').length
  return open === 0
    ? null
    : call.say(
        `Uzavřít půjde, až budou vyřízené všechny dokumenty (zbývá ${open}; zákon 499/2004 Sb. §\u00a065/5).`,
        `It can be closed once all documents are settled (${open} left; act 499/2004 §\u00a065/5).`,
      )
}

const reasoned = (
  call: PageCall,
  data: DossierData,
  given: { name: string; title: string; submit: string; hint: string; more?: Html },
  attempt?: Attempt,
): Html => {
  const mine = attempt?.form === given.name ? attempt : undefined
  return act(
    given.title,
    formOf(call, {
      action: `/spisy/${data.dossier.id}/${given.name}`,
      submit: given.submit,
      quiet: true,
      body: html`${given.more ?? ''}${textArea({ name: 'reason', label: call.saying(dossierLabels.reason), required: true, max: 500, ...asTyped(call, mine, 'reason'), hint: given.hint })}`,
    }),
    mine !== undefined,
  )
}

const reopen = (call: PageCall, data: DossierData, attempt?: Attempt): Html =>
  reasoned(
    call,
    data,
    {
      name: 'otevreni',
      title: call.say('Znovu otevřít', 'Reopen'),
      submit: call.say('Znovu otevřít', 'Reopen'),
      hint: call.say(
        'Uložený balíček zůstane; po novém uzavření a předání k němu přibude další verze.',
        'The stored package stays; after closing and handing over again a further version is added.',
      ),
    },
    attempt,
  )

const mend = (call: PageCall, data: DossierData, attempt?: Attempt): Html =>
  reasoned(
    call,
    data,
    {
      name: 'pretrideni',
      title: call.say('Opravit spisový znak', 'Mend the filing code'),
      submit: call.say('Opravit', 'Mend'),
      hint: call.say(
        'Zapíše se do protokolu i do balíčku. Uloženou verzi to nepřepíše.',
        'Written into the log and the package. The stored version is not overwritten.',
      ),
      more: selectField({
        name: 'group',
        label: call.saying(dossierLabels.group),
        required: true,
        options: data.groups,
        value: data.group.id,
      }),
    },
    attempt,
  )

function acts(call: PageCall, data: DossierData, attempt?: Attempt): Html {
  const { dossier, may } = data
  const path = `/spisy/${dossier.id}`
  const why = hindrance(call, data)
  if (dossier.state === 'open' && may.close)
    return html`<div class="acts" data-acts>${
      why
        ? html`<p class="impossible">${why}</p>`
        : formOf(call, { action: `${path}/uzavreni`, submit: call.say('Uzavřít spis', 'Close the dossier') })
    }</div>`
  const reopening = may.close ? reopen(call, data, attempt) : ''
  const mending = may.mend ? mend(call, data, attempt) : ''
  if (dossier.state === 'refused')
    return html`<div class="acts" data-acts>${reopening}${mending}${may.handOver ? formOf(call, { action: `${path}/predani`, quiet: true, submit: call.say('Předat znovu', 'Hand over again') }) : ''}</div>`
  if (dossier.state === 'closed')
    return html`<div class="acts" data-acts>${may.handOver ? formOf(call, { action: `${path}/predani`, submit: call.say('Předat do e-Spisovny', 'Hand over to the records centre') }) : ''}${reopening}${mending}</div>`
  if (dossier.state === 'handed-over')
    return html`<div class="acts" data-acts><a class="button quiet" href="${href(`${path}/dukaz`)}">${call.say('Stáhnout důkaz (JSON)', 'Download the proof (JSON)')}</a>
      <a class="button quiet" href="${href(`${path}/balicek`)}">${call.say('Stáhnout balíček', 'Download the package')}</a>
      ${reopening}${mending}</div>`
  return html``
}

const findings = (call: PageCall, handOver: HandOver): Html => html`
  <ul>${(handOver.findings ?? [])
    .filter(finding => finding.level === 'error')
    .map(
      finding => html`<li><strong>${finding.rule}</strong> ${finding.message[call.tongue]}
      <span class="small">${when(finding.source, source => html`${call.say('Pramen', 'Source')}: ${citation(source)}`)}${when(finding.location.file, file => html` · ${file}`)}${when(finding.location.entity, entity => html` · ${entity}`)}</span></li>`,
    )}</ul>`

/** The record of a dossier: what is in it, the next act, what the records centre said, where it rests. */
export const dossierPage = (call: PageCall, data: DossierData, attempt?: Attempt): Html => {
  const { dossier, group, rule } = data
  const last = data.handOvers[0]
  return html`
  <div class="head"><div>
    <h1>${dossier.subject}</h1>
    <p class="numbers"><span>${call.say('Spisová značka', 'Mark')} <strong>${dossier.mark}</strong></span>
      <span>${call.say('Identifikátor', 'Identifier')} <strong>${dossier.identifier}</strong></span>
      <span>${dossierBadge(call, dossier)}</span><span>${call.say('Držitel', 'Holder')} <strong>${dossier.holder.name}</strong></span></p>
  </div>${acts(call, data, attempt)}</div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${subjectWarning(call, { subject: dossier.subject, path: `/spisy/${dossier.id}`, mayMend: data.may.mendSubject && dossier.state === 'open' })}
  ${
    dossier.state === 'refused' && last
      ? html`<div class="notice error"><p><strong>${call.say('e-Spisovna balíček odmítla. Co opravit:', 'The records centre refused the package. What to mend:')}</strong></p>${findings(call, last)}</div>`
      : ''
  }
  ${part(call.say('Dokumenty ve spisu', 'Documents in the dossier'), documentTable(call, data.documents, call.say('Dokumenty ve spisu', 'Documents in the dossier')))}
  ${part(
    call.say('Zatřídění a vyřazení', 'Classification and disposal'),
    facts([
      [call.say('Spisový plán', 'Filing plan'), data.plan.name],
      [call.say('Spisový znak', 'Filing code'), `${group.filing_code} – ${group.title}`],
      [
        call.say('Skartační režim', 'Retention rule'),
        `${rule.title}: ${call.saying(codeWords[rule.disposal_code])}, ${rule.retention_years} ${call.say(plural(rule.retention_years, 'rok', 'roky', 'let'), 'years')}`,
      ],
      [call.say('Důvod přetřídění', 'Reason of reclassification'), dossier.classification_reason],
      [call.say('Založen', 'Opened'), formatInstant(dossier.opened_at)],
      [call.say('Uzavřen', 'Closed'), dossier.closed_at ? formatInstant(dossier.closed_at) : null],
      [
        call.say('Rok vyřazení', 'Year of disposal'),
        dossier.disposal ? String(dossier.disposal.disposalYear) : null,
      ],
      [
        call.say('Po předání nezměnitelný do', 'Unchangeable after hand-over until'),
        dossier.disposal ? formatDay(lockedUntil(dossier.disposal)) : null,
      ],
    ]),
  )}
  ${data.handOvers.length > 0 ? chainPart(call, data.handOvers) : ''}
  ${historyPart(call, data.history)}`
}
