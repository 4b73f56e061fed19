select 1
select 1 as a, 'x' as b, null, true, false, 1.5e3
select a, b c, d as "E" from t
select * from t
select t.*, u.a from t, u
select distinct a from t
select all a from t
select distinct on (a) a, b from t order by a
select a from only t
select a from t as x (b, c)
select a from t x where x.a = 1
select a from t where a = 1 and b <> 2 or not c
select a from t where a != 1
select a from t where a is null and b is not null
select a from t where a is true and b is not false and c is unknown
select a from t where a isnull or b notnull
select a from t where a is distinct from b
select a from t where a between 1 and 2
select a from t where a not between 1 and 2 and b
select a from t where a between symmetric 2 and 1
select a from t where a in (1, 2, 3)
select a from t where a not in (select b from u)
select a from t where (a, b) in ((1, 2), (3, 4))
select a from t where a like 'x%'
select a from t where a not like 'x%' escape '!'
select a from t where a ilike 'x'
select a from t where a similar to '(a|b)%'
select a from t where a ~ 'x' and b ~* 'y' and c !~ 'z' and d !~* 'w'
select a from t where exists (select 1 from u where u.a = t.a)
select a from t where a = any (select b from u)
select a from t where a > all (select b from u)
select a from t where a = some (array[1, 2])
select a from t where (a, b) = (1, 2)
select a from t where row(a, b) = row(1, 2)
select (select max(a) from t)
select ((1))
select - 1, + 1, -a, - - a
select 1 + 2 * 3 - 4 / 5 % 6 ^ 7
select a || b || 'c' from t
select a & b, a | b, a # b, ~ a, a << 1, a >> 1 from t
select @ -5, |/ 4, ||/ 8
select a::int, b::varchar(10), c::numeric(10, 2), d::timestamp with time zone from t
select cast(a as int), cast(b as character varying(10)), cast(c as double precision) from t
select a::int::text, -1::int, (a + b)::int from t
select int '1', date '2026-01-01', timestamp '2026-01-01 10:00', timestamp with time zone '2026-01-01 10:00+00'
select interval '1 day', interval '1' day, interval '1-2' year to month, interval '1' second
select extract(year from a), extract('day' from b), extract(epoch from c) from t
select trim(a), trim('x' from a), trim(both from a), trim(leading 'x' from a), trim(trailing 'x' from a) from t
select substring(a, 1), substring(a, 1, 2), substring(a from 1), substring(a from 1 for 2), substring(a for 2) from t
select position('x' in a) from t
select overlay(a placing 'x' from 1 for 2) from t
select coalesce(a, b), nullif(a, b), greatest(a, b), least(a, b) from t
select case when a then 1 when b then 2 else 3 end, case a when 1 then 'x' end from t
select case when a then 1 end from t
select current_date, current_time, current_timestamp, localtime, localtimestamp, current_user, session_user, user
select current_timestamp(3), localtime(0)
select now(), f(), f(1, 'a', b), s.f(a) from t
select f(distinct a), count(*), count(distinct a), sum(all a) from t
select f(variadic a) from t
select f(a => 1, b := 2)
select array_agg(a order by b desc) from t
select string_agg(a, ',' order by a) from t
select count(*) filter (where a > 1) from t
select percentile_cont(0.5) within group (order by a) from t
select row_number() over (), rank() over (order by a), sum(b) over (partition by a order by c desc) from t
select sum(a) over (order by b rows between unbounded preceding and current row) from t
select sum(a) over (order by b rows 2 preceding), sum(a) over (order by b rows between 1 following and 2 following) from t
select sum(a) over (order by b range between unbounded preceding and unbounded following) from t
select sum(a) over (order by b groups between 1 preceding and current row) from t
select sum(a) over (order by b rows between 1 preceding and current row exclude ties) from t
select sum(a) over w from t window w as (partition by b)
select first_value(a) over (partition by b order by c nulls last) from t
select a at time zone 'UTC', a at time zone b at time zone 'CET' from t
select a collate "C" from t
select array[1, 2, 3], array[[1], [2]], array[]::int[] from t
select a[1], a[1:2], a[1][2], (f(a))[1] from t
select (a).b, (a).*, (f(a)).b from t
select row(1, 2), row(), (1, 2)
select 'a' 'b'
select E'a\n', 'it''s', U&'d\0061t', B'101', X'1F'
select $$a 'b' c$$, $x$d $$ e$x$
select 1 as select
select 1 select
select a as "a""b" from t
select a from t group by a
select a, count(*) from t group by 1 having count(*) > 1
select a from t group by a, (b, c), ()
select a from t group by rollup (a, b)
select a from t group by cube (a, (b, c)), d
select a from t group by grouping sets ((a), (a, b), ())
select a from t group by grouping sets (rollup (a), cube (b))
select a from t group by distinct a
select a from t order by a, b desc, c asc nulls first, d nulls last
select a from t order by a using <
select a from t limit 10
select a from t limit all
select a from t limit 10 offset 5
select a from t offset 5
select a from t offset 5 limit 10
select a from t offset 5 rows
select a from t fetch first 5 rows only
select a from t fetch next row only
select a from t fetch first 5 rows with ties
select a from t order by b limit (select 1)
select a from t for update
select a from t for share of t nowait
select a from t union select b from u
select a from t union all select b from u intersect select c from v except select d from w
select a from t union distinct select b from u
select a from t except all select b from u
(select a from t) union (select b from u) order by 1 limit 1
((select 1))
(select 1 order by 1) limit 1
select * from (select 1) as q
select * from (select 1) q (a)
select * from (select 1)
select * from (values (1, 2), (3, 4)) as v (a, b)
select * from ((select 1) union (select 2)) as q
select * from (t join u on t.a = u.a)
select * from (t join u on t.a = u.a) as j
select * from t join u on t.a = u.a
select * from t join u using (a, b)
select * from t inner join u on true left join v on true right outer join w on true full outer join x on true
select * from t cross join u natural join v natural left join w
select * from t join u join v on u.a = v.a on t.a = u.a
select * from t, lateral (select t.a) as q
select * from t left join lateral f(t.a) as g on true
select * from f(1) as g, generate_series(1, 10) as n (i)
select * from f(1) as g (a int, b text)
select * from f(1) with ordinality
select * from rows from (f(1), g(2))
select * from t tablesample system (10)
select * from s.t, db.s.t
table t
values (1, 2), (3, 4)
values (1, 'a'), (2, null) order by 1
with a as (select 1) select * from a
with a (x, y) as (select 1, 2), b as (values (1)) select * from a, b
with recursive r as (select 1 as n union all select n + 1 from r where n < 5) select * from r
with a as materialized (select 1) select * from a
with a as (insert into t values (1) returning *) select * from a
with a as (with b as (select 1) select * from b) select * from a
select a into b from t
select a into temp b from t
select a into temporary table b from t
insert into t values (1, 'a')
insert into t (a, b) values (1, default), (2, null)
insert into t default values
insert into t select * from u
insert into t (a) select b from u union select c from v
insert into t (select 1)
insert into t with a as (select 1) select * from a
insert into t as x values (1)
insert into t values (1) on conflict do nothing
insert into t values (1) returning a
with a as (select 1) insert into t select * from a
update t set a = 1
update t set a = 1, b = default, c = c + 1 where d = 2
update t as x set a = u.a from u where u.b = x.b
update t set (a, b) = (1, 2)
update t set (a, b) = (select 1, 2)
update only t set a = 1
update t set a = 1 returning a
with q as (select 1 as a) update t set a = q.a from q
delete from t
delete from t where a = 1
delete from t as x using u, v where x.a = u.a
delete from only t
delete from t returning *
with q as (select 1 as a) delete from t using q where t.a = q.a
merge into t using u on t.a = u.a when matched then update set b = u.b when not matched then insert (a, b) values (u.a, u.b)
merge into t as x using (select 1 as a) as y on x.a = y.a when matched then delete
merge into t using u on t.a = u.a when matched and u.b > 1 then delete
merge into t using u on t.a = u.a when not matched then do nothing
truncate t
truncate table t
truncate t, u
truncate t cascade
create table t (a int, b varchar(10), c numeric(10, 2) default 0, d timestamp with time zone)
create table if not exists s.t (a int primary key, b int not null unique, c int references u (a), d int null)
create table t (a int, b int, primary key (a), unique (b), constraint f foreign key (b) references u (c))
create table t (like u)
create table t (like u including defaults)
create table t (a int check (a > 0))
create table t (a int, check (a > 0))
create table t (a int generated by default as identity)
create table t (a int generated always as (b + 1) stored)
create table t (a int[]) 
create table t (a serial)
create table t (a int) partition by range (a)
create table t (a int) inherits (u)
create table t (a int) with (fillfactor = 70)
create table t ()
create temp table t (a int)
create temporary table t (a int) on commit drop
create local temporary table t (a int)
create unlogged table t (a int)
create table t as select 1 as a
create table t (a, b) as select 1, 2
create table if not exists t as select 1 as a
create temp table t as (select 1 as a)
create table t as values (1)
create table t as select 1 as a with no data
create table t as execute p
create view v as select 1 as a
create or replace view v (a, b) as select 1, 2
create temp view v as select 1 as a
create view v as select 1 as a with check option
create recursive view v (a) as select 1
create materialized view v as select 1 as a
create materialized view if not exists v as select 1 as a
refresh materialized view v
refresh materialized view concurrently v
drop table t
drop table if exists t, s.u cascade
drop view v restrict
drop materialized view if exists v
drop schema s cascade
drop function f(int)
drop procedure p(int)
drop user u
drop role if exists r
drop index i
alter table t add column a int
alter table t add a int default 0 not null
alter table t add column if not exists a int
alter table t drop column a
alter table t drop a cascade
alter table t drop column if exists a
alter table t rename to u
alter table t rename column a to b
alter table t rename a to b
alter table t owner to u
alter table t alter column a type varchar(10)
alter table t alter column a set data type varchar(10)
alter table t alter column a set default 1
alter table t alter a drop not null
alter table t add constraint c primary key (a)
alter table t add unique (a, b)
alter table t add foreign key (a) references u (b)
alter table t drop constraint c
alter table t add column a int, drop column b
alter table t set schema s
alter schema s rename to u
alter schema s owner to u
alter user u rename to v
alter user u password 'x'
create schema s
create schema if not exists s authorization u
create schema authorization u
create user u password 'x'
create user u with password 'x' valid until '2027-01-01' createdb
create role r
create group g
create index i on t (a)
create unique index i on t (a)
create sequence s
create type c as (a int)
create domain d as int
create extension e
create trigger g before insert on t for each row execute function f()
create function f(a int, b text) returns int as $$ select 1 $$ language sql
create or replace function f() returns int language sql immutable as 'select 1'
create function f(a int default 1) returns int as 'select 1' language sql
create function f() returns table (a int) as 'select 1' language sql
create function f() returns void as 'select 1' language sql
create procedure p(a int) language plpgsql as 'begin null; end'
create procedure p() as $$ begin null; end $$ language plpgsql
call p()
call p(1, 'a')
do $$ begin null; end $$
begin
begin work
begin transaction isolation level serializable
begin isolation level read committed read only
start transaction
start transaction read write
commit
commit work
end
rollback
rollback transaction
abort
savepoint a
rollback to savepoint a
release savepoint a
grant select on t to u
grant select, insert on table t, u to r, public with grant option
grant all privileges on all tables in schema s to u
grant all on t to group g
grant select (a, b), update (c) on t to u
grant usage, create on schema s to u
grant execute on function f(int) to u
grant create, temp on database d to u
grant r to u
revoke select on t from u
revoke grant option for select on t from u cascade
revoke all on all functions in schema s from public restrict
alter default privileges in schema s grant select on tables to u
alter default privileges for user u grant select on tables to v
comment on table t is 'x'
comment on column t.a is null
comment on view v is 'y'
comment on index i is 'z'
explain select 1
explain verbose select 1
explain analyze select 1
explain (analyze, buffers) select 1
explain insert into t values (1)
prepare p as select 1
prepare p (int, text) as select $1, $2
execute p
execute p (1, 'a')
deallocate p
deallocate prepare p
deallocate all
declare c cursor for select 1
declare c scroll cursor with hold for select 1
fetch next from c
fetch 5 from c
fetch all from c
fetch forward 10 from c
fetch prior from c
close c
close all
move next from c
lock table t
lock t, u
lock table t in exclusive mode
set search_path to a, b
set search_path = 'a'
set local statement_timeout to 100
set session statement_timeout to default
set time zone 'UTC'
set session authorization u
set session characteristics as transaction read only
set transaction isolation level serializable
set a.b to 1
reset search_path
reset all
show search_path
show all
analyze
analyze t
analyze verbose t (a, b)
vacuum
vacuum t
vacuum full t
vacuum analyze t
vacuum (full, analyze) t
copy t from 's3://b/k'
copy t to stdout
copy (select 1) to stdout
listen c
notify c
reindex table t
cluster t
checkpoint
discard all
select * from a where a.x = b.x (+)
select top 5 a from t
select a from t qualify row_number() over (order by a) = 1
select * exclude (a) from t
select * from t pivot (sum(a) for b in (1, 2))
select a from t minus select b from u
select approximate count(distinct a) from t
select lag(a) ignore nulls over (order by b) from t
select id from t connect by prior id = parent
select convert(int, a), try_cast(a as int) from t
create table t (a int encode az64 distkey sortkey)
create table t (a int) diststyle key distkey (a) sortkey (a)
create table t (a int identity(1, 1))
create table t (like u including all)
alter table t append from u
merge into t using u on t.a = u.a remove duplicates
select * from t as x, x.items as i at n
select a:b from t
select t.a[0].b, t.c['d'] from t
grant role r to u
create procedure p() nonatomic as $$ begin null; end $$ language plpgsql
vacuum delete only t to 75 percent
analyze compression t
select 'it\'s'
select a from #t
select
select from t
select where a = 1
select ,
select a,
select a b c
select a from
select a from t,
select a from t where
select a from t group by
select a from t order by
select a from t limit
select a from t where a =
select a from t where = a
select a from t where a = 1 and
select a from t where a between 1
select a from t where a in
select a from t where a in ()
select a from t where a not
select a from t where a is
select a from t where (a = 1
select a from t where a = 1)
select a from t where where a
select a from t join u
select a from t join u on
select a from t group by a where b
select a from t order by a group by a
select a from t limit 1 order by a
select a from t having a group by b
select case end
select case when a end from t
select case when a then end from t
select cast(a int)
select cast(a as)
select f(a b)
select f(,)
select f(a,)
select count(distinct)
select extract(year a)
select a from t union
select union select 1
select * from (select 1
select * from t as
select a as from t
select order from t
select a from order
select 1 1
select 'a' b c
select a..b from t
select a.b. from t
select * * from t
select a < b < c from t
select a = b = c from t
select a between 1 and 2 between 3 and 4
select a is null is null
select a like b like c
select a in (1) in (2)
select not a = b
select a and from t
insert into t
insert t values (1)
insert into t values 1
insert into t values
insert into t (a values (1)
insert into t () values (1)
insert into t values (1,)
update t
update t a = 1
update t set
update t set a
update t set a = 1 b = 2
update t set a = 1 where
delete t
delete from
delete from t where
merge into t using u
merge into t using u on a = b
create table t
create table t (a)
create table t (a int b int)
create table t (a int,)
create table t (a int, , b int)
create table (a int)
create table t (a int primary)
create table t a int
create view v
create view v as
create view as select 1
drop table
drop t
drop table if t
alter table t
alter table t add
alter table t rename
alter table t rename a b
grant select t to u
grant select on t
grant on t to u
revoke select on t to u
explain
explain explain select 1
prepare p select 1
declare c cursor select 1
set search_path
begin begin
foo bar
1 + 1
