import type { LoggedEvent } from '#identity/audit'
import { actorName } from '#platform/acts'
import { type Instant, yearOf } from '#platform/values'
import {
  type EventKind,
  type ExternalParty,
  type Identity,
  type InternalActor,
  isEventKind,
  type LogEvent,
  type SipComponent,
  type SipDocument,
  type SipOrder,
} from '#preservation/packages'
import { wasSent } from '../dispatch.ts'
import type { Component, Document, Holder, SenderSnapshot, Settlement } from '../document.ts'
import { type Dossier, disposalOf, type RetentionRule } from '../dossier.ts'
import { identifierSource } from '../numbers.ts'
import { formsInTheEnd } from '../own-document.ts'
import { quantityText } from '../paper.ts'
import { triggerText } from '../plan/exchange.ts'
import { unitText } from '../storage.ts'
import type { Bundle } from './bundle.ts'

const register = 'eGON centrum – spisová služba'

/** What is told once for the whole order. */
type Teller = {
  identity(value: string): Identity
  person(holder: Holder): InternalActor
  log(kind: string, id: string): LogEvent[]
  rule(rule: RetentionRule): SipOrder['dossier']['disposal']['rule']
  /** Name of the register a document is in (`NazevEvidenceDokumentu`). */
  register(id: string | null): string
}

function tellerOf({ office, logs, registers }: Bundle): Teller {
  const source = identifierSource(office.mark)
  const identity = (value: string) => ({ value, source })
  return {
    identity,
    register: id => (id && registers.get(id)) || register,
    person: holder => ({
      organisation: { value: office.ico, source: 'IČO' },
      organisationName: office.name,
      person: identity(holder.personId),
      personName: holder.name,
      unit: holder.unit,
      position: holder.post,
      seat: office.address,
    }),
    log: (kind, id) => (logs.get(`${kind}:${id}`) ?? []).map(eventOf),
    rule: rule => ({
      identity: identity(rule.identifier),
      name: rule.title,
      code: rule.disposal_code,
      term: { years: rule.retention_years },
      trigger: triggerText(rule),
      ...(rule.review_years !== null && { reviewYears: rule.review_years }),
    }),
  }
}

const eventOf = (line: LoggedEvent): LogEvent => ({
  at: line.happened_at,
  who: actorName(line.actor),
  kind: line.erms !== null && isEventKind(line.erms) ? (line.erms as EventKind) : { other: line.type },
})

/** A sender as the standard knows it: an organisation by IČO or box, otherwise a natural person. */
export function externalParty(sender: SenderSnapshot, own: (value: string) => Identity): ExternalParty {
  const contact = sender.email ?? (sender.boxId ? `ISDS ${sender.boxId}` : null)
  const key = sender.ico
    ? { value: sender.ico, source: 'IČO' }
    : sender.boxId
      ? { value: sender.boxId, source: 'ISDS' }
      : null
  if (sender.kind === 'person')
    return {
      kind: 'person',
      ...(key && { identity: key }),
      name: sender.name,
      ...(sender.address && { address: sender.address }),
      ...(contact && { contact }),
    }
  return {
    kind: 'organisation',
    identity: key ?? own(sender.name.slice(0, 40)),
    name: sender.name,
    ...(sender.address && { seat: sender.address }),
    ...(contact && { contact }),
  }
}

const settlementOf = (
  tell: Teller,
  at: Instant,
  settlement: Settlement,
): SipOrder['dossier']['settlement'] => ({
  on: at,
  method: settlement.method,
  ...(settlement.content && { content: settlement.content }),
  ...(settlement.reason && { reason: settlement.reason }),
  handlers: [tell.person(settlement.holder)],
})

