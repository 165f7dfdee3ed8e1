import { refusals, refuse } from '#platform/refusals'
import { type Both, both } from '#platform/values'

export const aipRefusals = refusals('packages', {
  'aip-cannot-be-written': {
    status: 422,
    law: 'CZDAX 1.0',
    sentence: ({ faults }: { faults: readonly Both[] }) =>
      both(
        `Archivní balíček nelze vytvořit: ${faults.map(({ cs }) => cs).join(' ')} Opravte údaje a zkuste to znovu.`,
        `The archive's package cannot be made: ${faults.map(({ en }) => en).join(' ')} Mend the data and try again.`,
      ),
  },
  'aip-cannot-be-read': {
    status: 422,
    law: 'CZDAX 1.0',
    sentence: ({ part }: { part: string }) =>
      both(
        `Archivní balíček nelze načíst zpět do údajů, ze kterých vzniká: ${part}. Nechte jej posoudit a uložte jej tak, jak je.`,
        `The archive's package cannot be read back into the data it is made of: ${part}. Have it judged and keep it as it is.`,
      ),
  },
})

export const unreadableAip = (part: string): Error => refuse(aipRefusals['aip-cannot-be-read'], { part })
