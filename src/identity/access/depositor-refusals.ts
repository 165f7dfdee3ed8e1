import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How access says no to posts of people of other organisations. */
export const depositorRefusals = refusals('access', {
  'depositor-alone': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Ukladatel je člověk jiné organizace a jiná role se s touto nespojuje. Dejte mu jen ji; kdo v úřadu pracuje, má místo s jinou rolí.',
        'A depositor is a person of another organisation, and no other role goes with that one. Give it alone; whoever works in the office has a post with another role.',
      ),
  },
})
