import type { Instance } from '#platform/acts'
import type { Config } from '#platform/config'
import type { Health } from '#platform/manifest'
import { type Both, both } from '#platform/values'
import type { OutsidePdfA } from '../judge/outside-pdf-a.ts'
import type { VeraPdfOrder } from './judge-path.ts'
import { openVeraPdf, type VeraPdf } from './vera-pdf.ts'

export const packagesModule = 'preservation/packages'

/** What the configuration says of veraPDF, in milliseconds; `undefined` where the operator has none. */
export const veraPdfOrder = ({ veraPdf }: Pick<Config, 'veraPdf'>): VeraPdfOrder | undefined =>
  veraPdf && {
    command: veraPdf.command,
    timeoutMs: veraPdf.timeoutSeconds * 1000,
    packageMs: veraPdf.packageSeconds * 1000,
  }

type Held = { readonly vera: VeraPdf; readonly packageMs: number }

/** Opens veraPDF once for the whole program, so that no more of them run at a time than the machine bears. */
export function holdVeraPdf(config: Pick<Config, 'veraPdf'>): Held | null {
  const order = veraPdfOrder(config)
  return order ? { vera: openVeraPdf(order), packageMs: order.packageMs } : null
}

const heldIn = ({ held }: Pick<Instance, 'held'>): Held | null =>
  (held.get(packagesModule) as Held | null | undefined) ?? null

/** The judge of PDF/A that the operator of this program has; `undefined` where our subset judges alone. */
export function outsidePdfAOf(instance: Pick<Instance, 'held'>): OutsidePdfA | undefined {
  const held = heldIn(instance)
  return held ? { judge: held.vera.judge, packageMs: held.packageMs } : undefined
}

function saysOf(held: Held | null): { well: boolean; says: Both } {
  if (!held)
    return {
      well: true,
      says: both(
        'PDF/A se soudí naší podmnožinou normy ISO 19005; veraPDF v nastavení není.',
        'PDF/A is judged by our subset of ISO 19005; no veraPDF is configured.',
      ),
    }
  const silence = held.vera.trouble()
  if (!silence)
    return {
      well: true,
      says: both(
        'PDF/A soudí veraPDF podle celé normy.',
        'PDF/A is judged by veraPDF against the whole standard.',
      ),
    }
  return {
    well: false,
    says: both(
      `veraPDF opakovaně neposoudila soubor: ${silence.cs}. Zatím soudí naše podmnožina; zkontrolujte příkaz v nastavení (veraPdf.command) a paměť počítače.`,
      `veraPDF repeatedly did not judge a file: ${silence.en}. For now our subset judges; check the command in the configuration (veraPdf.command) and the memory of the machine.`,
    ),
  }
}

/** Whether the judge of PDF/A that the operator configured answers. */
export const veraPdfHealth = async (instance: Pick<Instance, 'held'>): Promise<Health[]> => [
  {
    name: 'packages.verapdf',
    title: both('Posuzování PDF/A', 'Judging of PDF/A'),
    ...saysOf(heldIn(instance)),
  },
]
