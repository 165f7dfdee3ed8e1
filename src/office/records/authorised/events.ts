import { type Both, both } from '#platform/values'

/** How acts about authorised conversions read in the log. */
export const authorisedEvents: Readonly<Record<string, Both>> = {
  'records.authorised-conversion-prepared': both(
    'Příprava autorizované konverze',
    'Authorised conversion prepared',
  ),
  'records.authorised-conversion-handed-over': both(
    'Předání ke konverzi státní aplikaci',
    'Handed to the state’s application for conversion',
  ),
  'records.authorised-conversion-recorded': both(
    'Zápis provedené autorizované konverze',
    'Authorised conversion recorded',
  ),
  'records.authorised-conversion-given-up': both(
    'Autorizovaná konverze neprovedena',
    'Authorised conversion not performed',
  ),
}
