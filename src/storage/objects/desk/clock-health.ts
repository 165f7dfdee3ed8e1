import type { Instance } from '#platform/acts'
import { formatInstant } from '#platform/html'
import type { Health } from '#platform/manifest'
import { asInstant, type Both, both } from '#platform/values'
import { machineMs } from '../acts/keep-trusted-time.ts'
import { trustedTime } from '../store/trusted-time.ts'
import type { TrustedTime } from '../trusted-time.ts'

const minuteMs = 60_000

/** How far apart two moments are, as people say it. */
function apart(ms: number): Both {
  const minutes = Math.round(Math.abs(ms) / minuteMs)
  if (minutes < 120) return both(`${minutes} min`, `${minutes} min`)
  const hours = Math.round(minutes / 60)
  return hours < 72
    ? both(`${hours} h`, `${hours} h`)
    : both(`${Math.round(hours / 24)} dní`, `${Math.round(hours / 24)} days`)
}

const todo = both(
  'Nic se neotvírá: zámky nevyprší, podepsané příkazy ke zničení čekají, nic se neničí ani nemaže a denní kořeny se nepečetí. Příjem a čtení běží dál. Nastavte hodiny počítače (NTP); že jsou správné, pozná centrum do minuty samo. Jsou-li správné už teď (centrum dlouho stálo), potvrdí je nastavená autorita časových razítek sama; bez ní je ověřte podle jiných hodin a potvrďte příkazem „egon storage clock --confirm --reason DŮVOD“.',
  'Nothing opens: locks do not run out, signed orders to destroy wait, nothing is destroyed or cleared away and no daily root is sealed. Receipt and reading go on. Set the clock of the machine (NTP); the centre notices within a minute that it is right. If it is right already (the centre stood still for long), a configured authority of time stamps confirms it by itself; without one check it by another clock and confirm it with “egon storage clock --confirm --reason REASON”.',
)

/** How the clock stands, and what to do. */
export function clockWords({ state, proven_at: proven }: TrustedTime, nowMs: number): Both {
  const [now, known] = [formatInstant(asInstant(nowMs)), formatInstant(proven)]
  const off = apart(nowMs - proven.getTime())
  if (state === 'believed')
    return both(
      `Hodinám se věří, čas je doložen do ${known}.`,
      `The clock is believed, time is proven to ${known}.`,
    )
  const seen =
    state === 'ahead'
      ? both(
          `Hodinám se nevěří: ukazují ${now}, doložený čas je ${known}, o ${off.cs} méně.`,
          `The clock is not believed: it shows ${now}, the proven time is ${known}, ${off.en} less.`,
        )
      : both(
          `Hodinám se nevěří: ukazují ${now}, ačkoli centrum zapisovalo ještě ${known}, o ${off.cs} později.`,
          `The clock is not believed: it shows ${now}, though the centre wrote until ${known}, ${off.en} later.`,
        )
  return both(`${seen.cs} ${todo.cs}`, `${seen.en} ${todo.en}`)
}

/** Whether the clock of the machine is believed; nothing is told before it was first looked at. */
export async function clockHealth({ database, clock }: Instance): Promise<Health[]> {
  const known = await trustedTime({ sql: database.kysely as never })
  if (!known) return []
  const says = clockWords(known, machineMs(clock))
  return [
    {
      name: 'objects.clock',
      title: both('Hodiny centra', 'Clock of the centre'),
      well: known.state === 'believed',
      says,
    },
  ]
}
