-- What was written once is never written over.
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'entries of the audit log are never changed'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'entries of the audit log are never deleted'); END;
CREATE TRIGGER answer_stays BEFORE UPDATE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are never changed; a later one stands for an earlier'); END;
CREATE TRIGGER answer_is_kept BEFORE DELETE ON answer
BEGIN SELECT RAISE(ABORT, 'answers are never deleted'); END;
