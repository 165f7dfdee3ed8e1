import type { Logged } from '#platform/manifest'
import { both } from '#platform/values'
import { numbersOfPlans } from '../store/migration-plans.ts'
import { numbersOfProposals } from '../store/proposals.ts'

/** How lines of the archive read in the log. */
export const archiveLogged: Logged = {
  events: {
    'archive.originator-entered': both('Zápis původce', 'Originator entered'),
    'archive.originator-changed': both('Změna původce', 'Originator changed'),
    'archive.institution-set': both('Zápis čísla archivu', 'Number of the archive entered'),
    'archive.proposal-begun': both('Příjem skartačního návrhu', 'Proposal of disposal being received'),
    'archive.proposal-received': both('Návrh je přijatý celý', 'Proposal received whole'),
    'archive.proposal-returned': both('Vrácení návrhu k opravě', 'Proposal returned for mending'),
    'archive.proposal-withdrawn': both('Stažení návrhu původcem', 'Proposal withdrawn by its originator'),
    'archive.proposal-closed': both('Konec řízení u archivu', 'Proceeding at the archive ended'),
    'archive.package-taken': both('Příjem balíčku', 'Package taken'),
    'archive.package-faulty': both('Balíček má vady', 'Package has faults'),
    'archive.package-returned': both('Vrácení balíčku k opravě', 'Package returned for mending'),
    'archive.package-seen': both('Prohlídka balíčku', 'Package looked at'),
    'archive.package-given': both('Vydání balíčku ke stažení', 'Package given to be saved'),
    'archive.entities-decided': both('Rozhodnutí o entitách', 'Entities decided'),
    'archive.documents-decided': both('Rozhodnutí o dokumentech', 'Documents decided'),
    'archive.list-issued': both('Vydání seznamu', 'List issued'),
    'archive.protocol-issued': both('Vydání protokolu', 'Protocol issued'),
    'archive.accession-entered': both('Přejímka', 'Accession'),
    'archive.archival-title-set': both('Zápis zákonného titulu', 'Legal title entered'),
    'archive.archival-title-ended': both('Konec zákonného titulu', 'Legal title ended'),
    'archive.package-ingested': both('Vložení do digitálního archivu', 'Ingested into the digital archive'),
    'archive.ingest-refused': both('Vložení do archivu se nepovedlo', 'Ingest refused'),
    'archive.replica-kept': both('Replika archivního balíčku uložena', 'Replica of an archival package kept'),
    'archive.package-moved': both('Přesun do jiného fondu', 'Moved to another fonds'),
    'archive.proposal-reopened': both('Nové rozhodování po námitkách', 'Decided anew after an objection'),
    'archive.change-asked': both(
      'Žádost o změnu archivního balíčku',
      'Change of an archival package asked for',
    ),
    'archive.change-applied': both(
      'Provedení změny archivního balíčku',
      'Change of an archival package carried out',
    ),
    'archive.change-refused': both(
      'Zamítnutí změny archivního balíčku',
      'Change of an archival package refused',
    ),
    'archive.migration-planned': both('Založení plánu migrace', 'Plan of migration made'),
    'archive.migration-tried': both('Zkouška plánu migrace na vzorku', 'Plan of migration tried on a sample'),
    'archive.migration-submitted': both('Plán migrace ke schválení', 'Plan of migration sent to be approved'),
    'archive.migration-approved': both('Schválení plánu migrace', 'Plan of migration approved'),
    'archive.migration-refused': both('Neschválení plánu migrace', 'Plan of migration not approved'),
    'archive.migration-paused': both('Pozastavení plánu migrace', 'Plan of migration paused'),
    'archive.migration-resumed': both('Pokračování plánu migrace', 'Plan of migration resumed'),
    'archive.migration-stopped': both('Zastavení plánu migrace', 'Plan of migration stopped'),
    'archive.migration-retried': both('Nový pokus o nepřevedené soubory', 'Files not converted tried again'),
    'archive.migration-done': both('Plán migrace proveden', 'Plan of migration carried out'),
    'archive.migrated-file-given': both(
      'Vydání souboru z plánu migrace',
      'File of a plan of migration given',
    ),
    'archive.migration-report-taken': both(
      'Stažení zapečetěné zprávy o migraci',
      'Sealed report of a migration taken away',
    ),
    'archive.package-handed-out': both('Vydání kopie archiválie', 'Copy of an archival package handed out'),
    'archive.catalogue-rebuilt': both('Obnova katalogu z úložiště', 'Catalogue rebuilt from the store'),
    'archive.proposal-reconciled': both('Odsouhlasení skartačního řízení', 'Disposal proceeding reconciled'),
    'archive.reconciliation-taken': both(
      'Stažení odsouhlasení řízení',
      'Reconciliation of a proceeding taken away',
    ),
    'archive.outcome-told': both('Oznámení původce o zničení', 'Originator told of destruction'),
  },
  objects: {
    'received-proposal': {
      title: both('skartační návrh u archivu', 'proposal at the archive'),
      names: numbersOfProposals,
      page: { path: id => `/archiv/${id}`, permission: 'archive.read' },
    },
    'served-originator': {
      title: both('původce', 'originator'),
      page: { path: () => '/archiv/puvodci', permission: 'archive.read' },
    },
    'archival-package': {
      title: both('archivní balíček', 'archival package'),
      page: { path: id => `/archiv/aip/${id}`, permission: 'archive.read' },
    },
    'migration-plan': {
      title: both('plán migrace', 'plan of migration'),
      names: numbersOfPlans,
      page: { path: id => `/archiv/migrace/${id}`, permission: 'archive.read' },
    },
    'received-package': { title: both('balíček u archivu', 'package at the archive') },
    'proposed-entity': {
      title: both('navržená entita', 'proposed entity'),
      page: { path: id => `/archiv/entita/${id}`, permission: 'archive.read' },
    },
    institution: { title: both('archiv', 'archive') },
  },
}
