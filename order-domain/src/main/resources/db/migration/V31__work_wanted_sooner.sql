-- By when somebody wanted a piece of work that was being done at that moment: it may have looked already.
ALTER TABLE later_work ADD COLUMN wanted_at TIMESTAMP(6) WITH TIME ZONE;
