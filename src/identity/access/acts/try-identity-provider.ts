import type { Instance } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { askDirectory, type DirectoryEntry, entryOfLogin } from '../directory/ask-directory.ts'
import type { DirectoryProvider, IdentityProvider, OidcProvider, TrialLine } from '../identity-provider.ts'
import { sendCode } from '../oidc/exchange-code.ts'
import { metadataOf } from '../oidc/metadata.ts'
import { secretOf } from './keep-identity-provider.ts'
import { newToken } from './take-second-step.ts'

const wellLine = (cs: string, en: string): TrialLine => ({ isWell: true, says: both(cs, en) })
const illLine = (says: Both): TrialLine => ({ isWell: false, says })

/** A code that nobody gave out: a provider that knows us refuses the code, one that does not refuses us. */
async function tryClient(instance: Instance, provider: OidcProvider, redirect: string): Promise<TrialLine> {
  const said = await sendCode(instance, provider, {
    code: newToken(),
    verifier: newToken(),
    redirect,
    secret: secretOf(instance, provider),
  })
  const error = 'error' in said ? said.error : 'id_token'
  if (error === 'invalid_grant')
    return wellLine(
      'Poskytovatel zná centrum (zkušební kód odmítl, jak má).',
      'The provider knows the centre (it refused a trial code, as it should).',
    )
  return illLine(
    both(
      `Poskytovatel centrum nepřijal (${error}). Zkontrolujte ID klienta, tajný klíč a adresu návratu.`,
      `The provider did not take the centre (${error}). Check the client ID, the secret and the return address.`,
    ),
  )
}

async function tryOidc(instance: Instance, provider: OidcProvider, redirect: string): Promise<TrialLine[]> {
  const { metadata, keys } = await metadataOf(instance, provider, true)
  const lines = [
    wellLine(
      `Poskytovatel se hlásí jako ${metadata.issuer}, klíčů pro podpisy: ${keys.length}.`,
      `The provider tells its name ${metadata.issuer}, keys for signatures: ${keys.length}.`,
    ),
  ]
  return [...lines, await tryClient(instance, provider, redirect)]
}

const foundLine = ({ dn, subject, groups, isDisabled }: DirectoryEntry): TrialLine =>
  isDisabled
    ? illLine(both(`${dn}: v adresáři nemá přístup.`, `${dn}: shut out in the directory.`))
    : wellLine(
        `${dn}, označení ${subject}, skupiny: ${groups.join('; ') || 'žádné'}.`,
        `${dn}, name ${subject}, groups: ${groups.join('; ') || 'none'}.`,
      )

async function tryDirectory(
  instance: Instance,
  provider: DirectoryProvider,
  login: string,
): Promise<TrialLine[]> {
  const given = { login: login || newToken(), secret: secretOf(instance, provider) }
  const entry = await askDirectory(instance, provider, client => entryOfLogin(client, provider, given))
  const answers = wellLine(
    'Adresář odpovídá, spojení je bezpečné a hledat se smí.',
    'The directory answers, the line is secure and it may be searched.',
  )
  if (login === '') return [answers]
  const nobody = illLine(
    both(`Jméno „${login}“ adresář nezná.`, `The directory does not know the login “${login}”.`),
  )
  return [answers, entry ? foundLine(entry) : nobody]
}

/** Asks a provider what it would be asked at a sign-in, and says what it answered. Changes nothing. */
export async function tryIdentityProvider(
  instance: Instance,
  provider: IdentityProvider,
  given: { redirect: string; login: string },
): Promise<readonly TrialLine[]> {
  try {
    if (provider.kind === 'oidc') return await tryOidc(instance, provider, given.redirect)
    return await tryDirectory(instance, provider, given.login)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return [illLine(error.sentence)]
  }
}
