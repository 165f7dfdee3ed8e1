import { type Both, both } from '#platform/values'

/** A rule of the standard that a profile does not ask, and why. */
export type LeftOutRule = { readonly rule: string; readonly reason: Both; readonly source: string }

const notYetDue = both(
  'Ukládá se čerstvě uzavřený spis; skartační rok nastane teprve po uplynutí lhůty, a právě na něj spis v úložišti čeká.',
  'A freshly closed dossier is stored; its disposal year comes only when the term has run, and that is what it waits for in the store.',
)
const noProceeding = both(
  'Skartační řízení ještě neproběhlo, a balíček o něm proto nic neříká.',
  'No disposal proceeding has been held yet, so the package says nothing of one.',
)

/**
 * What our profile of storing (`NSESSS2024/ULOZENI`) leaves out of the standard's rules: only what presupposes a
 * reached disposal year or an archive's decision. Everything else is asked as at transfer.
 */
export const storingExclusions: readonly LeftOutRule[] = [
  {
    rule: 'obs3',
    reason: both(
      'Balíček se nepředává do archivu; nese označení balíčku pro skartační řízení (pravidlo obs2).',
      'The package is not transferred to an archive; it bears the label of a disposal package (rule obs2).',
    ),
    source: 'NSESSS, příloha 2, bod 1.1',
  },
  { rule: 'obs64', reason: notYetDue, source: 'vyhláška 259/2012 Sb. § 15/3' },
  { rule: 'obs65', reason: notYetDue, source: 'vyhláška 259/2012 Sb. § 15/3' },
  { rule: 'obs77', reason: noProceeding, source: 'nsesss-common.xsd, tSkartacniRizeni' },
  { rule: 'obs78', reason: noProceeding, source: 'nsesss-common.xsd, tVyrazovani' },
  { rule: 'obs79', reason: noProceeding, source: 'NSESSS 9.2.13' },
  { rule: 'obs80', reason: noProceeding, source: 'vyhláška 259/2012 Sb. § 20/1' },
]
