import { refusals } from '#platform/refusals'
import { both, type Day, dayText } from '#platform/values'

export const replicationRefusals = refusals('replication', {
  'no-agreement': {
    status: 403,
    law: null,
    sentence: ({ ico, peer }: { ico: string; peer: string }) =>
      both(
        `Centrum „${peer}“ zde nemá sjednány repliky za původce s IČO ${ico}.`,
        `The centre “${peer}” has no agreement on replicas here for the originator with IČO ${ico}.`,
      ),
  },
  'not-offered': {
    status: 404,
    law: null,
    sentence: ({ peer }: { peer: string }) =>
      both(
        `Taková verze centru „${peer}“ nebyla nabídnuta.`,
        `No such version was offered to the centre “${peer}”.`,
      ),
  },
  'not-sealed': {
    status: 403,
    law: null,
    sentence: ({ peer, problem }: { peer: string; problem: string }) =>
      both(
        `Zpráva není zapečetěna centrem „${peer}“ (${problem}). Nepřijímá se.`,
        `The message is not sealed by the centre “${peer}” (${problem}). It is not accepted.`,
      ),
  },
  'other-centre': {
    status: 403,
    law: null,
    sentence: ({ peer, said }: { peer: string; said: string }) =>
      both(
        `Denní kořen centra „${said}“ neukládá centrum „${peer}“. Nepřijímá se.`,
        `The daily root of the centre “${said}” is not for the centre “${peer}” to file. It is not accepted.`,
      ),
  },
  'contradicted-root': {
    status: 409,
    law: null,
    sentence: ({ day, held, how }: { day: Day; held: Day; how: string }) =>
      both(
        `Denní kořen ze dne ${dayText(day)} odporuje kořenu ze dne ${dayText(held)}, který tu leží (${how}). Nepřijímá se a spor je zaznamenán; porovnejte oba s tím, kdo centrum provozuje.`,
        `The daily root of ${day} contradicts the root of ${held} that rests here (${how}). It is not accepted and the dispute is noted; compare both with whoever runs the centre.`,
      ),
  },
  'another-offer': {
    status: 409,
    law: null,
    sentence: ({ problem }: { problem: string }) =>
      both(
        `Potvrzení se netýká této nabídky (${problem}). Nepřijímá se.`,
        `The receipt is not about this offer (${problem}). It is not accepted.`,
      ),
  },
  'not-kept': {
    status: 409,
    law: null,
    sentence: ({ object, version }: { object: string; version: number }) =>
      both(
        `Verze ${version} objektu ${object} zde není uložena, a nelze ji nabídnout.`,
        `Version ${version} of ${object} is not kept here and cannot be offered.`,
      ),
  },
  'damaged-on-the-way': {
    status: 502,
    law: null,
    sentence: ({ path, peer }: { path: string; peer: string }) =>
      both(
        `Soubor ${path} z centra „${peer}“ přišel s jiným otiskem. Přenese se znovu.`,
        `The file ${path} from the centre “${peer}” came with another digest. It will be transferred again.`,
      ),
  },
  'unusable-range': {
    status: 416,
    law: null,
    sentence: ({ sizeBytes }: { sizeBytes: number }) =>
      both(
        `Takový úsek soubor nemá (má ${sizeBytes} bajtů).`,
        `The file has no such range (it has ${sizeBytes} bytes).`,
      ),
  },
  'medium-finished': {
    status: 409,
    law: null,
    sentence: ({ folder }: { folder: string }) =>
      both(
        `Ve složce ${folder} už je dokončený nosič replik. Zvolte jinou složku, nebo ho nejdřív smažte.`,
        `The folder ${folder} holds a finished medium of replicas already. Choose another folder, or delete it first.`,
      ),
  },
  'nothing-owed': {
    status: 409,
    law: null,
    sentence: ({ peer, leftOut }: { peer: string; leftOut: string }) =>
      both(
        `Úřad centru „${peer}“ nic nedluží, co by šlo zapsat na nosič.${leftOut && ` Poškozené zde: ${leftOut}.`}`,
        `The office owes the centre “${peer}” nothing that could be written onto a medium.${leftOut && ` Damaged here: ${leftOut}.`}`,
      ),
  },
  'no-medium': {
    status: 404,
    law: null,
    sentence: ({ folder }: { folder: string }) =>
      both(
        `Ve složce ${folder} není dokončený nosič replik (chybí MANIFEST.json).`,
        `The folder ${folder} holds no finished medium of replicas (MANIFEST.json is missing).`,
      ),
  },
  'foreign-medium': {
    status: 403,
    law: null,
    sentence: ({ from, to }: { from: string; to: string }) =>
      both(
        `Nosič je od centra „${from}“ pro centrum „${to}“. Zde se nepřevezme: odesílatel musí být sjednaný a nosič určený nám.`,
        `The medium is from the centre “${from}” for the centre “${to}”. It is not taken in here: the sender must be agreed and the medium meant for us.`,
      ),
  },
  'bent-medium': {
    status: 422,
    law: null,
    sentence: ({ problem }: { problem: string }) =>
      both(
        `Nosič je poškozený: ${problem} není to, co druhé centrum zapečetilo. Nic se z něj nepřevzalo; ať nosič zapíše znovu.`,
        `The medium is damaged: ${problem} is not what the other centre sealed. Nothing of it was taken in; let it be written again.`,
      ),
  },
})
