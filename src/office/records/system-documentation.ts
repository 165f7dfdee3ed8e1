import { type Both, both, type Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** What only people know of the records service; the rest the program counts (NSESSS 10.1.1). */
export const documentedFacts = [
  'vendor',
  'attestation',
  'attestedVersion',
  'differences',
  'since',
  'until',
  'migrated',
  'links',
  'rules',
] as const
export type DocumentedFact = (typeof documentedFacts)[number]

export const factWords: Readonly<Record<DocumentedFact, Both>> = {
  vendor: both('Dodavatel a kdo systém provozuje', 'Supplier and who runs the system'),
  attestation: both('Atest: číslo a den', 'Attestation: number and day'),
  attestedVersion: both('Atestovaná verze', 'Attested version'),
  differences: both(
    'Čím se provozovaná verze liší a proč (opravy, změny funkcí)',
    'How the running version differs and why (patches, changes of functions)',
  ),
  since: both('V provozu od', 'In use since'),
  until: both('Konec provozu', 'End of use'),
  migrated: both('Převzatá data: odkud a kdy', 'Data taken over: from where and when'),
  links: both('Vazby na jiné systémy', 'Links to other systems'),
  rules: both('Spisový řád a předpisy úřadu', 'Rules of the office'),
}

/** *Dokumentace původce* as people have filled it in. */
export type SystemDocumentation = {
  readonly facts: Readonly<Partial<Record<DocumentedFact, string>>>
  readonly saved_by: Holder
  readonly saved_at: Instant
}

/** A version of the program that the office has run, and since when. */
export type ProgramVersion = { readonly version: string; readonly first_run_at: Instant }

/** How much there is and how much there was at most: the capacity that was proved in use. */
export type CountedSystem = {
  readonly documents: number
  readonly documentsOfYear: number
  readonly documentsOfDossier: number
  readonly dossiers: number
  readonly dossiersOfYear: number
  readonly largestFileBytes: number
  readonly groups: number
  readonly groupDepth: number
  readonly rules: number
  readonly kinds: number
}
