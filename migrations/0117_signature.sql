-- A senior person signs an answer off by a link and code of their own. What they sign is kept with what they were asked (request_delegation.document), and exactly that is
-- sent back when they sign: not what somebody may have written since.

-- The documents that belong to what is to be signed.
create function app.signs_for_file(the_file uuid, the_request uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from request_delegation d
    where d.id = app.delegation_id() and d.kind = 'sign-off' and d.request_id = the_request and app.is_delegate(d.id)
      and exists (select 1 from jsonb_array_elements(d.document -> 'files') f where f ->> 'id' = the_file::text));
end
$$;
create policy signer_reads on stored_file for select to practice_review_app
  using ((select app.actor_kind()) = 'delegate' and information_request_id is not null and removed_at is null and app.signs_for_file(id, information_request_id));

-- Signing sends the answer back, in one step, as it was read. Answers the number of the return. The signer has no right on any of these tables; this is all they can do to them.
create function app.send_back_signed() returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  d request_delegation;
  the_number integer;
begin
  select * into d from request_delegation where id = app.delegation_id() and kind = 'sign-off' for update;
  if app.actor_kind() is distinct from 'delegate' or d.id is null or not app.delegation_is_open(d.id) then
    raise exception 'there is nothing to sign' using errcode = 'insufficient_privilege';
  end if;
  perform 1 from information_request r where r.id = d.request_id and r.state not in ('returned', 'revoked') for update;
  if not found then
    raise exception 'there is nothing to sign' using errcode = 'insufficient_privilege';
  end if;
  select coalesce(max(t.number), 0) + 1 into the_number from information_return t where t.request_id = d.request_id;
  insert into information_return (id, request_id, case_id, number, is_nil, document, returned_at)
    values (gen_random_uuid(), d.request_id, d.case_id, the_number, d.document ->> 'holds' = 'nothing', d.document, app.now());
  update stored_file set released_at = app.now()
    where information_request_id = d.request_id and removed_at is null and released_at is null
      and id::text in (select f ->> 'id' from jsonb_array_elements(d.document -> 'files') f);
  update information_request set state = 'returned', returned_at = app.now(), version = version + 1 where id = d.request_id;
  insert into request_contact (id, request_id, case_id, kind, note, by_name, at)
    values (gen_random_uuid(), d.request_id, d.case_id, case when d.document ->> 'holds' = 'nothing' then 'Sent back: holds nothing' else 'Sent back' end,
      'Signed off by ' || d.to_name || ', by a link of their own', d.to_name, app.now());
  update request_delegation set state = 'answered', answered_at = app.now() where id = d.id;
  return the_number;
end
$$;
revoke all on function app.send_back_signed() from public;
grant execute on function app.send_back_signed() to practice_review_app;
