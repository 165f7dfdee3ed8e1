import { agreedCode } from '#office/records'
import type { Instance, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { both } from '#platform/values'
import type { AgendaSystem } from '../agenda-system.ts'
import { tryLine } from '../line/ask-system.ts'
import type { TrialLine } from '../pages/agenda-system.page.ts'
import type { TrialAnswer } from '../wire/batch.wire.ts'

const said = ({ code, words }: TrialAnswer): TrialLine => ({
  isWell: code === agreedCode,
  says: both(`Systém odpověděl: ${code} ${words}`, `The system answered: ${code} ${words}`),
})

/** Whether both sides know of the same batches; a confirmed one that the other never saw was lost there. */
const compared = (system: AgendaSystem, { received, sent }: TrialAnswer): TrialLine[] => {
  const line = (ours: number, theirs: number | null, cs: string, en: string): TrialLine => ({
    isWell: theirs === ours,
    says: both(`${cs}: tady ${ours}, tam ${theirs ?? '?'}`, `${en}: here ${ours}, there ${theirs ?? '?'}`),
  })
  return [
    line(system.last_batch, received, 'Poslední dávka od nás', 'Last batch from us'),
    line(system.received_batch, sent, 'Poslední dávka k nám', 'Last batch to us'),
  ]
}

/** Tries the line to a system and says what came of it. */
export async function trialLines(instance: Instance, who: Who, system: AgendaSystem): Promise<TrialLine[]> {
  try {
    const answer = await tryLine(instance, who, system)
    return [said(answer), ...(answer.code === agreedCode ? compared(system, answer) : [])]
  } catch (error) {
    if (!isRefusal(error)) throw error
    return [{ isWell: false, says: error.sentence }]
  }
}
