import type { Letter } from './letters.ts'

/** Letters that not everybody of the office may read. */
export const restrictedLetters: readonly Letter[] = [
  {
    office: 'podhradi',
    sender: 'doctor',
    subject: 'Podnět k ochraně oznamovatele',
    daysAgo: 19,
    holder: 'finance',
    text: ['Oznamuji podezření na protiprávní jednání a žádám o utajení své totožnosti.'],
    work: { restricted: { reason: 'Ochrana totožnosti oznamovatele', admitted: ['vedouci'] } },
  },
  {
    office: 'javorova',
    sender: 'foreign',
    subject: 'Sdělení o rodinné situaci k žádosti o byt',
    daysAgo: 21,
    holder: 'spisovna',
    text: ['K žádosti o obecní byt sděluji podrobnosti o své rodinné situaci.'],
    work: { restricted: { reason: 'Citlivé údaje žadatele', admitted: ['starosta'], days: 90 } },
  },
]
