import { type Both, both } from '#platform/values'

/** How acts of transfers to and from other systems read where the log is read. */
export const transferEvents: Readonly<Record<string, Both>> = {
  'records.transfer-ordered': both('Zadání vývozu záznamů', 'Export of records ordered'),
  'records.transfer-cancelled': both('Zastavení vývozu', 'Export stopped'),
  'records.transfer-resumed': both('Pokračování vývozu', 'Export resumed'),
  'records.transfer-batch-written': both('Zápis dávky vývozu', 'Batch of the export written'),
  'records.transfer-done': both('Konec vývozu', 'Export done'),
  'records.record-exported': both('Vývoz do jiného systému', 'Exported to another system'),
  'records.transfer-confirmed': both('Potvrzení přenosu příjemcem', 'Transfer confirmed by the receiver'),
  'records.record-transferred': both('Přenesení do jiného systému', 'Transferred to another system'),
  'records.batch-taken-away': both('Stažení dávky vývozu', 'Batch of the export taken away'),
  'records.import-opened': both('Založení načtení přenosu', 'Import begun to be gathered'),
  'records.import-batch-added': both('Přidání dávky k načtení', 'Batch added to the import'),
  'records.import-begun': both('Spuštění načtení', 'Import begun'),
  'records.import-cancelled': both('Zastavení načtení', 'Import stopped'),
  'records.import-resumed': both('Pokračování načtení', 'Import resumed'),
  'records.import-repeated': both('Opakování odmítnutého', 'What was refused taken again'),
  'records.import-rows-taken': both('Načtení řádků úřadu', 'Rows of the office brought in'),
  'records.import-item-taken': both('Načtení záznamu z dávky', 'Record of a batch brought in'),
  'records.import-done': both('Konec načtení', 'Import done'),
  'records.dossier-brought-in': both('Převzetí spisu z jiného systému', 'Dossier taken from another system'),
  'records.document-brought-in': both(
    'Převzetí dokumentu z jiného systému',
    'Document taken from another system',
  ),
}
