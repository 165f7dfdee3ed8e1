import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** Noes about objects of another owner. */
export const foreignRefusals = refusals('objects', {
  'foreign-object': {
    status: 409,
    law: null,
    sentence: ({ object, owner }: { object: string; owner: string }) =>
      both(
        `Objekt ${object} patří centru „${owner}“ a zde je jen jeho kopie: nemění se a stáhne ji jen zapečetěný příkaz vlastníka. Obraťte se na něj.`,
        `The object ${object} belongs to the centre “${owner}”, only its copy is here: it is not changed, and only a sealed order of its owner withdraws it. Turn to the owner.`,
      ),
  },
  'not-foreign': {
    status: 409,
    law: null,
    sentence: ({ object, peer }: { object: string; peer: string }) =>
      both(
        `Objekt ${object} tu není jako kopie objektu centra „${peer}“. Stáhnout ho tímto příkazem nejde; zkontrolujte označení.`,
        `The object ${object} is not here as a copy of an object of the centre “${peer}”. This order does not withdraw it; check its identifier.`,
      ),
  },
})
