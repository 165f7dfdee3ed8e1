import { join } from 'node:path'
import type { DurableFolders } from '../durable.ts'
import type { Files } from '../files.ts'
import type { DiskVolumes, VolumePlaces } from './disk-volumes.ts'
import { objectPath } from './layout.ts'

/** Where an object rests, or would, on one volume; `volume` is `null` for that of receipt. */
export type ObjectPlace = {
  readonly volume: string | null
  readonly home: string
  readonly places: VolumePlaces
  readonly folders: DurableFolders
}

/** Finds objects among the volume of receipt and the further ones, by looking: the disk says where an object is. */
export function volumePlaces(
  files: Pick<Files, 'isThere'>,
  receipt: { readonly places: VolumePlaces; readonly folders: DurableFolders },
  { here, away }: DiskVolumes,
) {
  const all: readonly Omit<ObjectPlace, 'home'>[] = [
    ...here.map(({ name, places, folders }) => ({ volume: name, places, folders })),
    { volume: null, ...receipt },
  ]
  const placed = (one: Omit<ObjectPlace, 'home'>, path: string): ObjectPlace => ({
    ...one,
    home: join(one.places.root, path),
  })
  const own = all.at(-1)!
  const named = (volume: string | null): Omit<ObjectPlace, 'home'> => {
    const found = all.find(one => one.volume === volume)
    if (!found) throw new Error(`the volume ${volume} is not here (${away.join(', ')})`)
    return found
  }
  return {
    all: all.map(({ places }) => places),
    placesOf: (volume: string | null) => named(volume).places,
    named: (object: string, volume: string | null) => placed(named(volume), objectPath(object)),
    /** Where it is; on the volume of receipt when it is nowhere. */
    ofObject(object: string): ObjectPlace {
      const path = objectPath(object)
      for (const one of here.length === 0 ? [] : all)
        if (files.isThere(join(one.places.root, path))) return placed(one, path)
      return placed(own, path)
    },
    everyOf: (object: string) => all.map(one => placed(one, objectPath(object))),
  }
}
