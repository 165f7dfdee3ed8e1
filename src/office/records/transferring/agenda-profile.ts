import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { custodiesOf } from '../store/agenda-custodies.ts'
import { toldDocument, toldDossier } from './gather.ts'
import { documentValue } from './told-document.wire.ts'
import { dossierValue } from './told-dossier.wire.ts'

const holderOf = async (scope: Scope, id: string): Promise<string | undefined> =>
  (await custodiesOf(scope, [id])).find(({ role }) => role === 'holds')?.system

/** A dossier as agenda systems are told of it (`tProfilSpisu`), with who holds it; `null` where it is not there. */
export async function dossierProfile(scope: Scope, id: string) {
  const told = await toldDossier(scope, await organisationOf(scope), id)
  if (!told) return null
  const { Udalosti: _, ...profile } = dossierValue(told)
  return { ...profile, SpravujeIS: await holderOf(scope, id) }
}

/** The same of a document (`tProfilDokumentu`). */
export async function documentProfile(scope: Scope, id: string) {
  const told = await toldDocument(scope, await organisationOf(scope), id)
  if (!told) return null
  const { Udalosti: _, ...profile } = documentValue(told)
  return { ...profile, SpravujeIS: await holderOf(scope, id) }
}
