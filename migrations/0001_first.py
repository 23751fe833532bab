"""The first schema, frozen: what models.py said on the day it was made."""

SQL = """
CREATE TABLE "block" ("code" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(80) NOT NULL CHECK (length("name") <= 80),
    "name_hi" VARCHAR(80) NOT NULL CHECK (length("name_hi") <= 80));
CREATE TABLE "panchayat" ("code" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(80) NOT NULL CHECK (length("name") <=
    80), "block_id" INTEGER NOT NULL, FOREIGN KEY ("block_id") REFERENCES "block" ("code"));
CREATE INDEX "panchayat_block_id" ON "panchayat" ("block_id");
CREATE TABLE "facility" ("id" INTEGER NOT NULL PRIMARY KEY, "code" VARCHAR(20) NOT NULL CHECK (length("code") <= 20),
    "name" VARCHAR(80) NOT NULL CHECK (length("name") <= 80), "name_hi" VARCHAR(80) NOT NULL CHECK (length("name_hi")
    <= 80), "kind" VARCHAR(8) NOT NULL CHECK (length("kind") <= 8), "block_id" INTEGER, "phone" VARCHAR(15) NOT NULL
    CHECK (length("phone") <= 15), "active" INTEGER NOT NULL, FOREIGN KEY ("block_id") REFERENCES "block" ("code"),
    CHECK ("kind" IN ('SHC', 'PHC', 'CHC', 'DH', 'MC', 'OFFICE')));
CREATE UNIQUE INDEX "facility_code" ON "facility" ("code");
CREATE INDEX "facility_block_id" ON "facility" ("block_id");
CREATE TABLE "staff" ("id" INTEGER NOT NULL PRIMARY KEY, "role" VARCHAR(8) NOT NULL CHECK (length("role") <= 8),
    "name" VARCHAR(80) NOT NULL CHECK (length("name") <= 80), "name_hi" VARCHAR(80) NOT NULL CHECK (length("name_hi")
    <= 80), "mobile" VARCHAR(10) NOT NULL CHECK (length("mobile") <= 10), "facility_id" INTEGER NOT NULL, "speciality"
    VARCHAR(4) NOT NULL CHECK (length("speciality") <= 4), "qualification" VARCHAR(80) NOT NULL CHECK
    (length("qualification") <= 80), "council" VARCHAR(80) NOT NULL CHECK (length("council") <= 80), "registration"
    VARCHAR(20) NOT NULL CHECK (length("registration") <= 20), "pin_hash" VARCHAR(160) NOT NULL CHECK
    (length("pin_hash") <= 160), "active" INTEGER NOT NULL, "sms" INTEGER NOT NULL, "sms_language" VARCHAR(7) NOT NULL
    CHECK (length("sms_language") <= 7), "created_at" DATETIME NOT NULL, FOREIGN KEY ("facility_id") REFERENCES
    "facility" ("id"), CHECK ("role" IN ('cho', 'doctor', 'desk', 'office')));
CREATE UNIQUE INDEX "staff_mobile" ON "staff" ("mobile");
CREATE INDEX "staff_facility_id" ON "staff" ("facility_id");
CREATE TABLE "patient" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(120) NOT NULL CHECK (length("name") <= 120),
    "sex" VARCHAR(1) NOT NULL CHECK (length("sex") <= 1), "born_on" DATE NOT NULL, "born_exactly" INTEGER NOT NULL,
    "guardian" VARCHAR(120) NOT NULL CHECK (length("guardian") <= 120), "panchayat_id" INTEGER, "village" VARCHAR(120)
    NOT NULL CHECK (length("village") <= 120), "mobile" VARCHAR(10) NOT NULL CHECK (length("mobile") <= 10), "abha"
    VARCHAR(14) NOT NULL CHECK (length("abha") <= 14), "centre_id" INTEGER NOT NULL, "registered_by_id" INTEGER NOT
    NULL, "registered_at" DATETIME NOT NULL, "different_because" VARCHAR(200) NOT NULL CHECK
    (length("different_because") <= 200), "allergies" VARCHAR(200) NOT NULL CHECK (length("allergies") <= 200),
    "scale2" INTEGER NOT NULL, "same_as_id" INTEGER, "name_follows" INTEGER NOT NULL, FOREIGN KEY ("panchayat_id")
    REFERENCES "panchayat" ("code"), FOREIGN KEY ("centre_id") REFERENCES "facility" ("id"), FOREIGN KEY
    ("registered_by_id") REFERENCES "staff" ("id"), FOREIGN KEY ("same_as_id") REFERENCES "patient" ("id"), CHECK
    ("sex" IN ('F', 'M', 'O')));
CREATE INDEX "patient_panchayat_id" ON "patient" ("panchayat_id");
CREATE INDEX "patient_mobile" ON "patient" ("mobile");
CREATE INDEX "patient_abha" ON "patient" ("abha");
CREATE INDEX "patient_centre_id" ON "patient" ("centre_id");
CREATE INDEX "patient_registered_by_id" ON "patient" ("registered_by_id");
CREATE INDEX "patient_same_as_id" ON "patient" ("same_as_id");
CREATE TRIGGER "uncount_patient" BEFORE UPDATE OF sex, born_on ON "patient" WHEN OLD.sex <> NEW.sex OR OLD.born_on <>
    NEW.born_on BEGIN INSERT INTO "uncounted" (consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode,
    asked, answered, present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside, lacking, women,
    children, elders, text, audio, video, spared, wait) SELECT consult_id, day, cho, centre, speciality, doctor, hour,
    urgency, mode, asked, answered, present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside,
    lacking, women, children, elders, text, audio, video, spared, wait FROM "fact" WHERE consult_id IN (SELECT id FROM
    consult WHERE patient_id = OLD.id) AND consult_id NOT IN (SELECT consult_id FROM "uncounted");END;
CREATE TABLE "consult" ("id" INTEGER NOT NULL PRIMARY KEY, "patient_id" INTEGER NOT NULL, "centre_id" INTEGER NOT
    NULL, "asked_by_id" INTEGER NOT NULL, "state" VARCHAR(8) NOT NULL CHECK (length("state") <= 8), "complaint"
    VARCHAR(4) NOT NULL CHECK (length("complaint") <= 4), "story" VARCHAR(500) NOT NULL CHECK (length("story") <=
    500), "lasting" INTEGER, "lasting_unit" VARCHAR(6) NOT NULL CHECK (length("lasting_unit") <= 6), "systolic"
    INTEGER, "diastolic" INTEGER, "pulse" INTEGER, "spo2" INTEGER, "temperature" DECIMAL(4, 1), "temperature_unit"
    VARCHAR(1) NOT NULL CHECK (length("temperature_unit") <= 1), "rr" INTEGER, "sugar" INTEGER, "weight" DECIMAL(5,
    1), "consciousness" VARCHAR(1) NOT NULL CHECK (length("consciousness") <= 1), "pregnant" INTEGER NOT NULL,
    "on_oxygen" INTEGER, "protein" INTEGER, "signs" VARCHAR(200) NOT NULL CHECK (length("signs") <= 200), "symptoms"
    VARCHAR(200) NOT NULL CHECK (length("symptoms") <= 200), "question" VARCHAR(500) NOT NULL CHECK
    (length("question") <= 500), "urgency" INTEGER NOT NULL, "triaged" INTEGER NOT NULL, "speciality" VARCHAR(4) NOT
    NULL CHECK (length("speciality") <= 4), "waits_until" DATETIME, "consent" VARCHAR(10) NOT NULL CHECK
    (length("consent") <= 10), "consent_how" VARCHAR(10) NOT NULL CHECK (length("consent_how") <= 10), "consent_by"
    VARCHAR(120) NOT NULL CHECK (length("consent_by") <= 120), "consent_language" VARCHAR(3) NOT NULL CHECK
    (length("consent_language") <= 3), "adult_name" VARCHAR(120) NOT NULL CHECK (length("adult_name") <= 120),
    "adult_relation" VARCHAR(40) NOT NULL CHECK (length("adult_relation") <= 40), "adult_id" VARCHAR(40) NOT NULL
    CHECK (length("adult_id") <= 40), "follows_id" INTEGER, "for_doctor_id" INTEGER, "for_doctor_until" DATETIME,
    "asked_back_at" DATETIME, "answered_back_at" DATETIME, "begun_at" DATETIME NOT NULL, "asked_at" DATETIME, "place"
    INTEGER, "taken_by_id" INTEGER, "taken_at" DATETIME, "claimed_until" DATETIME, "returned_at" DATETIME,
    "answered_at" DATETIME, "due_on" DATE, "told_at" DATETIME, "results" VARCHAR(500) NOT NULL CHECK
    (length("results") <= 500), "outcome" VARCHAR(10) NOT NULL CHECK (length("outcome") <= 10), "outcome_note"
    VARCHAR(200) NOT NULL CHECK (length("outcome_note") <= 200), "outcome_at" DATETIME, "portal_number" VARCHAR(40)
    NOT NULL CHECK (length("portal_number") <= 40), "seen_at" DATETIME, "late_because" VARCHAR(200) NOT NULL CHECK
    (length("late_because") <= 200), FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"), FOREIGN KEY ("centre_id")
    REFERENCES "facility" ("id"), FOREIGN KEY ("asked_by_id") REFERENCES "staff" ("id"), FOREIGN KEY ("follows_id")
    REFERENCES "consult" ("id"), FOREIGN KEY ("for_doctor_id") REFERENCES "staff" ("id"), FOREIGN KEY ("taken_by_id")
    REFERENCES "staff" ("id"), CHECK ((seen_at IS NULL) = (late_because = '')), CHECK (seen_at <= asked_at), CHECK
    ("state" IN ('draft', 'waiting', 'taken', 'answered', 'dropped')), CHECK ("urgency" IN (1, 2, 3)), CHECK (state IN
    ('draft', 'dropped') OR place IS NOT NULL), CHECK ((state = 'answered') = (answered_at IS NOT NULL)), CHECK (state
    <> 'taken' OR taken_by_id IS NOT NULL), CHECK (asked_back_at IS NULL OR for_doctor_id IS NOT NULL), CHECK
    ("triaged" IN (1, 2, 3)), CHECK (urgency <= triaged), CHECK ("outcome" IN ('', 'better', 'same', 'worse',
    'hospital', 'died', 'lost')));
CREATE INDEX "consult_patient_id" ON "consult" ("patient_id");
CREATE INDEX "consult_centre_id" ON "consult" ("centre_id");
CREATE INDEX "consult_asked_by_id" ON "consult" ("asked_by_id");
CREATE INDEX "consult_follows_id" ON "consult" ("follows_id");
CREATE INDEX "consult_for_doctor_id" ON "consult" ("for_doctor_id");
CREATE UNIQUE INDEX "consult_place" ON "consult" ("place");
CREATE INDEX "consult_taken_by_id" ON "consult" ("taken_by_id");
CREATE INDEX "consult_open" ON "consult" ("urgency", "place") WHERE ("state" IN ('waiting', 'taken'));
CREATE INDEX "consult_centre" ON "consult" ("centre_id", "state", "place");
CREATE INDEX "consult_not_there" ON "consult" ("centre_id", "place") WHERE (("portal_number" = '') AND ("state" !=
    'dropped'));
CREATE INDEX "consult_due" ON "consult" ("centre_id", "due_on") WHERE (("due_on" IS NOT NULL) AND ("outcome" = ''));
CREATE INDEX "consult_late" ON "consult" ("seen_at") WHERE ("seen_at" IS NOT NULL);
CREATE INDEX "consult_asked" ON "consult" ("asked_at", "centre_id");
CREATE INDEX "consult_unsent" ON "consult" ("begun_at") WHERE (("asked_at" IS NULL) AND ("state" = 'dropped'));
CREATE INDEX "consult_cho" ON "consult" ("asked_by_id", "asked_at");
CREATE INDEX "consult_answered" ON "consult" ("answered_at", "patient_id");
CREATE INDEX "consult_served" ON "consult" ("patient_id") WHERE ("state" = 'answered');
CREATE VIEW "fact" AS SELECT c.id AS consult_id, coalesce(c.asked_at, c.begun_at) AS at, date(coalesce(c.asked_at,
    c.begun_at),'+05:30') AS day, CAST(c.asked_by_id AS TEXT) AS cho, CAST(c.centre_id AS TEXT) AS centre,
    c.speciality AS speciality, coalesce(CAST(a.doctor_id AS TEXT), '') AS doctor, strftime('%H', coalesce(c.asked_at,
    c.begun_at),'+05:30') AS hour, CAST(c.urgency AS TEXT) AS urgency, coalesce(a.mode, '') AS mode, (c.asked_at IS
    NOT NULL) IS TRUE AS asked, (c.state = 'answered') IS TRUE AS answered, (c.state = 'answered' AND c.answered_at <=
    c.waits_until) IS TRUE AS present, (c.asked_at IS NOT NULL AND c.state NOT IN ('answered', 'dropped')) IS TRUE AS
    unanswered, (c.asked_at IS NOT NULL AND c.state = 'dropped') IS TRUE AS withdrawn, (c.asked_at IS NULL AND c.state
    = 'dropped') IS TRUE AS unsent, (c.asked_at IS NOT NULL AND EXISTS (SELECT 1 FROM referral r WHERE r.consult_id =
    c.id)) IS TRUE AS referred, (c.asked_at IS NOT NULL AND EXISTS (SELECT 1 FROM referral r WHERE r.consult_id = c.id
    AND r.arrived_at IS NOT NULL)) IS TRUE AS arrived, (c.asked_at IS NOT NULL AND EXISTS (SELECT 1 FROM referral r
    WHERE r.consult_id = c.id AND EXISTS (SELECT 1 FROM report b WHERE b.referral_id = r.id AND b.what = 'back'))) IS
    TRUE AS back, (c.state = 'answered' AND EXISTS (SELECT 1 FROM medicine m WHERE m.answer_id = a.id AND m.given =
    'here')) IS TRUE AS here, (c.state = 'answered' AND EXISTS (SELECT 1 FROM medicine m WHERE m.answer_id = a.id AND
    m.given = 'outside')) IS TRUE AS outside, (c.state = 'answered' AND EXISTS (SELECT 1 FROM medicine m WHERE
    m.answer_id = a.id AND m.given = 'none')) IS TRUE AS lacking, (c.asked_at IS NOT NULL AND p.sex = 'F' AND
    strftime('%Y%m%d', c.asked_at,'+05:30') - strftime('%Y%m%d', p.born_on) >= 180000) IS TRUE AS women, (c.asked_at
    IS NOT NULL AND NOT strftime('%Y%m%d', c.asked_at,'+05:30') - strftime('%Y%m%d', p.born_on) >= 180000) IS TRUE AS
    children, (c.asked_at IS NOT NULL AND strftime('%Y%m%d', c.asked_at,'+05:30') - strftime('%Y%m%d', p.born_on) >=
    600000) IS TRUE AS elders, (c.state = 'answered' AND a.mode = 'text') IS TRUE AS text, (c.state = 'answered' AND
    a.mode = 'audio') IS TRUE AS audio, (c.state = 'answered' AND a.mode = 'video') IS TRUE AS video, (c.state =
    'answered' AND NOT EXISTS (SELECT 1 FROM referral r WHERE r.consult_id = c.id)) IS TRUE AS spared, CASE WHEN
    c.state = 'answered' THEN min(max(unixepoch(c.answered_at) - unixepoch(c.asked_at) + 59, 0) / 60, 720000) END AS
    minutes, CASE WHEN c.state = 'answered' THEN char(32 + min(max(unixepoch(c.answered_at) - unixepoch(c.asked_at) +
    59, 0) / 60, 720000) + iif(32 + min(max(unixepoch(c.answered_at) - unixepoch(c.asked_at) + 59, 0) / 60, 720000) <
    55296, 0, 2048)) END AS wait FROM consult c CROSS JOIN patient p ON p.id = c.patient_id LEFT JOIN answer a ON
    a.consult_id = c.id;
CREATE TRIGGER "uncount_new" AFTER INSERT ON "consult" WHEN NEW.state <> 'draft' BEGIN INSERT INTO "uncounted"
    (consult_id) VALUES (NEW.id);END;
CREATE TRIGGER "uncount_changed" BEFORE UPDATE OF state, urgency, speciality, asked_at, begun_at, answered_at,
    waits_until, centre_id, asked_by_id, patient_id ON "consult" WHEN NEW.state <> 'draft' OR OLD.state <> 'draft'
    BEGIN INSERT INTO "uncounted" (consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked,
    answered, present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside, lacking, women,
    children, elders, text, audio, video, spared, wait) SELECT consult_id, day, cho, centre, speciality, doctor, hour,
    urgency, mode, asked, answered, present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside,
    lacking, women, children, elders, text, audio, video, spared, wait FROM "fact" WHERE consult_id IN (OLD.id) AND
    consult_id NOT IN (SELECT consult_id FROM "uncounted");END;
CREATE TRIGGER "served_new" AFTER INSERT ON "consult" WHEN NEW.state = 'answered' BEGIN INSERT INTO served (month,
    patient_id) SELECT m.column1, NEW.patient_id FROM (VALUES (''), (strftime('%Y-%m', NEW.answered_at,'+05:30'))) m
    WHERE NEW.state = 'answered' AND NOT EXISTS (SELECT 1 FROM served s WHERE s.month = m.column1 AND s.patient_id =
    NEW.patient_id);END;
CREATE TRIGGER "served_changed" AFTER UPDATE OF state, answered_at, patient_id ON "consult" WHEN OLD.state =
    'answered' OR NEW.state = 'answered' BEGIN DELETE FROM served WHERE OLD.state = 'answered' AND patient_id =
    OLD.patient_id AND month IN ('', strftime('%Y-%m', OLD.answered_at,'+05:30')) AND NOT EXISTS (SELECT 1 FROM
    consult c WHERE c.patient_id = OLD.patient_id AND c.state = 'answered' AND served.month IN ('', strftime('%Y-%m',
    c.answered_at,'+05:30')));INSERT INTO served (month, patient_id) SELECT m.column1, NEW.patient_id FROM (VALUES
    (''), (strftime('%Y-%m', NEW.answered_at,'+05:30'))) m WHERE NEW.state = 'answered' AND NOT EXISTS (SELECT 1 FROM
    served s WHERE s.month = m.column1 AND s.patient_id = NEW.patient_id);END;
CREATE TABLE "answer" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "doctor_id" INTEGER NOT NULL,
    "diagnosis" VARCHAR(300) NOT NULL CHECK (length("diagnosis") <= 300), "advice" VARCHAR(600) NOT NULL CHECK
    (length("advice") <= 600), "tests" VARCHAR(300) NOT NULL CHECK (length("tests") <= 300), "follow_up_on" DATE,
    "mode" VARCHAR(5) NOT NULL CHECK (length("mode") <= 5), "earlier_id" INTEGER, "earlier_in_person" INTEGER NOT
    NULL, "age_confirmed" INTEGER NOT NULL, "signed_at" DATETIME NOT NULL, "code" VARCHAR(16) NOT NULL CHECK
    (length("code") <= 16), FOREIGN KEY ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("doctor_id")
    REFERENCES "staff" ("id"), FOREIGN KEY ("earlier_id") REFERENCES "answer" ("id"), CHECK ("mode" IN ('video',
    'audio', 'text')));
CREATE UNIQUE INDEX "answer_consult_id" ON "answer" ("consult_id");
CREATE INDEX "answer_doctor_id" ON "answer" ("doctor_id");
CREATE INDEX "answer_earlier_id" ON "answer" ("earlier_id");
CREATE UNIQUE INDEX "answer_code" ON "answer" ("code");
CREATE INDEX "answer_due" ON "answer" ("follow_up_on") WHERE ("follow_up_on" IS NOT NULL);
CREATE TRIGGER "uncount_answer" BEFORE INSERT ON "answer" BEGIN INSERT INTO "uncounted" (consult_id, day, cho, centre,
    speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered, withdrawn, unsent, referred,
    arrived, back, here, outside, lacking, women, children, elders, text, audio, video, spared, wait) SELECT
    consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered,
    withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders, text, audio, video,
    spared, wait FROM "fact" WHERE consult_id IN (NEW.consult_id) AND consult_id NOT IN (SELECT consult_id FROM
    "uncounted");END;
CREATE TRIGGER "uncount_answered" BEFORE UPDATE OF mode, doctor_id ON "answer" BEGIN INSERT INTO "uncounted"
    (consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered,
    withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders, text, audio, video,
    spared, wait) SELECT consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered,
    present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders,
    text, audio, video, spared, wait FROM "fact" WHERE consult_id IN (OLD.consult_id) AND consult_id NOT IN (SELECT
    consult_id FROM "uncounted");END;
CREATE TRIGGER "due_signed" AFTER INSERT ON "answer" WHEN NEW.follow_up_on IS NOT NULL BEGIN UPDATE consult SET due_on
    = NEW.follow_up_on WHERE id = NEW.consult_id;END;
CREATE TRIGGER "due_moved" AFTER UPDATE OF follow_up_on ON "answer" BEGIN UPDATE consult SET due_on = NEW.follow_up_on
    WHERE id = NEW.consult_id;END;
CREATE TABLE "answer_draft" ("consult_id" INTEGER NOT NULL, "doctor_id" INTEGER NOT NULL, "fields" TEXT NOT NULL, "at"
    DATETIME NOT NULL, PRIMARY KEY ("consult_id", "doctor_id"), FOREIGN KEY ("consult_id") REFERENCES "consult"
    ("id"), FOREIGN KEY ("doctor_id") REFERENCES "staff" ("id"));
CREATE INDEX "answer_draft_consult_id" ON "answer_draft" ("consult_id");
CREATE INDEX "answer_draft_doctor_id" ON "answer_draft" ("doctor_id");
CREATE TABLE "audit" ("id" INTEGER NOT NULL PRIMARY KEY, "at" DATETIME NOT NULL, "staff_id" INTEGER, "action"
    VARCHAR(120) NOT NULL CHECK (length("action") <= 120), "subject" VARCHAR(120) NOT NULL CHECK (length("subject") <=
    120), "patient_id" INTEGER, "request" VARCHAR(32) NOT NULL CHECK (length("request") <= 32), "seal" VARCHAR(64) NOT
    NULL CHECK (length("seal") <= 64), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), FOREIGN KEY ("patient_id")
    REFERENCES "patient" ("id"));
CREATE INDEX "audit_at" ON "audit" ("at");
CREATE INDEX "audit_staff_id" ON "audit" ("staff_id");
CREATE INDEX "audit_patient_id" ON "audit" ("patient_id");
CREATE TABLE "call" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "doctor_id" INTEGER,
    "opened_at" DATETIME NOT NULL, "opened_by_id" INTEGER NOT NULL, "first_both" DATETIME, "last_both" DATETIME,
    "both" INTEGER NOT NULL, "heard" INTEGER NOT NULL, "watched" INTEGER NOT NULL, "ended_at" DATETIME, "why"
    VARCHAR(7) NOT NULL CHECK (length("why") <= 7), "ended_by_id" INTEGER, FOREIGN KEY ("consult_id") REFERENCES
    "consult" ("id"), FOREIGN KEY ("doctor_id") REFERENCES "staff" ("id"), FOREIGN KEY ("opened_by_id") REFERENCES
    "staff" ("id"), FOREIGN KEY ("ended_by_id") REFERENCES "staff" ("id"), CHECK ("why" IN ('', 'hangup', 'phone',
    'lost', 'missed', 'closed', 'long')), CHECK ((ended_at IS NULL) = (why = '')));
CREATE INDEX "call_consult_id" ON "call" ("consult_id");
CREATE INDEX "call_doctor_id" ON "call" ("doctor_id");
CREATE INDEX "call_opened_by_id" ON "call" ("opened_by_id");
CREATE INDEX "call_ended_by_id" ON "call" ("ended_by_id");
CREATE UNIQUE INDEX "call_open" ON "call" ("consult_id") WHERE ("ended_at" IS NULL);
CREATE TABLE "call_guest" ("consult_id" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, "invited_by_id" INTEGER NOT
    NULL, "at" DATETIME NOT NULL, PRIMARY KEY ("consult_id", "staff_id"), FOREIGN KEY ("consult_id") REFERENCES
    "consult" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), FOREIGN KEY ("invited_by_id") REFERENCES
    "staff" ("id"));
CREATE INDEX "call_guest_consult_id" ON "call_guest" ("consult_id");
CREATE INDEX "call_guest_staff_id" ON "call_guest" ("staff_id");
CREATE INDEX "call_guest_invited_by_id" ON "call_guest" ("invited_by_id");
CREATE TABLE "call_word" ("consult_id" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, "mode" VARCHAR(5) NOT NULL CHECK
    (length("mode") <= 5), "minutes" INTEGER NOT NULL, "at" DATETIME NOT NULL, PRIMARY KEY ("consult_id", "staff_id"),
    FOREIGN KEY ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), CHECK
    ("mode" IN ('video', 'audio', 'text')));
CREATE INDEX "call_word_consult_id" ON "call_word" ("consult_id");
CREATE INDEX "call_word_staff_id" ON "call_word" ("staff_id");
CREATE TABLE "clinical_list" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(40) NOT NULL CHECK (length("name") <=
    40), "content" TEXT NOT NULL, "signed_by" VARCHAR(120) NOT NULL CHECK (length("signed_by") <= 120),
    "imported_by_id" INTEGER, "at" DATETIME NOT NULL, FOREIGN KEY ("imported_by_id") REFERENCES "staff" ("id"));
CREATE INDEX "clinical_list_name" ON "clinical_list" ("name");
CREATE INDEX "clinical_list_imported_by_id" ON "clinical_list" ("imported_by_id");
CREATE TABLE "closure" ("centre_id" INTEGER NOT NULL, "day" DATE NOT NULL, "reason" VARCHAR(10) NOT NULL CHECK
    (length("reason") <= 10), "by_id" INTEGER NOT NULL, "at" DATETIME NOT NULL, PRIMARY KEY ("centre_id", "day"),
    FOREIGN KEY ("centre_id") REFERENCES "facility" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"), CHECK
    ("reason" IN ('campaign', 'training', 'meeting', 'leave', 'other')));
CREATE INDEX "closure_centre_id" ON "closure" ("centre_id");
CREATE INDEX "closure_by_id" ON "closure" ("by_id");
CREATE TABLE "referral" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "answer_id" INTEGER,
    "made_by_id" INTEGER NOT NULL, "facility_id" INTEGER, "elsewhere" VARCHAR(120) NOT NULL CHECK (length("elsewhere")
    <= 120), "reason" VARCHAR(300) NOT NULL CHECK (length("reason") <= 300), "urgency" INTEGER NOT NULL, "code"
    VARCHAR(16) NOT NULL CHECK (length("code") <= 16), "made_at" DATETIME NOT NULL, "arrived_at" DATETIME,
    "arrived_by_id" INTEGER, "speciality" VARCHAR(4) NOT NULL CHECK (length("speciality") <= 4), FOREIGN KEY
    ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("answer_id") REFERENCES "answer" ("id"), FOREIGN KEY
    ("made_by_id") REFERENCES "staff" ("id"), FOREIGN KEY ("facility_id") REFERENCES "facility" ("id"), FOREIGN KEY
    ("arrived_by_id") REFERENCES "staff" ("id"), CHECK ("urgency" IN (1, 2, 3)), CHECK (facility_id IS NOT NULL OR
    elsewhere <> ''), CHECK (reason <> ''));
CREATE INDEX "referral_consult_id" ON "referral" ("consult_id");
CREATE UNIQUE INDEX "referral_answer_id" ON "referral" ("answer_id");
CREATE INDEX "referral_made_by_id" ON "referral" ("made_by_id");
CREATE INDEX "referral_facility_id" ON "referral" ("facility_id");
CREATE UNIQUE INDEX "referral_code" ON "referral" ("code");
CREATE INDEX "referral_made_at" ON "referral" ("made_at");
CREATE INDEX "referral_arrived_by_id" ON "referral" ("arrived_by_id");
CREATE INDEX "referral_expected" ON "referral" ("made_at") WHERE ("arrived_at" IS NULL);
CREATE TRIGGER "uncount_referral" BEFORE INSERT ON "referral" BEGIN INSERT INTO "uncounted" (consult_id, day, cho,
    centre, speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered, withdrawn, unsent,
    referred, arrived, back, here, outside, lacking, women, children, elders, text, audio, video, spared, wait) SELECT
    consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered,
    withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders, text, audio, video,
    spared, wait FROM "fact" WHERE consult_id IN (NEW.consult_id) AND consult_id NOT IN (SELECT consult_id FROM
    "uncounted");END;
CREATE TRIGGER "uncount_arrival" BEFORE UPDATE OF arrived_at ON "referral" BEGIN INSERT INTO "uncounted" (consult_id,
    day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered, withdrawn,
    unsent, referred, arrived, back, here, outside, lacking, women, children, elders, text, audio, video, spared,
    wait) SELECT consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present,
    unanswered, withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders, text,
    audio, video, spared, wait FROM "fact" WHERE consult_id IN (OLD.consult_id) AND consult_id NOT IN (SELECT
    consult_id FROM "uncounted");END;
CREATE TRIGGER "uncount_referral_gone" BEFORE DELETE ON "referral" BEGIN INSERT INTO "uncounted" (consult_id, day,
    cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered, withdrawn, unsent,
    referred, arrived, back, here, outside, lacking, women, children, elders, text, audio, video, spared, wait) SELECT
    consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered,
    withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders, text, audio, video,
    spared, wait FROM "fact" WHERE consult_id IN (OLD.consult_id) AND consult_id NOT IN (SELECT consult_id FROM
    "uncounted");END;
CREATE TABLE "departure" ("id" INTEGER NOT NULL PRIMARY KEY, "referral_id" INTEGER NOT NULL, "systolic" INTEGER,
    "diastolic" INTEGER, "pulse" INTEGER, "spo2" INTEGER, "temperature" DECIMAL(4, 1), "temperature_unit" VARCHAR(1)
    NOT NULL CHECK (length("temperature_unit") <= 1), "rr" INTEGER, "sugar" INTEGER, "consciousness" VARCHAR(1) NOT
    NULL CHECK (length("consciousness") <= 1), "transport" VARCHAR(3) NOT NULL CHECK (length("transport") <= 3),
    "informed" VARCHAR(120) NOT NULL CHECK (length("informed") <= 120), "by_id" INTEGER NOT NULL, "at" DATETIME NOT
    NULL, FOREIGN KEY ("referral_id") REFERENCES "referral" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"),
    CHECK ("transport" IN ('', '108', '102', 'own')));
CREATE INDEX "departure_referral_id" ON "departure" ("referral_id");
CREATE INDEX "departure_by_id" ON "departure" ("by_id");
CREATE TABLE "device" ("id" INTEGER NOT NULL PRIMARY KEY, "staff_id" INTEGER NOT NULL, "token_hash" VARCHAR(64) NOT
    NULL CHECK (length("token_hash") <= 64), "label" VARCHAR(80) NOT NULL CHECK (length("label") <= 80), "enrolled_at"
    DATETIME NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"));
CREATE INDEX "device_staff_id" ON "device" ("staff_id");
CREATE UNIQUE INDEX "device_token_hash_staff_id" ON "device" ("token_hash", "staff_id");
CREATE TABLE "dose" ("id" INTEGER NOT NULL PRIMARY KEY, "departure_id" INTEGER NOT NULL, "line" INTEGER NOT NULL,
    "drug" VARCHAR(80) NOT NULL CHECK (length("drug") <= 80), "amount" VARCHAR(40) NOT NULL CHECK (length("amount") <=
    40), "given_at" DATETIME, FOREIGN KEY ("departure_id") REFERENCES "departure" ("id"), CHECK (drug <> ''));
CREATE INDEX "dose_departure_id" ON "dose" ("departure_id");
CREATE UNIQUE INDEX "dose_departure_id_line" ON "dose" ("departure_id", "line");
CREATE TABLE "duty" ("id" INTEGER NOT NULL PRIMARY KEY, "doctor_id" INTEGER NOT NULL, "works" INTEGER NOT NULL, "at"
    DATETIME NOT NULL, "until" DATETIME NOT NULL, FOREIGN KEY ("doctor_id") REFERENCES "staff" ("id"));
CREATE INDEX "duty_doctor_id" ON "duty" ("doctor_id");
CREATE INDEX "duty_until" ON "duty" ("until");
CREATE TABLE "favourite" ("id" INTEGER NOT NULL PRIMARY KEY, "doctor_id" INTEGER NOT NULL, "name" VARCHAR(60) NOT NULL
    CHECK (length("name") <= 60), "fields" TEXT NOT NULL, "at" DATETIME NOT NULL, FOREIGN KEY ("doctor_id") REFERENCES
    "staff" ("id"));
CREATE INDEX "favourite_doctor_id" ON "favourite" ("doctor_id");
CREATE UNIQUE INDEX "favourite_doctor_id_name" ON "favourite" ("doctor_id", "name");
CREATE TABLE "hand_over" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "by_id" INTEGER NOT NULL,
    "speciality" VARCHAR(4) NOT NULL CHECK (length("speciality") <= 4), "doctor_id" INTEGER, "note" VARCHAR(500) NOT
    NULL CHECK (length("note") <= 500), "at" DATETIME NOT NULL, FOREIGN KEY ("consult_id") REFERENCES "consult"
    ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"), FOREIGN KEY ("doctor_id") REFERENCES "staff" ("id"),
    CHECK (note <> ''));
CREATE INDEX "hand_over_consult_id" ON "hand_over" ("consult_id");
CREATE INDEX "hand_over_by_id" ON "hand_over" ("by_id");
CREATE INDEX "hand_over_doctor_id" ON "hand_over" ("doctor_id");
CREATE TABLE "kept_form" ("key" VARCHAR(32) NOT NULL PRIMARY KEY CHECK (length("key") <= 32), "staff_id" INTEGER NOT
    NULL, "path" VARCHAR(200) NOT NULL CHECK (length("path") <= 200), "fields" TEXT NOT NULL, "at" DATETIME NOT NULL,
    FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"));
CREATE INDEX "kept_form_staff_id" ON "kept_form" ("staff_id");
CREATE TABLE "knock" ("id" INTEGER NOT NULL PRIMARY KEY, "at" DATETIME NOT NULL, "address" VARCHAR(64) NOT NULL CHECK
    (length("address") <= 64), "device" VARCHAR(64) NOT NULL CHECK (length("device") <= 64), "code" VARCHAR(20) NOT
    NULL CHECK (length("code") <= 20));
CREATE INDEX "knock_at" ON "knock" ("at");
CREATE TABLE "medicine" ("id" INTEGER NOT NULL PRIMARY KEY, "answer_id" INTEGER NOT NULL, "line" INTEGER NOT NULL,
    "name" VARCHAR(80) NOT NULL CHECK (length("name") <= 80), "strength" VARCHAR(30) NOT NULL CHECK
    (length("strength") <= 30), "morning" VARCHAR(10) NOT NULL CHECK (length("morning") <= 10), "noon" VARCHAR(10) NOT
    NULL CHECK (length("noon") <= 10), "evening" VARCHAR(10) NOT NULL CHECK (length("evening") <= 10), "night"
    VARCHAR(10) NOT NULL CHECK (length("night") <= 10), "days" INTEGER, "food" VARCHAR(6) NOT NULL CHECK
    (length("food") <= 6), "note" VARCHAR(100) NOT NULL CHECK (length("note") <= 100), "drug" VARCHAR(80) NOT NULL
    CHECK (length("drug") <= 80), "listed" VARCHAR(12) NOT NULL CHECK (length("listed") <= 12), "because"
    VARCHAR(1000) NOT NULL CHECK (length("because") <= 1000), "given" VARCHAR(8) NOT NULL CHECK (length("given") <=
    8), FOREIGN KEY ("answer_id") REFERENCES "answer" ("id"), CHECK ("given" IN ('', 'here', 'outside', 'none')));
CREATE INDEX "medicine_answer_id" ON "medicine" ("answer_id");
CREATE UNIQUE INDEX "medicine_answer_id_line" ON "medicine" ("answer_id", "line");
CREATE TRIGGER "uncount_medicine" BEFORE INSERT ON "medicine" WHEN NEW.given <> '' BEGIN INSERT INTO "uncounted"
    (consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered,
    withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders, text, audio, video,
    spared, wait) SELECT consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered,
    present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders,
    text, audio, video, spared, wait FROM "fact" WHERE consult_id IN (SELECT consult_id FROM answer WHERE id =
    NEW.answer_id) AND consult_id NOT IN (SELECT consult_id FROM "uncounted");END;
CREATE TRIGGER "uncount_given" BEFORE UPDATE OF given ON "medicine" WHEN OLD.given <> NEW.given BEGIN INSERT INTO
    "uncounted" (consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present,
    unanswered, withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders, text,
    audio, video, spared, wait) SELECT consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked,
    answered, present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside, lacking, women,
    children, elders, text, audio, video, spared, wait FROM "fact" WHERE consult_id IN (SELECT consult_id FROM answer
    WHERE id = OLD.answer_id) AND consult_id NOT IN (SELECT consult_id FROM "uncounted");END;
CREATE TRIGGER "uncount_medicine_gone" BEFORE DELETE ON "medicine" WHEN OLD.given <> '' BEGIN INSERT INTO "uncounted"
    (consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered,
    withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders, text, audio, video,
    spared, wait) SELECT consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered,
    present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders,
    text, audio, video, spared, wait FROM "fact" WHERE consult_id IN (SELECT consult_id FROM answer WHERE id =
    OLD.answer_id) AND consult_id NOT IN (SELECT consult_id FROM "uncounted");END;
CREATE TABLE "message" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "by_id" INTEGER NOT NULL,
    "from_doctor" INTEGER NOT NULL, "words" VARCHAR(500) NOT NULL CHECK (length("words") <= 500), "at" DATETIME NOT
    NULL, "read_at" DATETIME, "read_by_id" INTEGER, FOREIGN KEY ("consult_id") REFERENCES "consult" ("id"), FOREIGN
    KEY ("by_id") REFERENCES "staff" ("id"), FOREIGN KEY ("read_by_id") REFERENCES "staff" ("id"), CHECK (words <>
    ''));
CREATE INDEX "message_consult_id" ON "message" ("consult_id");
CREATE INDEX "message_by_id" ON "message" ("by_id");
CREATE INDEX "message_read_by_id" ON "message" ("read_by_id");
CREATE INDEX "message_unread" ON "message" ("consult_id") WHERE ("read_at" IS NULL);
CREATE TABLE "sheet" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" VARCHAR(10) NOT NULL CHECK (length("kind") <= 10),
    "content" BLOB NOT NULL, "sent_by_id" INTEGER, "at" DATETIME NOT NULL, "taken_at" DATETIME, FOREIGN KEY
    ("sent_by_id") REFERENCES "staff" ("id"));
CREATE INDEX "sheet_sent_by_id" ON "sheet" ("sent_by_id");
CREATE TABLE "newcomer" ("sheet_id" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, PRIMARY KEY ("sheet_id",
    "staff_id"), FOREIGN KEY ("sheet_id") REFERENCES "sheet" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff"
    ("id"));
CREATE INDEX "newcomer_sheet_id" ON "newcomer" ("sheet_id");
CREATE INDEX "newcomer_staff_id" ON "newcomer" ("staff_id");
CREATE TABLE "one_time_code" ("id" INTEGER NOT NULL PRIMARY KEY, "staff_id" INTEGER NOT NULL, "nonce" VARCHAR(32) NOT
    NULL CHECK (length("nonce") <= 32), "issued_by_id" INTEGER, "issued_at" DATETIME NOT NULL, "expires_at" DATETIME
    NOT NULL, "used_at" DATETIME, "failures" INTEGER NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"),
    FOREIGN KEY ("issued_by_id") REFERENCES "staff" ("id"));
CREATE INDEX "one_time_code_staff_id" ON "one_time_code" ("staff_id");
CREATE INDEX "one_time_code_issued_by_id" ON "one_time_code" ("issued_by_id");
CREATE TABLE "patient_call" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "about" VARCHAR(8) NOT
    NULL CHECK (length("about") <= 8), "outcome" VARCHAR(9) NOT NULL CHECK (length("outcome") <= 9), "note"
    VARCHAR(200) NOT NULL CHECK (length("note") <= 200), "by_id" INTEGER NOT NULL, "at" DATETIME NOT NULL, FOREIGN KEY
    ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"), CHECK ("about" IN
    ('referral', 'followup')), CHECK ("outcome" IN ('came', 'will_come', 'unreached', 'moved', 'refused', 'died',
    'other')), CHECK (outcome <> 'other' OR note <> ''));
CREATE INDEX "patient_call_consult_id" ON "patient_call" ("consult_id");
CREATE INDEX "patient_call_by_id" ON "patient_call" ("by_id");
CREATE TABLE "patient_key" ("id" INTEGER NOT NULL PRIMARY KEY, "key" VARCHAR(24) NOT NULL CHECK (length("key") <= 24),
    "centre_id" INTEGER NOT NULL, "patient_id" INTEGER NOT NULL, FOREIGN KEY ("centre_id") REFERENCES "facility"
    ("id"), FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"));
CREATE INDEX "patient_key_centre_id" ON "patient_key" ("centre_id");
CREATE INDEX "patient_key_patient_id" ON "patient_key" ("patient_id");
CREATE UNIQUE INDEX "patient_key_key_centre_id_patient_id" ON "patient_key" ("key", "centre_id", "patient_id");
CREATE TABLE "phone_call" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "by_id" INTEGER NOT NULL,
    "rung" VARCHAR(8) NOT NULL CHECK (length("rung") <= 8), "number" VARCHAR(15) NOT NULL CHECK (length("number") <=
    15), "spoke" VARCHAR(8) NOT NULL CHECK (length("spoke") <= 8), "minutes" INTEGER, "at" DATETIME NOT NULL, FOREIGN
    KEY ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"), CHECK ("rung" IN
    ('cho', 'patient', 'doctor', 'hospital')), CHECK ("spoke" IN ('', 'cho', 'patient')));
CREATE INDEX "phone_call_consult_id" ON "phone_call" ("consult_id");
CREATE INDEX "phone_call_by_id" ON "phone_call" ("by_id");
CREATE INDEX "phone_call_number" ON "phone_call" ("number");
CREATE TABLE "photo" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "shows" VARCHAR(5) NOT NULL
    CHECK (length("shows") <= 5), "large" VARCHAR(64) NOT NULL CHECK (length("large") <= 64), "small" VARCHAR(64) NOT
    NULL CHECK (length("small") <= 64), "large_bytes" INTEGER NOT NULL, "small_bytes" INTEGER NOT NULL, "preview" BLOB
    NOT NULL, "sent_by_id" INTEGER NOT NULL, "at" DATETIME NOT NULL, "withdrawn_at" DATETIME, FOREIGN KEY
    ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("sent_by_id") REFERENCES "staff" ("id"), CHECK ("shows"
    IN ('', 'skin', 'wound', 'ecg', 'paper')), CHECK (length(large) = 64 AND length(small) = 64), CHECK
    (length(preview) <= 2000));
CREATE INDEX "photo_consult_id" ON "photo" ("consult_id");
CREATE INDEX "photo_sent_by_id" ON "photo" ("sent_by_id");
CREATE UNIQUE INDEX "photo_consult_id_large" ON "photo" ("consult_id", "large");
CREATE TABLE "reading" ("id" INTEGER NOT NULL PRIMARY KEY, "at" DATETIME NOT NULL, "staff_id" INTEGER, "path"
    VARCHAR(200) NOT NULL CHECK (length("path") <= 200), "patient_id" INTEGER, "request" VARCHAR(32) NOT NULL CHECK
    (length("request") <= 32), "seal" VARCHAR(64) NOT NULL CHECK (length("seal") <= 64), FOREIGN KEY ("staff_id")
    REFERENCES "staff" ("id"), FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"));
CREATE INDEX "reading_at" ON "reading" ("at");
CREATE INDEX "reading_staff_id" ON "reading" ("staff_id");
CREATE INDEX "reading_patient_id" ON "reading" ("patient_id");
CREATE TABLE "report" ("id" INTEGER NOT NULL PRIMARY KEY, "referral_id" INTEGER NOT NULL, "what" VARCHAR(8) NOT NULL
    CHECK (length("what") <= 8), "elsewhere" VARCHAR(120) NOT NULL CHECK (length("elsewhere") <= 120), "diagnosis"
    VARCHAR(300) NOT NULL CHECK (length("diagnosis") <= 300), "treatment" VARCHAR(500) NOT NULL CHECK
    (length("treatment") <= 500), "drugs" VARCHAR(500) NOT NULL CHECK (length("drugs") <= 500), "review_on" DATE,
    "due_on" DATE, "writer" VARCHAR(120) NOT NULL CHECK (length("writer") <= 120), "by_id" INTEGER, "device"
    VARCHAR(64) NOT NULL CHECK (length("device") <= 64), "at" DATETIME NOT NULL, "read_at" DATETIME, "doctor_read_at"
    DATETIME, FOREIGN KEY ("referral_id") REFERENCES "referral" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff"
    ("id"), CHECK ("what" IN ('arrived', 'admitted', 'treated', 'sent_on', 'died', 'back')), CHECK (what <> 'sent_on'
    OR elsewhere <> ''), CHECK (what <> 'back' OR (diagnosis <> '' AND due_on IS NOT NULL)));
CREATE INDEX "report_referral_id" ON "report" ("referral_id");
CREATE INDEX "report_by_id" ON "report" ("by_id");
CREATE INDEX "report_unread" ON "report" ("referral_id") WHERE ("read_at" IS NULL);
CREATE INDEX "report_unread_by_doctor" ON "report" ("referral_id") WHERE ("doctor_read_at" IS NULL);
CREATE INDEX "report_due" ON "report" ("due_on") WHERE ("due_on" IS NOT NULL);
CREATE TRIGGER "uncount_back" BEFORE INSERT ON "report" WHEN NEW.what = 'back' BEGIN INSERT INTO "uncounted"
    (consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered,
    withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders, text, audio, video,
    spared, wait) SELECT consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered,
    present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders,
    text, audio, video, spared, wait FROM "fact" WHERE consult_id IN (SELECT consult_id FROM referral WHERE id =
    NEW.referral_id) AND consult_id NOT IN (SELECT consult_id FROM "uncounted");END;
CREATE TABLE "roster" ("id" INTEGER NOT NULL PRIMARY KEY, "doctor_id" INTEGER NOT NULL, "weekday" INTEGER NOT NULL,
    "begins" INTEGER NOT NULL, "ends" INTEGER NOT NULL, FOREIGN KEY ("doctor_id") REFERENCES "staff" ("id"), CHECK
    (weekday BETWEEN 0 AND 6), CHECK (begins BETWEEN 0 AND 1439), CHECK (ends BETWEEN 0 AND 1439));
CREATE INDEX "roster_doctor_id" ON "roster" ("doctor_id");
CREATE UNIQUE INDEX "roster_doctor_id_weekday_begins" ON "roster" ("doctor_id", "weekday", "begins");
CREATE TABLE "seat" ("id" INTEGER NOT NULL PRIMARY KEY, "call_id" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL,
    "part" VARCHAR(6) NOT NULL CHECK (length("part") <= 6), "joined_at" DATETIME NOT NULL, "seen_at" DATETIME NOT
    NULL, "left_at" DATETIME, "receives" INTEGER NOT NULL, "sent" INTEGER NOT NULL, FOREIGN KEY ("call_id") REFERENCES
    "call" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), CHECK ("part" IN ('cho', 'doctor', 'guest')),
    CHECK (receives IN (0, 1, 2)));
CREATE INDEX "seat_call_id" ON "seat" ("call_id");
CREATE INDEX "seat_staff_id" ON "seat" ("staff_id");
CREATE TABLE "served" ("month" VARCHAR(7) NOT NULL CHECK (length("month") <= 7), "patient_id" INTEGER NOT NULL,
    PRIMARY KEY ("month", "patient_id"), FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")) WITHOUT ROWID;
CREATE INDEX "served_patient_id" ON "served" ("patient_id");
CREATE TABLE "session" ("id" INTEGER NOT NULL PRIMARY KEY, "token_hash" VARCHAR(64) NOT NULL CHECK
    (length("token_hash") <= 64), "staff_id" INTEGER NOT NULL, "device_id" INTEGER NOT NULL, "began_at" DATETIME NOT
    NULL, "seen_at" DATETIME NOT NULL, "ended_at" DATETIME, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"),
    FOREIGN KEY ("device_id") REFERENCES "device" ("id"));
CREATE UNIQUE INDEX "session_token_hash" ON "session" ("token_hash");
CREATE INDEX "session_staff_id" ON "session" ("staff_id");
CREATE INDEX "session_device_id" ON "session" ("device_id");
CREATE TABLE "setting" ("name" VARCHAR(40) NOT NULL PRIMARY KEY CHECK (length("name") <= 40), "value" VARCHAR(200) NOT
    NULL CHECK (length("value") <= 200));
CREATE TABLE "signal" ("to_id" INTEGER NOT NULL, "place" INTEGER NOT NULL, "by_id" INTEGER NOT NULL, "number" INTEGER
    NOT NULL, "body" VARCHAR(8000) NOT NULL CHECK (length("body") <= 8000), PRIMARY KEY ("to_id", "place"), FOREIGN
    KEY ("to_id") REFERENCES "seat" ("id"), FOREIGN KEY ("by_id") REFERENCES "seat" ("id"));
CREATE INDEX "signal_to_id" ON "signal" ("to_id");
CREATE INDEX "signal_by_id" ON "signal" ("by_id");
CREATE UNIQUE INDEX "signal_by_id_number" ON "signal" ("by_id", "number");
CREATE TABLE "sign_in_failures" ("mobile" VARCHAR(10) NOT NULL CHECK (length("mobile") <= 10), "device_hash"
    VARCHAR(64) NOT NULL CHECK (length("device_hash") <= 64), "failures" INTEGER NOT NULL, "locked_until" DATETIME,
    PRIMARY KEY ("mobile", "device_hash"));
CREATE TABLE "sms_consent" ("id" INTEGER NOT NULL PRIMARY KEY, "patient_id" INTEGER NOT NULL, "mobile" VARCHAR(10) NOT
    NULL CHECK (length("mobile") <= 10), "answer" VARCHAR(6) NOT NULL CHECK (length("answer") <= 6), "language"
    VARCHAR(7) NOT NULL CHECK (length("language") <= 7), "by_id" INTEGER NOT NULL, "at" DATETIME NOT NULL, FOREIGN KEY
    ("patient_id") REFERENCES "patient" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"), CHECK ("answer" IN
    ('own', 'family', 'no')), CHECK (mobile <> ''));
CREATE INDEX "sms_consent_patient_id" ON "sms_consent" ("patient_id");
CREATE INDEX "sms_consent_by_id" ON "sms_consent" ("by_id");
CREATE TABLE "sms" ("id" INTEGER NOT NULL PRIMARY KEY, "to_id" INTEGER, "consent_id" INTEGER, "consult_id" INTEGER NOT
    NULL, "about" VARCHAR(9) NOT NULL CHECK (length("about") <= 9), "nth" INTEGER NOT NULL, "state" VARCHAR(7) NOT
    NULL CHECK (length("state") <= 7), "written_at" DATETIME NOT NULL, "due_at" DATETIME NOT NULL, "left_at" DATETIME,
    "tries" INTEGER NOT NULL, "failure" VARCHAR(7) NOT NULL CHECK (length("failure") <= 7), "reply" INTEGER, "day"
    DATE, FOREIGN KEY ("to_id") REFERENCES "staff" ("id"), FOREIGN KEY ("consent_id") REFERENCES "sms_consent" ("id"),
    FOREIGN KEY ("consult_id") REFERENCES "consult" ("id"), CHECK ("about" IN ('emergency', 'urgent', 'answered',
    'asked', 'soon', 'late', 'ring')), CHECK ("state" IN ('waiting', 'handed', 'sent', 'lapsed', 'failed',
    'dropped')), CHECK ("failure" IN ('', 'silent', 'refused', 'unclear', 'folder', 'modem', 'gone')), CHECK ((to_id
    IS NULL) <> (consent_id IS NULL)));
CREATE INDEX "sms_to_id" ON "sms" ("to_id");
CREATE INDEX "sms_consent_id" ON "sms" ("consent_id");
CREATE INDEX "sms_consult_id" ON "sms" ("consult_id");
CREATE UNIQUE INDEX "sms_consult_id_about_nth_to_id" ON "sms" ("consult_id", "about", "nth", "to_id");
CREATE INDEX "sms_state" ON "sms" ("state", "due_at");
CREATE INDEX "sms_left" ON "sms" ("left_at");
CREATE UNIQUE INDEX "sms_patient" ON "sms" ("consult_id", "about", "nth") WHERE ("to_id" IS NULL);
CREATE UNIQUE INDEX "sms_day" ON "sms" ("day", "consent_id") WHERE ("day" IS NOT NULL);
CREATE TABLE "stock" ("centre_id" INTEGER NOT NULL, "drug" VARCHAR(80) NOT NULL CHECK (length("drug") <= 80), "since"
    DATETIME NOT NULL, PRIMARY KEY ("centre_id", "drug"), FOREIGN KEY ("centre_id") REFERENCES "facility" ("id"));
CREATE INDEX "stock_centre_id" ON "stock" ("centre_id");
CREATE TABLE "submission" ("key" VARCHAR(32) NOT NULL PRIMARY KEY CHECK (length("key") <= 32), "staff_id" INTEGER,
    "path" VARCHAR(200) NOT NULL CHECK (length("path") <= 200), "body_hash" VARCHAR(64) NOT NULL CHECK
    (length("body_hash") <= 64), "location" VARCHAR(200) NOT NULL CHECK (length("location") <= 200), "at" DATETIME NOT
    NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"));
CREATE INDEX "submission_staff_id" ON "submission" ("staff_id");
CREATE TABLE "tally" ("by" VARCHAR(10) NOT NULL CHECK (length("by") <= 10), "day" DATE NOT NULL, "of" VARCHAR(20) NOT
    NULL CHECK (length("of") <= 20), "wait1" TEXT NOT NULL, "wait2" TEXT NOT NULL, "wait3" TEXT NOT NULL, "asked"
    INTEGER NOT NULL, "answered" INTEGER NOT NULL, "present" INTEGER NOT NULL, "unanswered" INTEGER NOT NULL,
    "withdrawn" INTEGER NOT NULL, "unsent" INTEGER NOT NULL, "referred" INTEGER NOT NULL, "arrived" INTEGER NOT NULL,
    "back" INTEGER NOT NULL, "here" INTEGER NOT NULL, "outside" INTEGER NOT NULL, "lacking" INTEGER NOT NULL, "women"
    INTEGER NOT NULL, "children" INTEGER NOT NULL, "elders" INTEGER NOT NULL, "text" INTEGER NOT NULL, "audio" INTEGER
    NOT NULL, "video" INTEGER NOT NULL, "spared" INTEGER NOT NULL, PRIMARY KEY ("by", "day", "of"), CHECK (asked =
    answered + unanswered + withdrawn));
CREATE TABLE "token" ("facility_id" INTEGER NOT NULL, "day" DATE NOT NULL, "number" INTEGER NOT NULL, "referral_id"
    INTEGER NOT NULL, PRIMARY KEY ("facility_id", "day", "number"), FOREIGN KEY ("facility_id") REFERENCES "facility"
    ("id"), FOREIGN KEY ("referral_id") REFERENCES "referral" ("id"));
CREATE INDEX "token_facility_id" ON "token" ("facility_id");
CREATE INDEX "token_referral_id" ON "token" ("referral_id");
CREATE UNIQUE INDEX "token_facility_id_day_referral_id" ON "token" ("facility_id", "day", "referral_id");
CREATE TABLE "uncounted" ("consult_id" INTEGER NOT NULL PRIMARY KEY, "day" DATE, "cho" VARCHAR(20) CHECK
    (length("cho") <= 20), "centre" VARCHAR(20) CHECK (length("centre") <= 20), "speciality" VARCHAR(4) CHECK
    (length("speciality") <= 4), "doctor" VARCHAR(20) CHECK (length("doctor") <= 20), "hour" VARCHAR(2) CHECK
    (length("hour") <= 2), "urgency" VARCHAR(1) CHECK (length("urgency") <= 1), "mode" VARCHAR(5) CHECK
    (length("mode") <= 5), "wait" VARCHAR(1) CHECK (length("wait") <= 1), "asked" INTEGER, "answered" INTEGER,
    "present" INTEGER, "unanswered" INTEGER, "withdrawn" INTEGER, "unsent" INTEGER, "referred" INTEGER, "arrived"
    INTEGER, "back" INTEGER, "here" INTEGER, "outside" INTEGER, "lacking" INTEGER, "women" INTEGER, "children"
    INTEGER, "elders" INTEGER, "text" INTEGER, "audio" INTEGER, "video" INTEGER, "spared" INTEGER, FOREIGN KEY
    ("consult_id") REFERENCES "consult" ("id"));
"""


def up(migrator, db):
    for statement in SQL.strip().rstrip(";").split(";\n"):
        db.execute_sql(statement)
