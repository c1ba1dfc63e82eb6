-- The ledger's first schema, in PostgreSQL's words; SQLite's are made from them (Migration.swift).
-- Money is whole yuan, rates are basis points, scores are billionths of a point; lists of codes are
-- joined with `|` as in the contract's files. `number` counts from 1 in the order of writing.

-- Whatever a round saw or was made from, byte for byte, under its SHA-256.
CREATE TABLE content (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes BYTEA NOT NULL
);

CREATE TABLE chamber (
  name TEXT PRIMARY KEY CHECK (name <> ''),
  visits_per_leader BIGINT NOT NULL CHECK (visits_per_leader BETWEEN 0 AND 1000)
);

-- Those who visit a chamber's members; `left_day` is NULL while they do.
CREATE TABLE leader (
  chamber TEXT NOT NULL REFERENCES chamber,
  name TEXT NOT NULL CHECK (name <> ''),
  left_day DATE,
  PRIMARY KEY (chamber, name)
);

-- What is known of a firm now; `chamber` is the one whose file came last, `membership` has all.
CREATE TABLE firm (
  code TEXT PRIMARY KEY CHECK (length(code) = 18),
  name TEXT NOT NULL CHECK (name <> ''),
  chamber TEXT NOT NULL,
  region TEXT NOT NULL CHECK (length(region) = 6),
  industry TEXT NOT NULL CHECK (industry <> ''),
  size TEXT NOT NULL CHECK (size IN ('micro', 'small', 'medium', 'large')),
  founded DATE,
  employees BIGINT CHECK (employees >= 0),
  revenue_yuan BIGINT CHECK (revenue_yuan >= 0),
  assets_yuan BIGINT CHECK (assets_yuan >= 0),
  liabilities_yuan BIGINT CHECK (liabilities_yuan >= 0),
  tax_grade TEXT CHECK (tax_grade IN ('A', 'B', 'M', 'C', 'D')),
  labels TEXT NOT NULL,
  is_overdue BOOLEAN NOT NULL,
  is_dishonest BOOLEAN NOT NULL,
  bank_debt_yuan BIGINT CHECK (bank_debt_yuan >= 0),
  source TEXT NOT NULL,
  changed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX firm_by_chamber ON firm (chamber);

CREATE TABLE membership (
  firm TEXT NOT NULL REFERENCES firm,
  chamber TEXT NOT NULL REFERENCES chamber,
  PRIMARY KEY (firm, chamber)
);
CREATE INDEX membership_by_chamber ON membership (chamber);

-- Whom to speak to at a firm.
CREATE TABLE contact (
  firm TEXT NOT NULL REFERENCES firm,
  person TEXT NOT NULL CHECK (person <> ''),
  post TEXT NOT NULL,
  phone TEXT NOT NULL,
  PRIMARY KEY (firm, person)
);

-- A matching round (对接轮次). What stands after `run_at` is of its last run; NULL before it.
CREATE TABLE round (
  name TEXT PRIMARY KEY CHECK (name <> ''),
  as_of DATE NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'run', 'closed')),
  answer_days BIGINT NOT NULL CHECK (answer_days BETWEEN 0 AND 365),
  -- Looked at when the transaction ends: a copied round may come before the one that it follows.
  previous TEXT REFERENCES round DEFERRABLE INITIALLY DEFERRED,
  opened_at TIMESTAMPTZ NOT NULL,
  opened_by TEXT NOT NULL,
  -- Counts what changed its firms, needs, products or policies, so that a run knows whether
  -- anything came while it worked.
  revision BIGINT NOT NULL CHECK (revision >= 0),
  run_at TIMESTAMPTZ,
  run_by TEXT,
  run_number BIGINT NOT NULL CHECK (run_number >= 0),
  version TEXT,
  options TEXT,
  record TEXT,
  closed_at TIMESTAMPTZ,
  closed_by TEXT,
  CHECK ((state = 'open') = (run_at IS NULL)),
  CHECK ((run_at IS NULL) = (run_by IS NULL)),
  CHECK ((run_at IS NULL) = (version IS NULL)),
  CHECK ((run_at IS NULL) = (options IS NULL)),
  CHECK ((run_at IS NULL) = (record IS NULL)),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);

-- The files that came into a round, in the order of their coming.
CREATE TABLE import (
  number BIGINT PRIMARY KEY,
  round TEXT NOT NULL REFERENCES round,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL,
  records_new BIGINT NOT NULL,
  records_changed BIGINT NOT NULL,
  records_kept BIGINT NOT NULL
);
CREATE INDEX import_by_round ON import (round);

