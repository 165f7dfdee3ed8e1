import { z } from 'zod'
import type { Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { addPerson } from './acts/add-person.ts'
import { withUnit } from './acts/begin-session.ts'
import { postHeld } from './store/people.ts'

const shape = z.strictObject({
  posts: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      login: z.string(),
      password: z.string(),
      unit: z.string(),
      title: z.string(),
      roles: z.array(z.string()),
    }),
  ),
})

/** Gives the demo's people their posts; the other modules' seeds then act as them. */
export async function seedPeople({
  instance,
  organisation,
  things,
  people,
  byProgram,
}: SeedCall): Promise<void> {
  for (const { key, ...person } of shape.parse(things).posts) {
    const post = await instance.runner.act(byProgram, async scope => {
      const { postId } = await addPerson(scope, person)
      return withUnit(scope, (await postHeld(scope, postId, scope.clock.now()))!)
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
}
