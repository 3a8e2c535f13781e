-- What administrators add to the released lists of codes, and which entries they no longer offer. Rows are only ever added: a code keeps its meaning for good.
create table code_list_change (
  id uuid primary key,
  list text not null,
  code text not null,
  kind text not null check (kind in ('added', 'stopped', 'offered')),
  -- of an added entry
  text text,
  hint text not null default '',
  -- the first day on which it is, or is no longer, offered
  from_day date not null,
  reason text not null,
  made_by uuid not null references app_user,
  made_at timestamptz not null default app.now(),
  check ((kind = 'added') = (text is not null))
);
create unique index code_list_change_added on code_list_change (list, code) where kind = 'added';
call app.protect('code_list_change');
grant select, insert on code_list_change to practice_review_app;
-- Words of questions: whoever sees an answer may read them.
create policy everybody_reads on code_list_change for select to practice_review_app using (true);
create policy administrator_adds on code_list_change for insert to practice_review_app with check ((select app.is_administrator()) and made_by = (select app.user_id()));
