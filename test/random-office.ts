import { addPerson } from '#identity/access'
import type { Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import type { TestDatabase } from './database.ts'
import { type Cast, randomActs } from './histories/random-acts.ts'
import { testOffice } from './office.ts'
import { dice } from './packages/dice.ts'

/** An office in which so many acts were done by chance; its files are digests alone. */
export async function randomOffice(
  world: Pick<TestDatabase, 'runner'>,
  seed: number,
  acts: number,
): Promise<Who> {
  const { runner } = world
  const office = await testOffice(world)
  const thrown = dice(seed)
  const given = {
    name: 'Petr Kolega',
    login: `kolega-${seed}`,
    password: null,
    unit: 'Obecní úřad',
    title: 'referent',
  }
  const held = await runner.act(office.who, scope => addPerson(scope, { ...given, roles: ['clerk', 'head'] }))
  if (office.clerk.actor.kind !== 'person') throw new Error('a clerk is a person')
  const colleague: Who = {
    ...office.clerk,
    actor: { ...office.clerk.actor, id: held.personId, name: given.name, postId: held.postId },
  }
  const people = [office.clerk, office.manager, colleague] as Cast['people']
  const cast: Cast = { office, people, documents: [], dossiers: [], dispatches: [], parties: [] }
  for (const first of ['register', 'create', 'insert', 'write'])
    await runner.act(office.clerk, scope => randomActs[first]!(scope, cast, thrown))
  const names = Object.keys(randomActs)
  for (let n = 0; n < acts; n++) {
    const name = thrown.happens(0.25)
      ? thrown.pick(['register', 'create', 'insert', 'write'])
      : thrown.pick(names)
    try {
      await runner.act(thrown.pick(people), scope => randomActs[name]!(scope, cast, thrown))
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }
  return office.who
}
