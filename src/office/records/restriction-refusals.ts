import { refusals } from '#platform/refusals'
import { both, dayText } from '#platform/values'

/** How the records service says no where access to a record is restricted. */
export const restrictionRefusals = refusals('records', {
  'access-restricted': {
    status: 403,
    law: 'NSESSS 5.1.2',
    sentence: ({ number, holder }: { number: string; holder: string }) =>
      both(
        `Omezený přístup: ${number} existuje, ale číst ho smí jen zpracovatel (${holder}) a kdo k němu má přístup. Potřebujete-li ho, požádejte o přístup právě tam.`,
        `Restricted access: ${number} exists, but only its handler (${holder}) and those admitted may read it. If you need it, ask there.`,
      ),
  },
  'own-hands': {
    status: 403,
    law: 'zákon 300/2008 Sb. § 17/3',
    sentence: () =>
      both(
        'Zpráva je do vlastních rukou: její soubory smí otevřít jen ten, kdo v úřadu takové zprávy otevírá (vedoucí). Rozhodnout, zda se zaeviduje, můžete i bez nich.',
        'The message is to own hands: only those of the office who open such messages (heads) may open its files. Whether it is registered you can decide without them.',
      ),
  },
  'not-admitted': {
    status: 409,
    law: 'NSESSS 7.1.2',
    sentence: ({ number, names }: { number: string; names: readonly string[] }) =>
      both(
        `Přístup k ${number} je omezený a nesmí číst: ${names.join(', ')}. Nejdřív rozšiřte omezení přístupu, pak to zadejte znovu.`,
        `Access to ${number} is restricted and these may not read it: ${names.join(', ')}. First widen the restriction, then try again.`,
      ),
  },
  'hidden-in-dossier': {
    status: 409,
    law: 'NSESSS 3.4.2, 5.1.1',
    sentence: ({ mark, documents }: { mark: string; documents: readonly string[] }) =>
      both(
        `Ve spisu ${mark} jsou dokumenty, které nesmíte číst: ${documents.join(', ')}. Uzavřít ho může ten, kdo smí číst všechny; požádejte o přístup jejich zpracovatele.`,
        `Dossier ${mark} holds documents you may not read: ${documents.join(', ')}. Whoever may read all of them closes it; ask their handlers for access.`,
      ),
  },
  'restriction-of-others': {
    status: 403,
    law: 'NSESSS 7.1.2',
    sentence: ({ number, holder }: { number: string; holder: string }) =>
      both(
        `Přístup k ${number} omezuje ten, kdo ho má (${holder}), vedoucí nebo správce spisovny. Požádejte je.`,
        `Access to ${number} is restricted by its handler (${holder}), a head or the records manager. Ask there.`,
      ),
  },
  'restriction-past': {
    status: 422,
    law: 'NSESSS 7.1.6',
    sentence: ({ until }: { until: Parameters<typeof dayText>[0] }) =>
      both(
        `Den ${dayText(until)} už minul. Zvolte pozdější konec omezení, nebo den nevyplňujte.`,
        `${dayText(until)} is past. Choose a later end of the restriction, or leave the day empty.`,
      ),
  },
  'not-restricted': {
    status: 409,
    law: 'NSESSS 7.1.6',
    sentence: ({ number }: { number: string }) =>
      both(
        `Přístup k ${number} omezený není, není co rušit. Otevřete stránku znovu; dokument ve spisu se řídí omezením spisu.`,
        `Access to ${number} is not restricted, there is nothing to end. Open the page again; a document in a dossier follows that of the dossier.`,
      ),
  },
})
