import type { Refusal } from '#platform/refusals'

/** `0001` are insufficient rights; other codes are left to implementations (Annex 1), ours of custody begin with 81. */
const codes: Readonly<Record<string, string>> = {
  'records.custody-hidden': '0001',
  'records.no-record-of-number': '8101',
  'records.held-by-another-system': '8102',
  'records.custody-of-closed-record': '8103',
}

/** The code by which a refusal is told to an agenda system (8.1.26). */
export const custodyCode = ({ code }: Refusal): string => codes[code] ?? '8100'
