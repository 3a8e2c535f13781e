-- What of a table from before was brought in already, for whoever may bring it: keys and hashes alone, no case and no child.
create function app.earlier_keys(the_partnership uuid) returns table (natural_key text, content_hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.natural_key, e.content_hash from earlier_notification e
  where e.partnership_id = the_partnership and (app.is_system() or app.is_administrator() or app.manages(the_partnership))
$$;
revoke all on function app.earlier_keys(uuid) from public;
grant execute on function app.earlier_keys(uuid) to practice_review_app;
