-- A comment on a rapid review can be addressed to somebody of the case, who then finds it among what waits for them.
alter table rapid_review_comment add column addressed_to uuid references app_user;
alter table rapid_review_comment add column addressed_to_name text not null default '';
alter table rapid_review_comment add constraint addressed_by_name check ((addressed_to is null) = (addressed_to_name = ''));
create index rapid_review_comment_addressed on rapid_review_comment (addressed_to) where addressed_to is not null;
