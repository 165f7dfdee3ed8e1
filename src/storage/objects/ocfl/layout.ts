import { createHash } from 'node:crypto'
import { join } from 'node:path'

const extension = '0004-hashed-n-tuple-storage-layout'

const config = {
  extensionName: extension,
  digestAlgorithm: 'sha256',
  tupleSize: 3,
  numberOfTuples: 3,
  shortObjectRoot: false,
} as const

/** Where an object lies below the storage root: three folders of three figures, then its whole SHA-256. */
export function objectPath(id: string): string {
  const hex = createHash('sha256').update(id, 'utf8').digest('hex')
  return join(hex.slice(0, 3), hex.slice(3, 6), hex.slice(6, 9), hex)
}

const readme = `Úložiště objektů podle OCFL 1.1 (https://ocfl.io/1.1/spec/).

Každý objekt je jedna složka. Najde se takto: SHA-256 označení objektu (UTF-8), šestnáctkově; tři složky po třech
znacích z jeho začátku, pak složka s celým otiskem. V ní soubor inventory.json říká, co objekt obsahuje, v jakých
verzích a s jakými otisky (SHA-512, vedle nich SHA-256); inventory.json.sha512 je otisk tohoto soupisu. Složky v1, v2 …
nesou obsah; uložená verze se nemění. Složka logs nese záznamy tohoto úložiště o objektu: čí je, druh, zámek.
K ověření stačí sha512sum; program eGON centrum k tomu má příkaz "ocfl check".

A store of objects by OCFL 1.1 (https://ocfl.io/1.1/spec/).

Each object is one folder. To find it: SHA-256 of the object's identifier (UTF-8) in hexadecimal; three folders of three
characters from its beginning, then a folder named by the whole digest. There, inventory.json says what the object holds,
in which versions and with which digests (SHA-512, and SHA-256 beside); inventory.json.sha512 is the digest of that
inventory. Folders v1, v2 ... carry the content; a kept version is never changed. The folder logs carries this store's
records of the object: whose it is, its kind, its lock. To verify, sha512sum is enough; the program eGON centrum has the
command "ocfl check" for it.
`

/** Files that make a storage root explain itself without us (PRS-032); path to text. */
export const rootFiles: Readonly<Record<string, string>> = {
  '0=ocfl_1.1': 'ocfl_1.1\n',
  'ocfl_layout.json': `${JSON.stringify(
    { extension, description: 'Hashed n-tuple: SHA-256 of the identifier, three tuples of three characters' },
    null,
    2,
  )}\n`,
  [`extensions/${extension}/config.json`]: `${JSON.stringify(config, null, 2)}\n`,
  'README.txt': readme,
}
