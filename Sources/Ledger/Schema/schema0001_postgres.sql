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

-- Who may see what, whatever is asked. The ledger's owner is bound by none of it. Banks and chambers
-- have logins of their own, which are members of one of two groups and stand in `access`; what a group
-- has no right to, or a table no policy for, nobody of it sees.
DO $$
DECLARE
  group_name TEXT;
  table_name TEXT;
BEGIN
  -- Roles are the whole server's, and another database may have made them, even now.
  FOREACH group_name IN ARRAY ARRAY['sifang_bank', 'sifang_chamber'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = group_name) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', group_name);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
  FOR table_name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC', table_name);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', table_name);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO sifang_bank, sifang_chamber;

-- The bank or chamber whose login it is; NULL for a login that the session may not act for, so that
-- nobody learns whose another login is.
CREATE FUNCTION party_name(asked_login name, asked_party TEXT) RETURNS TEXT
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.name FROM public.access a
  WHERE a.login = CAST(asked_login AS TEXT) AND a.party = asked_party
    AND pg_has_role(session_user, asked_login, 'MEMBER')
$$;
-- Where a firm's consent for a bank stands today, as ConsentBook judges it: for the bank, a withdrawn
-- row ends every row with a lower number, for that bank or for all.
CREATE FUNCTION consent_state(asked_firm TEXT, asked_bank TEXT) RETURNS TEXT
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE
    WHEN bool_or(k.has_begun AND k.until_day >= k.today) THEN 'running'
    WHEN bool_or(k.has_begun) THEN 'expired'
    WHEN bool_or(k.last_withdrawn > 0) THEN 'withdrawn'
    ELSE 'missing' END
  FROM (
    SELECT r.until_day, r.today, r.last_withdrawn,
      r.number > r.last_withdrawn AND r.from_day <= r.today AS has_begun
    FROM (
      SELECT c.number, c.from_day, c.until_day,
        (now() AT TIME ZONE 'Asia/Shanghai')::date AS today,
        coalesce(max(c.number) FILTER (WHERE c.withdrawn_day IS NOT NULL) OVER (), 0)
          AS last_withdrawn
      FROM public.consent c
      WHERE c.firm = asked_firm AND (c.bank IS NULL OR c.bank = asked_bank)) r) k
$$;
-- The firms whose names a bank has been given and may use today: a list that was sent to it names
-- them, and their consent for it runs.
CREATE FUNCTION disclosed_firms(asked_login name) RETURNS SETOF TEXT
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.firm FROM (
    SELECT DISTINCT d.firm, d.bank FROM public.disclosure d
    WHERE d.bank = public.party_name(asked_login, 'bank') AND NOT d.is_masked) f
  WHERE public.consent_state(f.firm, f.bank) = 'running'
$$;
-- The needs of the lines that a bank was sent, what became of their firms' consents, and whether the
-- identifier may be shown: one that holds the firm's name or code (lists show the need's place instead
-- of it, see NeedAlias) is for a bank alone that was sent the need with its firm and may use it today.
CREATE FUNCTION sent_needs(asked_bank TEXT)
RETURNS TABLE (round TEXT, need TEXT, state TEXT, is_shown BOOLEAN)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT s.round, s.need, s.state,
    (s.is_named AND s.state = 'running')
      OR (strpos(upper(s.need), s.firm) = 0 AND strpos(s.need, f.name) = 0)
  FROM (
    SELECT d.round, d.need, d.firm, bool_or(NOT d.is_masked) AS is_named,
      public.consent_state(d.firm, asked_bank) AS state
    FROM public.disclosure d WHERE d.bank = asked_bank GROUP BY d.round, d.need, d.firm) s
  JOIN public.firm f ON f.code = s.firm
