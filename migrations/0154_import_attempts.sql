-- How often an import was taken up since it last came further: one that ends the service each time is not tried for ever.
alter table chronology_import add column attempts integer not null default 0;
