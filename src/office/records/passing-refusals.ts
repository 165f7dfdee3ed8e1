import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where documents are given and taken over. */
export const passingRefusals = refusals('records', {
  'passing-waits': {
    status: 409,
    law: 'NSESSS 7.1.3, 7.1.4',
    sentence: ({ reference, to }: { reference: string; to: string }) =>
      both(
        `Dokument ${reference} čeká na převzetí (${to}). Nejprve vezměte předání zpět, nebo vyčkejte, až se rozhodne.`,
        `Document ${reference} waits to be taken over (${to}). Take it back first, or wait until that is decided.`,
      ),
  },
  'passing-to-holder': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 13',
    sentence: ({ reference, to }: { reference: string; to: string }) =>
      both(
        `Dokument ${reference} už drží ${to}. Vyberte někoho jiného.`,
        `Document ${reference} is already held by ${to}. Choose somebody else.`,
      ),
  },
  'nothing-passed': {
    status: 409,
    law: 'NSESSS 7.1.3, 7.1.4',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} na převzetí nečeká: předání už někdo převzal, odmítl nebo vzal zpět. Co se stalo, ukáže historie dokumentu.`,
        `Document ${reference} does not wait to be taken over: that was done, refused or taken back. The history of the document tells which.`,
      ),
  },
  'passed-to-others': {
    status: 403,
    law: 'NSESSS 7.1.3',
    sentence: ({ reference, to }: { reference: string; to: string }) =>
      both(
        `Dokument ${reference} je předán jinam (${to}); převzít nebo odmítnout ho může jen příjemce. Patří-li vám, ať ho předávající vezme zpět a předá vám.`,
        `Document ${reference} was given elsewhere (${to}); only the receiver takes it over or refuses it. If it is yours, have the giver take it back and give it to you.`,
      ),
  },
  'passed-by-others': {
    status: 403,
    law: 'NSESSS 7.1.4',
    sentence: ({ reference, by }: { reference: string; by: string }) =>
      both(
        `Předání dokumentu ${reference} může vzít zpět jen ten, kdo ho předává (${by}). Požádejte ho.`,
        `Only the giver of document ${reference} (${by}) may take it back. Ask there.`,
      ),
  },
})
