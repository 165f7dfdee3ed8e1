import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const httpRefusals = refusals('http', {
  'not-signed-in': {
    status: 401,
    law: null,
    sentence: () =>
      both('Nejste přihlášeni. Přihlaste se a pokračujte.', 'You are not signed in. Sign in and go on.'),
  },
  'not-permitted': {
    status: 403,
    law: null,
    sentence: ({ permission }: { permission: string }) =>
      both(
        `Vaše funkční místo k tomu nemá oprávnění (${permission}). Požádejte správce, nebo předejte věc tomu, kdo ho má.`,
        `Your post does not have the permission (${permission}). Ask the administrator, or hand the matter to someone who has it.`,
      ),
  },
  'not-found': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový záznam ve vašem úřadu není. Zkontrolujte adresu, nebo ho vyhledejte.',
        'There is no such record in your office. Check the address, or search for it.',
      ),
  },
  'stale-form': {
    status: 403,
    law: null,
    sentence: () =>
      both(
        'Formulář nepatří k vašemu přihlášení. Otevřete stránku znovu a odešlete ho ještě jednou.',
        'The form does not belong to your session. Open the page again and submit once more.',
      ),
  },
  'unusable-input': {
    status: 400,
    law: null,
    sentence: ({ problems }: { problems: string }) =>
      both(`Zadané údaje nelze použít: ${problems}`, `The data cannot be used: ${problems}`),
  },
  'too-large': {
    status: 413,
    law: null,
    sentence: ({ limit }: { limit: string }) =>
      both(`Obsah je větší než povolených ${limit}.`, `The content is larger than the permitted ${limit}.`),
  },
  'too-many-requests': {
    status: 429,
    law: null,
    sentence: ({ minutes }: { minutes: number }) =>
      both(
        `Příliš mnoho pokusů. Zkuste to za ${minutes} min.`,
        `Too many attempts. Try again in ${minutes} min.`,
      ),
  },
  'unknown-centre': {
    status: 403,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(`Centrum „${name}“ zde není sjednáno.`, `The centre “${name}” has no agreement here.`),
  },
})
