import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const directoryRefusals = refusals('access', {
  'directory-unreachable': {
    status: 503,
    law: null,
    sentence: ({ title, reason }: { title: string; reason: string }) =>
      both(
        `${title} neodpovídá (${reason}), heslo z něj teď nejde ověřit. Zkuste to za chvíli; vlastní účet centra funguje dál.`,
        `${title} does not answer (${reason}), so its password cannot be verified now. Try again in a while; an own account of the centre still works.`,
      ),
  },
  'directory-not-secure': {
    status: 503,
    law: 'vyhláška 82/2018 Sb. § 26',
    sentence: ({ title, reason }: { title: string; reason: string }) =>
      both(
        `Spojení s ${title} není bezpečné (${reason}). Heslo se neposlalo. Správce opraví certifikát nebo použije ldaps://.`,
        `The connection to ${title} is not secure (${reason}). The password was not sent. The administrator mends the certificate or uses ldaps://.`,
      ),
  },
  'directory-wrong-answer': {
    status: 502,
    law: null,
    sentence: ({ title, reason }: { title: string; reason: string }) =>
      both(
        `${title} nerozumí otázce centra (${reason}). Správce opraví nastavení adresáře.`,
        `${title} does not understand the centre (${reason}). The administrator mends the settings of the directory.`,
      ),
  },
  'directory-ambiguous': {
    status: 409,
    law: null,
    sentence: ({ title }: { title: string }) =>
      both(
        `${title} pod tímto jménem zná víc lidí. Správce upřesní filtr.`,
        `${title} knows several people by this name. The administrator makes the filter stricter.`,
      ),
  },
  'directory-emptied': {
    status: 409,
    law: null,
    sentence: ({ title, missing }: { title: string; missing: number }) =>
      both(
        `${title} už nezná žádného z propojených lidí (${missing}). To bude spíš chyba nastavení: nikomu se přístup neodebral. Zkontrolujte, kde se hledá.`,
        `${title} knows none of the linked people any more (${missing}). That is rather a fault of the settings: nobody lost access. Check where it is searched.`,
      ),
  },
  'no-such-proposal': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový návrh už není; nejspíš je rozhodnutý. Načtěte stránku znovu.',
        'There is no such proposal any more; it was decided. Load the page again.',
      ),
  },
})
