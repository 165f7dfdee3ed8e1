import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const pairRefusals = refusals('pair', {
  'not-a-pair': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Toto centrum nemá záložní. Doplňte do nastavení obou oddíl „pair“ (docs/operations.md).',
        'No other centre stands in for this one. Add the section "pair" to the settings of both (docs/operations.md).',
      ),
  },
  fenced: {
    status: 503,
    law: null,
    sentence: ({ epoch }: { epoch: number }) =>
      both(
        `Práci převzalo druhé centrum (epocha ${epoch}). Zde se nic neukládá. Pracujte tam; zde ať správce zastaví program a spustí ./egon centre demote.`,
        `The other centre has taken over (epoch ${epoch}). Nothing is stored here. Work there; here the administrator stops the program and runs ./egon centre demote.`,
      ),
  },
  'other-away': {
    status: 503,
    law: null,
    sentence: () =>
      both(
        'Druhé centrum neodpovídá a bez něj se práce nepotvrzuje. Nic se nezměnilo; zkuste to za chvíli. Správce ověří spojení obou center.',
        'The other centre does not answer, and without it nothing is acknowledged. Nothing has changed; try again in a while. The administrator checks the line between the centres.',
      ),
  },
  'no-lease': {
    status: 503,
    law: null,
    sentence: () =>
      both(
        'Svědek neodpovídá a bez něj není jisté, zda práci nepřevzalo druhé centrum. Nic se nezměnilo; zkuste to za chvíli. Správce ověří spojení se svědkem.',
        'The witness does not answer, and without it it is not sure whether the other centre has taken over. Nothing has changed; try again in a while. The administrator checks the line to the witness.',
      ),
  },
  unsure: {
    status: 503,
    law: null,
    sentence: () =>
      both(
        'Není jisté, zda práci nepřevzalo druhé centrum, a proto se nepotvrzuje. Než úkon zopakujete, ověřte, zda se neprovedl. Správce ověří spojení se svědkem.',
        'It is not sure whether the other centre has taken over, so this is not acknowledged. Look whether it was done before you do it again. The administrator checks the line to the witness.',
      ),
  },
  'not-primary': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Toto centrum je záložní a nepracuje se v něm. Převezme práci příkazem ./egon centre promote.',
        'This centre only stands by and nobody works in it. It takes over by ./egon centre promote.',
      ),
  },
  'not-standing-by': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Zde neběží záložní centrum. Spusťte je (./egon serve) a příkaz zopakujte.',
        'No standby runs here. Start it (./egon serve) and repeat the command.',
      ),
  },
  'not-in-step': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Toto centrum nemá vše, co druhé potvrdilo, a převzít práci nesmí. Obnovte spojení s druhým centrem; shořelo-li, obnovte je ze zálohy.',
        'This centre has not got everything the other one acknowledged and must not take over. Mend the line to the other one; if it burnt, restore it from its backup.',
      ),
  },
  'epoch-taken': {
    status: 409,
    law: null,
    sentence: ({ epoch, holder }: { epoch: number; holder: string }) =>
      both(
        `Svědek dal epochu ${epoch} centru „${holder}“. Převzít práci teď nelze.`,
        `The witness gave epoch ${epoch} to “${holder}”. Work cannot be taken over now.`,
      ),
  },
  'lease-runs': {
    status: 409,
    law: null,
    sentence: ({ holder, seconds }: { holder: string; seconds: number }) =>
      both(
        `Centrum „${holder}“ smí podle svědka ještě ${seconds} s potvrzovat. Zkuste to potom.`,
        `By the word of the witness “${holder}” may acknowledge for another ${seconds} s. Try again then.`,
      ),
  },
  'not-witness': {
    status: 403,
    law: null,
    sentence: ({ pair }: { pair: string }) =>
      both(
        `Pro dvojici „${pair}“ zde nikdo nesvědčí. Správce ji doplní do nastavení „witnessOf“.`,
        `There is no witness for the pair “${pair}” here. The administrator adds it to the setting "witnessOf".`,
      ),
  },
  'other-not-primary': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Druhé centrum teď nepracuje, a není tedy od koho převzít data. Nejdřív tam spusťte ./egon centre promote.',
        'The other centre does not work now, so there is nobody to take the data from. First run ./egon centre promote there.',
      ),
  },
  'no-copy': {
    status: 502,
    law: null,
    sentence: ({ reason }: { reason: string }) =>
      both(
        `Data druhého centra se nepodařilo převzít: ${reason} Příkaz lze zopakovat.`,
        `The data of the other centre could not be taken over: ${reason} The command may be repeated.`,
      ),
  },
})