-- Each fact that an import changed: what stood there before and what stands there since.
CREATE TABLE change (
  number BIGINT PRIMARY KEY,
  round TEXT NOT NULL REFERENCES round,
  kind TEXT NOT NULL CHECK (kind IN ('firm', 'need', 'product', 'policy')),
  subject TEXT NOT NULL,
  field TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  source TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL
);
CREATE INDEX change_by_subject ON change (kind, subject);

-- A visit (走访) to a firm.
CREATE TABLE visit (
  number BIGINT PRIMARY KEY,
  firm TEXT NOT NULL REFERENCES firm,
  chamber TEXT NOT NULL,
  leader TEXT NOT NULL,
  day DATE NOT NULL,
  heard TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL,
  FOREIGN KEY (chamber, leader) REFERENCES leader (chamber, name)
);
CREATE INDEX visit_by_firm ON visit (firm);
CREATE INDEX visit_by_leader ON visit (chamber, leader, day);

-- A demand (诉求) that a firm raised, followed to its end.
CREATE TABLE demand (
  number BIGINT PRIMARY KEY,
  firm TEXT NOT NULL REFERENCES firm,
  visit BIGINT REFERENCES visit,
  raised DATE NOT NULL,
  subject TEXT NOT NULL CHECK (subject <> ''),
  assigned DATE,
  assigned_to TEXT,
  settled DATE,
  result TEXT CHECK (result IN ('settled', 'unsettled')),
  note TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL,
  CHECK ((assigned IS NULL) = (assigned_to IS NULL)),
  CHECK ((settled IS NULL) = (result IS NULL)),
  CHECK (assigned >= raised),
  CHECK (settled >= raised),
  CHECK (settled >= assigned)
);
CREATE INDEX demand_by_firm ON demand (firm);

-- A round's financing needs (融资需求); `place` is their order, by which ties are broken.
CREATE TABLE need (
  round TEXT NOT NULL REFERENCES round,
  id TEXT NOT NULL CHECK (id <> ''),
  place BIGINT NOT NULL CHECK (place >= 0),
  firm TEXT NOT NULL REFERENCES firm,
  amount_yuan BIGINT NOT NULL CHECK (amount_yuan > 0),
  tenor_months BIGINT NOT NULL CHECK (tenor_months BETWEEN 1 AND 1200),
  max_rate_bp BIGINT CHECK (max_rate_bp >= 0),
  purpose TEXT NOT NULL,
  methods TEXT NOT NULL,
  collateral_yuan BIGINT NOT NULL CHECK (collateral_yuan >= 0),
  needed_by DATE,
  submitted DATE,
  endorsement BIGINT NOT NULL CHECK (endorsement BETWEEN 0 AND 3),
  core_firm TEXT,
  source TEXT NOT NULL,
  -- The round that it was carried over from, where it stood under the same identifier.
  carried_from TEXT REFERENCES round,
  visit BIGINT REFERENCES visit,
  PRIMARY KEY (round, id)
);
CREATE INDEX need_by_firm ON need (firm);

CREATE TABLE product (
  round TEXT NOT NULL REFERENCES round,
  id TEXT NOT NULL CHECK (id <> ''),
  place BIGINT NOT NULL CHECK (place >= 0),
  bank TEXT NOT NULL CHECK (bank <> ''),
  name TEXT NOT NULL,
  home_region TEXT NOT NULL,
  regions TEXT NOT NULL CHECK (regions <> ''),
  amount_min_yuan BIGINT NOT NULL CHECK (amount_min_yuan > 0),
  amount_max_yuan BIGINT NOT NULL,
  tenor_min BIGINT NOT NULL CHECK (tenor_min > 0),
  tenor_max BIGINT NOT NULL,
  rate_min_bp BIGINT NOT NULL CHECK (rate_min_bp >= 0),
  rate_max_bp BIGINT NOT NULL,
  methods TEXT NOT NULL,
  loan_to_value BIGINT NOT NULL CHECK (loan_to_value >= 0),
  industries_preferred TEXT NOT NULL,
  industries_excluded TEXT NOT NULL,
  sizes TEXT NOT NULL,
  min_age_months BIGINT NOT NULL CHECK (min_age_months >= 0),
  min_revenue_yuan BIGINT NOT NULL CHECK (min_revenue_yuan >= 0),
  min_tax_grade TEXT CHECK (min_tax_grade IN ('A', 'B', 'M', 'C', 'D')),
  labels_required TEXT NOT NULL,
  labels_preferred TEXT NOT NULL,
  purposes TEXT NOT NULL,
  max_leverage BIGINT CHECK (max_leverage >= 0),
  decision_days BIGINT NOT NULL CHECK (decision_days >= 0),
  quota_yuan BIGINT NOT NULL CHECK (quota_yuan >= 0),
  quota_count BIGINT NOT NULL CHECK (quota_count >= 0),
  core_firm TEXT,
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (round, id),
  CHECK (amount_min_yuan <= amount_max_yuan),
  CHECK (tenor_min <= tenor_max),
  CHECK (rate_min_bp <= rate_max_bp)
);

