import type { Instance } from '#platform/acts'
import { forgetSentForms } from '#platform/http'
import type { Job } from '#platform/jobs'
import { asInstant, systemClock } from '#platform/values'
import { reviewDirectories } from './acts/review-identity-link.ts'
import { forgetSessions } from './acts/session.ts'
import { deleteProviderSessionsBefore, deleteWalksBefore } from './store/identity-providers.ts'
import { deleteChallengesBefore } from './store/passkeys.ts'
import { deleteHalfSessionsBefore } from './store/second-steps.ts'

const dayMs = 86_400_000

/** Once a night: sessions nobody came back to, and forms nobody sends again. */
const sweep: Job<{ instance: Instance }> = {
  name: 'access.forget-sessions',
  schedule: '17 2 * * *',
  run: async ({ instance }) => {
    await forgetSessions(instance)
    const { kysely } = instance.database
    const yesterday = asInstant(systemClock.now().getTime() - dayMs)
    await deleteHalfSessionsBefore(kysely, yesterday)
    await deleteChallengesBefore(kysely, yesterday)
    await deleteWalksBefore(kysely, yesterday)
    await deleteProviderSessionsBefore(kysely, yesterday)
    await forgetSentForms(kysely, systemClock.now())
  },
}

/** Once a night: who left a directory or was shut out there loses access here. */
const review: Job<{ instance: Instance }> = {
  name: 'access.review-directories',
  schedule: '7 2 * * *',
  run: ({ instance }) => reviewDirectories(instance),
}

export const accessJobs: readonly Job<{ instance: Instance }>[] = [sweep, review]
