import { refusals } from '#platform/refusals'
import { both, type Day, type Digest, MIB } from '#platform/values'

export const objectsRefusals = refusals('objects', {
  'too-large': {
    status: 413,
    law: null,
    sentence: ({ limitBytes }: { limitBytes: number }) =>
      both(
        `Soubor je větší než povolených ${mebibytes(limitBytes)} MiB. Nic z něj se neuložilo; rozdělte ho na menší.`,
        `The file is larger than the permitted ${mebibytes(limitBytes)} MiB. Nothing of it was kept; split it.`,
      ),
  },
  'no-space': {
    status: 507,
    law: null,
    sentence: () =>
      both(
        'Na úložišti není místo. Nic se neuložilo; uvolněte místo a odešlete znovu.',
        'The store is full. Nothing was kept; make room and send again.',
      ),
  },
  'volume-away': {
    status: 503,
    law: null,
    sentence: ({ volume }: { volume: string }) =>
      both(
        `Objekt leží na svazku „${volume}“, který teď není připojen. Nic se neztratilo; připojte svazek a spusťte centrum znovu.`,
        `The object rests on the volume “${volume}”, which is not mounted now. Nothing is lost; mount the volume and start the centre again.`,
      ),
  },
  'not-here': {
    status: 404,
    law: null,
    sentence: ({ what }: { what: string }) =>
      both(`V úložišti není ${what}.`, `The store does not hold ${what}.`),
  },
  damaged: {
    status: 500,
    law: null,
    sentence: ({ what, expected, found }: { what: string; expected: Digest; found: Digest }) =>
      both(
        `Uložený obsah je poškozený: ${what} má mít ${short(expected)}, má ${short(found)}. Obnovte ho z repliky nebo ze zálohy.`,
        `Stored content is damaged: ${what} should have ${short(expected)} and has ${short(found)}. Restore it from a replica or a backup.`,
      ),
  },
  'wrong-offset': {
    status: 409,
    law: null,
    sentence: ({ expectedOffset, offset }: { expectedOffset: number; offset: number }) =>
      both(
        `Část začíná bajtem ${offset}, čeká se bajt ${expectedOffset}. Pokračujte odtud.`,
        `The part begins at byte ${offset}, byte ${expectedOffset} is awaited. Go on from there.`,
      ),
  },
  'unusable-name': {
    status: 400,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Název „${name}“ nelze v úložišti použít. Použijte označení, které centrum samo vrátilo.`,
        `The name “${name}” cannot be used in the store. Use one that the centre itself gave.`,
      ),
  },
  'digest-differs': {
    status: 409,
    law: null,
    sentence: ({ name, expected, found }: { name: string; expected: Digest; found: Digest }) =>
      both(
        `Obsah „${name}“ má otisk ${short(found)}, ohlášen byl ${short(expected)}. Nic se neuložilo; odešlete ho znovu.`,
        `The content “${name}” has the digest ${short(found)}, announced was ${short(expected)}. Nothing was kept; send it again.`,
      ),
  },
  locked: {
    status: 409,
    law: 'zákon 499/2004 Sb. § 3/1, § 7; vyhláška 259/2012 Sb. § 19',
    sentence: ({ object, until }: { object: string; until: Day }) =>
      both(
        `Objekt ${object} je do ${until} uzamčen: nelze ho odstranit ani zámek zkrátit.`,
        `The object ${object} is locked until ${until}: it can be neither removed nor unlocked sooner.`,
      ),
  },
  'version-differs': {
    status: 409,
    law: null,
    sentence: ({ object, version }: { object: string; version: number }) =>
      both(
        `Verze ${version} objektu ${object} už je uložena s jiným obsahem. Uložte novou verzi; uložená se nepřepisuje.`,
        `Version ${version} of ${object} is kept with other content. Keep a new version; a kept one is not overwritten.`,
      ),
  },
  'foreign-inventory': {
    status: 422,
    law: null,
    sentence: ({ object, version, problem }: { object: string; version: number; problem: string }) =>
      both(
        `Soupis repliky ${object}, verze ${version}, nelze přijmout: ${problem}.`,
        `The inventory of the replica ${object}, version ${version}, cannot be taken: ${problem}.`,
      ),
  },
  'version-gap': {
    status: 409,
    law: null,
    sentence: ({ object, version, head }: { object: string; version: number; head: number }) =>
      both(
        `Objekt ${object} má ${head} verzí; další může být ${head + 1}, ne ${version}.`,
        `The object ${object} has ${head} versions; the next may be ${head + 1}, not ${version}.`,
      ),
  },
  busy: {
    status: 409,
    law: null,
    sentence: ({ object }: { object: string }) =>
      both(
        `Do objektu ${object} se právě ukládá. Zkuste to za chvíli.`,
        `The object ${object} is being written. Try again in a while.`,
      ),
  },
  'id-taken': {
    status: 409,
    law: null,
    sentence: ({ object }: { object: string }) =>
      both(`Označení ${object} už je obsazeno.`, `The identifier ${object} is already taken.`),
  },
  removed: {
    status: 410,
    law: null,
    sentence: ({ object }: { object: string }) =>
      both(
        `Objekt ${object} byl odstraněn; označení se znovu nepoužije.`,
        `The object ${object} was removed; its identifier is not used again.`,
      ),
  },
})

/** Whole mebibytes; a limit below one is told by its fraction. */
const mebibytes = (bytes: number): string =>
  String(bytes < MIB ? Number((bytes / MIB).toPrecision(2)) : Math.floor(bytes / MIB))

/** A digest as people compare it: the function and the first sixteen figures. */
const short = (digest: Digest): string => digest.slice(0, digest.indexOf(':') + 17)