CREATE TABLE policy (
  round TEXT NOT NULL REFERENCES round,
  id TEXT NOT NULL CHECK (id <> ''),
  place BIGINT NOT NULL CHECK (place >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('guarantee', 'subsidy')),
  region TEXT NOT NULL,
  sizes TEXT NOT NULL,
  labels_any TEXT NOT NULL,
  banks TEXT NOT NULL,
  amount_max_yuan BIGINT NOT NULL CHECK (amount_max_yuan >= 0),
  subsidy_bp BIGINT NOT NULL CHECK (subsidy_bp >= 0),
  source TEXT NOT NULL,
  PRIMARY KEY (round, id)
);

-- A bank that is left out for a need, since it declined or kept silent in an earlier round.
CREATE TABLE exclusion (
  round TEXT NOT NULL,
  need TEXT NOT NULL,
  bank TEXT NOT NULL,
  since_round TEXT NOT NULL REFERENCES round,
  cause TEXT NOT NULL CHECK (cause IN ('declined', 'silent')),
  reason TEXT,
  PRIMARY KEY (round, need, bank),
  FOREIGN KEY (round, need) REFERENCES need (round, id)
);

-- What a round's last run saw: the market's four tables and the model, by their names.
CREATE TABLE frozen (
  round TEXT NOT NULL REFERENCES round,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL REFERENCES content,
  PRIMARY KEY (round, name)
);

-- What a round's last run wrote: each file's hash.
CREATE TABLE output (
  round TEXT NOT NULL REFERENCES round,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  PRIMARY KEY (round, name)
);

-- A need as its round's last run saw its firm, for reports that hold though firms change.
CREATE TABLE participant (
  round TEXT NOT NULL,
  need TEXT NOT NULL,
  firm TEXT NOT NULL REFERENCES firm,
  chamber TEXT NOT NULL,
  region TEXT NOT NULL,
  industry TEXT NOT NULL,
  size TEXT NOT NULL CHECK (size IN ('micro', 'small', 'medium', 'large')),
  -- Whether it owes no bank (首贷户); NULL where that is not known.
  is_first_loan BOOLEAN,
  amount_yuan BIGINT NOT NULL CHECK (amount_yuan > 0),
  -- What kept it out of the match, by the contract's word; NULL for a need that was judged.
  excluded TEXT,
  -- How many products were open to it.
  open_products BIGINT NOT NULL CHECK (open_products >= 0),
  PRIMARY KEY (round, need),
  FOREIGN KEY (round, need) REFERENCES need (round, id)
);
CREATE INDEX participant_by_firm ON participant (firm);

-- The pairs that a round's last run offers to banks.
CREATE TABLE listing (
  round TEXT NOT NULL,
  need TEXT NOT NULL,
  product TEXT NOT NULL,
  bank TEXT NOT NULL,
  -- The place on the bank's list, from 1.
  rank BIGINT NOT NULL CHECK (rank > 0),
  score BIGINT NOT NULL,
  -- What the bank's side alone scores it, by which the list is ordered, and why it is offered, in
  -- Chinese; so a list can be sent without another match.
  bank_score BIGINT NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (round, need, product),
  FOREIGN KEY (round, need) REFERENCES need (round, id),
  FOREIGN KEY (round, product) REFERENCES product (round, id)
);
CREATE INDEX listing_by_bank ON listing (bank, round);

-- How many doors each rule closed in a round's last run.
CREATE TABLE closure (
  round TEXT NOT NULL REFERENCES round,
  rule TEXT NOT NULL,
  closed_pairs BIGINT NOT NULL CHECK (closed_pairs >= 0),
  needs_one_rule_away BIGINT NOT NULL CHECK (needs_one_rule_away >= 0),
  PRIMARY KEY (round, rule)
);

-- A list that was sent to a bank.
CREATE TABLE dispatch (
  number BIGINT PRIMARY KEY,
  round TEXT NOT NULL REFERENCES round,
  bank TEXT NOT NULL,
  day DATE NOT NULL,
  lines BIGINT NOT NULL CHECK (lines >= 0),
  masked_lines BIGINT NOT NULL CHECK (masked_lines BETWEEN 0 AND lines),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL
);
CREATE INDEX dispatch_by_bank ON dispatch (bank, round);

