import type { LoggedEvent } from '#identity/audit'
import { actorName } from '#platform/acts'
import type { Instant } from '#platform/values'
import {
  type EventKind,
  type ExternalParty,
  type Identity,
  type InternalActor,
  isEventKind,
  type LogEvent,
  type SipOrder,
} from '#preservation/packages'
import type { Holder, SenderSnapshot, Settlement } from '../document.ts'
import type { Disposal } from '../dossier.ts'
import type { ImportedEvent } from '../imported.ts'
import { identifierSource } from '../numbers.ts'
import { triggerText } from '../plan/exchange.ts'
import type { Bundled } from './bundle.ts'

export const register = 'eGON centrum – spisová služba'

type FrozenRule = Disposal['rule']
type ToldRule = SipOrder['dossier']['disposal']['rule']

/** What is told once for the whole order. */
export type Teller = {
  /** The filing code of what is packed. */
  readonly code: string
  identity(value: string): Identity
  person(holder: Holder): InternalActor
  log(kind: string, id: string): LogEvent[]
  rule(rule: FrozenRule): ToldRule
  /** How a dossier is disposed of; by the year alone where it was chosen among differing rules (NSESSS 6.1.8). */
  disposal(disposal: Disposal): SipOrder['dossier']['disposal']
  /** Name of the register a document is in (`NazevEvidenceDokumentu`). */
  register(id: string | null): string
}

export function tellerOf({
  office,
  logs,
  came,
  sources,
  registers,
  groups,
  volume,
  rule: own,
}: Bundled): Teller {
  const source = identifierSource(office.mark)
  const identity = (value: string) => ({ value, source: sources.get(value) ?? source })
  const rule = (given: FrozenRule): ToldRule => ({
    identity: identity(given.identifier),
    name: given.title,
    code: given.disposal_code,
    term: { years: given.retention_years },
    trigger: triggerText(given),
    ...(given.review_years !== null && { reviewYears: given.review_years }),
  })
  /** What came with a record of another system may differ from the rule of its group: then it is another rule (obs59). */
  const frozenRule = (given: FrozenRule): ToldRule =>
    given.identifier === own.identifier && JSON.stringify(rule(given)) !== JSON.stringify(rule(own))
      ? {
          ...rule(given),
          identity: identity(`${given.identifier}-${given.disposal_code}${given.retention_years}`),
        }
      : rule(given)
  return {
    code: volume?.template.filing_code ?? groups.at(-1)!.filing_code,
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
    log: (kind, id) => [
      ...(came.get(`${kind}:${id}`) ?? []).map(eventThatCame),
      ...(logs.get(`${kind}:${id}`) ?? []).map(eventOf),
    ],
    rule,
    disposal: ({ rule: frozen, triggerYear, disposalYear, chosenFrom }) => ({
      rule: chosenFrom
        ? {
            ...rule(frozen),
            // The same identifier would have to mean the same term (rule obs59).
            identity: identity(`${frozen.identifier}-${disposalYear}`),
            reason: `Řešení konfliktu: ${chosenFrom.map(one => `${one.of} ${one.code} ${one.disposalYear}`).join(', ')}`,
            term: { year: disposalYear },
          }
        : frozenRule(frozen),
      dates: { triggerYear, disposalYear },
    }),
  }
}

export const eventOf = (line: LoggedEvent): LogEvent => ({
  at: line.happened_at,
  who: actorName(line.actor),
  kind: line.erms !== null && isEventKind(line.erms) ? (line.erms as EventKind) : { other: line.type },
})

/** A line of the log of the system the record came from. */
const eventThatCame = ({ happened_at: at, who, event }: ImportedEvent): LogEvent => ({
  at,
  who,
  kind: event.kind !== undefined && isEventKind(event.kind) ? event.kind : { other: event.other ?? '-' },
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

export const settlementOf = (
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
