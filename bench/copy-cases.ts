/** Multiplies the demonstration: copies every case with every row that belongs to it, so that lists, boards, indexes and row-level security have as much to look through. */
import { sql } from 'kysely'
import type { Database } from '#platform/database/database.ts'

/** Adds copies until there are `times` as many cases as the demonstration has. The audit chain is not copied: it is one chain. */
export async function copyCases(database: Database, times: number): Promise<void> {
  await database.runScript(`
    do $$
    declare
      the_table record;
      columns text;
      copy integer;
    begin
      -- Copies keep every link among themselves; triggers and checks of links would only slow this down.
      set local session_replication_role = replica;
      create temporary table scoped_table on commit drop as
        select c.oid::regclass as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'audit_event'
        union all select 'review_case'::regclass;
      create temporary table scoped_id (id text primary key) on commit drop;
      -- An id that leads to no other table is the row's own, or that of the thing of which the row is a version.
      for the_table in
        select s.name, a.attname as id from scoped_table s join pg_attribute a on a.attrelid = s.name
        where a.atttypid = 'uuid'::regtype and (a.attname = 'id' or a.attname like '%\\_id')
          and not exists (select from pg_constraint f where f.conrelid = s.name and f.contype = 'f' and f.conkey = array[a.attnum]) loop
        execute format('insert into scoped_id select %I::text from %s on conflict do nothing', the_table.id, the_table.name);
      end loop;
      create temporary table original on commit drop as select id from review_case where reference not like 'C%-%';
      for copy in 1 .. ${Math.trunc(times) - 1} loop
        for the_table in select * from scoped_table loop
          select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
            where attrelid = the_table.name and attnum > 0 and not attisdropped and attgenerated = '';
          execute format($copy$
            insert into %1$s (%2$s) select %6$s from %1$s t,
              jsonb_populate_record(null::%1$s, (
                select jsonb_object_agg(key, case
                  when exists (select from scoped_id s where s.id = value #>> '{}') then to_jsonb(md5(%3$L || (value #>> '{}'))::uuid)
                  when key in ('reference', 'slug', 'token_hash') and jsonb_typeof(value) = 'string' then to_jsonb(%4$L || (value #>> '{}'))
                  else value end)
                from jsonb_each(to_jsonb(t)))) as copied
              where t.%5$I in (select id from original)$copy$,
            the_table.name, columns, copy, case when the_table.name = 'review_case'::regclass then 'C' else 'c' end || copy || '-',
            case when the_table.name = 'review_case'::regclass then 'id' else 'case_id' end, 'copied.' || replace(columns, ', ', ', copied.'));
        end loop;
      end loop;
    end
    $$`)
  await sql`analyze`.execute(database.kysely)
}
