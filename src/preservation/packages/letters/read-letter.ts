import { refusals, refuse } from '#platform/refusals'
import { type Both, both, MIB } from '#platform/values'
import {
  type GlobalElement,
  readValue,
  readXml,
  schemaJudge,
  type ValueOf,
  type XmlBytes,
  type XmlElement,
  type XmlLimits,
  xmlLimits,
} from '#platform/xml'
import { Unreadable } from '../sip/read/unreadable.ts'

export const letterRefusals = refusals('packages', {
  'letter-cannot-be-read': {
    status: 422,
    law: 'NSESSS 2024, přílohy 4 až 6',
    sentence: ({ line, fault }: { line: number; fault: Both }) =>
      both(
        `Soubor nelze načíst: řádek ${line}: ${fault.cs} Požádejte odesílatele o opravený soubor.`,
        `The file cannot be read: line ${line}: ${fault.en} Ask the sender for a mended one.`,
      ),
  },
  'letter-cannot-be-written': {
    status: 422,
    law: 'NSESSS 2024, přílohy 4 až 6',
    sentence: ({ faults }: { faults: readonly Both[] }) =>
      both(
        `Soubor nelze vytvořit: ${faults.map(({ cs }) => cs).join(' ')} Opravte údaje a zkuste to znovu.`,
        `The file cannot be made: ${faults.map(({ en }) => en).join(' ')} Mend the data and try again.`,
      ),
  },
})

/** A log of a day with as many events as one file may have takes some 150 MB and three million nodes. */
const letterLimits: XmlLimits = { ...xmlLimits, sizeBytes: 256 * MIB, nodes: 6_000_000 }

/**
 * Reads a single file of the standard: judged by its schema, then told by `tell`.
 *
 * Refuses with
 * - `packages.letter-cannot-be-read`, and names the first line at fault
 */
export async function readLetter<T, Told>(
  element: GlobalElement<T>,
  bytes: XmlBytes,
  tell: (value: ValueOf<T>) => Told,
): Promise<Told> {
  const judge = schemaJudge({ elements: [element] })
  const { root, problems } = await readXml(bytes, { limits: letterLimits, listeners: [judge] })
  const [problem] = [...problems, ...(root ? judge.finish() : [])]
  if (!root || problem)
    throw refuse(letterRefusals['letter-cannot-be-read'], {
      line: problem?.line ?? 1,
      fault: problem?.message ?? both('soubor je prázdný.', 'the file is empty.'),
    })
  return told(root, () => tell(readValue(element.type, root)))
}

function told<Told>(root: XmlElement, tell: () => Told): Told {
  try {
    return tell()
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const fault = both(`${error.message} není skutečný den.`, `${error.message} is no real day.`)
    throw refuse(letterRefusals['letter-cannot-be-read'], { line: root.line, fault })
  }
}

/** Faults that one refusal names; more help nobody. */
const faultsTold = 5

/** Refuses what cannot be written, and names what to mend. */
export function refuseFaults(all: Iterable<Both>): void {
  const faults = [...all].slice(0, faultsTold)
  if (faults.length > 0) throw refuse(letterRefusals['letter-cannot-be-written'], { faults })
}
