import { z } from 'zod'
import { listUnits } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { form, type Option, type Page, type PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { asInstant, both } from '#platform/values'
import {
  makeRoutingRule,
  putRoutingRuleFirst,
  type RoutingRuleOrder,
  removeRoutingRule,
  switchRoutingRule,
} from '../acts/keep-routing-rule.ts'
import { routingLabels, routingPage, routingPath, rulePage, type TrialData } from '../pages/routing.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { heldPosts } from '../registration/holders.ts'
import { targetOf } from '../registration/routing.ts'
import { matches, type RoutingRule, ruleFor } from '../routing-rule.ts'
import { receivedSince, routingRules } from '../store/routing-rules.ts'

const permission = 'records.route'
const title = both('Pravidla směrování', 'Routing rules')

const monthMs = 30 * 86_400_000
/** Documents one trial looks at; an office of 250 people gets fewer in a month. */
const triedMost = 5000
/** Rows shown of a trial; the counts are of all. */
const rowsShown = 50

type Posts = Awaited<ReturnType<typeof heldPosts>>

async function targetOptions(scope: Scope, call: PageCall, posts: Posts): Promise<Option[]> {
  const units = await listUnits(scope)
  return [
    ...posts.map(({ holder }) => ({
      value: `post:${holder.postId}`,
      label: `${holder.name} – ${holder.post}`,
    })),
    ...units.map(({ id, name }) => ({ value: `unit:${id}`, label: `${call.say('útvar', 'unit')} ${name}` })),
  ]
}

const shown = (rule: RoutingRule, posts: Posts) => ({ ...rule, target: targetOf(rule, posts)?.name ?? null })

const attempted = (type: string, id: string) => ({ type, object: { kind: 'routing-rule', id } })

const target = z.string().regex(/^(?:post|unit):[0-9a-f-]{36}$/)

export const routing: Page = {
  path: '/smerovani',
  permission,
  title,
  labels: routingLabels,
  show: async (call, attempt) => {
    const body = await call.read(async scope => {
      const posts = await heldPosts(scope)
      const rules = (await routingRules(scope)).map(rule => shown(rule, posts))
      return routingPage(call, { rules, targets: await targetOptions(scope, call, posts) }, attempt)
    })
    return { title: call.saying(title), body }
  },
  forms: {
    nove: form({
      fields: z.object({
        name: z.string().max(100).default(''),
        channel: z.union([z.literal(''), z.enum(['counter', 'data-box', 'e-mail'])]).default(''),
        sender: z.string().max(200).default(''),
        senderBox: z.string().max(7).default(''),
        words: z.string().max(300).default(''),
        target,
      }),
      act: async (call, { target: chosen, senderBox, channel, ...fields }) => {
        const [kind, id] = chosen.split(':') as [RoutingRuleOrder['target']['kind'], string]
        const rule = await call.act(
          scope =>
            makeRoutingRule(scope, {
              ...fields,
              channel: channel || null,
              sender_box: senderBox,
              target: { kind, id },
            }),
          attempted('records.routing-rule-made', 'new'),
        )
        return { to: routingPath(rule.id) }
      },
    }),
  },
  samples: async () => ['/smerovani'],
}

/** What a rule would have done in the past month among the others in force, as if it were on. */
async function trialOf(scope: Scope, id: string): Promise<TrialData> {
  const all = await routingRules(scope)
  const rule = all.find(one => one.id === id)
  if (!rule) throw refuse(recordsRefusals['not-found'], {})
  const posts = await heldPosts(scope)
  const inForce = all.filter(one => one.is_on || one.id === id)
  const since = asInstant(scope.clock.now().getTime() - monthMs)
  const documents = await receivedSince(scope, since, triedMost)
  const matching = documents.filter(one => matches(rule, one))
  const own = matching.filter(one => ruleFor(inForce, one) === rule)
  const wouldBe = targetOf(rule, posts)
  const rows = own.map(({ holder, holder_post_id: post, ...one }) => ({
    ...one,
    now: holder.name,
    wouldBe,
    isSame: wouldBe?.postId === post,
  }))
  return {
    rule: shown(rule, posts),
    looked: documents.length,
    isAll: documents.length < triedMost,
    matched: own.length,
    same: rows.filter(({ isSame }) => isSame).length,
    taken: matching.length - own.length,
    rows: rows.slice(0, rowsShown),
  }
}

const deedOn = (
  type: string,
  deed: (scope: Scope, id: string) => Promise<void>,
  told: [string, string],
  to?: string,
) =>
  form({
    fields: z.object({}),
    act: async call => {
      const id = call.params.id ?? ''
      await call.act(scope => deed(scope, id), attempted(type, id))
      return { to: to ?? routingPath(id), notice: call.say(...told) }
    },
  })

export const routingRule: Page = {
  path: '/smerovani/:id',
  permission,
  title: both('Pravidlo směrování', 'Routing rule'),
  show: async call =>
    call.read(async scope => {
      const data = await trialOf(scope, call.params.id ?? '')
      return { title: data.rule.name, body: rulePage(call, data) }
    }),
  forms: {
    zapnuti: deedOn('records.routing-rule-on', (scope, id) => switchRoutingRule(scope, { id, on: true }), [
      'Pravidlo platí pro to, co přijde od teď.',
      'The rule holds for what comes from now on.',
    ]),
    vypnuti: deedOn('records.routing-rule-off', (scope, id) => switchRoutingRule(scope, { id, on: false }), [
      'Pravidlo je vypnuté.',
      'The rule is off.',
    ]),
    predrazeni: deedOn('records.routing-rule-first', (scope, id) => putRoutingRuleFirst(scope, { id }), [
      'Pravidlo rozhoduje první.',
      'The rule decides first.',
    ]),
    odstraneni: deedOn(
      'records.routing-rule-removed',
      (scope, id) => removeRoutingRule(scope, { id }),
      ['Pravidlo je odstraněné.', 'The rule is removed.'],
      '/smerovani',
    ),
  },
  samples: async scope => (await routingRules(scope)).slice(0, 2).map(({ id }) => routingPath(id)),
}
