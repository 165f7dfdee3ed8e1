-- Who signs in for a depositor: the post that the keeper gave. One post stands for one depositor.
create table repository.depositor_post (
  post_id uuid primary key,
  organisation_id uuid not null,
  depositor_id uuid not null references repository.depositor,
  entered_by text not null,
  entered_at timestamptz not null
);
select platform.protect('repository.depositor_post', 'select, insert, delete');

create function repository.is_outside() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('egon.outside', true), '') = 'on'
$$;
create function repository.own_posts() returns uuid[] language sql stable parallel safe as $$
  select coalesce(nullif(current_setting('egon.standing', true), ''), '{}')::uuid[]
$$;

-- A person of another organisation has what is of its own depositor, to look at and to write; all else is as if not there.
-- Whoever stands for nobody sees nothing.
create policy own on repository.depositor_post as restrictive
  using (not (select repository.is_outside()) or post_id = any ((select repository.own_posts())::uuid[]));
create policy own on repository.depositor as restrictive
  using (not (select repository.is_outside())
    or id in (select depositor_id from repository.depositor_post where post_id = any (repository.own_posts())));
create policy own on repository.deposit_contract as restrictive
  using (not (select repository.is_outside())
    or depositor_id in (select depositor_id from repository.depositor_post where post_id = any (repository.own_posts())));
create policy own on repository.deposit_transfer as restrictive
  using (not (select repository.is_outside()) or contract_id in (select id from repository.deposit_contract));
create policy own on repository.deposit_file as restrictive
  using (not (select repository.is_outside()) or transfer_id in (select id from repository.deposit_transfer));
create policy own on repository.transfer_step as restrictive
  using (not (select repository.is_outside()) or transfer_id in (select id from repository.deposit_transfer));
create policy own on repository.deposited_object as restrictive
  using (not (select repository.is_outside()) or contract_number in (select number from repository.deposit_contract));