-- The lines of a list that was sent, and whether the firm's name and code were masked.
CREATE TABLE disclosure (
  dispatch BIGINT NOT NULL REFERENCES dispatch,
  round TEXT NOT NULL,
  need TEXT NOT NULL,
  product TEXT NOT NULL,
  bank TEXT NOT NULL,
  firm TEXT NOT NULL REFERENCES firm,
  is_masked BOOLEAN NOT NULL,
  PRIMARY KEY (dispatch, need, product),
  FOREIGN KEY (round, need, product) REFERENCES listing (round, need, product)
);
CREATE INDEX disclosure_by_firm ON disclosure (firm, bank);
CREATE INDEX disclosure_by_pair ON disclosure (round, need, product);

-- What a bank answered; a later answer to the same pair stands for an earlier one.
CREATE TABLE answer (
  number BIGINT PRIMARY KEY,
  round TEXT NOT NULL,
  need TEXT NOT NULL,
  product TEXT NOT NULL,
  bank TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('contacted', 'approved', 'funded', 'declined', 'withdrawn')),
  -- What was approved or lent.
  amount_yuan BIGINT CHECK (amount_yuan > 0),
  day DATE NOT NULL,
  reason TEXT,
  note TEXT NOT NULL,
  source TEXT NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL,
  FOREIGN KEY (round, need, product) REFERENCES listing (round, need, product),
  CHECK ((status IN ('approved', 'funded')) = (amount_yuan IS NOT NULL)),
  CHECK ((status = 'declined') = (reason IS NOT NULL))
);
CREATE INDEX answer_by_pair ON answer (round, need, product);
CREATE INDEX answer_by_bank ON answer (bank, round);

-- A firm's consent (授权) that its file goes to a bank, or, where `bank` is NULL, to any. For a
-- bank, a withdrawn row also ends every row before it, for that bank or for all: so a bank that is
-- taken out of a consent for all gets a row of its own, withdrawn from the start, and so do all
-- banks when a firm withdraws from all that consented to some.
CREATE TABLE consent (
  number BIGINT PRIMARY KEY,
  firm TEXT NOT NULL REFERENCES firm,
  bank TEXT,
  from_day DATE NOT NULL,
  until_day DATE NOT NULL,
  document TEXT NOT NULL CHECK (document <> ''),
  at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL,
  withdrawn_day DATE,
  withdrawn_at TIMESTAMPTZ,
  withdrawn_by TEXT,
  CHECK (from_day <= until_day),
  CHECK ((withdrawn_day IS NULL) = (withdrawn_at IS NULL)),
  CHECK ((withdrawn_day IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX consent_by_firm ON consent (firm);

-- A bank was told that a firm whose file it holds has withdrawn its consent.
CREATE TABLE withdrawal_notice (
  consent BIGINT NOT NULL REFERENCES consent,
  bank TEXT NOT NULL,
  dispatch BIGINT NOT NULL REFERENCES dispatch,
  PRIMARY KEY (consent, bank)
);

-- A bank claims a masked need (抢单), and the firm is asked for its consent.
CREATE TABLE claim (
  number BIGINT PRIMARY KEY,
  round TEXT NOT NULL,
  need TEXT NOT NULL,
  bank TEXT NOT NULL,
  day DATE NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL,
  settled_day DATE,
  consent BIGINT REFERENCES consent,
  UNIQUE (round, need, bank),
  FOREIGN KEY (round, need) REFERENCES need (round, id),
  CHECK (settled_day IS NOT NULL OR consent IS NULL)
);

-- A bank or a chamber was asked for what it owes.
CREATE TABLE chase (
  number BIGINT PRIMARY KEY,
  party TEXT NOT NULL CHECK (party IN ('bank', 'chamber')),
  name TEXT NOT NULL CHECK (name <> ''),
  round TEXT NOT NULL REFERENCES round,
  day DATE NOT NULL,
  at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL
);
CREATE INDEX chase_by_name ON chase (party, name, day);

-- Which of PostgreSQL's logins is a bank's or a chamber's; the rest is done by row-level security.
CREATE TABLE access (
  login TEXT PRIMARY KEY CHECK (login <> ''),
  party TEXT NOT NULL CHECK (party IN ('bank', 'chamber')),
  name TEXT NOT NULL CHECK (name <> '')
);

-- Who did what with whose file, each entry with the hash of the one before.
CREATE TABLE audit (
  number BIGINT PRIMARY KEY,
  at TIMESTAMPTZ NOT NULL,
  actor TEXT NOT NULL CHECK (actor <> ''),
  action TEXT NOT NULL CHECK (action <> ''),
  round TEXT,
  firm TEXT,
  bank TEXT,
  detail TEXT NOT NULL,
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
);
CREATE INDEX audit_by_firm ON audit (firm);

-- How many entries the audit log has and what the last one's hash is, so that a cut-off end shows.
CREATE TABLE audit_head (
  only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
  entries BIGINT NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64)
);
