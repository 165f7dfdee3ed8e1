import { organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { type KeptCopy, recordsCentreOf } from '#preservation/records-centre'
import type { ItemFacts } from '../store/reconciled-items.ts'

/** Copies of each dossier in the records centre and its replicas; `null` where it cannot be asked. */
export type CopiesInCentre = ReadonlyMap<string, readonly KeptCopy[]> | null

/** Under what names packages of an item rest in the records centre. */
export const namesInCentre = ({ kind, identifier, headers }: ItemFacts): readonly string[] =>
  kind === 'volume' ? [identifier] : headers.map(one => one.identifier)

/** Fewer than a centre answers at once. */
const atOnce = 1_000

async function asked(
  instance: Instance,
  who: Who,
  given: { ico: string; names: readonly string[] },
): Promise<KeptCopy[]> {
  const found: KeptCopy[] = []
  for (let at = 0; at < given.names.length; at += atOnce)
    found.push(
      ...(await recordsCentreOf(instance, who).copiesOf({
        originatorIco: given.ico,
        dossiers: given.names.slice(at, at + atOnce),
      })),
    )
  return found
}

/** Asks the records centre about destroyed items of a page. */
export async function copiesInCentre(
  instance: Instance,
  scope: Scope,
  items: readonly ItemFacts[],
): Promise<CopiesInCentre> {
  const names = items.filter(({ state }) => state === 'destroyed').flatMap(namesInCentre)
  if (names.length === 0) return new Map()
  const { ico } = await organisationOf(scope)
  const who: Who = { organisation: scope.organisation, actor: scope.actor }
  try {
    return Map.groupBy(await asked(instance, who, { ico, names }), ({ dossier }) => dossier)
  } catch (error) {
    // A centre that has no agreement with us keeps nothing of ours.
    if (isRefusal(error) && error.code === 'records-centre.no-agreement') return new Map()
    instance.log.warn('the records centre was not asked about copies', { error })
    return null
  }
}
