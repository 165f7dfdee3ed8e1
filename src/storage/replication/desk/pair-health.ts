import type { Instance } from '#platform/acts'
import type { Health } from '#platform/manifest'
import { readEpoch } from '#platform/pair'
import { both } from '#platform/values'

/** A standby that was not seen for so long is an alarm. */
const silentMs = 60_000

/** How the pair stands and what to do; nothing for a centre that stands alone. */
export function pairHealth({ config, pair }: Instance): Health[] {
  const known = config.pair ? readEpoch(config.dataFolder) : null
  if (!config.pair || !known) return []
  const { other } = config.pair
  const { otherSeenMs, waitingFiles } = pair?.() ?? { otherSeenMs: null, waitingFiles: 0 }
  const seconds = otherSeenMs === null ? null : Math.round(otherSeenMs / 1000)
  const title = both('Dvojice center', 'Pair of centres')
  const isSilent = otherSeenMs === null || otherSeenMs > silentMs
  const seen =
    seconds === null
      ? both('ještě se neozvalo', 'has not been seen yet')
      : both(`se ozvalo před ${seconds} s`, `was seen ${seconds} s ago`)
  const named = { name: 'centre.pair', title }
  if (known.role !== 'primary')
    return [
      {
        ...named,
        well: false,
        says: both(
          `Práci převzalo centrum „${other}“ (epocha ${known.number}); zde se nic neukládá. Zastavte program a spusťte ./egon centre demote.`,
          `The centre “${other}” has taken over (epoch ${known.number}); nothing is stored here. Stop the program and run ./egon centre demote.`,
        ),
      },
    ]
  if (known.isAlone)
    return [
      {
        ...named,
        well: false,
        says: both(
          `Toto centrum pracuje samo (epocha ${known.number}): co teď přijme, druhé nemá. Centrum „${other}“ ${seen.cs}; spusťte je, případně tam dejte ./egon centre demote.`,
          `This centre works alone (epoch ${known.number}): what it takes now the other one has not. The centre “${other}” ${seen.en}; start it, or run ./egon centre demote there.`,
        ),
      },
    ]
  const waits = both(`, čeká ${waitingFiles} souborů`, `, ${waitingFiles} files wait`)
  return [
    {
      ...named,
      well: !isSilent,
      says: isSilent
        ? both(
            `Centrum „${other}“ ${seen.cs}${waits.cs}. ${config.pair.acknowledges === 'both' ? 'Bez něj se nic nepotvrzuje. ' : ''}Ověřte, zda běží, a spojení k němu.`,
            `The centre “${other}” ${seen.en}${waits.en}. ${config.pair.acknowledges === 'both' ? 'Without it nothing is acknowledged. ' : ''}Check that it runs, and the line to it.`,
          )
        : both(
            `Pracuje toto centrum (epocha ${known.number}); „${other}“ stojí v záloze a ${seen.cs}${waits.cs}.`,
            `This centre works (epoch ${known.number}); “${other}” stands by and ${seen.en}${waits.en}.`,
          ),
    },
  ]
}
