import {
  type Attempt,
  badge,
  facts,
  formatBytes,
  formatDay,
  formatInstant,
  formMarks,
  formOf,
  type Html,
  hidden,
  href,
  html,
  joined,
  type PageCall,
  part,
  refusalBox,
  selectField,
  textField,
  when,
} from '#platform/html'
import { type Both, both, hidePersonalNumbers } from '#platform/values'
import type { Described, DescribedKind } from '#preservation/packages'
import {
  entityKindWords,
  entityStateWords,
  type ProposedEntity,
  packageKindWords,
  packageStateWords,
  type ReceivedPackage,
} from '../entity.ts'
import type { ReceivedProposal } from '../proposal.ts'
import { actButton } from './act-button.ts'
import { entityBadge, packageTones } from './proposal.page.ts'

export const entityLabels = {
  packageId: both('Balíček', 'Package'),
  packageReason: both('Důvod vrácení balíčku', 'Why the package is returned'),
  documents: both('Výběr dokumentů', 'Selected documents'),
  documentDecision: both('Rozhodnutí o dokumentech', 'Decision of documents'),
} as const

export type EntityData = {
  readonly proposal: ReceivedProposal
  readonly entity: ProposedEntity
  readonly packages: readonly ReceivedPackage[]
  /** What the newest readable package describes, and whether it carries the files. */
  readonly inside: {
    readonly of: ReceivedPackage
    readonly tops: readonly Described[]
    readonly hasFiles: boolean
  } | null
  readonly maySelect: boolean
}

const kindWords: Readonly<Record<DescribedKind, Both>> = {
  'filing-plan': both('spisový plán', 'filing plan'),
  'subject-group': both('věcná skupina', 'subject group'),
  'type-dossier': both('typový spis', 'type dossier'),
  'dossier-part': both('součást', 'part'),
  volume: both('díl', 'volume'),
  dossier: both('spis', 'dossier'),
  document: both('dokument', 'document'),
  component: both('soubor', 'file'),
}

/** Deeper than any package of the standard. */
const depthMost = 30
const prefix = 'data/'

function branch(call: PageCall, data: EntityData, one: Described, depth: number): Html {
  const { kind, title, mark, from, to, parties, form, path, children } = one
  const days = [from, to].filter(day => day !== undefined)
  const isOpenable = data.inside?.hasFiles && kind === 'component' && path !== undefined
  const name = hidePersonalNumbers(title) || mark || '–'
  return html`<li><span class="small">${call.saying(kindWords[kind])}</span> ${
    isOpenable
      ? html`<a href="${href(`/archiv/balicky/${data.inside!.of.id}/soubor`, { cesta: path!.slice(prefix.length) })}" target="_blank" rel="noopener">${name}</a>`
      : name
  }${when(kind === 'component' ? '' : mark, text => html` <span class="small">${text}</span>`)}${
    days.length > 0
      ? html` <span class="small">${[...new Set(days)].map(day => formatDay(day)).join(' – ')}</span>`
      : ''
  }${when(form, text => html` <span class="small">${text}</span>`)}${
    parties.length > 0
      ? html`<br><span class="small">${parties.map(({ name: who }) => hidePersonalNumbers(who)).join('; ')}</span>`
      : ''
  }${children.length > 0 && depth < depthMost ? html`<ul>${children.map(child => branch(call, data, child, depth + 1))}</ul>` : ''}</li>`
}

const tree = (call: PageCall, data: EntityData): Html =>
  data.inside
    ? html`${data.inside.hasFiles ? '' : html`<p class="hint">${call.say('Balíček nese jen metadata; obsah si vyžádáte rozhodnutím „předložit k výběru“ a výzvou.', 'The package carries metadata only; ask for the content by deciding “present for selection”.')}</p>`}
      <ul>${data.inside.tops.map(top => branch(call, data, top, 0))}</ul>`
    : html`<p class="empty">${call.say('Žádný balíček této entity nejde přečíst.', 'No package of this entity can be read.')}</p>`

const returning = (
  call: PageCall,
  { proposal, entity, maySelect }: EntityData,
  one: ReceivedPackage,
  attempt?: Attempt,
): Html =>
  maySelect &&
  one.state === 'passed' &&
  !['closed', 'returned'].includes(proposal.state) &&
  entity.state !== 'accepted'
    ? actButton(
        call.say('Vrátit balíček k opravě', 'Return the package for mending'),
        formOf(call, {
          action: `/archiv/entita/${entity.id}/vraceni`,
          danger: true,
          submit: call.say('Vrátit balíček', 'Return it'),
          body: html`${hidden('packageId', one.id)}${textField({ name: 'packageReason', label: call.saying(entityLabels.packageReason), required: true, max: 1000 })}`,
        }),
        attempt?.form === 'vraceni' && attempt.fields.packageId === one.id,
      )
    : html``

