import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const configRefusals = refusals('config', {
  'not-found': {
    status: 400,
    law: null,
    sentence: ({ path }: { path: string }) =>
      both(
        `Soubor s nastavením „${path}“ není k přečtení. Zadejte cestu volbou --config.`,
        `The configuration file “${path}” cannot be read. Give its path by --config.`,
      ),
  },
  invalid: {
    status: 400,
    law: null,
    sentence: ({ path, problems }: { path: string; problems: string }) =>
      both(
        `Nastavení „${path}“ není úplné: ${problems}`,
        `The configuration “${path}” is not complete: ${problems}`,
      ),
  },
  'folder-taken': {
    status: 409,
    law: null,
    sentence: ({ folder, pid }: { folder: string; pid: number }) =>
      both(
        `S datovou složkou ${folder} už pracuje jiný běžící program (proces ${pid}). Ukončete ho, nebo zvolte jinou složku.`,
        `Another running program (process ${pid}) works with the data folder ${folder}. Stop it, or choose another folder.`,
      ),
  },
})
