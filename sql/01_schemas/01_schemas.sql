-- One schema per duty, so that a grant is given to a duty and not to a table.
CREATE SCHEMA IF NOT EXISTS core;     -- the star schema: what the business asks about
CREATE SCHEMA IF NOT EXISTS staging;  -- the shape in which a batch arrives; only ever copied from (LIKE), never queried
CREATE SCHEMA IF NOT EXISTS marts;    -- what people and dashboards read
CREATE SCHEMA IF NOT EXISTS control;  -- what is taken in, how far, by which run
CREATE SCHEMA IF NOT EXISTS audit;    -- what each load and each rule did
