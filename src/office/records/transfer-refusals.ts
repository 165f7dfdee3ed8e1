import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** Every no about exports, transfers and their confirmation (Annex 7). */
export const transferRefusals = refusals('records', {
  'nothing-to-transfer': {
    status: 409,
    law: 'NSESSS 6.3.2',
    sentence: () =>
      both(
        'Není co vyvézt: úřad nemá žádný spis ani dokument, nebo jsou všechny zničené. Zkontrolujte zadané značky.',
        'There is nothing to export: the office has no dossier or document, or all are destroyed. Check the marks entered.',
      ),
  },
  'no-such-mark': {
    status: 422,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis se značkou „${mark}“ úřad nemá, nebo ho nevidíte. Opravte značku; ostatní zůstaly vyplněné.`,
        `The office has no dossier marked “${mark}”, or you may not see it. Mend the mark; the others stay filled in.`,
      ),
  },
  'target-is-source': {
    status: 422,
    law: 'NSESSS příloha 7',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Cíl ${mark} je tento úřad sám. Zadejte označení systému, kam záznamy půjdou.`,
        `Target ${mark} is this office itself. Enter the mark of the system to which the records go.`,
      ),
  },
  'transfer-runs': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Jiný vývoz ještě běží. Počkejte na jeho konec, nebo ho zastavte.',
        'Another export still runs. Wait for its end, or stop it.',
      ),
  },
  'transfer-not-running': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Tenhle běh už skončil nebo je zastavený; zastavit nejde. Obnovte stránku.',
        'This run has ended or is stopped already; it cannot be stopped. Look at the page again.',
      ),
  },
  'transfer-not-cancelled': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Pokračovat jde jen v zastaveném běhu. Obnovte stránku a podívejte se na jeho stav.',
        'Only a stopped run can go on. Look at the page again and at its state.',
      ),
  },
  'batch-not-ours': {
    status: 422,
    law: 'NSESSS 6.3.8; příloha 7',
    sentence: ({ batch }: { batch: string }) =>
      both(
        `Potvrzení mluví o dávce „${batch}“, která do tohoto přenosu nepatří. Nahrajte potvrzení k některé z jeho dávek; nic se nezměnilo.`,
        `The confirmation speaks of batch “${batch}”, which is none of this transfer. Upload a confirmation of one of its batches; nothing changed.`,
      ),
  },
  'other-receiver': {
    status: 422,
    law: 'NSESSS 6.3.8',
    sentence: ({ by, target }: { by: string; target: string }) =>
      both(
        `Dávku potvrdil systém „${by}“, ale šla do systému „${target}“. Bez potvrzení od příjemce se tady nic neničí. Vyžádejte si potvrzení od příjemce.`,
        `System “${by}” confirmed the batch, but it went to “${target}”. Without the receiver’s word nothing is destroyed here. Ask the receiver for it.`,
      ),
  },
  'batch-confirmed': {
    status: 409,
    law: 'NSESSS 6.3.8',
    sentence: ({ place }: { place: number }) =>
      both(
        `Dávka ${place} už potvrzená je. Co z toho vzešlo, stojí na stránce přenosu.`,
        `Batch ${place} is confirmed already. What came of it stands on the page of the transfer.`,
      ),
  },
  'confirmation-missing': {
    status: 422,
    law: 'NSESSS 6.3.8',
    sentence: () =>
      both(
        'Vyberte soubor XML s potvrzením přenosu.',
        'Choose the XML file with the confirmation of the transfer.',
      ),
  },
  'no-such-office': {
    status: 422,
    law: null,
    sentence: ({ mark, marks }: { mark: string; marks: string }) =>
      both(
        `Úřad se značkou „${mark}“ tu není. Jsou tu: ${marks}.`,
        `There is no office marked “${mark}” here. There are: ${marks}.`,
      ),
  },
})