const componentOf = (tell: Teller, component: Component, earlier: Component | undefined): SipComponent => ({
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
  { documents, dispatches, approved, groups }: Bundle,
): Partial<NonNullable<SipDocument['settlement']>> {
  const fullCode = groups.at(-1)!.filing_code
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

/** Of a dossier whose papers are not in the records room yet; its package is only judged. */
const notStored = 'dosud neuloženo'

function documentOf(tell: Teller, document: Document, bundle: Bundle): SipDocument {
  const own = formsInTheEnd(
    document,
    bundle.components.filter(component => component.document_id === document.id),
  )
  const paper = bundle.papers.find(one => one.document_id === document.id)
  return {
    identity: tell.identity(document.identifier),
    log: tell.log('document', document.id),
    title: document.subject,
    registration: {
      number: document.reference_number,
      ordinal: document.sequence_number,
      period: { year: document.year },
      register: tell.register(document.register_id),
    },
    languages: ['cze'],
    origin: originOf(tell, document),
    ...(document.settlement && {
      settlement: {
        ...settlementOf(tell, document.settled_at!, document.settlement),
        ...settlementParts(tell, document, bundle),
      },
    }),
    ...(paper && {
      paper: {
        quantity: quantityText(paper),
        storageUnit: bundle.stored ? unitText(bundle.stored) : notStored,
      },
    }),
    components: own.map(component =>
      componentOf(
        tell,
        component,
        component.form === 'output'
          ? own.find(other => other.slot === component.slot && other.version < component.version)
          : undefined,
      ),
    ),
  }
}

/** Closing as it is, or as it would be now: the dry run judges a dossier that is still open. */
function closingOf(
  dossier: Dossier,
  rule: RetentionRule,
  now: Instant,
): { at: Instant; settlement: Settlement; disposal: ReturnType<typeof disposalOf> } {
  const at = dossier.closed_at ?? now
  const settlement = dossier.closing ?? {
    method: 'by-document',
    content: null,
    reason: null,
    holder: dossier.holder,
  }
  return { at, settlement, disposal: dossier.disposal ?? disposalOf(rule, yearOf(at)) }
}

/** Name of the package: ours, unique, short, without diacritics (NSESSS 9.2.12, rule dat1a). */
export const packageName = (dossier: Pick<Dossier, 'identifier'>, attempt: number): string =>
  `SIP_${dossier.identifier}_${attempt}`

/** Tells a dossier to the writer of packages. `now` is the moment of the order. */
export function sipOrderOf(bundle: Bundle, name: string, now: Instant): SipOrder {
  const { office, dossier, plan, groups, rule } = bundle
  const tell = tellerOf(bundle)
  const closing = closingOf(dossier, rule, now)
  return {
    name,
    createdAt: now,
    organisation: { name: office.name },
    individuals: [{ name: closing.settlement.holder.name }],
    software: { name: 'eGON centrum', version: '1' },
    plan: {
      identity: tell.identity(plan.identifier),
      log: tell.log('filing-plan', plan.id),
      name: plan.name,
      openedOn: plan.valid_from,
      publisher: {
        kind: 'organisation',
        identity: { value: office.ico, source: 'IČO' },
        name: office.name,
        seat: office.address,
      },
    },
    groups: groups.map((group, at) => ({
      identity: tell.identity(group.identifier),
      log: tell.log('subject-group', group.id),
      title: group.title,
      createdOn: group.opened_on,
      simpleCode: group.simple_code,
      fullCode: group.filing_code,
      openedOn: group.opened_on,
      // The last group carries the rule; that of a part, where the dossier lies in a type dossier.
      ...(at === groups.length - 1 && { rule: tell.rule(rule) }),
    })),
    dossier: {
      identity: tell.identity(dossier.identifier),
      log: tell.log('dossier', dossier.id),
      title: dossier.subject,
      registration: { number: dossier.mark, period: { year: dossier.year }, register },
      createdOn: dossier.opened_at,
      openedOn: dossier.opened_at,
      closedOn: closing.at,
      settlement: settlementOf(tell, closing.at, closing.settlement),
      disposal: {
        rule: tell.rule(rule),
        dates: { triggerYear: closing.disposal.triggerYear, disposalYear: closing.disposal.disposalYear },
      },
      ...(bundle.papers.length > 0 && { location: bundle.stored?.place ?? notStored }),
      documents: bundle.documents.map(document => documentOf(tell, document, bundle)),
    },
  }
}
