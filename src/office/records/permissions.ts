import type { Permission } from '#platform/manifest'
import { both } from '#platform/values'
import { openingPersonal } from './registration/holders.ts'

/** What may be done in the records service, and which posts may do it. */
export const recordsPermissions: readonly Permission[] = [
  {
    name: 'records.read',
    title: both('číst dokumenty a spisy úřadu', 'read documents and dossiers of the office'),
    roles: ['mailroom', 'clerk', 'head', 'records-manager', 'auditor'],
  },
  {
    name: 'records.register',
    title: both('přijímat a evidovat podání', 'take in and register submissions'),
    roles: ['mailroom'],
  },
  {
    name: 'records.open-personal',
    title: both('otevírat datové zprávy do vlastních rukou', 'open data messages to own hands'),
    roles: openingPersonal,
  },
  {
    name: 'records.cancel',
    title: both('stornovat evidenci dokumentu', 'cancel the registration of a document'),
    roles: ['mailroom', 'records-manager'],
  },
  {
    name: 'records.manage-registers',
    title: both('zřizovat samostatné evidence', 'open separate registers'),
    roles: ['records-manager'],
  },
  {
    name: 'records.manage-plan',
    title: both('spravovat spisový plán', 'manage the filing plan'),
    roles: ['records-manager'],
  },
  {
    name: 'records.statistics',
    title: both('číst sestavy a počty', 'read reports and counts'),
    roles: ['head', 'records-manager'],
  },
  {
    name: 'records.number',
    title: both('určovat strukturu čísel', 'decide the form of numbers'),
    roles: ['records-manager', 'administrator'],
  },
  {
    name: 'records.add-files',
    title: both('přidávat soubory k dokumentu', 'add files to a document'),
    roles: ['mailroom', 'clerk', 'head', 'records-manager'],
  },
  {
    name: 'records.check-signatures',
    title: both('ověřovat podpisy souborů', 'check signatures of files'),
    roles: ['mailroom', 'clerk', 'head', 'records-manager'],
  },
  {
    name: 'records.keep-signatures',
    title: both(
      'pečovat o oporu podpisů a důvěryhodné seznamy',
      'care for the support of signatures and the trusted lists',
    ),
    roles: ['records-manager', 'administrator'],
  },
  {
    name: 'records.sign',
    title: both('podepisovat dokumenty vlastním podpisem', 'sign documents by an own signature'),
    roles: ['clerk', 'head', 'records-manager'],
  },
  {
    name: 'records.convert',
    title: both('provádět autorizovanou konverzi', 'make authorised conversions'),
    roles: ['mailroom', 'clerk', 'head', 'records-manager'],
  },
  {
    name: 'records.split',
    title: both('oddělovat další podání z došlého', 'split further submissions off what came'),
    roles: ['mailroom', 'clerk'],
  },
  {
    name: 'records.route',
    title: both('určovat pravidla směrování', 'decide rules of distribution'),
    roles: ['mailroom', 'records-manager'],
  },
  {
    name: 'records.mend-subject',
    title: both('opravovat věc dokumentu a spisu', 'mend subjects of documents and dossiers'),
    roles: ['mailroom', 'clerk', 'head', 'records-manager'],
  },
  {
    name: 'records.assign',
    title: both('předávat dokumenty zpracovatelům', 'hand documents to handlers'),
    roles: ['mailroom', 'clerk', 'head', 'records-manager'],
  },
  {
    name: 'records.annotate',
    title: both('určovat lhůty, zadávat úkoly a psát poznámky', 'set deadlines, give tasks and write notes'),
    roles: ['mailroom', 'clerk', 'head', 'records-manager'],
  },
  {
    name: 'records.oversee',
    title: both('dohlížet na nevyřízené dokumenty úřadu', 'oversee unsettled documents of the office'),
    roles: ['head'],
  },
  {
    name: 'records.work',
    title: both('zakládat, vyřizovat a uzavírat', 'open, settle and close'),
    roles: ['clerk', 'head', 'records-manager'],
  },
  {
    name: 'records.hand-over',
    title: both('předávat spisy do e-Spisovny', 'hand dossiers over to the records centre'),
    roles: ['clerk', 'head', 'records-manager'],
  },
  {
    name: 'records.keep-room',
    title: both('vést spisovnu úřadu', 'keep the records room of the office'),
    roles: ['records-manager'],
  },
  {
    name: 'records.hold-disposal',
    title: both('pozastavovat skartační operaci spisu', 'suspend disposal of a dossier'),
    roles: ['records-manager'],
  },
  {
    name: 'records.assess-withdrawn',
    title: both(
      'číst a zpřístupňovat znepřístupněné záznamy',
      'read withdrawn records and make them accessible',
    ),
    roles: ['records-manager'],
  },
  {
    name: 'records.destroy',
    title: both('ničit záznamy; hlavička metadat zůstává', 'destroy records; their headers stay'),
    roles: ['records-manager'],
  },
  {
    name: 'records.dispose',
    title: both('vést skartační řízení s archivem', 'run disposal proceedings with the archive'),
    roles: ['records-manager'],
  },
  {
    name: 'records.separate',
    title: both('vést spisovou rozluku', 'run a separation of records'),
    roles: ['records-manager'],
  },
  {
    name: 'records.transfer',
    title: both('vyvážet a načítat záznamy úřadu', 'export and bring in records of the office'),
    roles: ['records-manager'],
  },
  {
    name: 'records.manage-templates',
    title: both('zavádět a stahovat vzory dokumentů', 'bring in and withdraw templates of documents'),
    roles: ['head', 'records-manager'],
  },
  {
    name: 'records.approve',
    title: both('schvalovat předložené dokumenty', 'approve submitted documents'),
    roles: ['clerk', 'head', 'records-manager'],
  },
  {
    name: 'records.dispatch',
    title: both('vypravovat dokumenty a zapisovat doručení', 'send documents out and record deliveries'),
    roles: ['mailroom'],
  },
  {
    name: 'records.keep-index',
    title: both('vést jmenný rejstřík', 'keep the name index'),
    roles: ['mailroom', 'records-manager'],
  },
  {
    name: 'records.erase-index',
    title: both('slučovat a mazat ve jmenném rejstříku', 'merge and erase in the name index'),
    roles: ['records-manager'],
  },
  {
    name: 'records.restrict',
    title: both('omezovat přístup k tomu, co má', 'restrict access to what one holds'),
    roles: ['mailroom', 'clerk', 'head', 'records-manager'],
  },
  {
    name: 'records.restrict-others',
    title: both('omezovat přístup k tomu, co mají jiní', 'restrict access to what others hold'),
    roles: ['head', 'records-manager'],
  },
  {
    name: 'records.audit',
    title: both('kontrolovat v rozsahu pověření', 'audit within mandates'),
    roles: ['auditor'],
  },
  {
    name: 'records.see-log-closings',
    title: both('vidět uzávěrky protokolu', 'see closings of the log'),
    roles: ['records-manager', 'administrator', 'auditor'],
  },
  {
    name: 'records.mend',
    title: both('opravovat spisové znaky', 'mend filing codes'),
    roles: ['records-manager'],
  },
  {
    name: 'records.end-custody',
    title: both(
      'ukončit správu záznamu agendovým systémem',
      'end the custody of a record by an agenda system',
    ),
    roles: ['records-manager', 'administrator'],
  },
]
