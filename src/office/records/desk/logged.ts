import type { Logged } from '#platform/manifest'
import { both } from '#platform/values'
import { recordsEvents } from '../events.ts'
import { numbersOfConversions } from '../store/authorised-conversions.ts'
import { numbersOfProceedings } from '../store/disposal-proceedings.ts'
import { identifiersOfComponents, referencesOfDocuments } from '../store/documents.ts'
import { marksOfDossiers } from '../store/dossiers.ts'
import { codesOfGroups, namesOfPlans, namesOfRules } from '../store/plan.ts'
import { namesOfProposals } from '../store/plan-proposals.ts'
import { namesOfRegisters } from '../store/separate-registers.ts'
import { namesOfPlaces, namesOfUnits } from '../store/storage.ts'
import { namesOfTemplates } from '../store/templates.ts'
import { titlesOfTypeDossiers } from '../store/type-dossiers.ts'

const permission = 'records.read'

/** How lines of the records service read in the log: people know documents and dossiers by their numbers. */
export const recordsLogged: Logged = {
  events: recordsEvents,
  objects: {
    document: {
      title: both('dokument', 'document'),
      names: referencesOfDocuments,
      page: { path: id => `/dokumenty/${id}`, permission },
    },
    dossier: {
      title: both('spis', 'dossier'),
      names: marksOfDossiers,
      page: { path: id => `/spisy/${id}`, permission },
    },
    dispatch: {
      title: both('zásilka', 'dispatch'),
      page: { path: id => `/vypravna/${id}`, permission },
    },
    template: { title: both('vzor', 'template'), names: namesOfTemplates },
    component: { title: both('soubor', 'file'), names: identifiersOfComponents },
    arrival: {
      title: both('došlá zpráva', 'message that came'),
      page: { path: id => `/prijem/cekajici/${id}`, permission: 'records.register' },
    },
    'scan-batch': {
      title: both('dávka skenů', 'batch of scans'),
      page: { path: () => '/prijem/skeny', permission: 'records.register' },
    },
    'audit-sample': {
      title: both('kontrolní vzorek', 'audit sample'),
      page: { path: id => `/kontrola/vzorky/${id}`, permission: 'records.audit' },
    },
    'disposal-proceeding': {
      title: both('skartační řízení', 'disposal proceeding'),
      names: numbersOfProceedings,
      page: { path: id => `/skartace/${id}`, permission: 'records.dispose' },
    },
    'authorised-conversion': {
      title: both('autorizovaná konverze', 'authorised conversion'),
      names: numbersOfConversions,
      page: { path: id => `/konverze/${id}`, permission: 'records.convert' },
    },
    list: { title: both('seznam', 'list') },
    'simple-mode': { title: both('jednoduchý režim', 'simple mode') },
    search: { title: both('uložené hledání', 'kept search') },
    register: {
      title: both('samostatná evidence', 'separate register'),
      names: namesOfRegisters,
      page: { path: id => `/evidence/${id}`, permission },
    },
    'number-form': { title: both('struktura čísel', 'form of numbers') },
    misdelivery: { title: both('omylem doručená zásilka', 'misdelivered item') },
    'emergency-register': {
      title: both('náhradní evidence', 'emergency register'),
      page: { path: id => `/evidence/nahradni/${id}`, permission },
    },
    'routing-rule': { title: both('pravidlo směrování', 'routing rule') },
    channel: { title: both('příjem', 'receipt') },
    message: { title: both('zpráva', 'message') },
    party: {
      title: both('záznam jmenného rejstříku', 'record of the name index'),
      page: { path: id => `/rejstrik/${id}`, permission: 'records.keep-index' },
    },
    system: {
      title: both('systém', 'system'),
      page: { path: () => '/sestavy/dokumentace', permission: 'records.statistics' },
    },
    'name-index': { title: both('jmenný rejstřík', 'name index') },
    'filing-plan': {
      title: both('spisový plán', 'filing plan'),
      names: namesOfPlans,
      page: { path: id => `/spisovy-plan?plan=${id}`, permission },
    },
    'plan-proposal': {
      title: both('návrh spisového plánu', 'proposal of a filing plan'),
      names: namesOfProposals,
      page: { path: id => `/spisovy-plan/dovoz/${id}`, permission: 'records.manage-plan' },
    },
    'subject-group': {
      title: both('věcná skupina', 'subject group'),
      names: codesOfGroups,
      page: { path: id => `/spisovy-plan/skupiny/${id}`, permission },
    },
    'retention-rule': { title: both('skartační režim', 'retention rule'), names: namesOfRules },
    separation: {
      title: both('spisová rozluka', 'separation of records'),
      page: { path: id => `/rozluky/${id}`, permission: 'records.separate' },
    },
    'metadata-field': { title: both('další údaj', 'further field') },
    'document-kind': { title: both('druh dokumentu', 'kind of document') },
    'type-dossier': {
      title: both('typový spis', 'type dossier'),
      names: titlesOfTypeDossiers,
      page: { path: id => `/typove-spisy/${id}`, permission },
    },
    'storage-place': {
      title: both('úložné místo', 'storage place'),
      names: namesOfPlaces,
      page: { path: id => `/spisovna/mista/${id}`, permission },
    },
    'storage-unit': {
      title: both('ukládací jednotka', 'storage unit'),
      names: namesOfUnits,
      page: { path: id => `/spisovna/jednotky/${id}`, permission },
    },
    room: { title: both('spisovna', 'records room') },
    stocktaking: {
      title: both('inventura', 'stocktaking'),
      page: { path: id => `/spisovna/inventury/${id}`, permission },
    },
    transfer: {
      title: both('přenos záznamů', 'transfer of records'),
      page: { path: id => `/prenosy/vyvoz/${id}`, permission: 'records.transfer' },
    },
    'records-import': {
      title: both('načtení přenosu', 'import of records'),
      page: { path: id => `/prenosy/nacteni/${id}`, permission: 'records.transfer' },
    },
    'bulk-move': {
      title: both('hromadný přesun spisů', 'bulk move of dossiers'),
      page: { path: id => `/spisovy-plan/presuny/${id}`, permission: 'records.manage-plan' },
    },
  },
}