$$;
-- The lines that were sent to a bank, without those of firms that have withdrawn their consent since.
CREATE FUNCTION standing_lines(asked_login name)
RETURNS TABLE (round TEXT, need TEXT, product TEXT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT DISTINCT d.round, d.need, d.product FROM public.disclosure d
  JOIN public.sent_needs(public.party_name(asked_login, 'bank')) s
    ON s.round = d.round AND s.need = d.need
  WHERE d.bank = public.party_name(asked_login, 'bank')
    AND s.is_shown AND s.state <> 'withdrawn'
$$;
-- A bank's own answers and claims, which stay when a firm withdraws.
CREATE FUNCTION own_answers(asked_login name) RETURNS SETOF BIGINT
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.number FROM public.answer a
  JOIN public.sent_needs(public.party_name(asked_login, 'bank')) s
    ON s.round = a.round AND s.need = a.need
  WHERE a.bank = public.party_name(asked_login, 'bank') AND s.is_shown
$$;
CREATE FUNCTION own_claims(asked_login name) RETURNS SETOF BIGINT
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.number FROM public.claim c
  JOIN public.sent_needs(public.party_name(asked_login, 'bank')) s
    ON s.round = c.round AND s.need = c.need
  WHERE c.bank = public.party_name(asked_login, 'bank') AND s.is_shown
$$;
REVOKE ALL ON FUNCTION refuse_change(), party_name(name, TEXT), consent_state(TEXT, TEXT),
  disclosed_firms(name), sent_needs(TEXT), standing_lines(name), own_answers(name), own_claims(name)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION party_name(name, TEXT) TO sifang_bank, sifang_chamber;
GRANT EXECUTE ON FUNCTION disclosed_firms(name), standing_lines(name), own_answers(name),
  own_claims(name) TO sifang_bank;

-- Rounds' names and days are no secret.
GRANT SELECT (name, as_of, state, answer_days, previous) ON round TO sifang_bank, sifang_chamber;
CREATE POLICY round_of_all ON round FOR SELECT TO sifang_bank, sifang_chamber USING (true);

-- A bank sees the lists that were sent to it, as far as a masked line tells, and what came of them:
-- neither places on the whole list, which would count firms that withdrew, nor reasons, which may
-- name the firm. A need is a row without its firm: which firm it is stands in `disclosure`, of which
-- a bank sees the lines alone that name firms it may know today; of these it sees what lists tell.
GRANT SELECT ON disclosure TO sifang_bank;
GRANT SELECT (round, need, product, bank, score, bank_score) ON listing TO sifang_bank;
GRANT SELECT (round, id, place, bank, name, amount_min_yuan, amount_max_yuan, tenor_min, tenor_max,
  rate_min_bp, rate_max_bp, quota_yuan, quota_count, valid_from, valid_to) ON product TO sifang_bank;
GRANT SELECT (round, id, amount_yuan, tenor_months, max_rate_bp, purpose, methods, collateral_yuan,
  needed_by, endorsement) ON need TO sifang_bank;
GRANT SELECT (round, need, region, industry, size, is_first_loan, amount_yuan)
  ON participant TO sifang_bank;
GRANT SELECT (number, round, bank, day, lines, masked_lines, sha256) ON dispatch TO sifang_bank;
GRANT SELECT (number, round, need, product, bank, status, amount_yuan, day, reason, note)
  ON answer TO sifang_bank;
GRANT SELECT (number, round, need, bank, day, settled_day) ON claim TO sifang_bank;
GRANT SELECT (code, name, region, industry, size) ON firm TO sifang_bank;
CREATE POLICY listing_of_bank ON listing FOR SELECT TO sifang_bank
  USING (bank = (SELECT party_name(current_user, 'bank')) AND (round, need, product) IN (
    SELECT l.round, l.need, l.product FROM standing_lines(current_user) l));
CREATE POLICY product_of_bank ON product FOR SELECT TO sifang_bank
  USING (bank = (SELECT party_name(current_user, 'bank')));
CREATE POLICY dispatch_of_bank ON dispatch FOR SELECT TO sifang_bank
  USING (bank = (SELECT party_name(current_user, 'bank')));
CREATE POLICY answer_of_bank ON answer FOR SELECT TO sifang_bank
  USING (bank = (SELECT party_name(current_user, 'bank'))
    AND number IN (SELECT own_answers(current_user)));
CREATE POLICY claim_of_bank ON claim FOR SELECT TO sifang_bank
  USING (bank = (SELECT party_name(current_user, 'bank'))
    AND number IN (SELECT own_claims(current_user)));
CREATE POLICY disclosure_of_bank ON disclosure FOR SELECT TO sifang_bank
  USING (bank = (SELECT party_name(current_user, 'bank')) AND NOT is_masked
    AND firm IN (SELECT disclosed_firms(current_user)));
CREATE POLICY firm_of_bank ON firm FOR SELECT TO sifang_bank
  USING (code IN (SELECT disclosed_firms(current_user)));
CREATE POLICY need_of_bank ON need FOR SELECT TO sifang_bank
  USING ((round, id) IN (SELECT l.round, l.need FROM listing l));
CREATE POLICY participant_of_bank ON participant FOR SELECT TO sifang_bank
  USING ((round, need) IN (SELECT l.round, l.need FROM listing l));

-- A chamber sees its members, and what it and banks did for them; nothing tells which other chambers
-- a firm is a member of, or what these heard when they visited it.
GRANT SELECT ON chamber, leader, membership, contact, visit, demand, consent TO sifang_chamber;
GRANT SELECT (code, name, region, industry, size, founded, employees, revenue_yuan, assets_yuan,
  liabilities_yuan, tax_grade, labels, is_overdue, is_dishonest, bank_debt_yuan)
  ON firm TO sifang_chamber;
GRANT SELECT (round, id, firm, amount_yuan, tenor_months, max_rate_bp, purpose, methods,
  collateral_yuan, needed_by, submitted, endorsement, core_firm, carried_from)
  ON need TO sifang_chamber;
GRANT SELECT (round, need, firm, region, industry, size, is_first_loan, amount_yuan, excluded,
  open_products) ON participant TO sifang_chamber;
GRANT SELECT (number, round, need, product, bank, status, amount_yuan, day, reason, note)
  ON answer TO sifang_chamber;
CREATE POLICY chamber_of_chamber ON chamber FOR SELECT TO sifang_chamber
  USING (name = (SELECT party_name(current_user, 'chamber')));
CREATE POLICY leader_of_chamber ON leader FOR SELECT TO sifang_chamber
  USING (chamber = (SELECT party_name(current_user, 'chamber')));
CREATE POLICY membership_of_chamber ON membership FOR SELECT TO sifang_chamber
  USING (chamber = (SELECT party_name(current_user, 'chamber')));
CREATE POLICY visit_of_chamber ON visit FOR SELECT TO sifang_chamber
  USING (chamber = (SELECT party_name(current_user, 'chamber'))
    AND firm IN (SELECT m.firm FROM membership m));
CREATE POLICY firm_of_chamber ON firm FOR SELECT TO sifang_chamber
  USING (code IN (SELECT m.firm FROM membership m));
CREATE POLICY contact_of_chamber ON contact FOR SELECT TO sifang_chamber
  USING (firm IN (SELECT m.firm FROM membership m));
CREATE POLICY demand_of_chamber ON demand FOR SELECT TO sifang_chamber
  USING (firm IN (SELECT m.firm FROM membership m)
    AND (visit IS NULL OR visit IN (SELECT v.number FROM visit v)));
CREATE POLICY consent_of_chamber ON consent FOR SELECT TO sifang_chamber
  USING (firm IN (SELECT m.firm FROM membership m));
CREATE POLICY need_of_chamber ON need FOR SELECT TO sifang_chamber
  USING (firm IN (SELECT m.firm FROM membership m));
CREATE POLICY participant_of_chamber ON participant FOR SELECT TO sifang_chamber
  USING (firm IN (SELECT m.firm FROM membership m));
CREATE POLICY answer_of_chamber ON answer FOR SELECT TO sifang_chamber
  USING ((round, need) IN (SELECT n.round, n.id FROM need n));
