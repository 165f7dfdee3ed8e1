import type { BasicRegister } from '../register-answer.ts'

export type RegisterService = {
  /** As the catalogue calls it, with its generation. */
  readonly name: string
  readonly register: BasicRegister
  /** What is asked for, no more than is used. */
  readonly items: readonly string[]
}

const person = ['Prijmeni', 'Jmeno', 'DatumNarozeni', 'DatumUmrti', 'AdresaPobytu'] as const

/** Services that are called; what the catalogue calls otherwise one day changes here and nowhere else. */
export const services = {
  personByData: { name: 'robCtiPodleUdaju2', register: 'ROB', items: person },
  personByIdentifier: { name: 'robCtiAifo', register: 'ROB', items: person },
  personChanges: { name: 'robCtiZmeny', register: 'ROB', items: [] },
  organisationByIco: {
    name: 'rosCtiIco2',
    register: 'ROS',
    items: ['ObchodniNazev', 'Ico', 'AdresaSidla', 'DatumZaniku'],
  },
  organisationChanges: { name: 'rosCtiZmeny', register: 'ROS', items: [] },
} as const satisfies Record<string, RegisterService>