const packageList = (call: PageCall, data: EntityData, attempt?: Attempt): Html =>
  html`<ul>${data.packages.map(
    one => html`<li>${badge(packageTones[one.state], call.saying(packageStateWords[one.state]))} ${one.kind ? call.saying(packageKindWords[one.kind]) : ''}
      <a href="${href(`/archiv/balicky/${one.id}`)}">${one.name}.zip</a> <span class="small">${formatBytes(one.size_bytes, call.tongue)}, ${formatInstant(one.received_at)}</span>
      ${one.findings.length > 0 ? html`<ul>${one.findings.slice(0, 30).map(({ rule, message }) => html`<li>${rule}: ${call.saying(message)}</li>`)}</ul>` : ''}${returning(call, data, one, attempt)}</li>`,
  )}</ul>`

const documentRows = (call: PageCall, { entity }: EntityData, isTicked: boolean): Html =>
  html`<ul class="plain">${entity.documents.map(({ identity, mark, title }) => {
    const decision = entity.document_decisions[identity.value]
    return html`<li>${isTicked ? html`<label class="check"><input type="checkbox" name="documents" value="${identity.value}"> ${mark || identity.value} ${hidePersonalNumbers(title)}</label>` : html`${mark || identity.value} ${hidePersonalNumbers(title)}`}${
      decision ? html` <span class="small">${call.saying(entityStateWords[decision])}</span>` : ''
    }${when(entity.archive_ids[identity.value], id => html` <span class="small">${call.say('id archivu', 'id of the archive')} ${id}</span>`)}</li>`
  })}</ul>`

/** Documents of what is selected may be decided singly until the protocol is issued. */
const documents = (call: PageCall, data: EntityData): Html => {
  const { entity, proposal, maySelect } = data
  if (!maySelect || entity.state !== 'chosen' || proposal.state !== 'received')
    return documentRows(call, data, false)
  return html`<form method="post" action="${href(`/archiv/entita/${entity.id}/dokumenty`)}" autocomplete="off">${formMarks(call)}
    ${documentRows(call, data, true)}
    <div class="bulk">${selectField({ name: 'documentDecision', label: call.saying(entityLabels.documentDecision), required: true, options: (['to-destroy', 'chosen'] as const).map(value => ({ value, label: call.saying(entityStateWords[value]) })) })}
      <button type="submit" class="primary">${call.say('Rozhodnout o dokumentech', 'Decide of documents')}</button></div></form>`
}

/** One proposed entity: its metadata as a tree with files to look at, its packages and what was found in them. */
export const entityPage = (call: PageCall, data: EntityData, attempt?: Attempt): Html => {
  const { entity, proposal } = data
  return html`
  <div class="head"><div><h1>${hidePersonalNumbers(entity.title) || entity.mark}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="${href(`/archiv/${proposal.id}`)}">${call.say('Řízení', 'Proceeding')} ${proposal.number}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${facts([
    [call.say('Stav', 'State'), joined([entityBadge(call, entity.state)])],
    [call.say('Druh', 'Kind'), call.saying(entityKindWords[entity.kind])],
    [call.say('Značka', 'Mark'), entity.mark],
    [call.say('Identifikátor', 'Identifier'), `${entity.identifier} (${entity.source})`],
    [call.say('Skupina', 'Class'), `${entity.filing_code} ${entity.group_title}`],
    [
      call.say('Skartační režim', 'Retention rule'),
      `${entity.rule_title} (${entity.disposal_code} ${entity.retention_years ?? ''})`,
    ],
    [
      call.say('Rok skartační operace', 'Disposal year'),
      entity.disposal_year === null ? null : String(entity.disposal_year),
    ],
    [
      call.say('Období', 'Period'),
      [entity.from_day, entity.to_day].flatMap(day => (day ? [formatDay(day)] : [])).join(' – '),
    ],
    [call.say('Papír', 'Paper'), entity.is_analogue ? call.say('ano', 'yes') : null],
    [call.say('Spojeno s', 'Joined with'), entity.joined.map(({ value }) => value).join(', ')],
    [
      call.say('Rozhodnutí', 'Decided'),
      entity.decided_by && entity.decided_at
        ? `${entity.decided_by}, ${formatInstant(entity.decided_at)}`
        : null,
    ],
    [call.say('Důvod', 'Reason'), entity.reason],
    [call.say('Id archivu', 'Id of the archive'), entity.archive_ids[entity.identifier] ?? null],
  ])}
  ${part(call.say('Dokumenty', 'Documents'), documents(call, data))}
  ${part(call.say('Co balíček popisuje', 'What the package describes'), tree(call, data))}
  ${part(call.say('Balíčky', 'Packages'), packageList(call, data, attempt))}`
}
