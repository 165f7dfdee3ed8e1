import { listUnits } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { recordsRefusals } from '../refusals.ts'
import { heldPosts } from '../registration/holders.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { phrasesOf, type RoutingConditions, type RoutingRule } from '../routing-rule.ts'
import {
  changeRoutingRule,
  deleteRoutingRule,
  insertRoutingRule,
  lockedRoutingRule,
  routingRules,
} from '../store/routing-rules.ts'
import { holderOf } from './holder.ts'

export type RoutingRuleOrder = RoutingConditions & {
  readonly name: string
  readonly target: { readonly kind: 'post' | 'unit'; readonly id: string }
}

const announce = (scope: Scope, type: string, { id, name }: RoutingRule) =>
  scope.announce({ type, object: { kind: 'routing-rule', id }, detail: { name } })

const orNull = (text: string | null): string | null => text?.trim() || null

/**
 * Makes a rule of distribution; it stands last and is off, so that it is tried before it holds.
 *
 * Law: decree 259/2012 § 13; NSESSS 7.1.3.
 *
 * Refuses with `records.rule-without-name`, `rule-without-condition`, `not-found`.
 */
export async function makeRoutingRule(scope: Scope, order: RoutingRuleOrder): Promise<RoutingRule> {
  const name = order.name.trim()
  if (name === '') throw refuse(registrationRefusals['rule-without-name'], {})
  const words = order.words && phrasesOf(order.words).length > 0 ? order.words.trim() : null
  const conditions: RoutingConditions = {
    channel: order.channel,
    sender: orNull(order.sender),
    sender_box: orNull(order.sender_box)?.toLowerCase() ?? null,
    words,
  }
  if (Object.values(conditions).every(value => value === null))
    throw refuse(registrationRefusals['rule-without-condition'], {})
  const { kind, id } = order.target
  const known =
    kind === 'post'
      ? (await heldPosts(scope)).some(({ holder }) => holder.postId === id)
      : (await listUnits(scope)).some(unit => unit.id === id)
  if (!known) throw refuse(recordsRefusals['not-found'], {})
  const rule: RoutingRule = {
    id: newId(),
    name,
    place: Math.max(0, ...(await routingRules(scope)).map(({ place }) => place)) + 1,
    ...conditions,
    target_post_id: kind === 'post' ? id : null,
    target_unit_id: kind === 'unit' ? id : null,
    is_on: false,
    made_at: scope.clock.now(),
    made_by: holderOf(scope),
  }
  await insertRoutingRule(scope, rule)
  await announce(scope, 'records.routing-rule-made', rule)
  return rule
}

async function locked(scope: Scope, id: string): Promise<RoutingRule> {
  const rule = await lockedRoutingRule(scope, id)
  if (!rule) throw refuse(recordsRefusals['not-found'], {})
  return rule
}

/** Switches a rule on or off; what was distributed before stays. Refuses with `records.not-found`. */
export async function switchRoutingRule(
  scope: Scope,
  { id, on }: { id: string; on: boolean },
): Promise<void> {
  const rule = await locked(scope, id)
  if (rule.is_on === on) return
  await changeRoutingRule(scope, id, { is_on: on })
  await announce(scope, on ? 'records.routing-rule-on' : 'records.routing-rule-off', rule)
}

/** Puts a rule before all others, so that it decides first. Refuses with `records.not-found`. */
export async function putRoutingRuleFirst(scope: Scope, { id }: { id: string }): Promise<void> {
  const rule = await locked(scope, id)
  const places = (await routingRules(scope)).map(({ place }) => place)
  await changeRoutingRule(scope, id, { place: Math.min(...places) - 1 })
  await announce(scope, 'records.routing-rule-first', rule)
}

/** Removes a rule; the log keeps that it was. Refuses with `records.not-found`. */
export async function removeRoutingRule(scope: Scope, { id }: { id: string }): Promise<void> {
  const rule = await locked(scope, id)
  await deleteRoutingRule(scope, id)
  await announce(scope, 'records.routing-rule-removed', rule)
}
