import { z } from 'zod'
import type { Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { addDays, dayOf } from '#platform/values'
import { addPerson } from './acts/add-person.ts'
import { enterSubstitution } from './acts/enter-substitution.ts'
import { giveMandate } from './acts/give-mandate.ts'
import { addIdentityProvider } from './acts/keep-identity-provider.ts'
import { postHeld } from './store/people.ts'

const shape = z.strictObject({
  posts: z
    .array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        login: z.string(),
        password: z.string(),
        unit: z.string(),
        title: z.string(),
        roles: z.array(z.string()),
      }),
    )
    .default([]),
  /** Who acts for whom from today on, by the keys of their posts. */
  substitutions: z
    .array(
      z.strictObject({
        absent: z.string(),
        substitute: z.string(),
        days: z.number(),
        reason: z.string(),
      }),
    )
    .default([]),
  /** What auditors may look at from today on: everything that is not restricted. */
  mandates: z
    .array(z.strictObject({ auditor: z.string(), by: z.string(), days: z.number(), reason: z.string() }))
    .default([]),
  /** OpenID providers at the first host that the settings allow; whoever has the same login comes in. */
  providers: z
    .array(z.strictObject({ title: z.string(), clientId: z.string(), secret: z.string(), claim: z.string() }))
    .default([]),
})

type SeededProvider = z.infer<typeof shape>['providers'][number]

async function seedProvider(
  { instance, byProgram }: SeedCall,
  { title, clientId, secret, claim }: SeededProvider,
): Promise<void> {
  const [host] = instance.config.outbound?.hosts ?? []
  if (host === undefined) return
  const settings = {
    issuer: `http://${host}`,
    discovery: null,
    clientId,
    byCertificate: false,
    scope: 'openid profile',
    claim,
    matchesLogin: true,
    required: null,
    strong: [],
  }
  await instance.runner.act(byProgram, scope =>
    addIdentityProvider(instance, scope, { kind: 'oidc', title, secret, settings }),
  )
}

/** Gives the demo's people their posts; the other modules' seeds then act as them. */
export async function seedPeople(call: SeedCall): Promise<void> {
  const { instance, organisation, things, people, byProgram } = call
  const { posts, substitutions, mandates, providers } = shape.parse(things)
  for (const { key, ...person } of posts) {
    const post = await instance.runner.act(byProgram, async scope => {
      const { postId } = await addPerson(scope, person)
      return (await postHeld(scope, postId, scope.clock.now()))!
    })
    const who: Who = {
      organisation,
      actor: {
        kind: 'person',
        id: post.personId,
        name: post.personName,
        postId: post.postId,
        post: post.title,
        unitId: post.unitId,
        unit: post.unitName,
      },
    }
    people.set(key, who)
  }
  const postOf = (key: string): string => {
    const actor = people.get(key)?.actor
    if (actor?.kind !== 'person') throw new Error(`nobody of the demo holds ${key}`)
    return actor.postId
  }
  for (const { absent, substitute, days, reason } of substitutions)
    await instance.runner.act(people.get(absent) ?? byProgram, scope => {
      const from = dayOf(scope.clock.now())
      const order = { postId: postOf(absent), substitutePostId: postOf(substitute), from, reason }
      return enterSubstitution(scope, { ...order, to: addDays(from, days), mayManage: false })
    })
  for (const { auditor, by, days, reason } of mandates)
    await instance.runner.act(people.get(by) ?? byProgram, scope => {
      const from = dayOf(scope.clock.now())
      const scopeOf = { unitIds: [], filingCodes: [], fromYear: null, toYear: null, restricted: false }
      return giveMandate(scope, {
        ...scopeOf,
        postId: postOf(auditor),
        reason,
        from,
        to: addDays(from, days),
      })
    })
  for (const provider of providers) await seedProvider(call, provider)
}
