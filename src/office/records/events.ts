import { type Both, both } from '#platform/values'

/** How the acts of the records service read where the log is read. */
export const recordsEvents: Readonly<Record<string, Both>> = {
  'records.document-registered': both('Zaevidování', 'Registered'),
  'records.document-assigned': both('Předání zpracovateli', 'Handed to a handler'),
  'records.document-inserted': both('Vložení do spisu', 'Put into a dossier'),
  'records.document-removed': both('Vyjmutí ze spisu', 'Taken out of the dossier'),
  'records.document-settled': both('Vyřízení', 'Settled'),
  'records.document-cancelled': both('Storno evidence', 'Registration cancelled'),
  'records.component-stored': both('Uložení souboru', 'File kept'),
  'records.content-received': both('Nahrání souboru', 'File uploaded'),
  'records.message-received': both('Příjem zprávy', 'Message received'),
  'records.message-put-before-clerk': both('Zpráva čeká na rozhodnutí', 'Message put before a clerk'),
  'records.arrival-confirmed': both('Rozhodnutí: zaevidovat', 'Decision: register'),
  'records.arrival-restored': both('Vrácení zprávy k rozhodnutí', 'Message put before a clerk again'),
  'records.arrival-discarded': both('Rozhodnutí: neevidovat', 'Decision: not to register'),
  'records.party-entered': both('Zápis do jmenného rejstříku', 'Entered into the name index'),
  'records.plan-brought-in': both('Zavedení spisového plánu', 'Filing plan brought in'),
  'records.subject-group-opened': both('Založení věcné skupiny', 'Subject group opened'),
  'records.subject-mended': both('Oprava věci', 'Subject mended'),
  'records.version-added': both('Nová verze souboru', 'New version of a file'),
  'records.dossier-opened': both('Založení spisu', 'Dossier opened'),
  'records.dossier-took-document': both('Vložení dokumentu', 'Document put in'),
  'records.dossier-closed': both('Uzavření spisu', 'Dossier closed'),
  'records.dossier-reopened': both('Nové otevření spisu', 'Dossier reopened'),
  'records.dossier-reclassified': both('Oprava spisového znaku', 'Filing code mended'),
  'records.disposal-held': both('Pozastavení skartační operace', 'Disposal suspended'),
  'records.disposal-released': both('Zrušení pozastavení skartační operace', 'Suspension of disposal ended'),
  'records.hand-over-ordered': both('Předání do e-Spisovny: zadání', 'Hand-over ordered'),
  'records.package-made': both('Předání do e-Spisovny: balíček vytvořen', 'Package made'),
  'records.dossier-handed-over': both('Uložení v e-Spisovně', 'Stored in the records centre'),
  'records.hand-over-delayed': both('Předání do e-Spisovny čeká', 'The hand-over waits'),
  'records.hand-over-refused': both('Odmítnutí e-Spisovnou', 'Refused by the records centre'),
  'records.replica-confirmed': both('Replika potvrzena', 'Replica confirmed'),
}

export const eventWords = (type: string): Both => recordsEvents[type] ?? both(type, type)
