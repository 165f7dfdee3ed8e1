import { type Both, both } from '#platform/values'

/** Codes of the standard that no look at a store can tell, and why; each other code is judged. */
export const unjudged: Readonly<Record<string, Both>> = {
  E022: both(
    'povinnost toho, kdo soudí: složky vedle obsahu se přeskočí (varuje W002)',
    'a duty of whoever judges: folders beside the content are passed over (W002 warns)',
  ),
  E027: both(
    'povinnost toho, kdo soudí: počítají se všechny otisky standardu',
    'a duty of whoever judges: all digests of the standard are taken',
  ),
  E028: both(
    'povinnost toho, kdo soudí: neznámý otisk se přeskočí',
    'a duty of whoever judges: an unknown digest is passed over',
  ),
  E062: both(
    'povinnost toho, kdo zapisuje; následek řekne E060',
    'a duty of whoever writes; E060 tells what comes of it',
  ),
  E068: both(
    'jen OCFL 1.0: popis rozšíření smí být kdekoli v úložišti',
    'OCFL 1.0 alone: the description of an extension may lie anywhere in the root',
  ),
  E074: both(
    'z jednoho úložiště není vidět, na čem jiném závisí',
    'one storage root does not show what else it depends on',
  ),
  E087: both(
    'povinnost toho, kdo soudí: cizí soubory přímo v úložišti se přeskočí',
    'a duty of whoever judges: unknown files directly in the root are passed over',
  ),
  E089: both('týká se toho, co se ukládá, ne úložiště', 'concerns what is stored, not the store'),
  E091: both(
    'jen OCFL 1.0: vlastnost souborového systému, ne úložiště',
    'OCFL 1.0 alone: a property of the file system, not of the store',
  ),
  W012: both(
    'k čemu záznamy ve složce logs jsou, poznat nelze',
    'what the records in the folder logs are for cannot be told',
  ),
}
