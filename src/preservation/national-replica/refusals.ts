import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

/** How the replica of the National Digital Archive says no. */
export const nationalReplicaRefusals = refusals('national-replica', {
  'not-here': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový balíček tu v replice není. Vraťte se na seznam.',
        'There is no such package in the replica here. Go back to the list.',
      ),
  },
  'no-owner': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Tato organizace nedrží repliku cizího archivu: vlastník a jeho pečeť nejsou zapsány. Zapište je příkazem „egon national-replica owner“.',
        'This organisation holds no replica of another archive: the owner and its seal are not entered. Enter them by “egon national-replica owner”.',
      ),
  },
  'owner-known': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Tato replika už patří vlastníkovi „${name}“ a jiný k ní nejde zapsat. Pro jiného vlastníka založte jinou organizaci.`,
        `This replica belongs to the owner “${name}” already and another cannot be entered. Make another organisation for another owner.`,
      ),
  },
  'holds-own': {
    status: 409,
    law: null,
    sentence: ({ count }: { count: number }) =>
      both(
        `Tato organizace má v úložišti ${count} objektů, které nejsou kopiemi tohoto vlastníka. Replika cizího archivu patří do organizace, která nic jiného nedrží.`,
        `This organisation has ${count} objects in the store that are no copies of this owner. A replica of another archive belongs to an organisation that holds nothing else.`,
      ),
  },
  'certificate-unreadable': {
    status: 422,
    law: null,
    sentence: ({ file }: { file: string }) =>
      both(
        `${file} není certifikát ve tvaru PEM. Vyžádejte si od vlastníka certifikát jeho pečeti.`,
        `${file} is no certificate in PEM. Ask the owner for the certificate of its seal.`,
      ),
  },
  'other-pin': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Nastavení má u centra „${name}“ jiný certifikát pečeti, nebo žádný. Zapište do peers týž certifikát (seal), jinak by prošly nabídky pod jinou pečetí.`,
        `The configuration has another certificate of the seal for the centre “${name}”, or none. Enter the same one there (peers, seal), or offers under another seal would pass.`,
      ),
  },
  'medium-unreadable': {
    status: 422,
    law: null,
    sentence: ({ folder }: { folder: string }) =>
      both(
        `Ve složce ${folder} není manifest.json vlastníka, nebo nemá jeho tvar. Ověřte, že je médium připojené celé.`,
        `The folder ${folder} has no manifest.json of an owner, or not in its shape. See that the whole medium is mounted.`,
      ),
  },
  'not-sealed': {
    status: 403,
    law: null,
    sentence: ({ what, problem }: { what: Both; problem: string }) =>
      both(
        `${what.cs}: není pod pečetí vlastníka (${problem}). Nic se nepřijalo.`,
        `${what.en}: not under the seal of the owner (${problem}). Nothing was taken.`,
      ),
  },
  'of-another': {
    status: 409,
    law: null,
    sentence: ({ what, owner, holder }: { what: Both; owner: string; holder: string }) =>
      both(
        `${what.cs}: centrum „${owner}“ ho vystavilo pro centrum „${holder}“. Vlastník, příjemce nebo organizace nejsou ti, kteří jsou zapsáni zde. Nic se nepřijalo.`,
        `${what.en}: the centre “${owner}” issued it for the centre “${holder}”. Owner, receiver or organisation are not those entered here. Nothing was taken.`,
      ),
  },
  'medium-contradicts': {
    status: 409,
    law: null,
    sentence: ({ medium }: { medium: string }) =>
      both(
        `Médium ${medium} tu už bylo s jiným manifestem. Dvě různá slova o jednom médiu vlastník dát nemůže; obraťte se na něj.`,
        `Medium ${medium} was here with another manifest. An owner cannot give two words about one medium; turn to it.`,
      ),
  },
  'order-unreadable': {
    status: 422,
    law: null,
    sentence: ({ file }: { file: string }) =>
      both(`${file} není příkaz ke stažení.`, `${file} is no order to withdraw.`),
  },
  'folder-not-empty': {
    status: 409,
    law: null,
    sentence: ({ folder }: { folder: string }) =>
      both(
        `Složka ${folder} není prázdná. Vydává se do prázdné, aby se v ní vydané nepomíchalo s jiným.`,
        `The folder ${folder} is not empty. Packages are given into an empty one, so that they mix with nothing.`,
      ),
  },
  'nothing-held': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Replika zatím nic nedrží; není co vydat.',
        'The replica holds nothing yet; there is nothing to return.',
      ),
  },
})
