import type { PostInTransfer } from '#identity/access'
import type { Unit } from '#identity/organisations'
import { dayOf } from '#platform/values'
import type { TransferredValue } from '#preservation/packages'
import type { DocumentKind } from '../document-kind.ts'
import { cut } from './told-parts.wire.ts'

export type CodeListValue = Extract<TransferredValue, { Ciselnik: unknown }>['Ciselnik']
export type UsersValue = Extract<TransferredValue, { SeznamUzivatelu: unknown }>['SeznamUzivatelu']

/** Names of our code lists, by which they are known when they come back. */
export const unitList = 'OrganizacniJednotky'
export const kindList = 'DruhyDokumentu'

/** Units with their validity (NSESSS 2.7.3). */
export const unitsValue = (units: readonly Unit[], today: string): CodeListValue => ({
  IdCiselniku: unitList,
  NazevCiselniku: 'Organizační jednotky',
  Polozky: {
    Polozka: units.map(({ id, name, valid_from: from, valid_to: to }) => ({
      IdPolozky: id,
      Text: cut(name, 255),
      StavPolozky: to !== null && to < today ? 'Neaktivni' : 'Aktivni',
      PlatnaOd: from ?? undefined,
      PlatnaDo: to ?? undefined,
    })),
  },
})

export const kindsValue = (kinds: readonly DocumentKind[]): CodeListValue => ({
  IdCiselniku: kindList,
  NazevCiselniku: 'Druhy dokumentů',
  Polozky: {
    Polozka: kinds.map(({ identifier, title, comment, withdrawn_on: to }) => ({
      IdPolozky: identifier,
      Text: cut(title, 255),
      Popis: comment ? cut(comment, 255) : undefined,
      StavPolozky: to === null ? 'Aktivni' : 'Neaktivni',
      PlatnaDo: to ?? undefined,
    })),
  },
})

/** Everybody in their posts; a name is not taken apart, and sign-in names stay at home. */
export const usersValue = (posts: readonly PostInTransfer[]): UsersValue => ({
  Uzivatel: posts.map(post => ({
    IdUzivatele: post.postId,
    PrihlasovaciJmeno: '',
    Jmeno: cut(post.name.split(' ')[0] || '-', 100),
    Prijmeni: cut(post.name.split(' ').slice(1).join(' ') || post.name || '-', 100),
    FunkcniMistoKod: post.postId,
    FunkcniMistoNazev: cut(post.title || '-', 128),
    IdOrganizacniJednotky: post.unitId,
    OrganizacniJednotka: cut(post.unit, 255),
    Stav: post.validTo === null ? 'aktivni' : 'historicky',
    DatumVytvoreni: dayOf(post.validFrom),
    DatumUkonceni: post.validTo ? dayOf(post.validTo) : undefined,
  })),
})
