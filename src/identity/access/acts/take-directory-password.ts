import type { Instance } from '#platform/acts'
import { askDirectory, entryOfLogin, opens } from '../directory/ask-directory.ts'
import type { DirectoryProvider } from '../identity-provider.ts'
import { allProviders } from '../store/identity-providers.ts'
import { door } from './begin-session.ts'
import { secretOf } from './keep-identity-provider.ts'
import { proposeRoles } from './keep-role-proposal.ts'
import { personMeant } from './sign-in-by-identity-provider.ts'

type Given = { readonly organisation: string; readonly login: string; readonly password: string }

/**
 * Whose password it is in a directory of the office: the directory itself is asked, and keeps the password to itself.
 * `null` where no directory knows it. Who is right there comes in only as the person they are linked to.
 *
 * Refuses with `access.identity-unknown`, `access.person-out` and as `askDirectory` does.
 */
export async function takeDirectoryPassword(instance: Instance, given: Given): Promise<string | null> {
  const providers = await allProviders(instance.database.kysely)
  const directories = providers.filter(
    (one): one is DirectoryProvider => one.kind === 'directory' && one.organisation_id === given.organisation,
  )
  for (const provider of directories) {
    const entry = await askDirectory(instance, provider, async client => {
      const found = await entryOfLogin(client, provider, { ...given, secret: secretOf(instance, provider) })
      if (!found || found.isDisabled) return null
      return (await opens(client, found.dn, given.password)) ? found : null
    })
    if (!entry) continue
    return instance.runner.act(
      door(given.organisation),
      async scope => {
        const { subject, groups } = entry
        const personId = await personMeant(scope, provider, { subject, login: given.login })
        await proposeRoles(scope, provider, { personId, groups })
        return personId
      },
      { type: 'access.signed-in', object: { kind: 'identity-provider', id: provider.id } },
    )
  }
  return null
}
