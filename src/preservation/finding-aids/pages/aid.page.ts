import {
  type Attempt,
  facts,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  textField,
} from '#platform/html'
import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'
import { type Fonds, type KeptFindingAid, kindWords } from '../description.ts'
import { aidBadge } from './fonds.page.ts'

export const aidLabels = { returnReason: both('Co se má doplnit', 'What is to be amended') } as const

export type AidData = {
  readonly aid: KeptFindingAid
  readonly fonds: Fonds
  readonly arranger: string
  readonly findings: readonly Finding[]
  readonly units: number
  readonly mayDescribe: boolean
  /** Somebody may approve who is not the one who sent it. */
  readonly mayApprove: boolean
}

/** Findings shown one by one. */
const toldMost = 50

const findingList = (call: PageCall, findings: readonly Finding[]): Html =>
  html`<ul>${findings.slice(0, toldMost).map(({ rule, message }) => html`<li><strong>${rule}</strong> ${call.saying(message)}</li>`)}</ul>
    ${findings.length > toldMost ? html`<p>${call.say(`A dalších ${findings.length - toldMost}.`, `And ${findings.length - toldMost} more.`)}</p>` : ''}`

const verdict = (call: PageCall, { findings, units, aid }: AidData): Html =>
  aid.state === 'approved'
    ? html`<p>${call.say(`Schválené znění má ${formatNumber(aid.units ?? 0)} úrovní popisu a už se nemění; popis archivního souboru pokračuje.`, `What was approved has ${formatNumber(aid.units ?? 0)} levels and changes no more; the description of the fonds goes on.`)}</p>`
    : findings.length === 0
      ? html`<p>${call.say(`Pomůcka o ${formatNumber(units)} úrovních popisu splňuje všechna pravidla profilu AP2023.`, `The aid of ${formatNumber(units)} levels keeps every rule of the profile AP2023.`)}</p>`
      : html`<p>${call.say(`Než půjde ke schválení, je třeba opravit (${findings.length}):`, `To be mended before it is sent (${findings.length}):`)}</p>${findingList(call, findings)}`

const steps = (call: PageCall, { aid, findings, mayDescribe, mayApprove }: AidData): Html => {
  const step = (name: string, submit: string, more: { danger?: boolean; quiet?: boolean } = {}) =>
    formOf(call, { action: `/archiv/fondy/pomucky/${aid.id}/${name}`, submit, className: 'act', ...more })
  return html`<div class="acts" data-acts><a class="button quiet" href="${href(`/archiv/fondy/pomucky/${aid.id}/ead.xml`)}" download>${call.say('Stáhnout EAD3', 'Save as EAD3')}</a>${
    aid.state === 'draft' && mayDescribe && findings.length === 0
      ? step('odeslani', call.say('Odeslat ke schválení', 'Send to be approved'))
      : ''
  }${aid.state === 'submitted' && mayApprove && findings.length === 0 ? step('schvaleni', call.say('Schválit pomůcku', 'Approve the finding aid')) : ''}</div>`
}

/** A finding aid: who made it, what is wrong with it, and the steps up to its approval by another person. */
export const aidPage = (call: PageCall, data: AidData, attempt?: Attempt): Html => {
  const { aid, fonds, mayApprove, mayDescribe } = data
  return html`
  <div class="head"><div><h1>${aid.title}</h1></div>${steps(call, data)}</div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${facts([
    [call.say('Stav', 'State'), aidBadge(call, aid)],
    [call.say('Číslo', 'Number'), String(aid.number)],
    [call.say('Druh', 'Kind'), call.saying(kindWords[aid.kind])],
    [
      call.say('Archivní soubor', 'Fonds'),
      html`<a href="${href(`/archiv/fondy/${fonds.id}`)}">${fonds.number} ${fonds.name}</a>`,
    ],
    [call.say('Zpracovatel', 'Arranger'), data.arranger],
    [call.say('Sestavitel', 'Editor'), aid.editor],
    [call.say('Rok a místo vydání', 'Year and place'), aid.released],
    [
      call.say('Odeslal(a)', 'Sent by'),
      aid.submitted_by && aid.submitted_at && aid.state !== 'draft'
        ? `${aid.submitted_by}, ${formatInstant(aid.submitted_at)}`
        : null,
    ],
    [
      call.say('Schválil(a)', 'Approved by'),
      aid.approved_by && aid.approved_at ? `${aid.approved_by}, ${formatInstant(aid.approved_at)}` : null,
    ],
    [call.say('Vráceno s tím', 'Returned because'), aid.return_reason],
    [call.say('Otisk schváleného znění', 'Digest of what was approved'), aid.digest],
  ])}
  ${part(call.say('Kontrola podle AP2023', 'Check by AP2023'), verdict(call, data))}
  ${
    aid.state === 'submitted' && mayDescribe && !mayApprove
      ? html`<p>${call.say('Schvaluje někdo jiný než ten, kdo pomůcku odeslal.', 'Somebody else than who sent it approves it.')}</p>`
      : ''
  }
  ${
    aid.state === 'submitted' && mayApprove
      ? part(
          call.say('Vrátit k doplnění', 'Return to be amended'),
          formOf(call, {
            action: `/archiv/fondy/pomucky/${aid.id}/vraceni`,
            submit: call.say('Vrátit pomůcku', 'Return the finding aid'),
            body: textField({
              name: 'returnReason',
              label: call.saying(aidLabels.returnReason),
              required: true,
              max: 500,
            }),
          }),
        )
      : ''
  }`
}
