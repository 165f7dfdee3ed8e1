import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

type Told = { title: string; reason: string }

export const providerRefusals = refusals('access', {
  'no-such-provider': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový způsob přihlášení tu není; nejspíš byl zrušen. Načtěte přihlašovací stránku znovu.',
        'There is no such way to sign in; it was ended. Load the sign-in page again.',
      ),
  },
  'provider-settings': {
    status: 422,
    law: null,
    sentence: ({ problem }: { problem: { cs: string; en: string } }) =>
      both(
        `Nastavení nejde použít: ${problem.cs} Opravte ho.`,
        `The settings cannot be used: ${problem.en} Mend them.`,
      ),
  },
  'provider-wrong-answer': {
    status: 502,
    law: null,
    sentence: ({ title, reason }: Told) =>
      both(
        `${title} odpovídá jinak, než má (${reason}). Přihlaste se vlastním účtem, nebo to řekněte správci.`,
        `${title} does not answer as it should (${reason}). Sign in by your own account, or tell the administrator.`,
      ),
  },
  'provider-denied': {
    status: 403,
    law: null,
    sentence: ({ title, reason }: Told) =>
      both(
        `${title} vás nepustil (${reason}). Zkuste to znovu, nebo se přihlaste vlastním účtem.`,
        `${title} did not let you in (${reason}). Try again, or sign in by your own account.`,
      ),
  },
  'provider-walk-over': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Přihlášení u poskytovatele nepatří k tomuto prohlížeči, trvalo přes deset minut, nebo už bylo použito. Začněte znovu.',
        'The sign-in at the provider is not of this browser, took over ten minutes, or was used already. Begin again.',
      ),
  },
  'provider-token': {
    status: 403,
    law: null,
    sentence: ({ title, reason }: Told) =>
      both(
        `Potvrzení, které poslal ${title}, není důvěryhodné (${reason}). Nic se neotevřelo. Řekněte to správci.`,
        `What ${title} sent cannot be trusted (${reason}). Nothing was opened. Tell the administrator.`,
      ),
  },
  'provider-clock': {
    status: 403,
    law: null,
    sentence: ({ title }: { title: string }) =>
      both(
        `Potvrzení, které poslal ${title}, už neplatí, nebo ještě neplatí. Začněte znovu; opakuje-li se to, nejdou hodiny centra nebo poskytovatele přesně.`,
        `What ${title} sent is valid no more, or not yet. Begin again; if it repeats, the clock of the centre or of the provider is wrong.`,
      ),
  },
  'provider-claim-missing': {
    status: 403,
    law: null,
    sentence: ({ title, claim }: { title: string; claim: string }) =>
      both(
        `${title} o vás neřekl, kdo jste (chybí údaj „${claim}“). Správce doplní údaj u poskytovatele, nebo zvolí jiný.`,
        `${title} did not say who you are (the claim “${claim}” is missing). The administrator adds it at the provider, or chooses another.`,
      ),
  },
  'provider-other-office': {
    status: 403,
    law: null,
    sentence: ({ title, claim }: { title: string; claim: string }) =>
      both(
        `${title} vás zná za jiný úřad („${claim}“ nesouhlasí). Přihlaste se u něj za tento úřad.`,
        `${title} knows you for another office (“${claim}” does not match). Sign in there for this office.`,
      ),
  },
  'identity-unknown': {
    status: 403,
    law: null,
    sentence: ({ title, subject }: { title: string; subject: string }) =>
      both(
        `${title} vás ověřil jako „${subject}“, ale v centru k tomu nikdo nepatří. Řekněte toto označení správci; propojí ho s vaším účtem.`,
        `${title} verified you as “${subject}”, but nobody in the centre goes with it. Tell this name to the administrator, who links it to your account.`,
      ),
  },
  'identity-taken': {
    status: 409,
    law: null,
    sentence: ({ subject }: { subject: string }) =>
      both(
        `Označení „${subject}“ už je u tohoto poskytovatele propojené. Nejdřív propojení zrušte.`,
        `The name “${subject}” is linked at this provider already. End that link first.`,
      ),
  },
  'no-such-link': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takové propojení už není. Načtěte stránku znovu.',
        'There is no such link any more. Load the page again.',
      ),
  },
  'person-out': {
    status: 403,
    law: null,
    sentence: () =>
      both(
        'Přístup do centra máte odebraný. Obraťte se na správce.',
        'Your access to the centre was taken away. Turn to the administrator.',
      ),
  },
})
