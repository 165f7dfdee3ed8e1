import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where deadlines are set, tasks given and notes written. */
export const taskRefusals = refusals('records', {
  'deadline-unclear': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Lhůtu zadejte jedním způsobem: vyberte ji, nebo napište počet a jednotku, nebo den.',
        'Give the deadline in one way: choose it, or write a count and a unit, or a day.',
      ),
  },
  'deadline-past': {
    status: 422,
    law: null,
    sentence: ({ day }: { day: string }) =>
      both(
        `Den ${day} už minul. Zadejte den, do kdy se má ještě něco udělat.`,
        `The day ${day} is already past. Give a day by which something is yet to be done.`,
      ),
  },
  'deadline-moved-on': {
    status: 409,
    law: null,
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Lhůtu dokumentu ${reference} od té doby změnil někdo jiný, nebo jste ji neurčovali vy. Otevřete jeho stránku a rozhodněte tam.`,
        `The deadline of document ${reference} was changed since, or was not set by you. Open its page and decide there.`,
      ),
  },
  'no-deadline': {
    status: 409,
    law: null,
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} lhůtu nemá, není co rušit. Otevřete jeho stránku znovu.`,
        `Document ${reference} has no deadline, there is nothing to take away. Open its page again.`,
      ),
  },
  'task-empty': {
    status: 422,
    law: null,
    sentence: () => both('Napište, co se má udělat.', 'Write what is to be done.'),
  },
  'note-empty': {
    status: 422,
    law: null,
    sentence: () => both('Poznámka je prázdná. Napište ji.', 'The note is empty. Write it.'),
  },
  'task-ended': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Úkol už je splněný nebo zrušený; jak, stojí u něj. Je-li třeba něco dalšího, zadejte nový.',
        'The task is already done or cancelled; how stands beside it. If anything more is needed, give a new one.',
      ),
  },
  'task-of-others': {
    status: 403,
    law: null,
    sentence: ({ assigned, giver }: { assigned: string; giver: string }) =>
      both(
        `Úkol plní ${assigned} a zrušit ho může ${giver}. Domluvte se s nimi.`,
        `The task is done by ${assigned} and cancelled by ${giver}. Ask them.`,
      ),
  },
})
