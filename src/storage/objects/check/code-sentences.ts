import { type Both, both } from '#platform/values'

/** What an OCFL code means, in a sentence for whoever has to mend it. */
export const codes = {
  E001: both(
    'V kořeni objektu leží něco, co tam nepatří.',
    'Something lies in the object root that does not belong there.',
  ),
  E002: both('Prohlášení objektu není platné.', 'The object declaration is not valid.'),
  E003: both(
    'Objekt nemá právě jedno prohlášení verze OCFL.',
    'The object has not exactly one declaration of its OCFL version.',
  ),
  E004: both(
    'Jméno prohlášení nemá tvar 0=hodnota.',
    'The name of the declaration has not the form 0=value.',
  ),
  E005: both('Jméno prohlášení nezačíná nulou.', 'The name of the declaration does not begin with 0.'),
  E006: both('Jméno prohlášení neodpovídá žádné verzi OCFL.', 'The declaration names no version of OCFL.'),
  E007: both(
    'Obsah prohlášení neodpovídá jeho jménu.',
    'The content of the declaration does not match its name.',
  ),
  E008: both('Objekt nemá žádnou verzi.', 'The object has no version.'),
  E009: both('První verze nemá číslo 1.', 'The first version is not number 1.'),
  E010: both('V řadě verzí je mezera.', 'There is a gap in the versions.'),
  E011: both('Číslo verze doplněné nulami nemá tvar v0…', 'A zero-padded version name is not v0…'),
  E012: both('Jména verzí jsou doplněna nulami různě.', 'Version names are padded in different ways.'),
  E013: both(
    'Jméno pozdější verze se odchyluje od dřívějších.',
    'A later version departs from the naming of earlier ones.',
  ),
  E014: both(
    'Soupis jmenuje složku verze jinak, než jak se jmenuje.',
    'The inventory calls a version folder otherwise than it is called.',
  ),
  E015: both(
    'Ve složce verze leží cizí soubor.',
    'A version folder holds a file that does not belong there.',
  ),
  E016: both(
    'Verze má soubory, ale mimo složku s obsahem.',
    'A version has files, but outside a content folder.',
  ),
  E017: both('contentDirectory obsahuje lomítko.', 'contentDirectory contains a slash.'),
  E018: both('contentDirectory je tečka nebo dvě tečky.', 'contentDirectory is one or two dots.'),
  E019: both('contentDirectory se mezi verzemi liší.', 'contentDirectory differs between versions.'),
  E020: both(
    'Hodnota contentDirectory se mezi verzemi mění.',
    'The value of contentDirectory changes between versions.',
  ),
  E021: both(
    'Složka s obsahem se nejmenuje content a contentDirectory chybí.',
    'The content folder is not called content and contentDirectory is missing.',
  ),
  E023: both('Soubor s obsahem není v soupisu (manifest).', 'A content file is missing from the manifest.'),
  E024: both('Ve složce s obsahem je prázdná složka.', 'There is an empty folder among the content.'),
  E025: both(
    'Otisk soupisu není SHA-512 ani SHA-256.',
    'The digest algorithm is neither SHA-512 nor SHA-256.',
  ),
  E026: both(
    'Druh otisku není ze slovníku OCFL ani z jeho rozšíření.',
    'The algorithm is neither of the vocabulary of OCFL nor of its extension.',
  ),
  E029: both('Otisk SHA-1 není zapsán šestnáctkově.', 'A digest SHA-1 is not written in hexadecimal.'),
  E030: both('Otisk SHA-256 není zapsán šestnáctkově.', 'A digest SHA-256 is not written in hexadecimal.'),
  E031: both('Otisk SHA-512 není zapsán šestnáctkově.', 'A digest SHA-512 is not written in hexadecimal.'),
  E032: both(
    'Otisk BLAKE2b-512 není zapsán šestnáctkově.',
    'A digest BLAKE2b-512 is not written in hexadecimal.',
  ),
  E033: both(
    'Soupis (inventory.json) není čitelný JSON předepsané stavby.',
    'The inventory is not JSON of the prescribed structure.',
  ),
  E034: both('Soupis se nejmenuje inventory.json.', 'The inventory is not called inventory.json.'),
  E035: both(
    'Cesta k obsahu odděluje složky jinak než lomítkem.',
    'A content path parts folders by something else than a slash.',
  ),
  E036: both(
    'V soupisu chybí id, type, digestAlgorithm nebo head.',
    'The inventory lacks id, type, digestAlgorithm or head.',
  ),
  E037: both(
    'Označení objektu (id) není použitelný text.',
    'The identifier of the object is not a usable text.',
  ),
  E038: both(
    'type soupisu neodpovídá verzi OCFL.',
    'The type of the inventory does not match the OCFL version.',
  ),
  E039: both(
    'Otisky v soupisu jsou jiného druhu, než jaký soupis uvádí.',
    'Digests in the inventory are of another algorithm than it names.',
  ),
  E040: both('head není nejvyšší verze.', 'head is not the highest version.'),
  E041: both('V soupisu chybí manifest nebo versions.', 'The inventory lacks manifest or versions.'),
  E042: both('Cesta k obsahu nezačíná složkou verze.', 'A content path does not start in a version folder.'),
  E043: both('V soupisu chybí versions.', 'The inventory lacks versions.'),
  E044: both('Blok verzí se nejmenuje versions.', 'The block of versions is not called versions.'),
  E045: both('versions není objekt JSON.', 'versions is not a JSON object.'),
  E046: both(
    'Verze v soupisu a složky verzí si neodpovídají.',
    'Versions in the inventory and version folders do not correspond.',
  ),
  E047: both('Popis verze není objekt JSON.', 'A version is not described by a JSON object.'),
  E048: both('Verzi chybí created nebo state.', 'A version lacks created or state.'),
  E049: both('created není okamžik podle RFC 3339.', 'created is not an RFC 3339 date-time.'),
  E050: both(
    'Otisk ve state není v manifestu nebo state nemá předepsanou stavbu.',
    'A digest in state is not in the manifest, or state has not the prescribed structure.',
  ),
  E051: both('Logická cesta nemá předepsaný tvar.', 'A logical path has not the prescribed form.'),
  E052: both(
    'Logická cesta má prázdný díl, tečku nebo dvě tečky.',
    'A logical path has an empty part, a dot or two dots.',
  ),
  E053: both('Logická cesta začíná nebo končí lomítkem.', 'A logical path starts or ends with a slash.'),
  E054: both('user nemá jméno.', 'user has no name.'),
  E055: both(
    'Otisky fixity stojí pod jiným klíčem než fixity.',
    'Fixity digests stand under another key than fixity.',
  ),
  E056: both('Druh otisku v bloku fixity není znám.', 'A fixity algorithm is not known.'),
  E057: both('Blok fixity nemá předepsanou stavbu.', 'The fixity block has not the prescribed structure.'),
  E058: both('Soupis nemá soubor s otiskem (sidecar).', 'The inventory has no sidecar.'),
  E059: both(
    'Sidecar je pro jiný druh otisku, než jaký soupis používá.',
    'The sidecar is for another algorithm than the inventory uses.',
  ),
  E060: both('Otisk soupisu nesouhlasí.', 'The digest of the inventory does not match.'),
  E061: both('Sidecar nemá předepsaný tvar.', 'The sidecar has not the prescribed form.'),
  E063: both('V kořeni objektu chybí soupis.', 'The object root has no inventory.'),
  E064: both(
    'Soupis v kořeni není totožný se soupisem nejnovější verze.',
    'The root inventory is not identical to that of the newest version.',
  ),
  E066: both(
    'Starší soupis popisuje verzi jinak než nový.',
    'An older inventory describes a version otherwise than the new one.',
  ),
  E067: both(
    'Složka extensions obsahuje něco jiného než složky rozšíření.',
    'The extensions folder holds something other than extension folders.',
  ),
  E069: both('Úložiště nemá prohlášení verze OCFL.', 'The storage root has no declaration.'),
  E070: both(
    'ocfl_layout.json nemá extension nebo description.',
    'ocfl_layout.json lacks extension or description.',
  ),
  E071: both(
    'Uspořádání úložiště není registrované rozšíření.',
    'The layout of the storage root is no registered extension.',
  ),
  E072: both('V úložišti leží soubor mimo objekty.', 'A file lies in the storage root outside all objects.'),
  E073: both('V úložišti je prázdná složka.', 'There is an empty folder in the storage root.'),
  E075: both('Prohlášení úložiště není platné.', 'The declaration of the storage root is not valid.'),
  E076: both('Úložiště nemá právě jedno prohlášení.', 'The storage root has not exactly one declaration.'),
  E077: both(
    'Jméno prohlášení úložiště nemá tvar 0=hodnota.',
    'The name of the root declaration has not the form 0=value.',
  ),
  E078: both(
    'Jméno prohlášení úložiště nezačíná nulou.',
    'The name of the root declaration does not begin with 0.',
  ),
  E079: both(
    'Jméno prohlášení úložiště neodpovídá žádné verzi OCFL.',
    'The root declaration names no version of OCFL.',
  ),
  E080: both(
    'Obsah prohlášení úložiště neodpovídá jeho jménu.',
    'The content of the root declaration does not match its name.',
  ),
  E081: both(
    'Objekt má novější verzi OCFL než úložiště.',
    'The object declares a newer OCFL version than its storage root.',
  ),
  E082: both('Objekt leží uvnitř jiného objektu.', 'An object lies inside another one.'),
  E083: both(
    'Objekt leží jinde, než kam patří podle označení.',
    'The object does not lie where its identifier puts it.',
  ),
  E084: both('Ve složce na cestě k objektům leží soubor.', 'A file lies in a folder on the way to objects.'),
  E085: both('Větev úložiště nekončí objektem.', 'A branch of the storage root does not end in an object.'),
  E086: both(
    'Složka extensions úložiště obsahuje něco jiného než složky.',
    'The extensions folder of the root holds something other than folders.',
  ),
  E088: both(
    'V úložišti je složka, která nevede k objektům ani není extensions.',
    'The storage root has a folder that neither leads to objects nor is extensions.',
  ),
  E090: both('V úložišti je odkaz nebo zvláštní soubor.', 'There is a link or a special file in the store.'),
  E092: both('Soubor s obsahem chybí nebo byl změněn.', 'A content file is missing or was changed.'),
  E093: both('Druhý otisk (fixity) nesouhlasí se souborem.', 'A fixity digest does not match the file.'),
  E094: both('message není text.', 'message is not a text.'),
  E095: both(
    'Logické cesty se opakují nebo je jedna částí druhé.',
    'Logical paths repeat, or one is part of another.',
  ),
  E096: both('Otisk je v manifestu dvakrát.', 'A digest stands twice in the manifest.'),
  E097: both('Otisk je v bloku fixity dvakrát.', 'A digest stands twice in a fixity block.'),
  E098: both(
    'Cesta k obsahu nejsou díly spojené lomítkem.',
    'A content path is no series of parts joined by slashes.',
  ),
  E099: both(
    'Cesta k obsahu má prázdný díl, tečku nebo dvě tečky.',
    'A content path has an empty part, a dot or two dots.',
  ),
  E100: both('Cesta k obsahu začíná nebo končí lomítkem.', 'A content path starts or ends with a slash.'),
  E101: both(
    'Cesty k obsahu se opakují nebo je jedna částí druhé.',
    'Content paths repeat, or one is part of another.',
  ),
  E102: both(
    'V soupisu je klíč, který standard nezná.',
    'The inventory has a key the standard does not define.',
  ),
  E103: both(
    'Verze je podle staršího OCFL než předchozí.',
    'A version follows an older OCFL than the one before it.',
  ),
  E104: both('Jméno verze není v a číslo.', 'A version name is not v and a number.'),
  E105: both('Číslo verze není kladné celé číslo.', 'A version number is not a positive whole number.'),
  E106: both('manifest není objekt JSON.', 'manifest is not a JSON object.'),
  E107: both('Otisk v manifestu nepoužívá žádná verze.', 'A digest in the manifest is used by no version.'),
  E108: both(
    'contentDirectory není přímo ve složce verze.',
    'contentDirectory is not directly in the version folder.',
  ),
  E110: both('Označení objektu se mezi verzemi liší.', 'The identifier differs between versions.'),
  E111: both('fixity není objekt JSON.', 'fixity is not a JSON object.'),
  E112: both(
    'Složka extensions úložiště obsahuje něco jiného než složky.',
    'The extensions folder of the root holds something other than folders.',
  ),
  W001: both('Čísla verzí jsou doplněna nulami.', 'Version names are zero-padded.'),
  W002: both(
    'Ve složce verze je další složka vedle obsahu.',
    'A version folder holds a folder besides the content.',
  ),
  W003: both(
    'Složka obsahu je prázdná, ač verze nic nepřidala.',
    'A content folder stands though the version adds nothing.',
  ),
  W004: both('Otisk není SHA-512.', 'The digest algorithm is not SHA-512.'),
  W005: both('Označení objektu není URI.', 'The identifier is not a URI.'),
  W007: both('Verzi chybí message nebo user.', 'A version lacks message or user.'),
  W008: both('user nemá adresu.', 'user has no address.'),
  W009: both('Adresa není URI.', 'The address is not a URI.'),
  W010: both('Verze nemá vlastní soupis.', 'A version has no inventory of its own.'),
  W011: both(
    'Starší soupis má u verze jiné údaje než nový.',
    'An older inventory tells other particulars of a version than the new one.',
  ),
  W013: both('Rozšíření objektu není registrované.', 'An extension of the object is not registered.'),
  W014: both(
    'Objekty leží v úložišti různě hluboko.',
    'Objects lie at different depths of the storage root.',
  ),
  W015: both(
    'Objekty leží přímo v úložišti i v jeho složkách.',
    'Objects lie both directly in the storage root and in folders of it.',
  ),
  W016: both('Rozšíření úložiště není registrované.', 'An extension of the storage root is not registered.'),
} satisfies Record<string, Both>
