import { refusals } from '#platform/refusals'
import { both, GIB } from '#platform/values'

const gibibytes = (bytes: number): string => (bytes / GIB).toFixed(2)

/** Noes about where things may rest and how much of them. */
export const placementRefusals = refusals('objects', {
  'over-quota': {
    status: 507,
    law: null,
    sentence: ({
      limitBytes,
      keptBytes,
      moreBytes,
    }: {
      limitBytes: number
      keptBytes: number
      moreBytes: number
    }) =>
      both(
        `Úřad smí mít v úložišti ${gibibytes(limitBytes)} GiB, má ${gibibytes(keptBytes)} GiB a dalších ${gibibytes(moreBytes)} GiB se nevejde. Nic se neuložilo; požádejte správce centra o zvýšení.`,
        `The office may keep ${gibibytes(limitBytes)} GiB, keeps ${gibibytes(keptBytes)} GiB and ${gibibytes(moreBytes)} GiB more do not fit. Nothing was kept; ask the administrator of the centre for more.`,
      ),
  },
  'class-without-device': {
    status: 400,
    law: null,
    sentence: () =>
      both(
        'Třída C-WORM potřebuje aspoň jedno zařízení se zámky (s3-lock).',
        'The class C-WORM needs at least one device with locks (s3-lock).',
      ),
  },
  'class-without-peer': {
    status: 400,
    law: null,
    sentence: ({ storageClass }: { storageClass: string }) =>
      both(
        `Třída ${storageClass} potřebuje druhé centrum: v nastavení chybí services.replica.`,
        `The class ${storageClass} needs another centre: services.replica is missing from the settings.`,
      ),
  },
  'class-of-owner': {
    status: 400,
    law: null,
    sentence: () =>
      both(
        'Třídu F-FOREIGN centrum neurčuje: nese ji jen kopie převzatá od vlastníka s jeho podepsaným soupisem.',
        'The class F-FOREIGN is not set by the centre: only a copy taken over from its owner with a signed list has it.',
      ),
  },
})
