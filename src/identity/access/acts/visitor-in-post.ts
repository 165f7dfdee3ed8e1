import type { Scope } from '#platform/acts'
import type { Visitor } from '#platform/http'
import { dayOf } from '#platform/values'
import { looksByMandate } from '../mandate.ts'
import { type HeldPost, isOutside } from '../post.ts'
import { lookedAtBy } from '../store/mandates.ts'
import type { SeatedPost } from '../store/people.ts'

/** What the posts with these roles may do, told by the manifests of all modules. */
export type PermissionsOf = (roles: readonly string[]) => ReadonlySet<string>

/** Who stands in a post of the scope's office that is held now, perhaps for somebody else. */
export async function visitorInPost(
  scope: Scope,
  { held, acting, csrf }: { held: SeatedPost; acting: HeldPost | null; csrf: string },
  permissionsOf: PermissionsOf,
): Promise<Visitor> {
  const post = acting ?? held
  return {
    organisation: scope.organisation,
    organisationName: held.office.name,
    accent: held.office.accent,
    speaksForCentre: held.office.speaksForCentre,
    roles: post.roles,
    permissions: permissionsOf(post.roles),
    ...(looksByMandate(post.roles) && {
      mandates: await lookedAtBy(scope, post.postId, dayOf(scope.clock.now())),
    }),
    ...(isOutside(post.roles) && { isOutside: true }),
    csrf,
    actor: {
      kind: 'person',
      id: held.personId,
      name: held.personName,
      postId: post.postId,
      post: post.title,
      unitId: post.unitId,
      unit: post.unitName,
      ...(acting && { for: { id: acting.personId, name: acting.personName } }),
    },
  }
}
