import {
  type Attempt,
  asTyped,
  badge,
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
import { mayComeUnchanged } from '../hand-over-trouble.ts'
import type { HandOver } from '../handing-over.ts'
import type { VolumePlace } from '../type-dossier.ts'
import { isLiving } from '../withdrawal.ts'
import { codeWords } from '../words.ts'
import { type CustodyData, custodyNotice } from './agenda-custody.ts'
import { dossierBadge } from './badges.ts'
import { chainPart, findingList } from './chain.ts'
import { disposalWords } from './disposal-words.ts'
import { type DossierLife, dossierLifeParts } from './dossier-life.ts'
import { formatWarning, keptRemark } from './file-remarks.ts'
import { type HistoryLine, historyPart } from './history.ts'
import { holdNotice, proposedNotice } from './hold-notice.ts'
import { eventPart } from './outside-event.ts'
import { paperHindrance, paperPart } from './paper.ts'
import { type AccessData, accessPart, restrictedBadge } from './restricted.ts'
import { type PapersOfDossier, stayNotice } from './room-stay.ts'
import { settleDossierAct } from './settle-dossier.ts'
import { subjectWarning } from './subject-warning.ts'
import { type AnnotationData, annotationsPart } from './tasks-and-notes.ts'
import { documentTable } from './worklist.page.ts'

export type DossierData = {
  readonly dossier: Dossier
  readonly group: SubjectGroup
  readonly plan: FilingPlan
  readonly rule: RetentionRule
  /** The filing code it carries: that of its group, or of its part in a type dossier. */
  readonly code: string
  readonly place: VolumePlace | null
  readonly hasStandingConsent: boolean
  /** Number of the disposal proceeding it is in now. */
  readonly proceeding: string | null
  readonly custody: CustodyData
  readonly groups: readonly Option[]
  readonly documents: readonly Document[]
  /** Names of files whose newest version has to be converted. */
  readonly unfitFiles: readonly string[]
  /** Names of files in no output format that the office keeps as they are. */
  readonly keptFiles: readonly string[]
  readonly papers: PapersOfDossier
  readonly handOvers: readonly HandOver[]
  readonly life: DossierLife
  readonly annotations: AnnotationData
  readonly access: AccessData
  readonly history: readonly HistoryLine[]
  readonly may: {
    readonly mendSubject: boolean
    readonly close: boolean
    readonly handOver: boolean
    readonly mend: boolean
    readonly hold: boolean
    readonly postpone: boolean
  }
}

export const dossierLabels = {
  reason: both('Důvod', 'Reason'),
  group: both('Správný spisový znak', 'Right filing code'),
} as const

const act = (title: string, body: Html, open: boolean): Html =>
  html`<details${open ? html` open` : ''}><summary class="button">${title}</summary><div>${body}</div></details>`

/** Why the dossier cannot be closed yet, before anybody tries. */
function hindrance(call: PageCall, { documents: all, papers }: DossierData): string | null {
  const documents = all.filter(isLiving)
  if (documents.length === 0)
    return call.say('Uzavřít půjde, až v něm bude dokument.', 'It can be closed once it holds a document.')
  const open = documents.filter(document => document.state !== 'settled').length
  return open === 0
    ? paperHindrance(call, papers)
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

/** Suspending disposal, or ending that: at any dossier that is not just on its way. */
const hold = (call: PageCall, data: DossierData, attempt?: Attempt): Html =>
  data.dossier.hold
    ? reasoned(
        call,
        data,
        {
          name: 'uvolneni',
          title: call.say('Zrušit pozastavení', 'End the suspension'),
          submit: call.say('Zrušit pozastavení', 'End the suspension'),
          hint: call.say('Proč už spis může být vyřazen.', 'Why the dossier may be disposed of again.'),
        },
        attempt,
      )
    : reasoned(
        call,
        data,
        {
          name: 'pozastaveni',
          title: call.say('Pozastavit skartaci', 'Suspend disposal'),
          submit: call.say('Pozastavit skartaci', 'Suspend disposal'),
          hint: call.say(
            'Například spisová značka soudu, který spis potřebuje. Skartační lhůta běží dál.',
            'For instance the mark of the court that needs the dossier. Retention runs on.',
          ),
        },
        attempt,
      )

/** A document of the office itself is written in an open dossier. */
const writing = (call: PageCall, path: string): Html =>
  html`<a class="button" href="${href(`${path}/novy-dokument`)}">${call.say('Napsat dokument', 'Write a document')}</a>`

/** Where something in it is unsettled, all of it may be settled at once. */
function settling(call: PageCall, { dossier, documents }: DossierData, attempt?: Attempt): Html | '' {
  const unsettled = documents.filter(({ state }) => state === 'unsettled').length
  return unsettled === 0 ? '' : settleDossierAct(call, `/spisy/${dossier.id}`, unsettled, attempt)
}

function acts(call: PageCall, data: DossierData, attempt?: Attempt): Html {
  const { dossier, may } = data
  const holding = may.hold ? hold(call, data, attempt) : ''
  const path = `/spisy/${dossier.id}`
  const why = hindrance(call, data)
  if (dossier.state === 'open' && may.close)
    return html`<div class="acts" data-acts>${writing(call, path)}${
      why
        ? html`<p class="impossible">${why}</p>${settling(call, data, attempt)}`
        : formOf(call, { action: `${path}/uzavreni`, submit: call.say('Uzavřít spis', 'Close the dossier') })
    }${holding}</div>`
  // What was proposed to the archive stays as it was proposed.
  const isFree = data.proceeding === null
  const reopening = may.close && isFree ? reopen(call, data, attempt) : ''
  const mending = may.mend && isFree ? mend(call, data, attempt) : ''
  if (dossier.state === 'refused')
    return html`<div class="acts" data-acts>${reopening}${mending}${holding}${may.handOver && isFree ? again(call, data) : ''}</div>`
  if (dossier.state === 'closed')
    return html`<div class="acts" data-acts>${may.handOver && isFree && dossier.disposal && dossier.volume_id === null ? formOf(call, { action: `${path}/predani`, submit: call.say('Předat do e-Spisovny', 'Hand over to the records centre') }) : ''}${reopening}${mending}${holding}</div>`
  if (dossier.state === 'handed-over')
    return html`<div class="acts" data-acts><a class="button quiet" href="${href(`${path}/dukaz`)}">${call.say('Stáhnout důkaz (JSON)', 'Download the proof (JSON)')}</a>
      <a class="button quiet" href="${href(`${path}/balicek`)}">${call.say('Stáhnout balíček', 'Download the package')}</a>
      ${reopening}${mending}${holding}</div>`
  return html``
}

/** A refused dossier goes again as it is only where nothing was said about its content. */
const again = (call: PageCall, { dossier, handOvers: [last] }: DossierData): Html =>
  last && mayComeUnchanged(last)
    ? formOf(call, {
        action: `/spisy/${dossier.id}/predani`,
        quiet: true,
        submit: call.say('Předat znovu', 'Hand over again'),
      })
    : html`<p class="impossible">${call.say(
        'Předat znovu půjde po opravě: spis znovu otevřete, nebo opravte spisový znak.',
        'It can be handed over again once mended: reopen it, or mend its filing code.',
      )}</p>`

/** The record of a dossier: what is in it, the next act, what the records centre said, where it rests. */
export const dossierPage = (call: PageCall, data: DossierData, attempt?: Attempt): Html => {
  const { dossier, group, rule } = data
  const last = data.handOvers[0]
  return html`
  <div class="head"><div>
    <h1>${dossier.subject}</h1>
    <p class="numbers"><span>${call.say('Spisová značka', 'Mark')} <strong>${dossier.mark}</strong></span>
      <span>${call.say('Identifikátor', 'Identifier')} <strong>${dossier.identifier}</strong></span>
      <span>${dossierBadge(call, dossier)}</span>${data.access.living ? html`<span>${restrictedBadge(call)}</span>` : ''}${dossier.hold ? html`<span>${badge('warning', call.say('skartace pozastavena', 'disposal suspended'))}</span>` : ''}<span>${call.say('Držitel', 'Holder')} <strong>${dossier.holder.name}</strong></span> <a href="${href(`/spisy/${dossier.id}/obal`)}">${call.say('Obal k tisku', 'Cover to print')}</a> · <a href="${href('/spisy/tisk', { spisy: dossier.id })}">${call.say('Spis k tisku', 'Dossier to print')}</a></p>
  </div>${acts(call, data, attempt)}</div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${subjectWarning(call, { subject: dossier.subject, path: `/spisy/${dossier.id}`, mayMend: data.may.mendSubject && dossier.state === 'open' })}
  ${
    dossier.state === 'refused' && last
      ? html`<div class="notice error"><p><strong>${call.say('e-Spisovna balíček odmítla. Co opravit:', 'The records centre refused the package. What to mend:')}</strong></p>${findingList(call, last)}</div>`
      : ''
  }
  ${formatWarning(call, data)}
  ${keptRemark(call, data)}
  ${when(dossier.hold, one => holdNotice(call, one))}
  ${custodyNotice(call, `/spisy/${dossier.id}`, data.custody, attempt)}
  ${when(data.proceeding, number => proposedNotice(call, number))}
  ${stayNotice(call, dossier, data.papers)}
  ${part(call.say('Dokumenty ve spisu', 'Documents in the dossier'), documentTable(call, data.documents, call.say('Dokumenty ve spisu', 'Documents in the dossier'), call.say('Spis je prázdný. Dokument do něj vložíte na stránce dokumentu tlačítkem Vložit do spisu.', 'The dossier is empty. A document is put in on the page of the document, by Put into a dossier.')))}
  ${paperPart(call, `/spisy/${dossier.id}`, data.papers, attempt)}
  ${annotationsPart(call, `/spisy/${dossier.id}`, data.annotations, attempt)}
  ${part(
    call.say('Zatřídění a vyřazení', 'Classification and disposal'),
    facts([
      [call.say('Spisový plán', 'Filing plan'), data.plan.name],
      [
        call.say('Spisový znak', 'Filing code'),
        html`<a href="${href(`/spisovy-plan/skupiny/${group.id}`)}">${data.code}</a> – ${data.place?.template.title ?? group.title}`,
      ],
      [
        call.say('Typový spis', 'Type dossier'),
        data.place &&
          html`<a href="${href(`/typove-spisy/${data.place.type.id}`)}">${data.place.type.title}</a>, ${call.say('díl', 'volume')} ${data.place.volume.ordinal}`,
      ],
      [
        call.say('Skartační režim', 'Retention rule'),
        `${rule.title}: ${call.saying(codeWords[rule.disposal_code])}, ${rule.retention_years} ${call.say(plural(rule.retention_years, 'rok', 'roky', 'let'), 'years')}`,
      ],
      [call.say('Důvod přetřídění', 'Reason of reclassification'), dossier.classification_reason],
      [call.say('Založen', 'Opened'), formatInstant(dossier.opened_at)],
      [call.say('Uzavřen', 'Closed'), dossier.closed_at ? formatInstant(dossier.closed_at) : null],
      [call.say('Rok vyřazení', 'Year of disposal'), disposalWords(call, dossier.disposal)],
      [
        call.say('Po předání nezměnitelný do', 'Unchangeable after hand-over until'),
        dossier.disposal ? formatDay(lockedUntil(dossier.disposal)) : null,
      ],
    ]),
  )}
  ${dossierLifeParts(call, dossier, data.life, attempt)}
  ${eventPart(call, data, attempt)}
  ${data.handOvers.length > 0 ? chainPart(call, data.handOvers) : ''}
  ${accessPart(call, `/spisy/${dossier.id}`, data.access, attempt)}
  ${historyPart(call, data.history)}`
}
