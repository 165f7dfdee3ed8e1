import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { type Command, undecidedExit } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { loadAnchors, noAnchors, type TrustAnchors } from '#platform/trust'
import { both, type Digest, say, sha512Digest } from '#platform/values'
import { dailyRootFormat, type RenewedRoot } from '#storage/objects'
import { checkProof, type ProofStep, verdictOf } from './proof/check-proof.ts'
import { checkRoot } from './proof/check-root.ts'
import type { Proof } from './proof/proof.ts'
import { recordsCentreRefusals } from './refusals.ts'

async function digestOfFile(path: string): Promise<Digest> {
  const hash = createHash('sha512')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return sha512Digest(hash.digest('hex'))
}

function readProof(path: string): Proof {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Proof
  } catch {
    throw refuse(recordsCentreRefusals['unreadable-proof'], { path })
  }
}

const misshapen: ProofStep = {
  code: 'shape',
  holds: false,
  says: both(
    'Soubor nemá tvar důkazu, nebo je poškozený.',
    'The file is not shaped as a proof, or is damaged.',
  ),
}

/** A file that is no proof at all has no step that holds. */
async function steps(
  proof: Proof,
  digest: Digest,
  anchors: ReturnType<typeof loadAnchors>,
): Promise<ProofStep[]> {
  try {
    return await checkProof(proof, digest, anchors)
  } catch {
    return [misshapen]
  }
}

async function packageSteps(proof: Proof, path: string, anchors: TrustAnchors): Promise<ProofStep[]> {
  const digest = await digestOfFile(path).catch(() => {
    throw refuse(recordsCentreRefusals['unreadable-proof'], { path })
  })
  return steps(proof, digest, anchors)
}

/** The file as a daily root; `null` when it is none. */
const rootIn = (file: unknown): RenewedRoot | null =>
  (file as { receipt?: { format?: string } } | null)?.receipt?.format === dailyRootFormat
    ? (file as RenewedRoot)
    : null

const rootSteps = (root: RenewedRoot, anchors: TrustAnchors): Promise<ProofStep[]> =>
  checkRoot(root, anchors).catch(() => [misshapen])

/** What is said in the end, with its exit code; nothing agrees before it was judged. */
const verdicts = {
  true: {
    exit: 0,
    says: both('Balíček, potvrzení a protokol souhlasí.', 'Package, receipts and log agree.'),
  },
  false: { exit: 1, says: both('NESOUHLASÍ.', 'THEY DO NOT AGREE.') },
  null: {
    exit: undecidedExit,
    says: both(
      'Obsah souhlasí, vydavatele pečetí nelze posoudit. Zadejte volbou --anchors certifikát autority, které věříte.',
      'The content agrees, the issuer of the seals cannot be judged. Give the certificate of an authority you trust by --anchors.',
    ),
  },
} as const
const marks = { true: '✓', false: '✖', null: '?' } as const

/** Checks a proof against a package with no database and no centre at hand. */
export const proofCheck: Command = {
  name: 'proof check',
  group: both('Důkazy', 'Proofs'),
  summary: both(
    'řekne bez spojení, zda balíček, potvrzení a protokol souhlasí; z denního kořene i jeho razítka',
    'says offline whether package, receipts and log agree; of a daily root also its time stamps',
  ),
  usage: '[--json] --anchors PEM... FILE [PACKAGE]',
  options: {
    json: { type: 'boolean', hint: both('výstup pro programy', 'output for programs') },
    anchors: {
      type: 'string',
      multiple: true,
      value: 'PEM',
      hint: both(
        'certifikáty a CRL, kterým věříte; bez nich nelze vydavatele posoudit (návratový kód 4)',
        'certificates and CRLs you trust; without them the issuer cannot be judged (exit code 4)',
      ),
    },
  },
  positionals: { least: 1, most: 2 },
  run: async call => {
    const [file = '', packagePath = ''] = call.positionals
    const paths = [call.options.anchors ?? []].flat().map(String)
    const anchors = paths.length > 0 ? loadAnchors(paths) : noAnchors
    const proof = readProof(file)
    const root = rootIn(proof)
    const found = root ? await rootSteps(root, anchors) : await packageSteps(proof, packagePath, anchors)
    const agrees = verdictOf(found)
    const { exit, says: conclusion } = verdicts[`${agrees}`]
    if (call.options.json === true) {
      call.out(JSON.stringify({ file, package: packagePath, agrees, steps: found }))
      return exit
    }
    for (const { holds, says } of found) call.out(`${marks[`${holds}`]} ${say(says, call.tongue)}`)
    call.out(say(conclusion, call.tongue))
    return exit
  },
}
