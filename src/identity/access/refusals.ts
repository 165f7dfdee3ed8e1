import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const accessRefusals = refusals('access', {
  'unknown-login': {
    status: 401,
    law: null,
    sentence: () =>
      both(
        'Přihlašovací jméno a heslo nesouhlasí. Zkuste to znovu; zapomenuté heslo obnoví správce.',
        'Login and password do not match. Try again; the administrator resets a forgotten password.',
      ),
  },
  'no-post': {
    status: 403,
    law: null,
    sentence: () =>
      both(
        'V úřadu teď nemáte žádné funkční místo. Obraťte se na správce.',
        'You hold no post in the office now. Turn to the administrator.',
      ),
  },
  'cards-only-in-demo': {
    status: 403,
    law: null,
    sentence: () =>
      both(
        'Přihlášení kartou role je jen v ukázkovém kraji. Přihlaste se jménem a heslem.',
        'Sign-in by role card exists only in the demo region. Sign in by login and password.',
      ),
  },
  'login-taken': {
    status: 409,
    law: null,
    sentence: ({ login }: { login: string }) =>
      both(
        `Přihlašovací jméno „${login}“ už někdo má. Zvolte jiné.`,
        `The login “${login}” is taken. Choose another.`,
      ),
  },
})
