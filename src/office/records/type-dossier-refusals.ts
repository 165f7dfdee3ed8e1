import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** Every no about type dossiers, their parts and volumes. */
export const typeDossierRefusals = refusals('records', {
  'group-not-for-type-dossiers': {
    status: 422,
    law: 'NSESSS 3.1.6',
    sentence: ({ code }: { code: string }) =>
      both(
        `Věcná skupina ${code} není určena pro typové spisy. Vyberte takovou, nebo založte běžný spis.`,
        `Subject group ${code} is not for type dossiers. Choose one that is, or open an ordinary dossier.`,
      ),
  },
  'part-without-volumes': {
    status: 422,
    law: 'NSESSS 3.3.3',
    sentence: ({ title }: { title: string }) =>
      both(
        `Součást „${title}“ má další součásti; spis založte v nejnižší z nich.`,
        `Part “${title}” has parts below it; open the dossier in a lowest one.`,
      ),
  },
  'type-dossier-closed': {
    status: 409,
    law: 'NSESSS 3.3.13',
    sentence: ({ title }: { title: string }) =>
      both(
        `Typový spis „${title}“ je uzavřený a nic se v něm nezakládá. Založte nový, nebo znovu otevřete spis, který v něm leží.`,
        `Type dossier “${title}” is closed and nothing is opened in it. Found a new one, or reopen a dossier that lies in it.`,
      ),
  },
  'type-dossier-has-open': {
    status: 409,
    law: 'NSESSS 3.3.13, 3.4.2',
    sentence: ({ title, count }: { title: string; count: number }) =>
      both(
        `V typovém spisu „${title}“ jsou otevřené spisy (${count}). Uzavřete je, pak typový spis uzavřete znovu.`,
        `Type dossier “${title}” holds open dossiers (${count}). Close them, then close it again.`,
      ),
  },
  'volume-closed': {
    status: 409,
    law: 'NSESSS 3.3.14',
    sentence: ({ ordinal }: { ordinal: number }) =>
      both(
        `Díl ${ordinal} už je uzavřený. Pracuje se v dalším dílu téže součásti.`,
        `Volume ${ordinal} is closed already. Work goes on in the next volume of the part.`,
      ),
  },
  'volume-without-closed': {
    status: 409,
    law: 'NSESSS 3.3.15',
    sentence: ({ ordinal }: { ordinal: number }) =>
      both(
        `V dílu ${ordinal} není žádný uzavřený spis, takže by vznikl prázdný díl. Díl uzavřete, až v něm nějaký bude.`,
        `Volume ${ordinal} holds no closed dossier, so an empty volume would come of it. Close it once there is one.`,
      ),
  },
  'group-has-type-dossiers': {
    status: 409,
    law: 'NSESSS 3.3.4',
    sentence: ({ code, count }: { code: string; count: number }) =>
      both(
        `Ve skupině ${code} jsou otevřené typové spisy (${count}). Nejprve je uzavřete, nebo převeďte do jiné skupiny na její stránce.`,
        `Group ${code} holds open type dossiers (${count}). Close them first, or move them to another group on its page.`,
      ),
  },
  'dossier-in-volume': {
    status: 409,
    law: 'NSESSS 3.3, 6.2',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} leží v dílu typového spisu a vyřazuje se s celým dílem. Samostatně ho předat nelze; po uzavření dílu předejte celý díl na stránce typového spisu.`,
        `Dossier ${mark} lies in a volume of a type dossier and is disposed of with the whole volume. It cannot be handed over alone; once the volume is closed, hand the volume over on the page of the type dossier.`,
      ),
  },
  'part-not-mapped': {
    status: 422,
    law: 'NSESSS 3.3.4',
    sentence: ({ code }: { code: string }) =>
      both(
        `Součást ${code} nemá svou součást v nové skupině. Vyberte ji; díly musí mít kam přejít.`,
        `Part ${code} has no part in the new group. Choose one; its volumes need a place to go to.`,
      ),
  },
  'part-mapped-twice': {
    status: 422,
    law: 'NSESSS 3.3.3, 3.3.4',
    sentence: ({ code }: { code: string }) =>
      both(
        `Do nové součásti vybrané pro ${code} už přechází jiná. Každé vyberte svou; díly dvou součástí se neslučují.`,
        `Another part goes to the new part chosen for ${code} already. Choose one for each; volumes of two parts are not merged.`,
      ),
  },
  'no-type-dossiers': {
    status: 409,
    law: 'NSESSS 3.3.4',
    sentence: ({ code }: { code: string }) =>
      both(
        `Skupina ${code} nemá otevřené typové spisy, není co převádět.`,
        `Group ${code} has no open type dossiers, there is nothing to move.`,
      ),
  },
  'volume-not-closed': {
    status: 409,
    law: 'NSESSS 3.3.14, 9.2.2',
    sentence: ({ ordinal }: { ordinal: number }) =>
      both(
        `Díl ${ordinal} je otevřený. Do e-Spisovny se předávají jen uzavřené díly; nejprve ho uzavřete.`,
        `Volume ${ordinal} is open. Only closed volumes are handed over; close it first.`,
      ),
  },
  'volume-empty': {
    status: 409,
    law: 'NSESSS 3.3.14',
    sentence: ({ ordinal }: { ordinal: number }) =>
      both(
        `V dílu ${ordinal} není žádný spis, není co předat.`,
        `Volume ${ordinal} holds no dossier, there is nothing to hand over.`,
      ),
  },
  'bad-template': {
    status: 422,
    law: 'NSESSS 3.3.1, 3.3.3',
    sentence: ({ line }: { line: string }) =>
      both(
        `Tomuto řádku součástí nerozumíme: „${line}“. Pište znak, název a u nejnižší součásti za rovnítkem název skartačního režimu, třeba „1.2 Výkresy = S5“; nadřízená součást stojí výš.`,
        `This line of parts is not understood: “${line}”. Write code, name and, for a lowest part, the name of a retention rule after an equals sign, for example “1.2 Drawings = S5”; the part above stands before.`,
      ),
  },
  'period-of-branch': {
    status: 422,
    law: 'NSESSS 3.3.9',
    sentence: ({ code }: { code: string }) =>
      both(
        `Součást ${code} má pod sebou další; díly jsou jen v nejnižších součástech. Určete období tam.`,
        `Part ${code} has others below it; only the lowest parts have volumes. Set the period there.`,
      ),
  },
  'period-unfit': {
    status: 422,
    law: 'NSESSS 3.3.9',
    sentence: ({ most }: { most: number }) =>
      both(
        `Období je celý počet měsíců od 1 do ${most}. Prázdné pole období zruší.`,
        `The period is a whole number of months from 1 to ${most}. An empty field ends the period.`,
      ),
  },
})
