-- A text as it is searched: without the marks above and below letters, in lower case.
create function platform.folded(given text) returns text language sql immutable strict parallel safe
  return lower(regexp_replace(normalize(given, NFD), '[\u0300-\u036f]', '', 'g'));
