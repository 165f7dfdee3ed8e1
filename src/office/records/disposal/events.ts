import { type Both, both } from '#platform/values'

/** How the acts of disposal read where the log is read. */
export const disposalEvents: Readonly<Record<string, Both>> = {
  'records.disposal-proposal-drawn': both('Sestavení skartačního návrhu', 'Disposal proposal drawn'),
  'records.proposed-for-disposal': both('Zařazení do skartačního návrhu', 'Proposed for disposal'),
  'records.taken-from-proposal': both('Vyjmutí ze skartačního návrhu', 'Taken from the disposal proposal'),
  'records.agenda-systems-asked': both('Dotaz agendovým systémům', 'Agenda systems asked'),
  'records.agenda-systems-told': both(
    'Oznámení zničení agendovým systémům',
    'Agenda systems told of destruction',
  ),
  'records.agenda-event-answered': both('Odpověď agendového systému', 'Answer of an agenda system'),
  'records.agenda-answer-waived': both(
    'Pokračování bez odpovědi systému',
    'Gone on without an answer of a system',
  ),
  'records.agenda-custody-began': both('Správa agendovým systémem', 'Custody of an agenda system'),
  'records.agenda-custody-ended': both(
    'Konec správy agendovým systémem',
    'Custody of an agenda system ended',
  ),
  'records.disposal-proposal-sent': both('Odeslání skartačního návrhu', 'Disposal proposal sent'),
  'records.disposal-decided': both('Rozhodnutí archivu', 'Decision of the archive'),
  'records.disposal-way-chosen': both('Určení přenosu nebo exportu', 'Transfer or export chosen'),
  'records.archive-list-taken': both('Načtení seznamu archivu', 'List of the archive taken'),
  'records.accepted-by-archive': both('Převzetí archivem', 'Accepted by the archive'),
  'records.disposal-objected': both('Námitky proti protokolu', 'Objection to a protocol'),
  'records.disposal-objection-settled': both('Rozhodnutí o námitkách', 'Objection decided'),
  'records.disposal-protocol-taken': both('Protokol archivu', 'Protocol of the archive'),
  'records.disposal-cancelled': both('Zrušení skartačního řízení', 'Disposal proceeding cancelled'),
  'records.disposal-ordered': both('Zadání provedení skartačního řízení', 'Carrying out of disposal ordered'),
  'records.disposal-waits': both('Část skartačního řízení čeká', 'Part of the disposal waits'),
  'records.disposal-finished': both('Konec skartačního řízení', 'Disposal proceeding finished'),
  'records.disposal-reconciled': both('Odsouhlasení skartačního řízení', 'Disposal proceeding reconciled'),
  'records.reconciliation-taken': both(
    'Stažení odsouhlasení řízení',
    'Reconciliation of a proceeding taken away',
  ),
  'records.disposal-package-made': both('Balíček pro archiv', 'Package for the archive'),
  'records.disposal-package-given': both('Předání balíčku rozhraním archivu', 'Package given to the archive'),
  'records.archive-told': both('Oznámení výsledku archivu', 'Archive told of the outcome'),
  'records.disposal-package-taken': both('Stažení balíčku pro archiv', 'Package for the archive taken away'),
}
