import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no in a separation of records. */
export const separationRefusals = refusals('records', {
  'separation-runs': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 68a',
    sentence: ({ unit }: { unit: string }) =>
      both(
        `Spisová rozluka útvaru ${unit} už běží. Pokračujte v ní.`,
        `A separation of unit ${unit} is running already. Go on with that.`,
      ),
  },
  'unit-holds-nothing': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 68a',
    sentence: ({ unit }: { unit: string }) =>
      both(
        `Útvar ${unit} nedrží žádný spis ani nevyřízený dokument; není co rozlučovat.`,
        `Unit ${unit} holds no dossier and no unsettled document; there is nothing to separate.`,
      ),
  },
  'unit-too-large': {
    status: 409,
    law: null,
    sentence: ({ unit, most }: { unit: string; most: number }) =>
      both(
        `Útvar ${unit} drží víc než ${most} spisů. Nejprve předejte do e-Spisovny uzavřené, pak rozluku zahajte.`,
        `Unit ${unit} holds more than ${most} dossiers. First hand the closed ones over, then begin.`,
      ),
  },
  'separation-done': {
    status: 409,
    law: null,
    sentence: ({ unit }: { unit: string }) =>
      both(
        `Spisová rozluka útvaru ${unit} je skončená. Co se v ní stalo, stojí v protokolu.`,
        `The separation of unit ${unit} is done. What happened stands in its protocol.`,
      ),
  },
  'successor-in-unit': {
    status: 422,
    law: 'zákon 499/2004 Sb. § 68a',
    sentence: ({ unit }: { unit: string }) =>
      both(
        `Nástupce je v útvaru ${unit}, který zaniká. Vyberte někoho z jiného.`,
        `The successor is in unit ${unit}, which ends. Choose somebody of another.`,
      ),
  },
  'not-in-separation': {
    status: 409,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `O spisu ${mark} už je v rozluce rozhodnuto, nebo do ní nepatří. Otevřete stránku znovu.`,
        `Dossier ${mark} is decided already, or is not in this separation. Open the page again.`,
      ),
  },
  'separation-unfinished': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 68a',
    sentence: ({ dossiers, documents, types }: { dossiers: number; documents: number; types: number }) =>
      both(
        `Útvar ještě drží: spisy ${dossiers}, nevyřízené dokumenty bez spisu ${documents}, typové spisy ${types}. Rozluka skončí, až nezůstane nic.`,
        `The unit still holds: dossiers ${dossiers}, unsettled documents in none ${documents}, type dossiers ${types}. It ends once nothing is left.`,
      ),
  },
})
