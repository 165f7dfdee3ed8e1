-- Forms that were taken, so that the same form sent twice is one act. The key is a digest; it says nothing of the form.
create table platform.sent_form (
  key text primary key,
  taken_at timestamptz not null,
  -- Where its act led; null until that is known, and for acts that lead nowhere.
  led_to text
);
create index sent_form_age on platform.sent_form (taken_at);
select platform.share('platform.sent_form');
