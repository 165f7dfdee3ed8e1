import type { Logged } from '#platform/manifest'
import { both } from '#platform/values'
import { packageOf } from '../deposited-object.ts'
import { numbersOfTransfers } from '../store/transfers.ts'

/** How lines of the repository read in the log. */
export const repositoryLogged: Logged = {
  events: {
    'repository.depositor-entered': both('Zápis ukladatele', 'Depositor entered'),
    'repository.depositor-let-in': both('Přístup zástupce ukladatele', 'A person of a depositor let in'),
    'repository.depositor-shut-out': both(
      'Konec přístupu zástupce ukladatele',
      'Access of a person of a depositor ended',
    ),
    'repository.contract-entered': both('Zápis smlouvy o uložení', 'Deposit contract entered'),
    'repository.contract-amended': both('Dodatek smlouvy o uložení', 'Deposit contract amended'),
    'repository.transfer-begun': both('Zahájení předání do úložiště', 'Transfer begun'),
    'repository.files-announced': both('Ohlášení souborů předání', 'Files of a transfer announced'),
    'repository.transfer-moved': both('Krok přijímání', 'Step of the intake'),
    'repository.transfer-rejected': both('Odmítnutí předání', 'Transfer rejected'),
    'repository.transfer-stuck': both('Předání uvázlo', 'Transfer stuck'),
    'repository.transfer-retried': both('Nový pokus o přijetí', 'Intake tried again'),
    'repository.transfer-withdrawn': both('Zrušení předání', 'Transfer withdrawn'),
    'repository.transfer-purged': both(
      'Odstranění bajtů nepřijatého předání',
      'Bytes of a transfer not taken in removed',
    ),
    'repository.object-stored': both('Uložení celku', 'Deposited object stored'),
    'repository.object-acknowledged': both('Potvrzení o uložení celku', 'Storing of an object acknowledged'),
    'repository.replica-kept': both('Převzetí repliky uloženého celku', 'Replica of a deposited object kept'),
    'repository.object-removed': both('Odstranění uloženého celku', 'Deposited object removed'),
    'repository.object-given': both('Vydání uloženého celku', 'Deposited object given out'),
    'repository.handed-to-records-centre': both('Předání do spisovny kraje', 'Handed to the records centre'),
    'repository.catalogue-rebuilt': both('Obnova katalogu z úložiště', 'Catalogue rebuilt from the store'),
  },
  objects: {
    depositor: {
      title: both('ukladatel', 'depositor'),
      page: { path: () => '/repozitar/ukladatele', permission: 'repository.read' },
    },
    'deposit-contract': {
      title: both('smlouva o uložení', 'deposit contract'),
      page: { path: () => '/repozitar/ukladatele', permission: 'repository.read' },
    },
    'deposit-transfer': {
      title: both('předání do úložiště', 'transfer to the repository'),
      names: numbersOfTransfers,
      page: { path: id => `/repozitar/predani/${id}`, permission: 'repository.read' },
    },
    'deposited-object': {
      title: both('uložený celek', 'deposited object'),
      page: { path: id => `/repozitar/ulozene/${packageOf(id) ?? ''}`, permission: 'repository.read' },
    },
    'deposited-objects': { title: both('katalog úložiště', 'catalogue of the repository') },
  },
}
