import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576)

/** How fetching and sending of e-mail says no. */
export const mailChannelRefusals = refusals('mail', {
  'no-mailbox': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Úřad nemá e-mailovou adresu připojenou k programu. Správce ji připojí v nastavení centra (mail).',
        'No e-mail address of the office is connected to the program. The administrator connects it in the settings of the centre (mail).',
      ),
  },
  'clear-text': {
    status: 500,
    law: null,
    sentence: ({ host }: { host: string }) =>
      both(
        `Poštovní server ${host} je nastaven bez šifrování. To jde jen na tomto počítači; nastavte tls nebo starttls.`,
        `The mail server ${host} is set without encryption. That is possible on this computer only; set tls or starttls.`,
      ),
  },
  'secret-unreadable': {
    status: 500,
    law: null,
    sentence: ({ path }: { path: string }) =>
      both(
        `Soubor s heslem poštovní schránky nejde přečíst: ${path}. Zkontrolujte cestu a práva.`,
        `The file with the password of the mailbox cannot be read: ${path}. Check the path and its rights.`,
      ),
  },
  'sign-in-refused': {
    status: 502,
    law: null,
    sentence: ({ host }: { host: string }) =>
      both(
        `Poštovní server ${host} nepřijal přihlášení. Zkontrolujte jméno a soubor s heslem.`,
        `The mail server ${host} did not accept the sign-in. Check the name and the file with the password.`,
      ),
  },
  'server-silent': {
    status: 502,
    law: null,
    sentence: ({ host, why }: { host: string; why: string }) =>
      both(
        `S poštovním serverem ${host} se nejde dorozumět (${why}). Program to zkusí znovu sám.`,
        `The mail server ${host} cannot be talked to (${why}). The program tries again by itself.`,
      ),
  },
  'folder-missing': {
    status: 502,
    law: null,
    sentence: ({ folder }: { folder: string }) =>
      both(
        `Složku ${folder} poštovní server nemá nebo do ní nepustí. Zkontrolujte nastavení schránky.`,
        `The mail server has no folder ${folder} or does not let us in. Check the settings of the mailbox.`,
      ),
  },
  'sending-too-large': {
    status: 422,
    law: null,
    sentence: ({ bytes, limitBytes }: { bytes: number; limitBytes: number }) =>
      both(
        `Soubory mají dohromady ${megabytes(bytes)} MB, e-mail úřadu unese ${megabytes(limitBytes)} MB. Rozdělte je do více dokumentů, nebo zvolte jinou cestu.`,
        `The files have ${megabytes(bytes)} MB together, an e-mail of the office carries ${megabytes(limitBytes)} MB. Divide them into more documents, or choose another way.`,
      ),
  },
  'sending-without-files': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Dokument nemá soubor, který by e-mail nesl. Dokončete ho a zkuste to znovu.',
        'The document has no file for an e-mail to carry. Finish it and try again.',
      ),
  },
  'certificate-not-believed': {
    status: 502,
    law: null,
    sentence: ({ host, why }: { host: string; why: string }) =>
      both(
        `Certifikátu poštovního serveru ${host} nelze věřit (${why}); program s ním proto nemluví a nic mu nepředal. Je-li to váš server, nechte správce pošty certifikát obnovit, nebo zapište jeho autoritu do nastavení (authority).`,
        `The certificate of the mail server ${host} cannot be believed (${why}); so the program does not speak with it and gave it nothing. If it is your server, have whoever runs the mail renew the certificate, or write its authority into the settings (authority).`,
      ),
  },
  'sending-not-refused': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Znovu odeslat jde jen e-mail, který neodešel. Otevřete zásilku znovu a rozhodněte podle toho, co vidíte.',
        'Only an e-mail that did not go can be sent again. Open the dispatch again and decide by what you see.',
      ),
  },
  'sending-under-way': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Program e-mail právě odesílá nebo zjišťuje, zda odešel; zrušit ani zapsat ručně ho teď nejde. Počkejte na výsledek.',
        'The program is sending the e-mail, or is finding out whether it has gone; it can be neither cancelled nor recorded by hand now. Wait for the result.',
      ),
  },
})
