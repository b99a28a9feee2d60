PRAGMA application_id = 1903520118;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE alias(
    quiz TEXT NOT NULL,
    key TEXT NOT NULL,
    earlier TEXT NOT NULL,
    PRIMARY KEY (quiz, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "alias" VALUES('numbers','odd','~abc');
CREATE TABLE answer(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sitting INTEGER NOT NULL REFERENCES sitting(number),
    seq INTEGER NOT NULL,
    position INTEGER NOT NULL,
    question TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES question_version(version),
    chosen TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    running_ms INTEGER NOT NULL,
    spent_ms INTEGER NOT NULL,
    UNIQUE (sitting, seq)
) STRICT;
INSERT INTO "answer" VALUES(1,'00000000-0000-4000-8000-000000000004',1,0,0,'even','8332e38f4eb1d92d8d98440c902a7e96','[0]',1700000001000,5,7);
INSERT INTO "answer" VALUES(2,'00000000-0000-4000-8000-000000000005',1,2,1,'~f0fbe922efb83d9b14f2abbd','f71f7704ea1b54720e63dd2163d56235','[0,2]',1700000001000,5,7);
INSERT INTO "answer" VALUES(3,'00000000-0000-4000-8000-000000000006',1,4,2,'~bbd450af68e4f058ea7e212a','d47645f9bc336977bf052bb9744d2268','[1]',1700000001000,5,7);
INSERT INTO "answer" VALUES(4,'00000000-0000-4000-8000-000000000008',2,1,0,'even','8332e38f4eb1d92d8d98440c902a7e96','[0]',1700086401000,5,7);
INSERT INTO "answer" VALUES(5,'00000000-0000-4000-8000-000000000009',2,4,1,'~f0fbe922efb83d9b14f2abbd','f71f7704ea1b54720e63dd2163d56235','[0,2]',1700086401000,5,7);
INSERT INTO "answer" VALUES(6,'00000000-0000-4000-8000-000000000010',2,7,2,'~bbd450af68e4f058ea7e212a','d47645f9bc336977bf052bb9744d2268','[0]',1700086401000,5,7);
INSERT INTO "answer" VALUES(7,'00000000-0000-4000-8000-000000000012',3,1,0,'even','8332e38f4eb1d92d8d98440c902a7e96','[0]',1700172805000,5,7);
CREATE TABLE learner(
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    extra_time TEXT NOT NULL DEFAULT '1' CHECK (extra_time IN ('1', '1.25', '1.5', '2', 'none')),
    created_at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "learner" VALUES('00000000-0000-4000-8000-000000000001','Ada','ada','1',1700000000000);
INSERT INTO "learner" VALUES('00000000-0000-4000-8000-000000000002','Bob','bob','1',1700000000000);
CREATE TABLE lease(
    sitting INTEGER NOT NULL PRIMARY KEY REFERENCES sitting(number),
    holder TEXT NOT NULL,
    renewed_at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "lease" VALUES(3,'26cb08a9-1931-4329-89dd-5012b36c792c',1700172805000);
CREATE TABLE mark(
    number INTEGER PRIMARY KEY,
    answer INTEGER NOT NULL REFERENCES answer(number),
    version TEXT NOT NULL REFERENCES question_version(version),
    scoring TEXT NOT NULL,
    earned TEXT NOT NULL,
    earned_real REAL NOT NULL,
    possible TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "mark" VALUES(1,1,'8332e38f4eb1d92d8d98440c902a7e96','balanced','1',1.0,'1',1700000001000);
INSERT INTO "mark" VALUES(2,2,'f71f7704ea1b54720e63dd2163d56235','balanced','1',1.0,'1',1700000001000);
INSERT INTO "mark" VALUES(3,3,'d47645f9bc336977bf052bb9744d2268','balanced','0',0.0,'2',1700000001000);
INSERT INTO "mark" VALUES(4,4,'8332e38f4eb1d92d8d98440c902a7e96','balanced','1',1.0,'1',1700086401000);
INSERT INTO "mark" VALUES(5,5,'f71f7704ea1b54720e63dd2163d56235','balanced','1',1.0,'1',1700086401000);
INSERT INTO "mark" VALUES(6,6,'d47645f9bc336977bf052bb9744d2268','balanced','2',2.0,'2',1700086401000);
INSERT INTO "mark" VALUES(7,7,'8332e38f4eb1d92d8d98440c902a7e96','balanced','1',1.0,'1',1700172805000);
CREATE TABLE picture(hash TEXT NOT NULL PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
INSERT INTO "picture" VALUES('2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97',X'70696374757265');
CREATE TABLE question_version(version TEXT NOT NULL PRIMARY KEY, question TEXT NOT NULL) STRICT;
INSERT INTO "question_version" VALUES('8332e38f4eb1d92d8d98440c902a7e96','{"prompt":"Which is even?","options":["2","3","5"],"answer":"2","id":"even"}');
INSERT INTO "question_version" VALUES('f71f7704ea1b54720e63dd2163d56235','{"prompt":"Which are odd?","options":["1","2","3","4"],"answer":["1","3"]}');
INSERT INTO "question_version" VALUES('d47645f9bc336977bf052bb9744d2268','{"prompt":"Is 7 prime?","options":["true","false"],"answer":"true","points":2}');
CREATE TABLE quiz_version(version TEXT NOT NULL PRIMARY KEY, about TEXT NOT NULL) STRICT;
INSERT INTO "quiz_version" VALUES('eb01f7c9317fe655d16747baba415bc1','{"title":"Numbers","id":"numbers","settings":{}}');
CREATE TABLE sitting(
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    learner TEXT NOT NULL REFERENCES learner(id),
    quiz TEXT NOT NULL,
    quiz_version TEXT NOT NULL REFERENCES quiz_version(version),
    title TEXT NOT NULL,
    file TEXT NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('practice', 'test')),
    kind TEXT NOT NULL CHECK (kind IN ('quiz', 'mistakes')),
    scoring TEXT NOT NULL,
    pass_percent REAL,
    time_limit_s INTEGER,
    extra_time TEXT NOT NULL,
    questions INTEGER NOT NULL,
    possible TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'over')),
    ending TEXT CHECK (ending IN ('completed', 'handed_in', 'time', 'ended', 'given_up')),
    ended_at_ms INTEGER,
    running_ms INTEGER NOT NULL DEFAULT 0,
    closed_ms INTEGER NOT NULL DEFAULT 0,
    seen_at_ms INTEGER NOT NULL,
    -- What follows from the steps, the answers and their marks, kept for quick listings:
    events INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    answered INTEGER NOT NULL DEFAULT 0,
    score TEXT NOT NULL DEFAULT '0',
    CHECK ((state = 'over') = (ending IS NOT NULL)),
    CHECK ((state = 'over') = (ended_at_ms IS NOT NULL))
) STRICT;
INSERT INTO "sitting" VALUES(1,'00000000-0000-4000-8000-000000000003','00000000-0000-4000-8000-000000000001','numbers','eb01f7c9317fe655d16747baba415bc1','Numbers','/somewhere/questions.json','test','quiz','balanced',60.0,NULL,'1',3,'4',1700000000000,'over','handed_in',1700000001000,5,0,1700000001000,6,2,3,'2');
INSERT INTO "sitting" VALUES(2,'00000000-0000-4000-8000-000000000007','00000000-0000-4000-8000-000000000002','numbers','eb01f7c9317fe655d16747baba415bc1','Numbers','/somewhere/questions.json','practice','quiz','balanced',60.0,NULL,'1',3,'4',1700086400000,'over','completed',1700086401000,5,0,1700086401000,9,2,3,'4');
INSERT INTO "sitting" VALUES(3,'00000000-0000-4000-8000-000000000011','00000000-0000-4000-8000-000000000001','numbers','eb01f7c9317fe655d16747baba415bc1','Numbers','/somewhere/questions.json','practice','mistakes','balanced',60.0,NULL,'1',3,'4',1700172800000,'open',NULL,NULL,5,0,1700172805000,4,1,1,'1');
CREATE TABLE sitting_item(
    sitting INTEGER NOT NULL REFERENCES sitting(number),
    position INTEGER NOT NULL,
    key TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES question_version(version),
    options TEXT NOT NULL,
    points TEXT NOT NULL,
    picture TEXT REFERENCES picture(hash),
    PRIMARY KEY (sitting, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "sitting_item" VALUES(1,0,'even','8332e38f4eb1d92d8d98440c902a7e96','[2,1,0]','1',NULL);
INSERT INTO "sitting_item" VALUES(1,1,'~f0fbe922efb83d9b14f2abbd','f71f7704ea1b54720e63dd2163d56235','[3,2,1,0]','1',NULL);
INSERT INTO "sitting_item" VALUES(1,2,'~bbd450af68e4f058ea7e212a','d47645f9bc336977bf052bb9744d2268','[1,0]','2',NULL);
INSERT INTO "sitting_item" VALUES(2,0,'even','8332e38f4eb1d92d8d98440c902a7e96','[2,1,0]','1',NULL);
INSERT INTO "sitting_item" VALUES(2,1,'~f0fbe922efb83d9b14f2abbd','f71f7704ea1b54720e63dd2163d56235','[3,2,1,0]','1',NULL);
INSERT INTO "sitting_item" VALUES(2,2,'~bbd450af68e4f058ea7e212a','d47645f9bc336977bf052bb9744d2268','[1,0]','2',NULL);
INSERT INTO "sitting_item" VALUES(3,0,'even','8332e38f4eb1d92d8d98440c902a7e96','[2,1,0]','1','2cea274d0bedc39ec4ab6ba9e59ec889e3ed6fb56a1cf088a64d9b383378dc97');
INSERT INTO "sitting_item" VALUES(3,1,'~f0fbe922efb83d9b14f2abbd','f71f7704ea1b54720e63dd2163d56235','[3,2,1,0]','1',NULL);
INSERT INTO "sitting_item" VALUES(3,2,'~bbd450af68e4f058ea7e212a','d47645f9bc336977bf052bb9744d2268','[1,0]','2',NULL);
CREATE TABLE step(
    sitting INTEGER NOT NULL REFERENCES sitting(number),
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('chosen', 'skipped', 'flagged', 'moved', 'finished')),
    position INTEGER,
    value TEXT,
    at_ms INTEGER NOT NULL,
    running_ms INTEGER NOT NULL,
    PRIMARY KEY (sitting, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "step" VALUES(1,1,'moved',1,NULL,1700000001000,5);
INSERT INTO "step" VALUES(1,3,'moved',2,NULL,1700000001000,5);
INSERT INTO "step" VALUES(1,5,'finished',NULL,'handed_in',1700000001000,5);
INSERT INTO "step" VALUES(2,0,'chosen',0,'[0]',1700086401000,5);
INSERT INTO "step" VALUES(2,2,'moved',1,NULL,1700086401000,5);
INSERT INTO "step" VALUES(2,3,'chosen',1,'[0,2]',1700086401000,5);
INSERT INTO "step" VALUES(2,5,'moved',2,NULL,1700086401000,5);
INSERT INTO "step" VALUES(2,6,'chosen',2,'[0]',1700086401000,5);
INSERT INTO "step" VALUES(2,8,'finished',NULL,'completed',1700086401000,5);
INSERT INTO "step" VALUES(3,0,'chosen',0,'[0]',1700172805000,5);
INSERT INTO "step" VALUES(3,2,'moved',1,NULL,1700172805000,5);
INSERT INTO "step" VALUES(3,3,'chosen',1,'[0,2]',1700172805000,5);
CREATE INDEX sitting_by_learner ON sitting(learner, started_at_ms);
CREATE INDEX sitting_by_quiz ON sitting(learner, quiz, started_at_ms);
CREATE INDEX sitting_of_quiz ON sitting(quiz);
CREATE INDEX mark_by_answer ON mark(answer);
CREATE TRIGGER step_no_update BEFORE UPDATE ON step BEGIN SELECT RAISE(ABORT, 'rows of step are never changed'); END;
CREATE TRIGGER step_no_delete BEFORE DELETE ON step BEGIN SELECT RAISE(ABORT, 'rows of step are never changed'); END;
CREATE TRIGGER answer_no_update BEFORE UPDATE ON answer BEGIN SELECT RAISE(ABORT, 'rows of answer are never changed'); END;
CREATE TRIGGER answer_no_delete BEFORE DELETE ON answer BEGIN SELECT RAISE(ABORT, 'rows of answer are never changed'); END;
CREATE TRIGGER mark_no_update BEFORE UPDATE ON mark BEGIN SELECT RAISE(ABORT, 'rows of mark are never changed'); END;
CREATE TRIGGER mark_no_delete BEFORE DELETE ON mark BEGIN SELECT RAISE(ABORT, 'rows of mark are never changed'); END;
CREATE TRIGGER question_version_no_update BEFORE UPDATE ON question_version BEGIN SELECT RAISE(ABORT, 'rows of question_version are never changed'); END;
CREATE TRIGGER question_version_no_delete BEFORE DELETE ON question_version BEGIN SELECT RAISE(ABORT, 'rows of question_version are never changed'); END;
CREATE TRIGGER quiz_version_no_update BEFORE UPDATE ON quiz_version BEGIN SELECT RAISE(ABORT, 'rows of quiz_version are never changed'); END;
CREATE TRIGGER quiz_version_no_delete BEFORE DELETE ON quiz_version BEGIN SELECT RAISE(ABORT, 'rows of quiz_version are never changed'); END;
CREATE TRIGGER picture_no_update BEFORE UPDATE ON picture BEGIN SELECT RAISE(ABORT, 'rows of picture are never changed'); END;
CREATE TRIGGER picture_no_delete BEFORE DELETE ON picture BEGIN SELECT RAISE(ABORT, 'rows of picture are never changed'); END;
CREATE TRIGGER sitting_item_no_update BEFORE UPDATE ON sitting_item BEGIN SELECT RAISE(ABORT, 'rows of sitting_item are never changed'); END;
CREATE TRIGGER sitting_item_no_delete BEFORE DELETE ON sitting_item BEGIN SELECT RAISE(ABORT, 'rows of sitting_item are never changed'); END;
COMMIT;
