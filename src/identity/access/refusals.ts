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
  'substitution-of-others': {
    status: 403,
    law: 'NSESSS 7.1.2',
    sentence: () =>
      both(
        'Zástup si určuje každý sám; za jiné ho určí vedoucí nebo správce. Požádejte je.',
        'Everybody says who acts for them; for others a head or the administrator does. Ask there.',
      ),
  },
  'no-such-post': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takové funkční místo teď nikdo nedrží. Vyberte z nabídky.',
        'Nobody holds such a post now. Choose from the list.',
      ),
  },
  'substitution-of-oneself': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Nikdo nezastupuje sám sebe. Vyberte někoho jiného.',
        'Nobody acts for themselves. Choose somebody else.',
      ),
  },
  'substitution-days': {
    status: 422,
    law: null,
    sentence: ({ from, to }: { from: string; to: string }) =>
      both(
        `Zástup od ${from} do ${to} nejde: konec leží před začátkem, nebo už minul. Opravte dny.`,
        `From ${from} to ${to} cannot be: the end is before the beginning, or past. Mend the days.`,
      ),
  },
  'substitution-twice': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `V těch dnech už zastupuje ${name}. Dosavadní zástup nejprve ukončete, nebo zvolte jiné dny.`,
        `${name} already acts on some of these days. End that first, or choose other days.`,
      ),
  },
  'no-such-substitution': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový zástup dnes neplatí. Kdo koho zastupuje, stojí na stránce Zastupování.',
        'No such substitution is in force today. Who acts for whom stands on the page Substitution.',
      ),
  },
  'substitution-over': {
    status: 409,
    law: null,
    sentence: () =>
      both('Zástup už skončil, není co ukončit.', 'The substitution is over, there is nothing to end.'),
  },
  'mandate-without-reason': {
    status: 422,
    law: 'zákon č. 255/2012 Sb. § 4',
    sentence: () =>
      both(
        'Pověření nemá účel. Napište, co a proč se kontroluje.',
        'The mandate has no purpose. Write what is audited and why.',
      ),
  },
  'mandate-days': {
    status: 422,
    law: null,
    sentence: ({ from, to }: { from: string; to: string }) =>
      both(
        `Pověření od ${from} do ${to} nejde: konec leží před začátkem, nebo už minul. Opravte dny.`,
        `From ${from} to ${to} cannot be: the end is before the beginning, or past. Mend the days.`,
      ),
  },
  'mandate-years': {
    status: 422,
    law: null,
    sentence: ({ from, to }: { from: number; to: number }) =>
      both(
        `Roky ${from}–${to} jsou obráceně. Opravte je.`,
        `The years ${from}–${to} are the wrong way round. Mend them.`,
      ),
  },
  'mandate-code': {
    status: 422,
    law: null,
    sentence: ({ code }: { code: string }) =>
      both(
        `„${code}“ není spisový znak. Napište znaky jako 231 nebo 51.9, oddělené čárkou.`,
        `“${code}” is no filing code. Write codes like 231 or 51.9, divided by commas.`,
      ),
  },
  'mandate-of-other-role': {
    status: 422,
    law: 'NSESSS 7.1.7',
    sentence: ({ name }: { name: string }) =>
      both(
        `${name}: na tomto místě není jen kontrolor. Kdo v úřadu i pracuje, čte podle své práce; vyberte jiné místo.`,
        `${name}: the post is not an auditor’s only. Who works in the office too reads by that work; choose another post.`,
      ),
  },
  'mandate-for-oneself': {
    status: 403,
    law: 'zákon č. 320/2001 Sb. § 9',
    sentence: () =>
      both(
        'Pověření si nikdo nevydává. Požádejte vedoucího nebo jiného správce.',
        'Nobody gives a mandate to themselves. Ask a head or another administrator.',
      ),
  },
  'no-such-mandate': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takové pověření ve vašem úřadu není. Obnovte stránku Pověření ke kontrole.',
        'There is no such mandate in your office. Reload the page Mandates of auditors.',
      ),
  },
  'mandate-over': {
    status: 409,
    law: null,
    sentence: () =>
      both('Pověření už skončilo, není co ukončit.', 'The mandate is over, there is nothing to end.'),
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
  'no-person': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový člověk ve vašem úřadu není, nebo už je to tak. Obnovte stránku Lidé a místa.',
        'There is no such person in your office, or it is so already. Reload the page People and posts.',
      ),
  },
  'no-held-post': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takové místo ve vašem úřadu nikdo nedrží. Obnovte stránku.',
        'Nobody holds such a post in your office. Reload the page.',
      ),
  },
  'no-role': {
    status: 422,
    law: 'NSESSS 7.1',
    sentence: () =>
      both(
        'Místo nemá žádnou známou roli. Vyberte aspoň jednu.',
        'The post has no known role. Choose at least one.',
      ),
  },
  'last-administrator': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Úřad by zůstal bez správce. Nejdřív dejte roli správce někomu dalšímu.',
        'The office would be left without an administrator. Give that role to somebody else first.',
      ),
  },
  'wrong-password': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Dosavadní heslo nesouhlasí. Napište to, kterým se přihlašujete.',
        'The present password does not match. Write the one you sign in by.',
      ),
  },
  'weak-password': {
    status: 422,
    law: 'vyhláška 82/2018 Sb. § 19/5',
    sentence: ({ least }: { least: number }) =>
      both(
        `Heslo je slabé. Zvolte aspoň ${least} znaků, ne pořád tytéž a bez přihlašovacího jména; dobře se pamatuje několik slov za sebou.`,
        `The password is weak. Choose at least ${least} signs, not always the same and without the login; several words are easily remembered.`,
      ),
  },
  'same-password': {
    status: 422,
    law: null,
    sentence: () =>
      both('Heslo je stejné jako dosud. Zvolte jiné.', 'It is the same password. Choose another.'),
  },
  'second-step-there': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Druhý krok přihlášení už máte. Chcete-li jiný telefon, nejdřív ho zrušte.',
        'You have a second step already. For another telephone end it first.',
      ),
  },
  'second-step-required': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Vaše role druhý krok vyžaduje. Máte-li jiný telefon, požádejte správce, ať ho zruší; při příštím přihlášení si nastavíte nový.',
        'Your role asks for a second step. With another telephone ask the administrator to end it; at the next sign-in you set up a new one.',
      ),
  },
  'no-second-step': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Druhý krok přihlášení tu není. Začněte ho na stránce Můj účet.',
        'There is no second step. Begin it on the page My account.',
      ),
  },
  'wrong-code': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Kód nesouhlasí nebo už byl použit. Počkejte na další a opište ho; hodiny telefonu musí jít přesně.',
        'The code does not match or was used already. Wait for the next one; the telephone’s clock must be right.',
      ),
  },
  'half-session-over': {
    status: 401,
    law: null,
    sentence: () =>
      both(
        'Přihlášení trvalo příliš dlouho. Začněte znovu heslem.',
        'Signing in took too long. Begin again by the password.',
      ),
  },
  'too-many-keys': {
    status: 409,
    law: null,
    sentence: ({ most }: { most: number }) =>
      both(
        `Klíčů pro programy máte už ${most}. Zrušte ten, který nepoužíváte, a vytvořte nový.`,
        `You have ${most} keys for programs already. End one that you do not use and make a new one.`,
      ),
  },
  'no-such-key': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový klíč už není; nejspíš je zrušený. Načtěte stránku znovu.',
        'There is no such key any more; it was ended. Load the page again.',
      ),
  },
})
