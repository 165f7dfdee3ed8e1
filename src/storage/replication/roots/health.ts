import { eventsOfTypeAfter } from '#identity/audit'
import type { Instance, Scope } from '#platform/acts'
import type { Health } from '#platform/manifest'
import { asInstant, type Both, both, type Day, dayText } from '#platform/values'
import { dailyRootsSealed } from '#storage/objects'
import { everyOffice } from '../acts/work-off.ts'
import { disputedRoots, filedDays } from '../root-store.ts'

const toldMs = 2 * 86_400_000
/** A root not filed for so many days is an alarm: a line that is down for days is no fault of the roots. */
const daysUnfiled = 3

/** Other centres that told us two things about one day. */
async function disputes(instance: Instance): Promise<Health[]> {
  return (await disputedRoots(instance.database.kysely)).map(row => ({
    name: `replication.dispute.${row.peer}.${row.originator_ico}.${row.day}`,
    title: both(`Denní kořeny centra „${row.peer}“`, `Daily roots of the centre “${row.peer}”`),
    well: false,
    says: both(
      `Centrum „${row.peer}“ podalo za IČO ${row.originator_ico} kořen, který odporuje kořenu ze dne ${dayText(row.day)} uloženému zde. Oba tu leží zapečetěné; porovnejte je s tím, kdo centrum provozuje, a s archivem.`,
      `The centre “${row.peer}” filed for IČO ${row.originator_ico} a root that contradicts the root of ${row.day} held here. Both rest here under seal; compare them with whoever runs the centre, and with the archive.`,
    ),
  }))
}

/** Roots sealed last of one office that a peer has not filed; few are a line that is down for a while. */
async function areUnfiled(scope: Scope, filed: ReadonlySet<Day>): Promise<boolean> {
  const roots = await dailyRootsSealed(scope, daysUnfiled + 1)
  return roots.filter(({ day }) => !filed.has(day)).length > daysUnfiled
}

/** The same for the page of an office's storage, which knows no peers. */
export const unfiledRoots =
  ({ config }: Pick<Instance, 'config'>) =>
  async (scope: Scope): Promise<Both[]> => {
    const told: Both[] = []
    for (const { name: peer } of config.peers) {
      const filed = await filedDays(scope, peer)
      if (!(await areUnfiled(scope, filed))) continue
      const last = [...filed].toSorted().at(-1)
      told.push(
        both(
          `Centrum „${peer}“ nemá uložené kořeny posledních dnů${last ? `, poslední je ze dne ${dayText(last)}` : ''}. Ať správce ověří spojení s ním a zda ${peer} běží; kořeny se pak uloží samy.`,
          `The centre “${peer}” has not filed the roots of the last days${last ? `, the last one is of ${last}` : ''}. Let the administrator check the connection and whether ${peer} runs; the roots are then filed by themselves.`,
        ),
      )
    }
    return told
  }

/** Days whose root a peer has still not taken, and peers that hold something else than we. */
export async function rootHealth(instance: Instance): Promise<Health[]> {
  const since = asInstant(instance.clock.now().getTime() - toldMs)
  const told: Health[] = await disputes(instance)
  for (const { name: peer } of instance.config.peers) {
    let unfiled = 0
    let differing = 0
    let newest: Day | null = null
    for (const who of await everyOffice(instance))
      await instance.runner.read(who, async scope => {
        const filed = await filedDays(scope, peer)
        unfiled += (await areUnfiled(scope, filed)) ? 1 : 0
        for (const day of filed) if (newest === null || day > newest) newest = day
        for (const type of ['replication.root-differs', 'replication.root-contradicted'])
          for (const { detail } of await eventsOfTypeAfter(scope, type, since))
            if ((detail as { peer: string }).peer === peer) differing++
      })
    const title = both(`Denní kořeny u centra „${peer}“`, `Daily roots held by the centre “${peer}”`)
    const problem =
      differing > 0
        ? both(
            `Centrum „${peer}“ drží jiné kořeny než my (${differing}×). Spusťte „egon replica roots“ a zjistěte, kdo zapsal jinou minulost.`,
            `The centre “${peer}” holds other roots than we do (${differing}×). Run “egon replica roots” and find out who wrote another past.`,
          )
        : unfiled > 0
          ? both(
              `${unfiled} úřadů nemá u centra „${peer}“ uložené kořeny posledních dnů. Ověřte spojení; uloží se samy.`,
              `${unfiled} offices have no roots of the last days with the centre “${peer}”. Check the connection; they will be filed by themselves.`,
            )
          : null
    const well = newest
      ? both(`Naposledy uložen kořen ze dne ${dayText(newest)}.`, `The last root filed is of ${newest}.`)
      : both('Zatím není co uložit.', 'There is nothing to file yet.')
    told.push({ name: `replication.roots.${peer}`, title, well: problem === null, says: problem ?? well })
  }
  return told
}
