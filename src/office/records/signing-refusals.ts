import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where an official signs. */
export const signingRefusals = refusals('records', {
  'signature-needs-pdf': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 23/2',
    sentence: ({ name }: { name: string }) =>
      both(
        `Podepisuje se PDF; soubor „${name}“ jím není. Vložte k němu verzi v PDF/A a podepište ji.`,
        `A PDF is signed and the file “${name}” is none. Put in a version of it as PDF/A and sign that.`,
      ),
  },
  'signature-too-large': {
    status: 422,
    law: null,
    sentence: ({ name, most }: { name: string; most: string }) =>
      both(
        `Soubor „${name}“ je na podpis uvnitř PDF příliš velký (nejvýš ${most}). Rozdělte ho, nebo vložte menší verzi.`,
        `The file “${name}” is too large for a signature inside the PDF (at most ${most}). Divide it, or put in a smaller version.`,
      ),
  },
  'signing-over': {
    status: 410,
    law: null,
    sentence: ({ minutes }: { minutes: number }) =>
      both(
        `Toto podepisování skončilo: kód platí ${minutes} minut a jen jednou. Začněte znovu na stránce dokumentu.`,
        `This signing is over: a code is good for ${minutes} minutes and once. Begin anew on the page of the document.`,
      ),
  },
  'signing-not-remote': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Centrum nemá nastavenou službu vzdáleného podpisu. Podepište klíčem u počítače, nebo o službu požádejte správce (nastavení trust.remoteSigning).',
        'The centre has no service of remote signing set. Sign by a key at your desk, or ask the administrator for the service (setting trust.remoteSigning).',
      ),
  },
  'signing-declined': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Ve službě vzdáleného podpisu jste nesouhlasili, proto se nepodepsalo nic. Začněte znovu na stránce dokumentu.',
        'You did not agree at the signing service, so nothing was signed. Begin anew on the page of the document.',
      ),
  },
  'signing-no-key': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Služba vzdáleného podpisu pro vás nemá použitelný certifikát. Obraťte se na toho, kdo vám ho vydává.',
        'The signing service has no usable certificate for you. Ask whoever issues it to you.',
      ),
  },
  'signed-another': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Mezitím přibyla jiná verze souboru, proto se nepodepsalo nic. Prohlédněte ji a podepište znovu.',
        'Another version of the file has come meanwhile, so nothing was signed. Look at it and sign again.',
      ),
  },
  'stamp-not-here': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `K souboru „${name}“ se razítko nepřidá: není to PDF, má už novější verzi, nebo jeho spis z úřadu odešel. Ověřte novější verzi; o spis ve správě e-Spisovny se stará ona.`,
        `No stamp is added to “${name}”: it is no PDF, has a newer version, or its dossier has left the office. Check the newer version; a dossier in the records centre is its care.`,
      ),
  },
  'stamp-without-authority': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Centrum nemá nastavenou autoritu časových razítek (trust.timeStamps), proto nemá čím oporu podpisů obnovit. Požádejte správce.',
        'The centre has no authority of time stamps set (trust.timeStamps), so it cannot renew the support of signatures. Ask the administrator.',
      ),
  },
})
