import { type Centres, openCentres } from './centres.ts'
import { peakBytesOf } from './peak-bytes.ts'
import { javorova, lhotka, type SmallDossier } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

/** One centre with two offices, asked over real HTTP. */
export type OneCentre = Centres & {
  readonly url: string
  readonly clerk: Visitor
  /** Somebody of the other office. */
  readonly stranger: Visitor
  /** How often a refusal with this code stands in the transaction logs. */
  refusalsLogged(code: string): Promise<number>
  countDocuments(): Promise<number>
  /** Most memory the program has ever held. */
  peakBytes(): number
}

/** `more` are further people of the first office, with the roles of their posts. */
export async function openOneCentre(
  dossiers: readonly SmallDossier[] = [],
  files: Readonly<Record<string, Uint8Array>> = {},
  more: Readonly<Record<string, readonly string[]>> = {},
): Promise<OneCentre> {
  const centres = await openCentres(
    [
      {
        instance: 'obec',
        offices: [{ ...javorova, people: { ...javorova.people, ...more }, dossiers }, lhotka],
      },
    ],
    files,
  )
  const { url, pid } = centres.program('obec')
  const count = async (statement: string, values: readonly unknown[] = []): Promise<number> =>
    (await centres.rows<{ n: number }>('obec', statement, values))[0]!.n
  return {
    ...centres,
    url,
    clerk: await signIn(url, 'obec', 'krejci'),
    stranger: await signIn(url, 'obec', 'vranova'),
    refusalsLogged: code =>
      count(
        `select count(*)::int as n from audit.event where type = 'audit.act-refused' and detail ->> 'code' = $1`,
        [code],
      ),
    countDocuments: () => count('select count(*)::int as n from records.document'),
    peakBytes: () => peakBytesOf(pid),
  }
}
