-- A destroyed document takes with it what was found out about its files and who sealed and signed them (NSESSS 7.2.7).
grant delete on records.signature_check, records.sealing, records.official_signature, records.signing_order
  to egon_application;
