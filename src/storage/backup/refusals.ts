import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const backupRefusals = refusals('backup', {
  'not-your-centre': {
    status: 403,
    law: null,
    sentence: () =>
      both(
        'Tohle patří celému centru a vidí to jen úřad, který ho provozuje. Zeptejte se jeho správce.',
        'This belongs to the whole centre and only the office that runs it sees it. Ask its administrator.',
      ),
  },
  'not-configured': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Toto centrum nemá zálohovací knihovnu. Doplňte do nastavení oddíl „backup“ (docs/operations.md) a spusťte program znovu.',
        'This centre has no backup library. Add the section "backup" to its settings (docs/operations.md) and start it again.',
      ),
  },
  'no-library': {
    status: 404,
    law: null,
    sentence: ({ name, known }: { name: string; known: string }) =>
      both(
        `Zálohovací knihovna „${name}“ v nastavení není. Jsou v něm: ${known}.`,
        `The settings name no backup library "${name}". They name: ${known}.`,
      ),
  },
  'restic-missing': {
    status: 503,
    law: null,
    sentence: () =>
      both(
        'Chybí program restic, který knihovny píše a čte. Nainstalujte balíček Debianu: apt-get install restic.',
        'The program restic, which writes and reads libraries, is missing. Install the Debian package: apt-get install restic.',
      ),
  },
  'library-new': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Knihovna „${name}“ na svém místě není. Připojte její disk; má-li se tu založit nová, spusťte ./egon backup new ${name}.`,
        `The library "${name}" is not in its place. Connect its disk; if a new one is to be made there, run ./egon backup new ${name}.`,
      ),
  },
  'library-there': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Knihovna „${name}“ už je založená. Nic se nezměnilo.`,
        `The library "${name}" exists already. Nothing was changed.`,
      ),
  },
  'library-failed': {
    status: 502,
    law: null,
    sentence: ({ name, reason }: { name: string; reason: string }) =>
      both(
        `Knihovna „${name}“ neprovedla, co měla: ${reason}`,
        `The library "${name}" did not do what it should: ${reason}`,
      ),
  },
  'library-away': {
    status: 502,
    law: null,
    sentence: ({ name, host }: { name: string; host: string }) =>
      both(
        `Úložiště knihovny „${name}“ (${host}) neodpovídá. Ověřte spojení a jeho provoz; záloha se zkusí znovu sama, v centru se nic neztrácí.`,
        `The store of the library "${name}" (${host}) does not answer. Check the connection and whether it runs; the backup is tried again by itself, and the centre loses nothing.`,
      ),
  },
  'library-denied': {
    status: 502,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Úložiště knihovny „${name}“ odmítlo přihlášení. Ověřte soubor uvedený v „credentials“ a práva k úložišti.`,
        `The store of the library "${name}" refused the login. Check the file named by "credentials" and the rights to the bucket.`,
      ),
  },
  'database-not-ours': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Databázi dává DATABASE_URL a zálohuje ji její správce. Soubory a klíče se zálohují dál.',
        'The database is given by DATABASE_URL and its administrator backs it up. Files and keys are backed up on.',
      ),
  },
  'nothing-there': {
    status: 404,
    law: null,
    sentence: ({ name, until }: { name: string; until: string }) =>
      both(
        `V knihovně „${name}“ není úplná záloha${until && ` k okamžiku ${until} nebo dřív`}. Co v ní je, vypíše ./egon backup list.`,
        `The library "${name}" holds no whole backup${until && ` of ${until} or before`}. ./egon backup list tells what it holds.`,
      ),
  },
  'not-empty': {
    status: 409,
    law: null,
    sentence: ({ folder }: { folder: string }) =>
      both(
        `Složka ${folder} není prázdná. Obnovuje se jen do prázdné, aby se nic nepřepsalo.`,
        `The folder ${folder} is not empty. A restore goes into an empty one only, so that nothing is written over.`,
      ),
  },
  'no-office': {
    status: 404,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `V záloze není úřad se zkratkou „${mark}“.`,
        `The backup holds no office with the mark "${mark}".`,
      ),
  },
  'not-restored': {
    status: 502,
    law: null,
    sentence: ({ reason }: { reason: string }) =>
      both(`Databázi se nepodařilo obnovit: ${reason}`, `The database could not be restored: ${reason}`),
  },
  'no-minutes': {
    status: 404,
    law: null,
    sentence: () => both('Taková zkouška obnovy se nekonala.', 'No such drill was held.'),
  },
  'bad-time': {
    status: 400,
    law: null,
    sentence: ({ text }: { text: string }) =>
      both(
        `„${text}“ není okamžik. Zadejte ho jako 2026-11-03T14:05:00+01:00.`,
        `"${text}" is no moment. Give it as 2026-11-03T14:05:00+01:00.`,
      ),
  },
  'not-following': {
    status: 503,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Replika „${name}“ teď nenavazuje. Ověřte na stránce Zálohy spojení s centrem, které ji drží; zkusí se to znovu samo.`,
        `The replica "${name}" does not follow now. Check on the page Backups the connection with the centre that keeps it; it is tried again by itself.`,
      ),
  },
  'not-kept-here': {
    status: 403,
    law: null,
    sentence: ({ peer }: { peer: string }) =>
      both(
        `Repliku centra „${peer}“ zde nemáme sjednanou. Správce ji doplní do nastavení, oddíl „backup“, položka „keeps“.`,
        `No replica of the centre "${peer}" is agreed here. The administrator adds it to the settings, section "backup", "keeps".`,
      ),
  },
  'no-room': {
    status: 507,
    law: null,
    sentence: () =>
      both(
        'Pro repliky cizích center tu došlo místo. Uvolněte je, nebo zvětšete svazek; centra zatím nic neztrácejí.',
        'There is no room left here for replicas of other centres. Free some or enlarge the volume; the centres lose nothing meanwhile.',
      ),
  },
  gap: {
    status: 409,
    law: null,
    sentence: ({ n, last }: { n: number; last: number }) =>
      both(
        `Díl ${n} nenavazuje na díl ${last}. Pošlete, co je mezi nimi.`,
        `Frame ${n} does not go on from frame ${last}. Send what lies between.`,
      ),
  },
  'not-frames': {
    status: 400,
    law: null,
    sentence: () => both('To nejsou díly repliky.', 'These are no frames of a replica.'),
  },
  'not-in-library': {
    status: 404,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(`V knihovně repliky není ${name}.`, `The library of the replica has no ${name}.`),
  },
  'not-its-digest': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Soubor ${name} přišel s jiným otiskem, než má ve jméně. Pošlete jej znovu.`,
        `The file ${name} came with another digest than its name says. Send it again.`,
      ),
  },
  'library-changed': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Z knihovny „${name}“ se právě uvolňovaly staré zálohy a sada pásek by nebyla celá. Spusťte zápis znovu.`,
        `Old backups were just let go of from the library "${name}", and the set of tapes would not be whole. Run it again.`,
      ),
  },
  'not-in-a-folder': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Na pásky se zapisuje knihovna, která leží ve složce; „${name}“ je jinde.`,
        `A library that lies in a folder is written onto tapes; "${name}" is elsewhere.`,
      ),
  },
  'tape-too-small': {
    status: 400,
    law: null,
    sentence: ({ tapeMib }: { tapeMib: number }) =>
      both(
        `Na pásku o ${tapeMib} MiB se nevejde ani jeden soubor knihovny. Zadejte --tape-mib větší.`,
        `A tape of ${tapeMib} MiB holds not even one file of the library. Give a larger --tape-mib.`,
      ),
  },
  'tape-no-room': {
    status: 507,
    law: null,
    sentence: ({ folder }: { folder: string }) =>
      both(
        `Ve složce pásek ${folder} došlo místo. Uvolněte je a spusťte zápis znovu; hotové pásky zůstaly.`,
        `There is no room left in the folder of tapes ${folder}. Free some and run it again; finished tapes stayed.`,
      ),
  },
  'no-tapes': {
    status: 404,
    law: null,
    sentence: ({ folder, set }: { folder: string; set: string }) =>
      both(
        `Ve složce ${folder} není ${set ? `žádná páska sady ${set}` : 'žádná páska zálohovací knihovny'}.`,
        `The folder ${folder} holds no tape ${set ? `of the set ${set}` : 'of a backup library'}.`,
      ),
  },
  'tape-missing': {
    status: 404,
    law: null,
    sentence: ({ set, numbers }: { set: string; numbers: string }) =>
      both(
        `Ze sady ${set} chybí nebo nejdou přečíst pásky č. ${numbers}. Dejte je do složky, nebo použijte jinou sadu (--set).`,
        `Of the set ${set} the tapes number ${numbers} are missing or cannot be read. Put them into the folder, or use another set (--set).`,
      ),
  },
})
