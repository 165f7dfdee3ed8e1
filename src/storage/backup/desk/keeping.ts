import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instance } from '#platform/acts'
import type { Health } from '#platform/manifest'
import { asInstant, both, systemClock } from '#platform/values'
import type { KeptLine } from '../keeping/kept-line.ts'
import { touchedName } from '../keeping/peer-routes.ts'
import { keptFor } from '../keeping/places.ts'

/** A centre whose replica has not been touched for so long. */
const silentMs = 3_600_000

/** Replicas of whole centres that are kept here. */
export const keptLines = ({ config }: Pick<Instance, 'config'>): Promise<KeptLine[]> =>
  Promise.all(
    (config.backup?.keeps ?? []).map(async ({ peer }) => {
      const folder = keptFor(config, peer)
      const found = await stat(join(folder, touchedName)).catch(() => null)
      const seenAt = found && asInstant(found.mtimeMs)
      const isSilent = !seenAt || systemClock.now().getTime() - seenAt.getTime() > silentMs
      return { peer, folder, seenAt, isSilent }
    }),
  )

export const keepingHealth = async (instance: Instance): Promise<Health[]> =>
  (await keptLines(instance)).map(({ peer, seenAt, isSilent }) => ({
    name: `backup.keeping.${peer}`,
    title: both(`Replika centra „${peer}“ zde`, `Replica of the centre “${peer}” here`),
    well: !isSilent,
    says: isSilent
      ? both(
          seenAt
            ? `Centrum „${peer}“ se od ${seenAt.toISOString()} neozvalo. Zeptejte se jeho správce, zda běží; shořelo-li, obnovte je odtud (./egon restore --replica).`
            : `Centrum „${peer}“ sem ještě nic neposlalo. Ať jeho správce doplní do nastavení knihovnu s naším jménem.`,
          seenAt
            ? `The centre “${peer}” has been silent since ${seenAt.toISOString()}. Ask its administrator whether it runs; if it burnt, restore it from here (./egon restore --replica).`
            : `The centre “${peer}” has sent nothing yet. Have its administrator add a library with our name to its settings.`,
        )
      : both('Centrum posílá.', 'The centre sends.'),
  }))
