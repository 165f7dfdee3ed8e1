import type { Asked, AskedWord } from './asked.ts'
import { keyKinds, keysOfWord, numberOrWord } from './keys.ts'
import { unmarked } from './stem.ts'

const quotedText = (key: string): string => `'${key.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

/** Shorter beginnings find half of everything. */
const leastBeginning = 3

/**
 * One word as PostgreSQL is asked: with diacritics where they were typed, in any form, or as a beginning. The length of
 * vowels is not held against a stem, since forms of one word differ in it.
 */
function wordQuestion({ word, isExact }: AskedWord, mark: string): string {
  const quoted = (key: string) => quotedText(mark + key)
  const { exact, plain, stem, plainStem } = keysOfWord(numberOrWord(word))
  const itself = exact === plain ? keyKinds.plain + plain : keyKinds.exact + exact
  if (isExact) return quoted(itself)
  const hasMarks = exact !== plain
  const keys = [
    ...(hasMarks && stem !== plainStem ? [quoted(keyKinds.stem + stem)] : []),
    // Of a stem that is the same without diacritics only one key is kept.
    ...(!hasMarks || stem === unmarked(stem)
      ? [quoted(keyKinds.plainStem + (hasMarks ? stem : plainStem))]
      : []),
    exact.length < leastBeginning ? quoted(itself) : `${quoted(itself)}:*`,
  ]
  return `(${keys.join(' | ')})`
}

/**
 * A question over keys of `keysOfText`, as text of the type `tsquery`.
 * @param mark stands before each key where the keys are kept under a mark
 */
export function questionOf(asked: Asked, mark = ''): string {
  if (asked.kind === 'word') return wordQuestion(asked, mark)
  if (asked.kind === 'not') return `!(${questionOf(asked.of, mark)})`
  return `(${asked.of.map(one => questionOf(one, mark)).join(asked.kind === 'all' ? ' & ' : ' | ')})`
}
