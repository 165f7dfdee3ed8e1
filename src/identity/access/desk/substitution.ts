import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { mayDo, type Visitor } from '#platform/http'
import type { TodayLine } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, type Day, dayOf, dayText, isDay } from '#platform/values'
import { tokenDigest } from '../acts/begin-session.ts'
import { actingPost, endSubstitution, enterSubstitution } from '../acts/enter-substitution.ts'
import {
  type NamedSubstitution,
  type SubstitutionData,
  substitutionLabels,
  substitutionsPage,
} from '../pages/substitution.page.ts'
import { isOutside } from '../post.ts'
import { accessRefusals } from '../refusals.ts'
import { sessionOf, setActingPost } from '../store/doors.ts'
import { postsHeld } from '../store/people.ts'
import { listSubstitutions, substitutedBy } from '../store/substitutions.ts'

const shownMost = 100
/** The right to say who acts for whom is not lent: a substitute could make their own time longer. */
const manages = (call: PageCall) =>
  mayDo(call.visitor, 'access.manage-substitutions') && !call.visitor?.actor.for
const digestOf = (call: PageCall) =>
  tokenDigest(call.request.cookies[`egon_${call.instance.config.instance}`] ?? '')

/** The post in which the visitor signed in, whomever they act for now. */
async function ownPost(call: PageCall): Promise<string> {
  const session = await sessionOf(call.instance.database.kysely, digestOf(call))
  return session?.post_id ?? call.visitor!.actor.postId
}

async function dataOf(scope: Scope, call: PageCall, ownPostId: string): Promise<SubstitutionData> {
  const posts = await postsHeld(scope, scope.clock.now())
  const names = new Map(posts.map(one => [one.postId, `${one.personName} – ${one.title}`]))
  const name = (id: string) => names.get(id) ?? call.say('místo už nikdo nedrží', 'nobody holds the post now')
  const mayManage = manages(call)
  const rows = await listSubstitutions(scope, mayManage ? null : ownPostId, shownMost)
  return {
    rows: rows.map(
      (row): NamedSubstitution => ({
        ...row,
        absent: name(row.post_id),
        substitute: name(row.substitute_post_id),
      }),
    ),
    today: dayOf(scope.clock.now()),
    ownPostId,
    actingFor: call.visitor?.actor.for?.name ?? null,
    posts: posts
      .filter(({ roles }) => !isOutside(roles))
      .map(one => ({ value: one.postId, label: `${one.personName} – ${one.title}` })),
    mayManage,
  }
}

const day = z
  .string()
  .min(1)
  .max(10)
  .refine(isDay, { params: { sentence: both('v kalendáři není', 'is not in the calendar') } })
  .transform(text => text as Day)

const attempted = (type: string, id: string) => ({ type, object: { kind: 'person', id } })

export const substitutionPage: Page = {
  path: '/zastupovani',
  permission: 'access.substitute',
  title: both('Zastupování', 'Substitution'),
  labels: substitutionLabels,
  show: async (call, attempt) => {
    const ownPostId = await ownPost(call)
    const body = await call.read(async scope =>
      substitutionsPage(call, await dataOf(scope, call, ownPostId), attempt),
    )
    return { title: call.say('Zastupování', 'Substitution'), body }
  },
  forms: {
    novy: form({
      fields: z.object({
        absent: z.uuid(),
        substitute: z.uuid(),
        fromDay: day,
        toDay: day,
        reason: z.string().max(200).default(''),
      }),
      act: async (
        call,
        { absent: postId, substitute: substitutePostId, fromDay: from, toDay: to, reason },
      ) => {
        const order = { postId, substitutePostId, from, to, reason, mayManage: manages(call) }
        await call.act(
          scope => enterSubstitution(scope, order),
          attempted('access.substitution-entered', postId),
        )
        return {
          to: '/zastupovani',
          notice: call.say(
            `Zástup platí od ${dayText(from)} do ${dayText(to)}.`,
            `In force from ${dayText(from)} to ${dayText(to)}.`,
          ),
        }
      },
    }),
    ukonceni: form({
      fields: z.object({ substitution: z.uuid() }),
      act: async (call, { substitution: id }) => {
        await call.act(
          scope => endSubstitution(scope, { id, mayManage: manages(call) }),
          attempted('access.substitution-ended', id),
        )
        return { to: '/zastupovani', notice: call.say('Zástup je ukončen.', 'The substitution is ended.') }
      },
    }),
    jednat: form({
      fields: z.object({ post: z.uuid() }),
      act: async (call, { post }) => {
        // One acts for somebody from one's own post only, never for whom that one acts.
        if (call.visitor?.actor.for) throw refuse(accessRefusals['no-such-substitution'], {})
        const ownPostId = call.visitor!.actor.postId
        await call.act(
          async scope => {
            const acting = await actingPost(scope, { postId: post, ownPostId })
            await setActingPost(scope.sql, digestOf(call), acting)
          },
          attempted('access.acting-begun', post),
        )
        return { to: '/', notice: call.say('Jednáte v zastoupení.', 'You act for somebody now.') }
      },
    }),
    konec: form({
      fields: z.object({}),
      act: async call => {
        await call.act(async scope => {
          await setActingPost(scope.sql, digestOf(call), null)
          const { actor } = scope
          const id = actor.kind === 'person' ? (actor.for?.id ?? actor.id) : actor.name
          await scope.announce({ type: 'access.acting-ended', object: { kind: 'person', id } })
        })
        return { to: '/', notice: call.say('Jednáte zase sami za sebe.', 'You act for yourself again.') }
      },
    }),
  },
  samples: async () => ['/zastupovani'],
}

/** For whom somebody may act today. */
export async function substitutionToday(scope: Scope, visitor: Visitor): Promise<TodayLine[]> {
  if (visitor.actor.for) return []
  const today = dayOf(scope.clock.now())
  const found = await substitutedBy(scope, visitor.actor.postId, today)
  if (found.length === 0) return []
  const posts = await postsHeld(scope, scope.clock.now())
  return found.flatMap(({ post_id: id, to_day: to }) => {
    const post = posts.find(({ postId }) => postId === id)
    if (!post) return []
    return [
      {
        what: both(`Zastupujete: ${post.personName}`, `You act for ${post.personName}`),
        why: both(`${post.title}, do ${dayText(to)}.`, `${post.title}, until ${dayText(to)}.`),
        verb: both('Jednat v zastoupení', 'Act for them'),
        path: '/zastupovani',
        order: 5,
      },
    ]
  })
}
