import type { Scope } from '#platform/acts'
import type { Holder } from '../document.ts'
import { type RoutedFacts, type RoutingRule, ruleFor } from '../routing-rule.ts'
import { routingRules } from '../store/routing-rules.ts'
import { heldPosts } from './holders.ts'

type Posts = Awaited<ReturnType<typeof heldPosts>>

/** Who gets what a rule matches: the person in its post, or the head of its unit, else the first there; `null` if nobody. */
export function targetOf(
  { target_post_id: post, target_unit_id: unit }: Pick<RoutingRule, 'target_post_id' | 'target_unit_id'>,
  posts: Posts,
): Holder | null {
  if (post !== null) return posts.find(one => one.holder.postId === post)?.holder ?? null
  const there = posts.filter(one => one.unitId === unit)
  return (there.find(({ isHead }) => isHead) ?? there[0])?.holder ?? null
}

/** The person to whom the rules in force send a document, and by which; `null` where none matches or its post is vacant. */
export async function routed(
  scope: Scope,
  facts: RoutedFacts,
): Promise<{ rule: RoutingRule; holder: Holder } | null> {
  const rules = (await routingRules(scope)).filter(({ is_on: isOn }) => isOn)
  const rule = ruleFor(rules, facts)
  if (!rule) return null
  const holder = targetOf(rule, await heldPosts(scope))
  return holder && { rule, holder }
}
