import type { SipComponent, SipDocument } from '#preservation/packages'
import { wasSent } from '../dispatch.ts'
import type { Component, Document } from '../document.ts'
import { formsInTheEnd } from '../own-document.ts'
import { quantityText } from '../paper.ts'
import { unitText } from '../storage.ts'
import type { Bundled } from './bundle.ts'
import { externalParty, settlementOf, type Teller } from './teller.ts'
import { checksOf } from './told-checks.ts'
import { crossReferencesOf } from './told-links.ts'

type FromPaper = NonNullable<SipComponent['fromPaper']>

/** Files that were made of the paper of a document, by their identifiers, as its log says. */
function madeOfPaper(document: Document, { logs }: Bundled): ReadonlyMap<string, FromPaper> {
  const made = new Map<string, FromPaper>()
  for (const { type, detail } of logs.get(`document:${document.id}`) ?? []) {
    const told = (detail ?? {}) as Readonly<Record<string, unknown>>
    if (type === 'records.paper-converted')
      made.set(String(told.of), {
        isAuthorised: false,
        reason: 'převod z listiny s doložkou podle § 69a zákona č. 499/2004 Sb.',
      })
    // What became paper is no component and has nothing to be pointed at.
    if (type === 'records.authorised-conversion-recorded' && told.output)
      made.set(String(told.output), {
        isAuthorised: true,
        reason: `autorizovaná konverze ${told.number}, doložka ${told.code}`,
      })
  }
  return made
}

const componentOf = (
  tell: Teller,
  component: Component,
  { earlier, fromPaper }: { earlier: Component | undefined; fromPaper: FromPaper | undefined },
  { checks }: Bundled,
): SipComponent => ({
  identity: tell.identity(component.identifier),
  log: tell.log('component', component.id),
  slot: component.slot,
  version: component.version,
  role: component.role,
  form: component.form,
  fileName: component.file_name,
  mime: component.mime,
  sizeBytes: component.size_bytes,
  digest: component.digest,
  createdAt: component.received_at,
  ...checksOf(tell, checks.get(component.id)),
  ...(fromPaper && { fromPaper }),
  ...(earlier && {
    convertedFrom: {
      identity: tell.identity(earlier.identifier),
      reason: 'převod do výstupního datového formátu',
    },
  }),
})

const originOf = (tell: Teller, document: Document): SipDocument['origin'] =>
  document.author
    ? { kind: 'own', createdOn: document.registered_at, authors: [tell.person(document.author)] }
    : {
        kind: 'received',
        deliveredOn: document.delivered_at!,
        sender: externalParty(document.sender!, tell.identity),
        ...(document.sender_reference && { senderNumber: document.sender_reference }),
      }

/** What the package tells of a settlement beside how and by whom: approvals, sending, and what settled what. */
function settlementParts(
  tell: Teller,
  document: Document,
  { documents, dispatches, approved }: Bundled,
): Partial<NonNullable<SipDocument['settlement']>> {
  const fullCode = tell.code
  const linkTo = ({ identifier, reference_number: note }: Document) => ({
    fullCode,
    identity: tell.identity(identifier),
    note,
  })
  const approvals = approved.get(document.id)?.approvals ?? []
  const sent = dispatches.filter(one => one.document_id === document.id && wasSent(one))
  const answer = documents.find(
    one =>
      one.replies_to === document.id &&
      dispatches.some(({ document_id: id, ...out }) => id === one.id && wasSent(out)),
  )
  const answered = documents.find(one => one.id === document.replies_to)
  return {
    ...(approvals.length > 0 && {
      approvals: approvals.map(one => ({ on: one.decided_at!, approver: tell.person(one.approver) })),
    }),
    ...(sent.length > 0 && {
      sent: {
        on: sent[0]!.sent_at!,
        recipients: sent.map(({ addressee }) => externalParty(addressee, tell.identity)),
      },
    }),
    ...(document.settlement?.method === 'by-document' && answer && { settledBy: linkTo(answer) }),
    ...(answered?.settlement?.method === 'by-document' && sent.length > 0 && { settles: linkTo(answered) }),
  }
}

/** Of what kind it is, where the office said so. */
function sortOf(tell: Teller, { kind_id: id }: Document, { kinds }: Bundled): Pick<SipDocument, 'sort'> {
  const found = id === null ? undefined : kinds.get(id)
  if (!found) return {}
  const { kind, rule } = found
  return {
    sort: {
      identity: tell.identity(kind.identifier),
      name: kind.title,
      ...(rule && { rule: tell.rule(rule) }),
    },
  }
}

/** Of a dossier whose papers are not in the records room yet; its package is only judged. */
export const notStored = 'dosud neuloženo'

/** What stays on paper, and in what unit it lies. */
function paperOf(document: Document, { papers, stored }: Bundled): SipDocument['paper'] {
  const paper = papers.find(one => one.document_id === document.id)
  const unit = stored.get(document.dossier_id ?? '')
  return paper && { quantity: quantityText(paper), storageUnit: unit ? unitText(unit) : notStored }
}

export function documentOf(tell: Teller, document: Document, bundle: Bundled): SipDocument {
  const own = formsInTheEnd(
    document,
    bundle.components.filter(component => component.document_id === document.id),
  )
  const paper = paperOf(document, bundle)
  const ofPaper = madeOfPaper(document, bundle)
  return {
    identity: tell.identity(document.identifier),
    log: tell.log('document', document.id),
    title: document.subject,
    ...crossReferencesOf(tell, bundle, document.id),
    registration: {
      number: document.reference_number,
      ordinal: document.sequence_number,
      period: { year: document.year },
      register: tell.register(document.register_id),
    },
    languages: ['cze'],
    origin: originOf(tell, document),
    ...sortOf(tell, document, bundle),
    ...(document.settlement && {
      settlement: {
        ...settlementOf(tell, document.settled_at!, document.settlement),
        ...settlementParts(tell, document, bundle),
      },
    }),
    ...(paper && { paper }),
    components: own.map(component => {
      const fromPaper = ofPaper.get(component.identifier)
      // What an authorised conversion made of the paper was not made of the scan that stands before it.
      const isMadeOfFile = component.form === 'output' && !fromPaper?.isAuthorised
      const earlier = isMadeOfFile
        ? own.find(other => other.slot === component.slot && other.version < component.version)
        : undefined
      return componentOf(tell, component, { earlier, fromPaper }, bundle)
    }),
  }
}
