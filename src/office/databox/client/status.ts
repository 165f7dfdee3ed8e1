/** What a status code of a service asks of us; codes that nobody wrote down are judged by their range. */
export type StatusClass = 'done' | 'nothing' | 'later' | 'never'

/** Codes that carry a result, or say that there is none to be had. */
const known: Readonly<Record<string, StatusClass>> = {
  '0000': 'done',
  '0001': 'done',
  '0002': 'nothing',
  // A part of a multi-message went out; each of its recipients has a status of its own.
  '0004': 'done',
  // The seal's time stamp could not be had.
  '0005': 'later',
  // The check for viruses has not ended.
  '2046': 'later',
}

/** 0 informs, 1 and 2 are ours to mend, 3 asks to wait, 9 is a fault over there (operating rules, annex 2). */
export function classOf(code: string): StatusClass {
  const found = known[code]
  if (found) return found
  if (code.startsWith('3') || code.startsWith('9')) return 'later'
  return 'never'
}
