import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** A program that ended by a refusal of its own has said what to do; its stable code stands last. */
const isToldWithRemedy = (said: string): boolean => /\([a-z-]+\.[a-z-]+\)$/.test(said)

export const programRefusals = refusals('program', {
  'restored-closed': {
    status: 409,
    law: null,
    sentence: ({ folder }: { folder: string }) =>
      both(
        `Složka ${folder} je obnovená ze zálohy a zavřená. Ověřte, že původní centrum už neběží (odeslalo by zprávy podruhé), a otevřete ji: ./egon restore open --config SOUBOR.`,
        `The folder ${folder} was restored from a backup and is closed. See that the centre before it runs no more (messages would be sent twice) and open it: ./egon restore open --config FILE.`,
      ),
  },
  'not-migrated': {
    status: 503,
    law: null,
    sentence: ({ count }: { count: number }) =>
      both(
        `Databáze zaostává za programem o ${count} změn. Spusťte ./egon migrate s přihlášením vlastníka.`,
        `The database lags behind the program by ${count} changes. Run ./egon migrate with the owner's login.`,
      ),
  },
  'no-owner-login': {
    status: 400,
    law: null,
    sentence: () =>
      both(
        'Chybí přihlášení vlastníka databáze. Nastavte DATABASE_OWNER_URL (a DATABASE_URL, DATABASE_WORKER_URL programu).',
        'The login of the database owner is missing. Set DATABASE_OWNER_URL (and DATABASE_URL, DATABASE_WORKER_URL of the program).',
      ),
  },
  'seed-broken': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Minulé naplnění ukázky se nedokončilo. Začněte znovu: npm start -- --fresh',
        'The last filling of the demo was cut off. Begin anew: npm start -- --fresh',
      ),
  },
  'not-a-demo': {
    status: 409,
    law: null,
    sentence: ({ folder }: { folder: string }) =>
      both(
        `Složka ${folder} není ukázka; nic se neodstraní. Zadejte volbou --data složku, kterou vypsal npm start.`,
        `Folder ${folder} is no demo; nothing is removed. Give by --data the folder that npm start printed.`,
      ),
  },
  'port-taken': {
    status: 409,
    law: null,
    sentence: ({ port }: { port: number }) =>
      both(
        `Port ${port} už používá jiný program. Zvolte jiný (u ukázky: npm start -- --port 8500), nebo ten program ukončete.`,
        `Port ${port} is used by another program. Choose another (for the demo: npm start -- --port 8500), or end that program.`,
      ),
  },
  'centre-failed': {
    status: 500,
    law: null,
    sentence: ({ config, said }: { config: string; said: string }) =>
      isToldWithRemedy(said)
        ? both(
            `Centrum podle ${config} se nespustilo. ${said}`,
            `The centre of ${config} did not start. ${said}`,
          )
        : both(
            `Centrum podle ${config} se nespustilo. Řeklo: ${said || 'nic'}. Zkuste to znovu, nebo začněte s npm start -- --fresh.`,
            `The centre of ${config} did not start. It said: ${said || 'nothing'}. Try again, or begin with npm start -- --fresh.`,
          ),
  },
  'centre-fell': {
    status: 500,
    law: null,
    sentence: ({ instance, code }: { instance: string; code: number }) =>
      both(
        `Centrum „${instance}“ skončilo (kód ${code}). Proč, stojí v jeho souboru .log ve složce ukázky. Spusťte npm start znovu; data zůstala.`,
        `Centre “${instance}” ended (code ${code}). Why stands in its .log file in the demo's folder. Run npm start again; the data are kept.`,
      ),
  },
  'bad-port': {
    status: 400,
    law: null,
    sentence: () =>
      both('Port zadejte jako číslo od 1024 do 65000.', 'Give the port as a number from 1024 to 65000.'),
  },
  'bad-days': {
    status: 400,
    law: null,
    sentence: () =>
      both(
        'Počet dní zadejte jako celé kladné číslo.',
        'Give the number of days as a whole positive number.',
      ),
  },
  'no-configuration': {
    status: 400,
    law: null,
    sentence: () =>
      both(
        'Není řečeno, které centrum se má otevřít. Zadejte --config SOUBOR nebo proměnnou EGON_CONFIG.',
        'It is not said which centre to open. Give --config FILE or set EGON_CONFIG.',
      ),
  },
  'without-tests': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Zpráva o souladu spouští testy a ty jsou jen u zdrojových kódů. Stáhněte si zdrojové kódy a spusťte ji v jejich složce.',
        'The report runs tests, which come with the sources only. Get the sources and run it in their folder.',
      ),
  },
})
