import { listOrganisations } from '#identity/organisations'
import type { Instance, Scope } from '#platform/acts'
import type { Health } from '#platform/manifest'
import { type Both, both } from '#platform/values'
import { countObjectsBeside } from '#storage/objects'
import { arrivingForeign } from '#storage/replication'
import type { Owner } from '../owner.ts'
import { lastComparisons } from '../store/ledgers.ts'
import { ownerOf } from '../store/owners.ts'
import { countHeld } from '../store/packages.ts'

/** A ledger that nobody got to see for so long is an alarm. */
export const silentMs = 48 * 3_600_000
/** After so many attempts something is against a package, and it is not only slow. */
const attemptsOfLuck = 3
const arrivingLooked = 500

/** What is not well with a replica, and what to do; `null` when all is well. */
async function troubleOf(scope: Scope, owner: Owner): Promise<Both | null> {
  const beside = await countObjectsBeside(scope, owner.name)
  if (beside > 0)
    return both(
      `Organizace drží i ${beside} objektů, které nejsou kopiemi vlastníka. Zrušte sjednané repliky s jinými centry; patří do jiné organizace.`,
      `The organisation also holds ${beside} objects that are no copies of the owner. End agreements on replicas with other centres; they belong to another organisation.`,
    )
  const [newest] = await lastComparisons(scope, { made: false, limit: 1 })
  const [made] = await lastComparisons(scope, { made: true, limit: 1 })
  if (made && made.differing > 0)
    return both(
      `S evidencí vlastníka nesouhlasí ${made.differing} verzí. Otevřete Rozdíly a vyžádejte si od vlastníka vysvětlení.`,
      `${made.differing} versions do not agree with the ledger of the owner. Open Differences and ask the owner why.`,
    )
  const silentSince = (made?.at ?? owner.pinned_at).getTime()
  const isSilent = scope.clock.now().getTime() - silentSince > silentMs
  if (newest?.problem && isSilent)
    return both(
      `Evidence vlastníka se déle než dva dny nedala použít: ${newest.problem.cs}`,
      `The ledger of the owner has not been usable for more than two days: ${newest.problem.en}`,
    )
  if (isSilent)
    return both(
      'Replika se déle než dva dny neporovnala s evidencí vlastníka. Spusťte „egon national-replica verify“.',
      'The replica has not been compared with the ledger of the owner for more than two days. Run “egon national-replica verify”.',
    )
  const { problems } = await countHeld(scope)
  if (problems > 0)
    return both(
      `U ${problems} verzí neplatí slovo vlastníka, na které se přijaly. Stránka repliky řekne, u kterých.`,
      `For ${problems} versions the word of the owner does not hold. The page of the replica tells which.`,
    )
  const stuck = (await arrivingForeign(scope, owner.name, arrivingLooked)).filter(
    ({ state, attempts }) => state === 'refused' || attempts >= attemptsOfLuck,
  )
  if (stuck.length > 0)
    return both(
      `${stuck.length} nabídnutých verzí nepřichází tak, jak je vlastník zapečetil. Důvody jsou na stránce repliky.`,
      `${stuck.length} offered versions do not come as the owner sealed them. The page of the replica tells why.`,
    )
  return null
}

/** Whether each replica of this program agrees with its owner. */
export async function nationalReplicaHealth(instance: Instance): Promise<Health[]> {
  const told: Health[] = []
  for (const { id, ico, name } of await listOrganisations(instance.database.kysely)) {
    const who = { organisation: id, actor: { kind: 'system', name: 'health' } } as const
    const found = await instance.runner.read(who, async scope => {
      const owner = await ownerOf(scope)
      if (!owner) return null
      return { trouble: await troubleOf(scope, owner), held: await countHeld(scope) }
    })
    if (!found) continue
    const well = both(
      `Balíčků ${found.held.packages}, s evidencí vlastníka souhlasí.`,
      `Packages ${found.held.packages}, in agreement with the ledger of the owner.`,
    )
    told.push({
      name: `national-replica.${ico}`,
      title: both(`Replika: ${name}`, `Replica: ${name}`),
      well: found.trouble === null,
      says: found.trouble ?? well,
    })
  }
  return told
}
