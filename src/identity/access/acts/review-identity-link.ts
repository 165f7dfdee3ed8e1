import type { Instance, Scope } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { askDirectory, entriesOfSubjects } from '../directory/ask-directory.ts'
import { directoryRefusals } from '../directory-refusals.ts'
import type { DirectoryProvider, IdentityLink } from '../identity-provider.ts'
import { allProviders, linksOfProvider } from '../store/identity-providers.ts'
import { changePerson, passwordOf } from '../store/people.ts'
import { door } from './begin-session.ts'
import { keepingAdministrator } from './give-post.ts'
import { secretOf } from './keep-identity-provider.ts'
import { proposeRoles } from './keep-role-proposal.ts'
import { endSessions } from './set-password.ts'

/** Of so many linked people none left is rather a fault of the settings than a day of leaving. */
const tooMany = 3

/** Takes the access of who is gone from the directory or shut out there. Refuses with `access.last-administrator`. */
async function letOut(scope: Scope, link: IdentityLink, from: string, isGone: boolean): Promise<void> {
  const { person_id: personId, subject } = link
  if (!(await passwordOf(scope, personId))?.active) return
  await keepingAdministrator(scope, () => changePerson(scope, personId, { active: false }))
  await endSessions(scope, personId)
  await scope.announce({
    type: 'access.person-left-directory',
    object: { kind: 'person', id: personId },
    detail: { directory: from, subject, isGone },
  })
}

/**
 * Looks at everybody who is linked to a directory: who is gone or shut out there loses access and sessions here, new
 * groups become proposals. A directory that does not answer changes nothing.
 *
 * Refuses with `access.directory-emptied` and as `askDirectory` does. Gives how many lost access.
 */
export async function reviewIdentityLinks(instance: Instance, provider: DirectoryProvider): Promise<number> {
  const who = door(provider.organisation_id)
  const links = await instance.runner.read(who, scope => linksOfProvider(scope, provider.id))
  if (links.length === 0) return 0
  const subjects = links.map(({ subject }) => subject)
  const entries = await askDirectory(instance, provider, client =>
    entriesOfSubjects(client, provider, { subjects, secret: secretOf(instance, provider) }),
  )
  if (entries.size === 0 && links.length >= tooMany)
    throw refuse(directoryRefusals['directory-emptied'], { title: provider.title, missing: links.length })
  let left = 0
  for (const link of links) {
    const entry = entries.get(link.subject)
    const attempted = {
      type: 'access.person-left-directory',
      object: { kind: 'person', id: link.person_id },
    }
    try {
      await instance.runner.act(
        who,
        async scope => {
          if (!entry || entry.isDisabled) await letOut(scope, link, provider.title, !entry)
          else await proposeRoles(scope, provider, { personId: link.person_id, groups: entry.groups })
        },
        attempted,
      )
      if (!entry || entry.isDisabled) left++
    } catch (error) {
      // The last administrator stays, and the log says why; the others are looked at all the same.
      if (!isRefusal(error)) throw error
    }
  }
  return left
}

/** Looks at every directory of the instance; one that fails keeps no other from being looked at. */
export async function reviewDirectories(instance: Instance): Promise<void> {
  const providers = await allProviders(instance.database.kysely)
  for (const provider of providers)
    if (provider.kind === 'directory')
      try {
        await reviewIdentityLinks(instance, provider)
      } catch (error) {
        if (!isRefusal(error)) throw error
        instance.log.warn('a directory was not reviewed', { provider: provider.id, code: error.code })
        await instance.runner.refused(door(provider.organisation_id), error, {
          type: 'access.directory-reviewed',
          object: { kind: 'identity-provider', id: provider.id },
        })
      }
}
