import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

const annex = 'NSESSS 6.3.5; příloha 7'

/** Every no about records that another records service sent (Annex 7). */
export const importRefusals = refusals('records', {
  'batch-file-missing': {
    status: 422,
    law: annex,
    sentence: () => both('Vyberte soubor ZIP s dávkou.', 'Choose the ZIP file with the batch.'),
  },
  'transfer-batch-unreadable': {
    status: 422,
    law: annex,
    sentence: ({ name, why }: { name: string; why: string }) =>
      both(
        `Soubor ${name} nelze načíst jako dávku: ${why} Vyžádejte si ji znovu; nic z ní se nenačetlo.`,
        `File ${name} cannot be read as a batch: ${why} Ask for it again; nothing of it was brought in.`,
      ),
  },
  'batch-without-manifest': {
    status: 422,
    law: annex,
    sentence: ({ name }: { name: string }) =>
      both(
        `V souboru ${name} chybí manifest.xml v kořeni, takže to není dávka podle přílohy 7. Zkontrolujte, že nahráváte celou dávku tak, jak přišla.`,
        `File ${name} has no manifest.xml at its top, so it is no batch by Annex 7. Check that you upload the whole batch as it came.`,
      ),
  },
  'batch-here-already': {
    status: 409,
    law: annex,
    sentence: ({ batch }: { batch: string }) =>
      both(
        `Dávka ${batch} v tomto načtení už je. Přidejte jinou, nebo načtení spusťte.`,
        `Batch ${batch} is in this import already. Add another, or begin the import.`,
      ),
  },
  'import-without-batch': {
    status: 409,
    law: annex,
    sentence: () => both('Nejdřív přidejte aspoň jednu dávku.', 'First add one batch at least.'),
  },
  'import-begun': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Načtení už začalo; další dávku do něj přidat nejde. Založte pro ni nové načtení.',
        'The import has begun; no further batch can be added. Begin a new import for it.',
      ),
  },
  'nothing-refused': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Nic odmítnutého tu není, není co opakovat.',
        'Nothing is refused here; there is nothing to repeat.',
      ),
  },
  'import-needs-person': {
    status: 422,
    law: 'NSESSS 6.3.5',
    sentence: () =>
      both(
        'Tyhle dávky se načítají po jednotlivých záznamech a někdo je musí držet. Načtěte je přihlášený na stránce Přenosy; příkaz umí jen celý úřad do prázdného.',
        'These batches come in record by record and somebody has to hold them. Bring them in signed in on the page Transfers; the command brings only a whole office into an empty one.',
      ),
  },
  'entity-missing': {
    status: 422,
    law: annex,
    sentence: ({ path }: { path: string }) =>
      both(
        `Soubor ${path}, o kterém mluví manifest, v dávce není. Vyžádejte si úplnou dávku.`,
        `File ${path}, of which the manifest speaks, is not in the batch. Ask for the whole batch.`,
      ),
  },
  'entity-differs': {
    status: 422,
    law: annex,
    sentence: ({ path }: { path: string }) =>
      both(
        `Soubor ${path} má jiný otisk, než říká manifest: cestou se změnil. Vyžádejte si dávku znovu.`,
        `File ${path} has another digest than the manifest says: it changed on its way. Ask for the batch again.`,
      ),
  },
  'entity-of-other-kind': {
    status: 422,
    law: annex,
    sentence: ({ path, kind }: { path: string; kind: string }) =>
      both(
        `V souboru ${path} není ${kind}, jak říká manifest. Vyžádejte si opravenou dávku.`,
        `File ${path} holds no ${kind}, as the manifest says. Ask for a mended batch.`,
      ),
  },
  'file-not-in-batch': {
    status: 422,
    law: annex,
    sentence: ({ name }: { name: string }) =>
      both(
        `Bajty souboru „${name}“ v dávkách nejsou. Přidejte dávku, ve které jsou, a načtěte znovu, co se nenačetlo.`,
        `The bytes of file “${name}” are in none of the batches. Add the batch that holds them and repeat what was refused.`,
      ),
  },
  'content-differs': {
    status: 422,
    law: annex,
    sentence: ({ name }: { name: string }) =>
      both(
        `Soubor „${name}“ přišel s jiným obsahem, než má mít podle otisku. Vyžádejte si dávku znovu.`,
        `File “${name}” came with other content than its digest says. Ask for the batch again.`,
      ),
  },
  'no-group-for-code': {
    status: 422,
    law: 'NSESSS 6.3.5, 3.1.1',
    sentence: ({ code }: { code: string }) =>
      both(
        `Spisový znak „${code}“ tu není, nebo pod ním spisy ležet nesmějí. Načtěte nebo doplňte spisový plán a pak načtěte znovu, co se nenačetlo.`,
        `Filing code “${code}” is not here, or no dossiers may lie under it. Bring in or complete the filing plan, then repeat what was refused.`,
      ),
  },
  'group-not-told': {
    status: 422,
    law: 'NSESSS 6.3.6',
    sentence: () =>
      both(
        'Záznam neříká, do které věcné skupiny patří. Vyžádejte si od odesílatele opravenou dávku.',
        'The record does not say to which subject group it belongs. Ask the sender for a mended batch.',
      ),
  },
  'number-taken': {
    status: 409,
    law: 'NSESSS 2.7.1',
    sentence: ({ number }: { number: string }) =>
      both(
        `Číslo „${number}“ tu už má jiný záznam. Nic se nepřepsalo. Domluvte s odesílatelem jiné číslo.`,
        `Another record here has number “${number}”. Nothing was overwritten. Agree with the sender on another one.`,
      ),
  },
  'nothing-left-of-record': {
    status: 422,
    law: 'NSESSS 6.3.5',
    sentence: ({ state }: { state: string }) =>
      both(
        `Záznam je u odesílatele ve stavu „${state}“: zbyla z něj jen hlavička a ta zůstává u něj.`,
        `The record is “${state}” at the sender: only its header is left, and that stays there.`,
      ),
  },
  'sign-v-not-closed': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 15; NSESSS 6.1.7',
    sentence: () =>
      both(
        'Skartační znak V smí mít jen uzavřený záznam z převzatých dat; tenhle uzavřený není. Odesílatel mu má určit A nebo S.',
        'Only a closed record of migrated data may have sign V; this one is not closed. The sender should give it A or S.',
      ),
  },
  'type-dossier-not-taken': {
    status: 422,
    law: 'NSESSS 6.3.5, 3.3',
    sentence: () =>
      both(
        'Typový spis se po jednotlivých záznamech převzít nedá: jeho součásti a díly tu nemají vzor. Přenáší se s celým úřadem do prázdného, nebo ho založte ručně.',
        'A type dossier cannot be taken record by record: its parts and volumes have no template here. It goes with a whole office into an empty one, or found it by hand.',
      ),
  },
  'code-list-unknown': {
    status: 422,
    law: 'NSESSS 6.3.7',
    sentence: ({ name }: { name: string }) =>
      both(
        `Číselník „${name}“ tu nemá kam přijít; známe organizační jednotky a druhy dokumentů. Ostatní záznamy se načetly bez něj.`,
        `Code list “${name}” has no place here; units and kinds of documents are known. Other records come without it.`,
      ),
  },
  'dossier-not-here': {
    status: 422,
    law: 'NSESSS 6.3.4',
    sentence: ({ identifier }: { identifier: string }) =>
      both(
        `Spis ${identifier}, do kterého dokument patří, tu není. Načtěte nejdřív spis a pak znovu, co se nenačetlo.`,
        `Dossier ${identifier}, to which the document belongs, is not here. Bring in the dossier first, then repeat what was refused.`,
      ),
  },
  'record-not-in-rows': {
    status: 422,
    law: 'NSESSS 6.3.5',
    sentence: ({ identifier }: { identifier: string }) =>
      both(
        `Záznam ${identifier} mezi převzatými řádky není; nejspíš chybí řádek, o kterém mluví seznam chyb. Opakujte načtení, až bude napravený.`,
        `Record ${identifier} is not among the rows brought in; most likely a row told among the faults is missing. Repeat once that is mended.`,
      ),
  },
  'moment-unreadable': {
    status: 422,
    law: annex,
    sentence: ({ text }: { text: string }) =>
      both(
        `„${text}“ není den a čas, který by v kalendáři byl. Vyžádejte si od odesílatele opravenou dávku.`,
        `“${text}” is no day and time of the calendar. Ask the sender for a mended batch.`,
      ),
  },
  'row-not-taken': {
    status: 422,
    law: 'NSESSS 6.3.5',
    sentence: ({ what, why }: { what: string; why: string }) =>
      both(
        `Řádek ${what} nejde zapsat: ${why}. Nic jiného se kvůli němu neztratilo; po nápravě načtěte znovu, co se nenačetlo.`,
        `Row ${what} cannot be written: ${why}. Nothing else was lost for it; once mended, repeat what was refused.`,
      ),
  },
  'rows-of-other-program': {
    status: 422,
    law: null,
    sentence: ({ format }: { format: string }) =>
      both(
        `Doplněk dávky je ve formátu „${format}“, který tahle verze programu nezná. Načtěte ho verzí, která ho zapsala, nebo novější.`,
        `The supplement of the batch is in format “${format}”, which this release does not know. Read it by the release that wrote it, or a newer one.`,
      ),
  },
})
