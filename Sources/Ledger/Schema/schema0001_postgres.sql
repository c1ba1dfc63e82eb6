-- What was written once is never written over.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_kept BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER answer_stays BEFORE UPDATE OR DELETE ON answer
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER answer_is_kept BEFORE TRUNCATE ON answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
