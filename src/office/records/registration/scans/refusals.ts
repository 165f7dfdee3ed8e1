import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where a batch of scans is dealt to documents. */
export const scanRefusals = refusals('records', {
  'batch-too-large': {
    status: 422,
    law: null,
    sentence: ({ most }: { most: number }) =>
      both(
        `Dávka je větší než ${most} MB. Naskenujte ji na víckrát nebo v menším rozlišení (200 až 300 dpi).`,
        `The batch is larger than ${most} MB. Scan it in several parts or at a lower resolution (200 to 300 dpi).`,
      ),
  },
  'batch-too-long': {
    status: 422,
    law: null,
    sentence: ({ most }: { most: number }) =>
      both(
        `Dávka má víc než ${most} stran. Rozdělte ji na dvě; každá začíná oddělovacím listem nebo štítkem.`,
        `The batch has more than ${most} pages. Split it in two; each begins with a separator sheet or a label.`,
      ),
  },
  'batch-unreadable': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 6/2',
    sentence: ({ name }: { name: string }) =>
      both(
        `Soubor „${name}“ není sken, který umíme rozdělit. Nastavte skener na JPEG, PNG nebo PDF s obrázky JPEG (barevně či v šedi) a naskenujte znovu.`,
        `File “${name}” is no scan we can deal out. Set the scanner to JPEG, PNG or PDF with JPEG pictures (colour or grey) and scan again.`,
      ),
  },
  'batch-without-code': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'První strana nemá náš kód, takže není jasné, komu patří. Dejte před ni oddělovací list nebo na ni štítek a naskenujte znovu.',
        'The first page has no code of ours, so whose it is cannot be told. Put a separator sheet before it or a label on it and scan again.',
      ),
  },
  'batch-two-codes': {
    status: 422,
    law: null,
    sentence: ({ page }: { page: number }) =>
      both(
        `Na straně ${page} jsou kódy dvou dokumentů. Jeden štítek odstraňte nebo zakryjte a naskenujte znovu.`,
        `Page ${page} holds the codes of two documents. Remove or cover one label and scan again.`,
      ),
  },
  'marker-differs': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Sken „${name}“ není ten, o kterém mluví jeho značka (velikost nebo otisk nesouhlasí). Naskenujte ho znovu.`,
        `Scan “${name}” is not the one its marker speaks of (size or digest differ). Scan it again.`,
      ),
  },
  'scan-there': {
    status: 409,
    law: 'NSESSS 2.1.2',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Tentýž sken už dokument ${reference} má. Podruhé se nepřidává.`,
        `Document ${reference} has the same scan already. It is not added twice.`,
      ),
  },
  'code-unknown': {
    status: 422,
    law: null,
    sentence: ({ code }: { code: string }) =>
      both(
        `Kód ${code} není kódem dokumentu vašeho úřadu. Dokument nejprve zaevidujte a vytiskněte mu štítek.`,
        `Code ${code} is not that of a document of your office. Register the document first and print its label.`,
      ),
  },
})
