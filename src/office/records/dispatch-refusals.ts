import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

/** How the records service says no where documents are sent out. */
export const dispatchRefusals = refusals('records', {
  'dispatch-of-received': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 18',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} úřad přijal; vypravují se vlastní dokumenty. Napište odpověď a vypravte tu.`,
        `Document ${reference} was received; documents of the office are sent out. Write an answer and send that.`,
      ),
  },
  'dispatch-of-draft': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 16',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} je koncept. Nejprve ho dokončete, potom ho vypravte.`,
        `Document ${reference} is a draft. Finish it first, then send it out.`,
      ),
  },
  'dispatch-freezes': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 18; NSESSS 7.2.2',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} je předán k vypravení a jeho soubory se nemění. Dokud neodešel, lze vypravení stornovat; potom napište nový dokument.`,
        `Document ${reference} is given to be sent and its files do not change. Until it has gone, the dispatch can be cancelled; afterwards write a new document.`,
      ),
  },
  'addressee-missing': {
    status: 422,
    law: 'NSESSS 2.8.2',
    sentence: () =>
      both(
        'Vyberte adresáta z jmenného rejstříku, nebo vyplňte jeho jméno.',
        'Choose an addressee from the name index, or fill in the name.',
      ),
  },
  'no-post-numbers': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Není vyplněné žádné podací číslo. Opište ho aspoň k jedné zásilce; ostatní počkají.',
        'No post number is filled in. Type it beside one item at least; the others wait.',
      ),
  },
  'addressee-twice': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Adresátovi ${name} se dokument už vypravuje, nebo mu odešel. Co ještě čeká, můžete u dokumentu stornovat a vypravit jinak; co odešlo, pošlete znovu, až se vrátí.`,
        `The document is on its way to ${name} already, or has gone to them. What still waits you can cancel at the document and send in another way; what has gone you send again once it comes back.`,
      ),
  },
  'channel-lacks': {
    status: 422,
    law: null,
    sentence: ({ name, missing }: { name: string; missing: Both }) =>
      both(
        `Touto cestou poslat nelze: u adresáta ${name} chybí ${missing.cs}. Doplňte údaj, nebo zvolte jinou cestu.`,
        `It cannot go this way: of ${name} ${missing.en} is missing. Fill it in, or choose another way.`,
      ),
  },
  'channel-against-law': {
    status: 422,
    law: 'zákon 300/2008 Sb. § 17/1; zákon 500/2004 Sb. § 19',
    sentence: ({ reason }: { reason: Both }) =>
      both(
        `Podle pravidel má jít jinou cestou: ${reason.cs} Má-li jít přesto takto, napište proč.`,
        `By the rules it goes another way: ${reason.en} If it is to go this way nevertheless, write why.`,
      ),
  },
  'dispatch-ended': {
    status: 409,
    law: null,
    sentence: ({ name, state }: { name: string; state: Both }) =>
      both(
        `Vypravení adresátovi ${name} už je ve stavu „${state.cs}“. Otevřete jeho stránku znovu a rozhodněte podle toho, co vidíte.`,
        `The dispatch to ${name} is already “${state.en}”. Open its page again and decide by what you see.`,
      ),
  },
  'post-number-missing': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Odeslání pro ${name} se bez podacího čísla (u datové zprávy bez jejího ID) zapsat nedá; podle něj se pozná doručenka. Otevřete zásilku a číslo zapište.`,
        `What goes to ${name} is not recorded without its post number (of a data message its ID), by which the receipt is known. Open it and write the number down.`,
      ),
  },
  'sent-in-future': {
    status: 422,
    law: null,
    sentence: () => both('Den leží v budoucnosti. Opravte ho.', 'The day lies in the future. Mend it.'),
  },
  'ended-before-sent': {
    status: 422,
    law: null,
    sentence: ({ sent }: { sent: string }) =>
      both(
        `Den leží před odesláním (${sent}). Opravte ho.`,
        `The day is before it was sent (${sent}). Mend it.`,
      ),
  },
  'fiction-unknown': {
    status: 422,
    law: 'zákon 500/2004 Sb. §§ 24, 25; zákon 300/2008 Sb. § 17/4',
    sentence: () =>
      both(
        'U této cesty zákon fikci doručení nezná. Zapište doručení podle dokladu, nebo vrácení.',
        'For this way the law knows no fiction of delivery. Record a delivery by its proof, or a return.',
      ),
  },
  'fiction-too-early': {
    status: 422,
    law: 'zákon 500/2004 Sb. §§ 24, 25; zákon 300/2008 Sb. § 17/4',
    sentence: ({ from }: { from: string }) =>
      both(
        `Fikcí mohlo být doručeno nejdřív ${from}. Zapište ten den nebo pozdější podle dokladu.`,
        `By fiction it could be delivered on ${from} at the earliest. Record that day, or a later one by the proof.`,
      ),
  },
  'dispatches-waiting': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 65/5',
    sentence: ({ mark, addressees }: { mark: string; addressees: readonly string[] }) =>
      both(
        `Ze spisu ${mark} má ještě odejít zásilka (${addressees.join(', ')}). Zapište její odeslání ve výpravně, nebo ji stornujte, a spis uzavřete znovu.`,
        `Something of dossier ${mark} is yet to be sent (${addressees.join(', ')}). Record it as sent in the dispatch room, or cancel it, and close again.`,
      ),
  },
  'settlement-not-dispatched': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. §§ 14/2, 18',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} lze vyřídit dokumentem, až odejde odpověď na něj. Napište ji tlačítkem Odpovědět a vypravte, nebo zvolte jiný způsob vyřízení.`,
        `Document ${reference} can be settled by a document once an answer to it is sent. Write one by Answer and send it, or choose another way of settling.`,
      ),
  },
})
