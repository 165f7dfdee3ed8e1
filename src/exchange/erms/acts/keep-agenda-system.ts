import { organisationOf } from '#identity/organisations'
import type { Instance, Scope } from '#platform/acts'
import { isLoopback, requireAllowed } from '#platform/outbound'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { type AgendaSystem, systemCode } from '../agenda-system.ts'
import { digestOf, newSystemKey, sealKey } from '../line/system-key.ts'
import { ermsRefusals } from '../refusals.ts'
import {
  agendaSystemById,
  agendaSystems,
  changeAgendaSystem,
  insertAgendaSystem,
  lockedAgendaSystem,
} from '../store/agenda-systems.ts'
import { endSystemKeys, insertSystemKey } from '../store/system-keys.ts'

type Configured = Pick<Instance, 'config'>

export type AgendaSystemOrder = Pick<AgendaSystem, 'name' | 'address' | 'way'> & {
  /** The key that the system gave us; `null` keeps the one that is there. */
  readonly key: string | null
}

const object = (id: string) => ({ kind: 'agenda-system', id })

/** Refuses with `erms.system-address`, `outbound.host-not-allowed`, `outbound.clear-text`. */
function requireAddress({ config }: Configured, address: string): void {
  const url = URL.canParse(address) ? new URL(address) : null
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))
  if (!url || !isSafe || url.username !== '' || url.password !== '')
    throw refuse(ermsRefusals['system-address'], { address })
  requireAllowed(config, address)
}

/**
 * Adds an agenda system to the office; its line is switched on. Its identifier is for good: it stands in numbers of
 * batches and in what was said before.
 *
 * Czech: agendový systém. Source: NSESSS 8.1.2, 8.1.3, 8.1.23.
 *
 * Refuses with `erms.system-code`, `system-code-taken`, `system-address`, `system-key-missing`,
 * `outbound.host-not-allowed`, `outbound.clear-text`.
 */
export async function addAgendaSystem(
  instance: Configured,
  scope: Scope,
  order: AgendaSystemOrder & Pick<AgendaSystem, 'code'>,
): Promise<string> {
  const { code, name, address, way, key } = order
  const { mark } = await organisationOf(scope)
  if (!systemCode.test(code) || code.toLowerCase() === mark.toLowerCase())
    throw refuse(ermsRefusals['system-code'], { code })
  if ((await agendaSystems(scope)).some(one => one.code.toLowerCase() === code.toLowerCase()))
    throw refuse(ermsRefusals['system-code-taken'], { code })
  requireAddress(instance, address)
  if (way === 'key' && !key) throw refuse(ermsRefusals['system-key-missing'], {})
  const id = newId()
  await insertAgendaSystem(scope, {
    id,
    code,
    name,
    address,
    way,
    sealed_key: way === 'key' ? sealKey(instance, id, key!) : null,
    is_on: true,
    last_event: 0,
    last_batch: 0,
    received_batch: 0,
    tried_at: null,
    heard_at: null,
    trouble: null,
    made_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'erms.system-added',
    object: object(id),
    detail: { code, name, address, way },
  })
  return id
}

/** The system of the scope's office. Refuses with `erms.no-such-system`. */
export async function requireAgendaSystem(scope: Scope, id: string): Promise<AgendaSystem> {
  const found = await agendaSystemById(scope, id)
  if (!found) throw refuse(ermsRefusals['no-such-system'], {})
  return found
}

/** Changes how a system is reached; the log keeps what was. Refuses as `addAgendaSystem` does. */
export async function changeSystem(
  instance: Configured,
  scope: Scope,
  { id, name, address, way, key }: AgendaSystemOrder & { id: string },
): Promise<void> {
  const before = await requireAgendaSystem(scope, id)
  requireAddress(instance, address)
  if (way === 'key' && !key && before.sealed_key === null)
    throw refuse(ermsRefusals['system-key-missing'], {})
  const kept = key ? sealKey(instance, id, key) : before.sealed_key
  await changeAgendaSystem(scope, id, { name, address, way, sealed_key: way === 'key' ? kept : null })
  await scope.announce({
    type: 'erms.system-changed',
    object: object(id),
    detail: {
      was: { name: before.name, address: before.address, way: before.way },
      name,
      address,
      way,
      isKeyChanged: key !== null,
    },
  })
}

/**
 * Switches the line to a system on or off. While it is off nothing goes out and nothing comes in; what waits stays, and
 * questions stay without an answer.
 */
export async function switchSystem(scope: Scope, given: { id: string; isOn: boolean }): Promise<void> {
  const { code, is_on: was } = await requireAgendaSystem(scope, given.id)
  if (was === given.isOn) return
  await changeAgendaSystem(scope, given.id, { is_on: given.isOn, trouble: null })
  await scope.announce({
    type: given.isOn ? 'erms.system-switched-on' : 'erms.system-switched-off',
    object: object(given.id),
    detail: { code },
  })
}

/**
 * Makes the key by which the system comes in, or takes the one that a demo gives; it is shown once, and the one before opens
 * nothing any more.
 */
export async function makeSystemKey(scope: Scope, given: { id: string; key?: string }): Promise<string> {
  const system = await lockedAgendaSystem(scope, given.id)
  if (!system) throw refuse(ermsRefusals['no-such-system'], {})
  const key = given.key ?? newSystemKey()
  const at = scope.clock.now()
  await endSystemKeys(scope.sql, system.id, at)
  await insertSystemKey(scope.sql, {
    key_digest: digestOf(key),
    organisation_id: scope.organisation,
    system_id: system.id,
    made_at: at,
    ended_at: null,
  })
  await scope.announce({
    type: 'erms.system-key-made',
    object: object(system.id),
    detail: { code: system.code },
  })
  return key
}
