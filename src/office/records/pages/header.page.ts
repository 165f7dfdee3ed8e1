import { facts, formatInstant, type Html, html, type PageCall, part } from '#platform/html'
import { asInstant } from '#platform/values'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { Tombstone } from '../tombstone.ts'
import { groundWords } from '../words.ts'
import { documentBadge, dossierBadge } from './badges.ts'

type Head = {
  readonly subject: string
  readonly number: readonly [label: string, value: string]
  readonly identifier: string
  readonly badge: Html
  readonly rows: readonly (readonly [string, string | null])[]
}

const headPage = (call: PageCall, head: Head, told: Html): Html => html`
  <div class="head"><div><h1>${head.subject}</h1>
    <p class="numbers"><span>${head.number[0]} <strong>${head.number[1]}</strong></span>
      <span>${call.say('Identifikátor', 'Identifier')} <strong>${head.identifier}</strong></span><span>${head.badge}</span></p></div></div>
  ${told}
  ${part(call.say('Hlavička metadat', 'Header of metadata'), facts(head.rows), 'hlavicka')}`

const withdrawn = (call: PageCall): Html =>
  html`<div class="notice warning"><p>${call.say(
    'Záznam je znepřístupněný. Vidět je jen jeho hlavička; obsah otevře a zpřístupní správce spisovny.',
    'The record is withdrawn. Only its header is seen; the records manager opens the content and makes it accessible.',
  )}</p></div>`

const withdrawnRow = (call: PageCall, { withdrawal }: Pick<Document, 'withdrawal'>) =>
  [
    call.say('Znepřístupnění', 'Withdrawn'),
    withdrawal && `${formatInstant(asInstant(withdrawal.at))}, ${withdrawal.holder.name}`,
  ] as const

const destroyed = (call: PageCall): Html =>
  html`<div class="notice warning"><p>${call.say(
    'Záznam je zničený. Hlavička metadat zůstává natrvalo; nic dalšího z něj úřad nemá.',
    'The record is destroyed. Its header of metadata stays for ever; the office has nothing else of it.',
  )}</p></div>`

/** What the header says of the destruction (NSESSS 7.2.9, Annex 8). */
function destructionRows(call: PageCall, tombstone: Tombstone | null): Head['rows'] {
  if (!tombstone) return []
  const { ground, reason, authority, header, destroyed_at: at, destroyed_by: by } = tombstone
  const { rule, files, documents } = header
  return [
    [call.say('Zničení', 'Destroyed'), `${formatInstant(at)}, ${by.name}`],
    [call.say('Podle čeho', 'On what ground'), call.saying(groundWords[ground])],
    [call.say('Důvod', 'Reason'), reason],
    [call.say('Opravňující dokument nebo nové číslo', 'Authorising document or new number'), authority],
    [call.say('Spis', 'Dossier'), header.dossier],
    [call.say('Spisový znak', 'Filing code'), header.filingCode],
    [
      call.say('Skartační režim', 'Retention rule'),
      rule && `${rule.title}: ${rule.code} ${String(rule.years)}`,
    ],
    [call.say('Dokumenty', 'Documents'), documents.join(', ') || null],
    [
      call.say('Soubory', 'Files'),
      files.map(file => `${file.file_name} (${file.identifier}, ${file.format})`).join('; ') || null,
    ],
    ...(header.further ?? []).map(({ title, value }) => [title, value] as const),
  ]
}

/** What everybody sees of a document that is withdrawn, or what is left of one that is destroyed. */
export const documentHeaderPage = (call: PageCall, document: Document, tombstone: Tombstone | null): Html =>
  headPage(
    call,
    {
      subject: document.subject,
      number: [call.say('Č. j.', 'Ref. no.'), document.reference_number],
      identifier: document.identifier,
      badge: documentBadge(call, document),
      rows: [
        [call.say('Dřívější čísla', 'Earlier numbers'), document.former_numbers.join(', ') || null],
        [call.say('Zaevidování', 'Registered'), formatInstant(document.registered_at)],
        [call.say('Zpracovatel', 'Handler'), document.holder.name],
        withdrawnRow(call, document),
        ...destructionRows(call, tombstone),
      ],
    },
    tombstone ? destroyed(call) : withdrawn(call),
  )

/** The same of a dossier. */
export const dossierHeaderPage = (call: PageCall, dossier: Dossier, tombstone: Tombstone | null): Html =>
  headPage(
    call,
    {
      subject: dossier.subject,
      number: [call.say('Spisová značka', 'Mark'), dossier.mark],
      identifier: dossier.identifier,
      badge: dossierBadge(call, dossier),
      rows: [
        [call.say('Založen', 'Opened'), formatInstant(dossier.opened_at)],
        [call.say('Držitel', 'Holder'), dossier.holder.name],
        withdrawnRow(call, dossier),
        ...destructionRows(call, tombstone),
      ],
    },
    tombstone ? destroyed(call) : withdrawn(call),
  )
