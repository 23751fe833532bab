CREATE TABLE "schema_migration" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "applied" DATETIME NOT NULL);
CREATE TABLE "block" ("code" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(80) NOT NULL CHECK (length("name") <= 80),
    "name_hi" VARCHAR(80) NOT NULL CHECK (length("name_hi") <= 80));
CREATE TABLE "panchayat" ("code" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(80) NOT NULL CHECK (length("name") <=
    80), "block_id" INTEGER NOT NULL, FOREIGN KEY ("block_id") REFERENCES "block" ("code"));
CREATE TABLE "facility" ("id" INTEGER NOT NULL PRIMARY KEY, "code" VARCHAR(20) NOT NULL CHECK (length("code") <= 20),
    "name" VARCHAR(80) NOT NULL CHECK (length("name") <= 80), "name_hi" VARCHAR(80) NOT NULL CHECK (length("name_hi")
    <= 80), "kind" VARCHAR(8) NOT NULL CHECK (length("kind") <= 8), "block_id" INTEGER, "phone" VARCHAR(15) NOT NULL
    CHECK (length("phone") <= 15), "active" INTEGER NOT NULL, FOREIGN KEY ("block_id") REFERENCES "block" ("code"),
    CHECK ("kind" IN ('SHC', 'PHC', 'CHC', 'DH', 'MC', 'OFFICE')));
CREATE TABLE "staff" ("id" INTEGER NOT NULL PRIMARY KEY, "role" VARCHAR(8) NOT NULL CHECK (length("role") <= 8),
    "name" VARCHAR(80) NOT NULL CHECK (length("name") <= 80), "name_hi" VARCHAR(80) NOT NULL CHECK (length("name_hi")
    <= 80), "mobile" VARCHAR(10) NOT NULL CHECK (length("mobile") <= 10), "facility_id" INTEGER NOT NULL, "speciality"
    VARCHAR(4) NOT NULL CHECK (length("speciality") <= 4), "qualification" VARCHAR(80) NOT NULL CHECK
    (length("qualification") <= 80), "council" VARCHAR(80) NOT NULL CHECK (length("council") <= 80), "registration"
    VARCHAR(20) NOT NULL CHECK (length("registration") <= 20), "pin_hash" VARCHAR(160) NOT NULL CHECK
    (length("pin_hash") <= 160), "active" INTEGER NOT NULL, "sms" INTEGER NOT NULL, "sms_language" VARCHAR(7) NOT NULL
    CHECK (length("sms_language") <= 7), "created_at" DATETIME NOT NULL, FOREIGN KEY ("facility_id") REFERENCES
    "facility" ("id"), CHECK ("role" IN ('cho', 'doctor', 'desk', 'office')));
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
CREATE TABLE "answer" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "doctor_id" INTEGER NOT NULL,
    "diagnosis" VARCHAR(300) NOT NULL CHECK (length("diagnosis") <= 300), "advice" VARCHAR(600) NOT NULL CHECK
    (length("advice") <= 600), "tests" VARCHAR(300) NOT NULL CHECK (length("tests") <= 300), "follow_up_on" DATE,
    "mode" VARCHAR(5) NOT NULL CHECK (length("mode") <= 5), "earlier_id" INTEGER, "earlier_in_person" INTEGER NOT
    NULL, "age_confirmed" INTEGER NOT NULL, "signed_at" DATETIME NOT NULL, "code" VARCHAR(16) NOT NULL CHECK
    (length("code") <= 16), FOREIGN KEY ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("doctor_id")
    REFERENCES "staff" ("id"), FOREIGN KEY ("earlier_id") REFERENCES "answer" ("id"), CHECK ("mode" IN ('video',
    'audio', 'text')));
CREATE TABLE "answer_draft" ("consult_id" INTEGER NOT NULL, "doctor_id" INTEGER NOT NULL, "fields" TEXT NOT NULL, "at"
    DATETIME NOT NULL, PRIMARY KEY ("consult_id", "doctor_id"), FOREIGN KEY ("consult_id") REFERENCES "consult"
    ("id"), FOREIGN KEY ("doctor_id") REFERENCES "staff" ("id"));
CREATE TABLE "audit" ("id" INTEGER NOT NULL PRIMARY KEY, "at" DATETIME NOT NULL, "staff_id" INTEGER, "action"
    VARCHAR(120) NOT NULL CHECK (length("action") <= 120), "subject" VARCHAR(120) NOT NULL CHECK (length("subject") <=
    120), "patient_id" INTEGER, "request" VARCHAR(32) NOT NULL CHECK (length("request") <= 32), "seal" VARCHAR(64) NOT
    NULL CHECK (length("seal") <= 64), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), FOREIGN KEY ("patient_id")
    REFERENCES "patient" ("id"));
CREATE TABLE "call" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "doctor_id" INTEGER,
    "opened_at" DATETIME NOT NULL, "opened_by_id" INTEGER NOT NULL, "first_both" DATETIME, "last_both" DATETIME,
    "both" INTEGER NOT NULL, "heard" INTEGER NOT NULL, "watched" INTEGER NOT NULL, "ended_at" DATETIME, "why"
    VARCHAR(7) NOT NULL CHECK (length("why") <= 7), "ended_by_id" INTEGER, FOREIGN KEY ("consult_id") REFERENCES
    "consult" ("id"), FOREIGN KEY ("doctor_id") REFERENCES "staff" ("id"), FOREIGN KEY ("opened_by_id") REFERENCES
    "staff" ("id"), FOREIGN KEY ("ended_by_id") REFERENCES "staff" ("id"), CHECK ("why" IN ('', 'hangup', 'phone',
    'lost', 'missed', 'closed', 'long')), CHECK ((ended_at IS NULL) = (why = '')));
CREATE TABLE "call_guest" ("consult_id" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, "invited_by_id" INTEGER NOT
    NULL, "at" DATETIME NOT NULL, PRIMARY KEY ("consult_id", "staff_id"), FOREIGN KEY ("consult_id") REFERENCES
    "consult" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), FOREIGN KEY ("invited_by_id") REFERENCES
    "staff" ("id"));
CREATE TABLE "call_word" ("consult_id" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, "mode" VARCHAR(5) NOT NULL CHECK
    (length("mode") <= 5), "minutes" INTEGER NOT NULL, "at" DATETIME NOT NULL, PRIMARY KEY ("consult_id", "staff_id"),
    FOREIGN KEY ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), CHECK
    ("mode" IN ('video', 'audio', 'text')));
CREATE TABLE "clinical_list" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(40) NOT NULL CHECK (length("name") <=
    40), "content" TEXT NOT NULL, "signed_by" VARCHAR(120) NOT NULL CHECK (length("signed_by") <= 120),
    "imported_by_id" INTEGER, "at" DATETIME NOT NULL, FOREIGN KEY ("imported_by_id") REFERENCES "staff" ("id"));
CREATE TABLE "closure" ("centre_id" INTEGER NOT NULL, "day" DATE NOT NULL, "reason" VARCHAR(10) NOT NULL CHECK
    (length("reason") <= 10), "by_id" INTEGER NOT NULL, "at" DATETIME NOT NULL, PRIMARY KEY ("centre_id", "day"),
    FOREIGN KEY ("centre_id") REFERENCES "facility" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"), CHECK
    ("reason" IN ('campaign', 'training', 'meeting', 'leave', 'other')));
CREATE TABLE "referral" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "answer_id" INTEGER,
    "made_by_id" INTEGER NOT NULL, "facility_id" INTEGER, "elsewhere" VARCHAR(120) NOT NULL CHECK (length("elsewhere")
    <= 120), "reason" VARCHAR(300) NOT NULL CHECK (length("reason") <= 300), "urgency" INTEGER NOT NULL, "code"
    VARCHAR(16) NOT NULL CHECK (length("code") <= 16), "made_at" DATETIME NOT NULL, "arrived_at" DATETIME,
    "arrived_by_id" INTEGER, "speciality" VARCHAR(4) NOT NULL CHECK (length("speciality") <= 4), FOREIGN KEY
    ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("answer_id") REFERENCES "answer" ("id"), FOREIGN KEY
    ("made_by_id") REFERENCES "staff" ("id"), FOREIGN KEY ("facility_id") REFERENCES "facility" ("id"), FOREIGN KEY
    ("arrived_by_id") REFERENCES "staff" ("id"), CHECK ("urgency" IN (1, 2, 3)), CHECK (facility_id IS NOT NULL OR
    elsewhere <> ''), CHECK (reason <> ''));
CREATE TABLE "departure" ("id" INTEGER NOT NULL PRIMARY KEY, "referral_id" INTEGER NOT NULL, "systolic" INTEGER,
    "diastolic" INTEGER, "pulse" INTEGER, "spo2" INTEGER, "temperature" DECIMAL(4, 1), "temperature_unit" VARCHAR(1)
    NOT NULL CHECK (length("temperature_unit") <= 1), "rr" INTEGER, "sugar" INTEGER, "consciousness" VARCHAR(1) NOT
    NULL CHECK (length("consciousness") <= 1), "transport" VARCHAR(3) NOT NULL CHECK (length("transport") <= 3),
    "informed" VARCHAR(120) NOT NULL CHECK (length("informed") <= 120), "by_id" INTEGER NOT NULL, "at" DATETIME NOT
    NULL, FOREIGN KEY ("referral_id") REFERENCES "referral" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"),
    CHECK ("transport" IN ('', '108', '102', 'own')));
CREATE TABLE "device" ("id" INTEGER NOT NULL PRIMARY KEY, "staff_id" INTEGER NOT NULL, "token_hash" VARCHAR(64) NOT
    NULL CHECK (length("token_hash") <= 64), "label" VARCHAR(80) NOT NULL CHECK (length("label") <= 80), "enrolled_at"
    DATETIME NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"));
CREATE TABLE "dose" ("id" INTEGER NOT NULL PRIMARY KEY, "departure_id" INTEGER NOT NULL, "line" INTEGER NOT NULL,
    "drug" VARCHAR(80) NOT NULL CHECK (length("drug") <= 80), "amount" VARCHAR(40) NOT NULL CHECK (length("amount") <=
    40), "given_at" DATETIME, FOREIGN KEY ("departure_id") REFERENCES "departure" ("id"), CHECK (drug <> ''));
CREATE TABLE "duty" ("id" INTEGER NOT NULL PRIMARY KEY, "doctor_id" INTEGER NOT NULL, "works" INTEGER NOT NULL, "at"
    DATETIME NOT NULL, "until" DATETIME NOT NULL, FOREIGN KEY ("doctor_id") REFERENCES "staff" ("id"));
CREATE TABLE "favourite" ("id" INTEGER NOT NULL PRIMARY KEY, "doctor_id" INTEGER NOT NULL, "name" VARCHAR(60) NOT NULL
    CHECK (length("name") <= 60), "fields" TEXT NOT NULL, "at" DATETIME NOT NULL, FOREIGN KEY ("doctor_id") REFERENCES
    "staff" ("id"));
CREATE TABLE "hand_over" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "by_id" INTEGER NOT NULL,
    "speciality" VARCHAR(4) NOT NULL CHECK (length("speciality") <= 4), "doctor_id" INTEGER, "note" VARCHAR(500) NOT
    NULL CHECK (length("note") <= 500), "at" DATETIME NOT NULL, FOREIGN KEY ("consult_id") REFERENCES "consult"
    ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"), FOREIGN KEY ("doctor_id") REFERENCES "staff" ("id"),
    CHECK (note <> ''));
CREATE TABLE "kept_form" ("key" VARCHAR(32) NOT NULL PRIMARY KEY CHECK (length("key") <= 32), "staff_id" INTEGER NOT
    NULL, "path" VARCHAR(200) NOT NULL CHECK (length("path") <= 200), "fields" TEXT NOT NULL, "at" DATETIME NOT NULL,
    FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"));
CREATE TABLE "knock" ("id" INTEGER NOT NULL PRIMARY KEY, "at" DATETIME NOT NULL, "address" VARCHAR(64) NOT NULL CHECK
    (length("address") <= 64), "device" VARCHAR(64) NOT NULL CHECK (length("device") <= 64), "code" VARCHAR(20) NOT
    NULL CHECK (length("code") <= 20));
CREATE TABLE "medicine" ("id" INTEGER NOT NULL PRIMARY KEY, "answer_id" INTEGER NOT NULL, "line" INTEGER NOT NULL,
    "name" VARCHAR(80) NOT NULL CHECK (length("name") <= 80), "strength" VARCHAR(30) NOT NULL CHECK
    (length("strength") <= 30), "morning" VARCHAR(10) NOT NULL CHECK (length("morning") <= 10), "noon" VARCHAR(10) NOT
    NULL CHECK (length("noon") <= 10), "evening" VARCHAR(10) NOT NULL CHECK (length("evening") <= 10), "night"
    VARCHAR(10) NOT NULL CHECK (length("night") <= 10), "days" INTEGER, "food" VARCHAR(6) NOT NULL CHECK
    (length("food") <= 6), "note" VARCHAR(100) NOT NULL CHECK (length("note") <= 100), "drug" VARCHAR(80) NOT NULL
    CHECK (length("drug") <= 80), "listed" VARCHAR(12) NOT NULL CHECK (length("listed") <= 12), "because"
    VARCHAR(1000) NOT NULL CHECK (length("because") <= 1000), "given" VARCHAR(8) NOT NULL CHECK (length("given") <=
    8), FOREIGN KEY ("answer_id") REFERENCES "answer" ("id"), CHECK ("given" IN ('', 'here', 'outside', 'none')));
CREATE TABLE "message" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "by_id" INTEGER NOT NULL,
    "from_doctor" INTEGER NOT NULL, "words" VARCHAR(500) NOT NULL CHECK (length("words") <= 500), "at" DATETIME NOT
    NULL, "read_at" DATETIME, "read_by_id" INTEGER, FOREIGN KEY ("consult_id") REFERENCES "consult" ("id"), FOREIGN
    KEY ("by_id") REFERENCES "staff" ("id"), FOREIGN KEY ("read_by_id") REFERENCES "staff" ("id"), CHECK (words <>
    ''));
CREATE TABLE "sheet" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" VARCHAR(10) NOT NULL CHECK (length("kind") <= 10),
    "content" BLOB NOT NULL, "sent_by_id" INTEGER, "at" DATETIME NOT NULL, "taken_at" DATETIME, FOREIGN KEY
    ("sent_by_id") REFERENCES "staff" ("id"));
CREATE TABLE "newcomer" ("sheet_id" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, PRIMARY KEY ("sheet_id",
    "staff_id"), FOREIGN KEY ("sheet_id") REFERENCES "sheet" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff"
    ("id"));
CREATE TABLE "one_time_code" ("id" INTEGER NOT NULL PRIMARY KEY, "staff_id" INTEGER NOT NULL, "nonce" VARCHAR(32) NOT
    NULL CHECK (length("nonce") <= 32), "issued_by_id" INTEGER, "issued_at" DATETIME NOT NULL, "expires_at" DATETIME
    NOT NULL, "used_at" DATETIME, "failures" INTEGER NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"),
    FOREIGN KEY ("issued_by_id") REFERENCES "staff" ("id"));
CREATE TABLE "patient_call" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "about" VARCHAR(8) NOT
    NULL CHECK (length("about") <= 8), "outcome" VARCHAR(9) NOT NULL CHECK (length("outcome") <= 9), "note"
    VARCHAR(200) NOT NULL CHECK (length("note") <= 200), "by_id" INTEGER NOT NULL, "at" DATETIME NOT NULL, FOREIGN KEY
    ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"), CHECK ("about" IN
    ('referral', 'followup')), CHECK ("outcome" IN ('came', 'will_come', 'unreached', 'moved', 'refused', 'died',
    'other')), CHECK (outcome <> 'other' OR note <> ''));
CREATE TABLE "patient_key" ("id" INTEGER NOT NULL PRIMARY KEY, "key" VARCHAR(24) NOT NULL CHECK (length("key") <= 24),
    "centre_id" INTEGER NOT NULL, "patient_id" INTEGER NOT NULL, FOREIGN KEY ("centre_id") REFERENCES "facility"
    ("id"), FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"));
CREATE TABLE "phone_call" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "by_id" INTEGER NOT NULL,
    "rung" VARCHAR(8) NOT NULL CHECK (length("rung") <= 8), "number" VARCHAR(15) NOT NULL CHECK (length("number") <=
    15), "spoke" VARCHAR(8) NOT NULL CHECK (length("spoke") <= 8), "minutes" INTEGER, "at" DATETIME NOT NULL, FOREIGN
    KEY ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"), CHECK ("rung" IN
    ('cho', 'patient', 'doctor', 'hospital')), CHECK ("spoke" IN ('', 'cho', 'patient')));
CREATE TABLE "photo" ("id" INTEGER NOT NULL PRIMARY KEY, "consult_id" INTEGER NOT NULL, "shows" VARCHAR(5) NOT NULL
    CHECK (length("shows") <= 5), "large" VARCHAR(64) NOT NULL CHECK (length("large") <= 64), "small" VARCHAR(64) NOT
    NULL CHECK (length("small") <= 64), "large_bytes" INTEGER NOT NULL, "small_bytes" INTEGER NOT NULL, "preview" BLOB
    NOT NULL, "sent_by_id" INTEGER NOT NULL, "at" DATETIME NOT NULL, "withdrawn_at" DATETIME, FOREIGN KEY
    ("consult_id") REFERENCES "consult" ("id"), FOREIGN KEY ("sent_by_id") REFERENCES "staff" ("id"), CHECK ("shows"
    IN ('', 'skin', 'wound', 'ecg', 'paper')), CHECK (length(large) = 64 AND length(small) = 64), CHECK
    (length(preview) <= 2000));
CREATE TABLE "reading" ("id" INTEGER NOT NULL PRIMARY KEY, "at" DATETIME NOT NULL, "staff_id" INTEGER, "path"
    VARCHAR(200) NOT NULL CHECK (length("path") <= 200), "patient_id" INTEGER, "request" VARCHAR(32) NOT NULL CHECK
    (length("request") <= 32), "seal" VARCHAR(64) NOT NULL CHECK (length("seal") <= 64), FOREIGN KEY ("staff_id")
    REFERENCES "staff" ("id"), FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"));
CREATE TABLE "report" ("id" INTEGER NOT NULL PRIMARY KEY, "referral_id" INTEGER NOT NULL, "what" VARCHAR(8) NOT NULL
    CHECK (length("what") <= 8), "elsewhere" VARCHAR(120) NOT NULL CHECK (length("elsewhere") <= 120), "diagnosis"
    VARCHAR(300) NOT NULL CHECK (length("diagnosis") <= 300), "treatment" VARCHAR(500) NOT NULL CHECK
    (length("treatment") <= 500), "drugs" VARCHAR(500) NOT NULL CHECK (length("drugs") <= 500), "review_on" DATE,
    "due_on" DATE, "writer" VARCHAR(120) NOT NULL CHECK (length("writer") <= 120), "by_id" INTEGER, "device"
    VARCHAR(64) NOT NULL CHECK (length("device") <= 64), "at" DATETIME NOT NULL, "read_at" DATETIME, "doctor_read_at"
    DATETIME, FOREIGN KEY ("referral_id") REFERENCES "referral" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff"
    ("id"), CHECK ("what" IN ('arrived', 'admitted', 'treated', 'sent_on', 'died', 'back')), CHECK (what <> 'sent_on'
    OR elsewhere <> ''), CHECK (what <> 'back' OR (diagnosis <> '' AND due_on IS NOT NULL)));
CREATE TABLE "roster" ("id" INTEGER NOT NULL PRIMARY KEY, "doctor_id" INTEGER NOT NULL, "weekday" INTEGER NOT NULL,
    "begins" INTEGER NOT NULL, "ends" INTEGER NOT NULL, FOREIGN KEY ("doctor_id") REFERENCES "staff" ("id"), CHECK
    (weekday BETWEEN 0 AND 6), CHECK (begins BETWEEN 0 AND 1439), CHECK (ends BETWEEN 0 AND 1439));
CREATE TABLE "seat" ("id" INTEGER NOT NULL PRIMARY KEY, "call_id" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL,
    "part" VARCHAR(6) NOT NULL CHECK (length("part") <= 6), "joined_at" DATETIME NOT NULL, "seen_at" DATETIME NOT
    NULL, "left_at" DATETIME, "receives" INTEGER NOT NULL, "sent" INTEGER NOT NULL, FOREIGN KEY ("call_id") REFERENCES
    "call" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), CHECK ("part" IN ('cho', 'doctor', 'guest')),
    CHECK (receives IN (0, 1, 2)));
CREATE TABLE "served" ("month" VARCHAR(7) NOT NULL CHECK (length("month") <= 7), "patient_id" INTEGER NOT NULL,
    PRIMARY KEY ("month", "patient_id"), FOREIGN KEY ("patient_id") REFERENCES "patient" ("id")) WITHOUT ROWID;
CREATE TABLE "session" ("id" INTEGER NOT NULL PRIMARY KEY, "token_hash" VARCHAR(64) NOT NULL CHECK
    (length("token_hash") <= 64), "staff_id" INTEGER NOT NULL, "device_id" INTEGER NOT NULL, "began_at" DATETIME NOT
    NULL, "seen_at" DATETIME NOT NULL, "ended_at" DATETIME, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"),
    FOREIGN KEY ("device_id") REFERENCES "device" ("id"));
CREATE TABLE "setting" ("name" VARCHAR(40) NOT NULL PRIMARY KEY CHECK (length("name") <= 40), "value" VARCHAR(200) NOT
    NULL CHECK (length("value") <= 200));
CREATE TABLE "signal" ("to_id" INTEGER NOT NULL, "place" INTEGER NOT NULL, "by_id" INTEGER NOT NULL, "number" INTEGER
    NOT NULL, "body" VARCHAR(8000) NOT NULL CHECK (length("body") <= 8000), PRIMARY KEY ("to_id", "place"), FOREIGN
    KEY ("to_id") REFERENCES "seat" ("id"), FOREIGN KEY ("by_id") REFERENCES "seat" ("id"));
CREATE TABLE "sign_in_failures" ("mobile" VARCHAR(10) NOT NULL CHECK (length("mobile") <= 10), "device_hash"
    VARCHAR(64) NOT NULL CHECK (length("device_hash") <= 64), "failures" INTEGER NOT NULL, "locked_until" DATETIME,
    PRIMARY KEY ("mobile", "device_hash"));
CREATE TABLE "sms_consent" ("id" INTEGER NOT NULL PRIMARY KEY, "patient_id" INTEGER NOT NULL, "mobile" VARCHAR(10) NOT
    NULL CHECK (length("mobile") <= 10), "answer" VARCHAR(6) NOT NULL CHECK (length("answer") <= 6), "language"
    VARCHAR(7) NOT NULL CHECK (length("language") <= 7), "by_id" INTEGER NOT NULL, "at" DATETIME NOT NULL, FOREIGN KEY
    ("patient_id") REFERENCES "patient" ("id"), FOREIGN KEY ("by_id") REFERENCES "staff" ("id"), CHECK ("answer" IN
    ('own', 'family', 'no')), CHECK (mobile <> ''));
CREATE TABLE "sms" ("id" INTEGER NOT NULL PRIMARY KEY, "to_id" INTEGER, "consent_id" INTEGER, "consult_id" INTEGER NOT
    NULL, "about" VARCHAR(9) NOT NULL CHECK (length("about") <= 9), "nth" INTEGER NOT NULL, "state" VARCHAR(7) NOT
    NULL CHECK (length("state") <= 7), "written_at" DATETIME NOT NULL, "due_at" DATETIME NOT NULL, "left_at" DATETIME,
    "tries" INTEGER NOT NULL, "failure" VARCHAR(7) NOT NULL CHECK (length("failure") <= 7), "reply" INTEGER, "day"
    DATE, FOREIGN KEY ("to_id") REFERENCES "staff" ("id"), FOREIGN KEY ("consent_id") REFERENCES "sms_consent" ("id"),
    FOREIGN KEY ("consult_id") REFERENCES "consult" ("id"), CHECK ("about" IN ('emergency', 'urgent', 'answered',
    'asked', 'soon', 'late', 'ring')), CHECK ("state" IN ('waiting', 'handed', 'sent', 'lapsed', 'failed',
    'dropped')), CHECK ("failure" IN ('', 'silent', 'refused', 'unclear', 'folder', 'modem', 'gone')), CHECK ((to_id
    IS NULL) <> (consent_id IS NULL)));
CREATE TABLE "stock" ("centre_id" INTEGER NOT NULL, "drug" VARCHAR(80) NOT NULL CHECK (length("drug") <= 80), "since"
    DATETIME NOT NULL, PRIMARY KEY ("centre_id", "drug"), FOREIGN KEY ("centre_id") REFERENCES "facility" ("id"));
CREATE TABLE "submission" ("key" VARCHAR(32) NOT NULL PRIMARY KEY CHECK (length("key") <= 32), "staff_id" INTEGER,
    "path" VARCHAR(200) NOT NULL CHECK (length("path") <= 200), "body_hash" VARCHAR(64) NOT NULL CHECK
    (length("body_hash") <= 64), "location" VARCHAR(200) NOT NULL CHECK (length("location") <= 200), "at" DATETIME NOT
    NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"));
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
CREATE TABLE "uncounted" ("consult_id" INTEGER NOT NULL PRIMARY KEY, "day" DATE, "cho" VARCHAR(20) CHECK
    (length("cho") <= 20), "centre" VARCHAR(20) CHECK (length("centre") <= 20), "speciality" VARCHAR(4) CHECK
    (length("speciality") <= 4), "doctor" VARCHAR(20) CHECK (length("doctor") <= 20), "hour" VARCHAR(2) CHECK
    (length("hour") <= 2), "urgency" VARCHAR(1) CHECK (length("urgency") <= 1), "mode" VARCHAR(5) CHECK
    (length("mode") <= 5), "wait" VARCHAR(1) CHECK (length("wait") <= 1), "asked" INTEGER, "answered" INTEGER,
    "present" INTEGER, "unanswered" INTEGER, "withdrawn" INTEGER, "unsent" INTEGER, "referred" INTEGER, "arrived"
    INTEGER, "back" INTEGER, "here" INTEGER, "outside" INTEGER, "lacking" INTEGER, "women" INTEGER, "children"
    INTEGER, "elders" INTEGER, "text" INTEGER, "audio" INTEGER, "video" INTEGER, "spared" INTEGER, FOREIGN KEY
    ("consult_id") REFERENCES "consult" ("id"));
INSERT INTO "schema_migration" ("id", "name", "applied") VALUES (1, '0001_first', '2026-11-30 19:36:13.835840');
INSERT INTO "block" ("code", "name", "name_hi") VALUES (1508, 'Balrampur', 'बलरामपुर');
INSERT INTO "panchayat" ("code", "name", "block_id") VALUES (50473, 'Amrahwa', 1508);
INSERT INTO "facility" ("id", "code", "name", "name_hi", "kind", "block_id", "phone", "active") VALUES (1, 'A1', 'Imaginary Health Centre', 'कल्पित आरोग्य मंदिर', 'SHC', 1508, '', 1);
INSERT INTO "facility" ("id", "code", "name", "name_hi", "kind", "block_id", "phone", "active") VALUES (2, 'A2', 'Second Health Centre', 'दूसरा आरोग्य मंदिर', 'SHC', 1508, '', 1);
INSERT INTO "facility" ("id", "code", "name", "name_hi", "kind", "block_id", "phone", "active") VALUES (3, 'H1', 'District Hospital', 'जिला अस्पताल', 'DH', NULL, '05262000000', 1);
INSERT INTO "facility" ("id", "code", "name", "name_hi", "kind", "block_id", "phone", "active") VALUES (4, 'H2', 'CHC Tulsipur', 'सीएचसी तुलसीपुर', 'CHC', 1508, '', 1);
INSERT INTO "facility" ("id", "code", "name", "name_hi", "kind", "block_id", "phone", "active") VALUES (5, 'O1', 'District Office', 'जिला कार्यालय', 'OFFICE', NULL, '', 1);
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at") VALUES (1, 'cho', 'Asha Devi (demo)', 'आशा देवी (डेमो)', '9000000001', 1, '', '', '', '', '$argon2id$v=19$m=19456,t=2,p=1$vLLdJ0daEX6NO1LOlQzyIw$I/bp7qRAMEpUJKMHiXy3AZfnGvt9EUV9ORMFEeBKJjY', 1, 1, 'hi', '2026-03-02 04:30:00');
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at") VALUES (2, 'cho', 'Sunita Devi (demo)', '', '9000000002', 2, '', '', '', '', '$argon2id$v=19$m=19456,t=2,p=1$O8pEAvA9ODH/7fnrC/mL6A$El01wZTvueb+MlQD5VE+pmN1XQa3bxsO8JhkZjl+OlY', 1, 1, 'hi', '2026-03-02 04:30:00');
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at") VALUES (3, 'doctor', 'Dr Rao (demo)', '', '9000000003', 3, 'GM', 'MBBS, MD', 'UP Medical Council', '54321', '$argon2id$v=19$m=19456,t=2,p=1$v0DLWovu0pLhQZ9Qz5zeWw$A9i5zowo+cwfIx77riMcHL7uNsCFnxZt6a3NIMj5w3A', 1, 1, 'hi', '2026-03-02 04:30:00');
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at") VALUES (4, 'doctor', 'Dr Khan (demo)', '', '9000000004', 3, 'PED', 'MBBS, MD', 'UP Medical Council', '54321', '$argon2id$v=19$m=19456,t=2,p=1$QZqcQlhMQDkl10sodu1FDg$eXURcFWVded8cs2aCUBWNFn6ExRcVPa6JQsx6od4Sw8', 1, 1, 'hi', '2026-03-02 04:30:00');
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at") VALUES (5, 'desk', 'Mohan (demo)', '', '9000000005', 3, '', '', '', '', '$argon2id$v=19$m=19456,t=2,p=1$vZjLvSEcSXRHzEQqWYu5fQ$5nyEbT0VpfAcgZ99lTmwfP+FSccXODcGrlrhIiIS1nI', 1, 1, 'hi', '2026-03-02 04:30:00');
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at") VALUES (6, 'office', 'Ms Verma (demo)', '', '9000000006', 5, '', '', '', '', '$argon2id$v=19$m=19456,t=2,p=1$KIaApLIbS5YzNcdOQE+Dyg$t2m8KgMWDzUVbHkWguoePE9n4M1RvI+Ee+77J0Y3Ee8', 1, 1, 'hi', '2026-03-02 04:30:00');
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at") VALUES (7, 'cho', 'Leela (demo)', '', '9000000007', 1, '', '', '', '', '', 1, 1, 'hi', '2026-03-02 04:37:00');
INSERT INTO "patient" ("id", "name", "sex", "born_on", "born_exactly", "guardian", "panchayat_id", "village", "mobile", "abha", "centre_id", "registered_by_id", "registered_at", "different_because", "allergies", "scale2", "same_as_id", "name_follows") VALUES (1, 'रामावती देवी (डेमो)', 'F', '1981-03-02', 1, 'Ram Lal (demo)', 50473, 'Amrahwa', '9876543210', '12345678901234', 1, 1, '2026-03-02 04:44:00', '', 'Penicillin', 1, NULL, 0);
INSERT INTO "patient" ("id", "name", "sex", "born_on", "born_exactly", "guardian", "panchayat_id", "village", "mobile", "abha", "centre_id", "registered_by_id", "registered_at", "different_because", "allergies", "scale2", "same_as_id", "name_follows") VALUES (2, 'Meena (demo)', 'F', '2022-03-02', 0, '', NULL, '', '9876500000', '', 2, 2, '2026-03-02 06:02:00', 'Another Meena, of Amrahwa', '', 0, NULL, 0);
INSERT INTO "patient" ("id", "name", "sex", "born_on", "born_exactly", "guardian", "panchayat_id", "village", "mobile", "abha", "centre_id", "registered_by_id", "registered_at", "different_because", "allergies", "scale2", "same_as_id", "name_follows") VALUES (3, '—', 'O', '1986-03-12', 0, '', NULL, '', '', '', 1, 1, '2026-03-02 06:16:00', '', '', 0, 1, 1);
INSERT INTO "patient" ("id", "name", "sex", "born_on", "born_exactly", "guardian", "panchayat_id", "village", "mobile", "abha", "centre_id", "registered_by_id", "registered_at", "different_because", "allergies", "scale2", "same_as_id", "name_follows") VALUES (4, 'Bhagwandas (demo)', 'M', '1954-03-02', 0, '', NULL, '', '9876500001', '', 1, 1, '2026-03-02 06:30:00', '', '', 0, NULL, 0);
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "told_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "seen_at", "late_because") VALUES (1, 1, 1, 1, 'answered', 'FEV', 'Shivering at night', 3, 'days', 130, 84, 96, 95, 102.2, 'F', 20, 118, 52.5, '', 0, NULL, NULL, '', '', '', 3, 3, 'GM', '2026-03-02 05:44:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 04:44:00', '2026-03-02 04:44:00', 1, 3, '2026-03-02 04:44:00', NULL, NULL, '2026-03-02 04:48:00', '2026-03-05', NULL, '', '', '', NULL, '', NULL, '');
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "told_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "seen_at", "late_because") VALUES (2, 2, 2, 2, 'taken', 'FEV', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, 'A', 1, 1, 2, '', 'cough', '', 2, 3, 'PED', '2026-03-02 07:02:00', 'family', 'spoken', 'Kamala Devi, mother', 'hi', 'Kamala Devi', 'mother', '', 1, 4, '2026-03-02 06:32:00', '2026-03-02 06:02:00', '2026-03-02 06:03:00', '2026-03-02 06:02:00', '2026-03-02 06:02:00', 2, 4, '2026-03-02 06:02:00', '2026-03-02 06:17:00', '2026-03-02 06:01:00', NULL, NULL, NULL, 'X-ray normal', '', '', NULL, '', NULL, '');
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "told_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "seen_at", "late_because") VALUES (3, 3, 1, 1, 'taken', '', '', NULL, '', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, 'A10', '', '', 1, 1, 'GM', '2026-03-02 07:16:00', 'family', 'spoken', 'Kamala Devi (demo)', 'hi', 'Kamala Devi (demo)', 'mother', 'Voter card', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:16:00', '2026-03-02 06:16:00', 3, 3, '2026-03-02 06:23:00', '2026-03-02 06:38:00', NULL, NULL, NULL, NULL, '', '', '', NULL, '', NULL, '');
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "told_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "seen_at", "late_because") VALUES (4, 1, 1, 1, 'answered', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', '', 3, 3, 'GM', '2026-03-02 07:23:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:23:00', '2026-03-02 06:23:00', 4, 3, '2026-03-02 06:23:00', NULL, NULL, '2026-03-02 06:23:00', '2026-03-09', '2026-03-02 06:23:00', '', 'better', 'Eats again', '2026-03-02 06:23:00', 'ES-2026-1', '2026-03-01 06:23:00', 'No network');
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "told_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "seen_at", "late_because") VALUES (5, 4, 1, 1, 'answered', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', 'How long?', 1, 3, 'GM', '2026-03-02 07:30:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:30:00', '2026-03-02 06:30:00', 5, 3, '2026-03-02 06:33:00', NULL, NULL, '2026-03-02 06:33:00', NULL, NULL, '', '', '', NULL, '', NULL, '');
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "told_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "seen_at", "late_because") VALUES (6, 4, 1, 1, 'answered', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', 'How long?', 2, 3, 'GM', '2026-03-02 07:33:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:33:00', '2026-03-02 06:33:00', 6, 3, '2026-03-02 06:36:00', NULL, NULL, '2026-03-02 06:36:00', NULL, NULL, '', '', '', NULL, '', NULL, '');
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "told_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "seen_at", "late_because") VALUES (7, 4, 1, 1, 'dropped', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', '', 3, 3, 'GM', '2026-03-02 07:36:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:36:00', '2026-03-02 06:36:00', 7, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', '', NULL, '', NULL, '');
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "told_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "seen_at", "late_because") VALUES (8, 4, 1, 1, 'dropped', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', '', 3, 3, '', NULL, 'refused', '', '', '', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:36:00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', '', NULL, '', NULL, '');
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "told_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "seen_at", "late_because") VALUES (9, 1, 1, 1, 'taken', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', '', 3, 3, 'GM', '2026-03-02 21:04:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 20:04:00', '2026-03-02 20:04:00', 8, 3, '2026-03-02 20:04:00', '2026-03-02 20:19:00', NULL, NULL, NULL, NULL, '', '', '', NULL, '', NULL, '');
INSERT INTO "answer" ("id", "consult_id", "doctor_id", "diagnosis", "advice", "tests", "follow_up_on", "mode", "earlier_id", "earlier_in_person", "age_confirmed", "signed_at", "code") VALUES (1, 1, 3, 'Malaria suspected', 'Rest, fluids', 'Malaria test', '2026-03-05', 'text', NULL, 0, 1, '2026-03-02 04:48:00', 'XWD4AT76DAJ4');
INSERT INTO "answer" ("id", "consult_id", "doctor_id", "diagnosis", "advice", "tests", "follow_up_on", "mode", "earlier_id", "earlier_in_person", "age_confirmed", "signed_at", "code") VALUES (2, 4, 3, 'Cough', 'Rest', '', '2026-03-09', 'text', 1, 1, 1, '2026-03-02 06:23:00', 'K2FVBGP9HFWE');
INSERT INTO "answer" ("id", "consult_id", "doctor_id", "diagnosis", "advice", "tests", "follow_up_on", "mode", "earlier_id", "earlier_in_person", "age_confirmed", "signed_at", "code") VALUES (3, 5, 3, 'Viral fever', 'Rest', '', NULL, 'audio', NULL, 0, 1, '2026-03-02 06:33:00', 'R5THFJ54QZUP');
INSERT INTO "answer" ("id", "consult_id", "doctor_id", "diagnosis", "advice", "tests", "follow_up_on", "mode", "earlier_id", "earlier_in_person", "age_confirmed", "signed_at", "code") VALUES (4, 6, 3, 'Viral fever', 'Rest', '', NULL, 'video', NULL, 0, 1, '2026-03-02 06:36:00', '29Q4XJMWSH7G');
INSERT INTO "answer_draft" ("consult_id", "doctor_id", "fields", "at") VALUES (2, 4, '[["diagnosis", "Pneumonia?"]]', '2026-03-02 06:02:00');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (1, '2026-03-02 04:30:00', 1, 'POST /enrol', '/enrol', NULL, 'd472b055c721', '4daa57a75fef888300535be6f70fd466b2a83e1fcb0e4174fedf582d9ae12133');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (10, '2026-03-02 04:44:00', 1, 'POST /consults/<consult:row>/photos', '/consults/1/photos', 1, 'd74be68d615d', 'd4eaaabc223ecfb22fd171ca8823430ce35b387d3bb70d01e7c217172291a4f4');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (11, '2026-03-02 04:44:00', 3, 'POST /queue/take', '/queue/take', 1, '70d03962a4d2', '78028924cd7f1c13bd4fed3ad51b99a4d4e872494604dc04d644807cbd23a37b');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (12, '2026-03-02 04:48:00', 3, 'POST /consults/<consult:row>/answer', '/consults/1/answer', 1, '38d731b512b7', 'cec0cbc6867ef6d528448f9b606347f0928d04109acc46e7561ff681dfd67c4d');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (13, '2026-03-02 04:48:00', 3, 'POST /consults/<consult:row>/answer', '/consults/1/answer', 1, 'db212521c1b7', '46230d3144e4e3a9c78a12d199ff75f869bf72992d8217933b5d4eed54636307');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (14, '2026-03-02 04:55:00', 1, 'POST /consults/<consult:row>/departure', '/consults/1/departure', 1, 'c9ad1ec1d77b', 'fccd76ccae060ed9db215bc6dcb3e7e671f26bc5c3c15d29e35c97c3a29f3614');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (15, '2026-03-02 05:55:00', NULL, 'POST /S/<code:word>/report', '/S/R-00001-2/report', 1, '7d4667b0e153', '4f0962d650944ccd49f2d29753345d0da9fb0b6fb74830c706324ce326a92fb3');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (16, '2026-03-02 05:55:00', NULL, 'POST /S/<code:word>/back', '/S/R-00001-2/back', 1, 'da13dcf8da78', 'f7795eb039c96da606c6ba4b617d17d0c707da4fbd9d5e00f1308afb7e5c7055');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (17, '2026-03-02 05:55:00', 5, 'POST /S/<code:word>/arrived', '/S/R-00001-2/arrived', 1, '883ce583730e', '2cb9d05fb1463984b1aa4e755cc07b711b69d26c20de22946145571421d9f604');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (18, '2026-03-02 05:55:00', 1, 'POST /consults/<consult:row>/read', '/consults/1/read', 1, 'aaa5a921f19b', '74d18e78c3205ff4b8fe1bddd349e9181db73f4289c4a9837ef7f0de6241e8e6');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (19, '2026-03-02 06:02:00', 2, 'POST /patients', '/patients', 2, '0dfde94d3192', '3e73739b46656423fcdfe50d7e4a250f5c2fcfccd60a881ff22af9b01cf0b687');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (2, '2026-03-02 04:30:00', 2, 'POST /enrol', '/enrol', NULL, '22f1dd5920fd', '33ff094506eb7537f10d9988c4700f0425ac78ec090e22866dfa918d7f215aab');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (20, '2026-03-02 06:02:00', 2, 'POST /patients/<patient:row>/ask', '/patients/2/ask', 2, 'dc8a3eb62791', '014005ede2dcb3923197db7636f30438946019bdc68b0c85223e9792a0c51611');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (21, '2026-03-02 06:02:00', 2, 'POST /consults/<consult:row>/send', '/consults/2/send', 2, '225dcb2090d4', '50855f9dedf091b04b57e4591227e054bb0aa96bfd2591094d744bd31cf8b86e');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (22, '2026-03-02 06:02:00', 4, 'POST /queue/take', '/queue/take', 2, '31623be89541', 'bc36143e234b6f296b0174e83a57150bb5786eb0f24ac489bcadc9359ee279aa');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (23, '2026-03-02 06:16:00', 1, 'POST /emergency/<kind:word>', '/emergency/adult', 3, '3968ec229fd6', '6bb394463fcab3f8406f48d0f97010c9485b7f8a7a19cd94fbc57344931f62ff');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (24, '2026-03-02 06:23:00', 1, 'POST /patients/<patient:row>/ask', '/patients/1/ask', 1, '100da2dc6a0c', 'e7f2d96b6a1ace038b0a45e6c6560edb708e65d4f400ea51f6f67cd42df507ca');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (25, '2026-03-02 06:23:00', 1, 'POST /consults/<consult:row>/send', '/consults/4/send', 1, 'd55370fd5cdb', '5dde1e4d00b8865fea80cc9ef34dfd8a38ff857b730b31da30a4f6b5f1901016');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (26, '2026-03-02 06:23:00', 3, 'POST /queue/take', '/queue/take', 1, 'cd22f0d28379', '1a174f70df339a80f866f7b8e2f79c90d17f31fdf072af1de0727286550b78a9');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (27, '2026-03-02 06:23:00', 3, 'POST /consults/<consult:row>/answer', '/consults/4/answer', 1, 'ee1278b21af5', '8cabb5097cd48c0de7fd5ec76dfc14b171c1a3a7d61f7f2a547202069ca142b8');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (28, '2026-03-02 06:30:00', 1, 'POST /patients', '/patients', 4, '9ad91e47dd0a', 'b95c9496f296775bbd611f03e8e94e17ee1b4dcbcc62d6df7859a243e68e0475');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (29, '2026-03-02 06:30:00', 1, 'POST /patients/<patient:row>/ask', '/patients/4/ask', 4, '6437525b802d', '06ba089deac8f3d565f66128b58fa366f8a06cd806c8fa7aa477f5076c2484d1');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (3, '2026-03-02 04:30:00', 3, 'POST /enrol', '/enrol', NULL, '6f6e78f59046', '9ddf4bf26dc17dee69220fe65ff6288e6558c8db1a2ee32cc65fd340eb30fbaa');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (30, '2026-03-02 06:30:00', 1, 'POST /consults/<consult:row>/send', '/consults/5/send', 4, '5e27ef282831', '4fa3a886a77a2b14262500d883ef9bf73194a32beab8f6ba5c9197b3de1d22de');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (31, '2026-03-02 06:33:00', 3, 'POST /queue/take', '/queue/take', 4, 'f7206b0c0b13', 'b786a694889195bdcbf1ff9425454d9bca277bd3c4f544198cf5f4fe1d8448fc');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (32, '2026-03-02 06:33:00', 3, 'POST /consults/<consult:row>/answer', '/consults/5/answer', 4, '975e808760f2', 'c4aef3cc65b52e0f4f4fa51447720ed14e3a12b44d2b7cd334cdf2757944d9b6');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (33, '2026-03-02 06:33:00', 3, 'POST /consults/<consult:row>/answer', '/consults/5/answer', 4, '8c5b22e34f95', 'db31ee4a9c3625d50808fffea82882af2b236a89f01ae6e5968868a8bb6ea6aa');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (34, '2026-03-02 06:33:00', 1, 'POST /patients/<patient:row>/ask', '/patients/4/ask', 4, '07987c30bb4d', 'b2c14e8ddaa99e8db3556700c178d3b095d82fc1fb2695017ab3b9d6db87763f');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (35, '2026-03-02 06:33:00', 1, 'POST /consults/<consult:row>/send', '/consults/6/send', 4, '992789a3696c', '3384dcc694fb84811aac73c56813c298320d4d72aa76fdfce7f62c4467255017');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (36, '2026-03-02 06:36:00', 3, 'POST /queue/take', '/queue/take', 4, '620509a2543a', 'c2f5249cdab654fc738e7d732bd79a2fe7e7998cf5de305dfa575ebf49c73131');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (37, '2026-03-02 06:36:00', 3, 'POST /consults/<consult:row>/answer', '/consults/6/answer', 4, 'adff226b1c6e', 'f3ddd5f4a988fd45b7497922c652a812f54ed97b8fac2f6c80ca5d2eac4887cf');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (38, '2026-03-02 06:36:00', 3, 'POST /consults/<consult:row>/answer', '/consults/6/answer', 4, '40d90a033a1c', 'f495c80739c55f52e9cd53a5f2e8d8af13528dfb514ea1dc5d744b7329c5de36');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (39, '2026-03-02 06:36:00', 1, 'POST /patients/<patient:row>/ask', '/patients/4/ask', 4, 'b707c6f25fe7', '25028b3cdeed119a1bc6d1f3ff36ef3b7bbb8f48844b04b92868f34eccfb41a2');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (4, '2026-03-02 04:30:00', 4, 'POST /enrol', '/enrol', NULL, '255124208d3d', '964a7e90ffa74da31cdff7da8d31045f1bf454530fd8a7b6fea43d5610def8d7');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (40, '2026-03-02 06:36:00', 1, 'POST /consults/<consult:row>/send', '/consults/7/send', 4, 'bebf8caaf8a7', 'c26f63142cd27111a67e7ee2483f68e75c3a1d7ffa803feabe76c0aa535ac13d');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (41, '2026-03-02 06:36:00', 1, 'POST /patients/<patient:row>/ask', '/patients/4/ask', 4, '71edb779097a', 'e27e5347b94aab4b8f8d371ad78d76fb11f01862e9019adfbeab7b1bb3d53833');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (42, '2026-03-02 20:04:00', 1, 'POST /sign-in', '/sign-in', NULL, '012e64ff54ce', 'c6348067da5cbb3c3e98871fe77b003b510789699cf81cc0529eec9b8d64d06f');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (43, '2026-03-02 20:04:00', 1, 'POST /patients/<patient:row>/ask', '/patients/1/ask', 1, '52953a6996fd', 'f8d874b8c6cb7471e2f1e44358bccf4cb0d403f53dc48246ee80bf7c79de78da');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (44, '2026-03-02 20:04:00', 1, 'POST /consults/<consult:row>/send', '/consults/9/send', 1, '969490191a69', '48728b37f98637333c9cd8509b78cac57eeb1dbd8be27e2f24720290bf1ec8b8');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (45, '2026-03-02 20:04:00', 3, 'POST /sign-in', '/sign-in', NULL, 'beb116100301', '6923ee6b9774b2be38c1a90b00131e6b690367fceaf26176ac0852f5db6ee141');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (46, '2026-03-02 20:04:00', 3, 'POST /queue/take', '/queue/take', 1, '5adfa03ef1c2', '48b6f2560236b1a3e21f61bac73c9bfae51b7191e4ebcd2e6cbb8a42cdf8f829');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (5, '2026-03-02 04:30:00', 5, 'POST /enrol', '/enrol', NULL, 'c073b37e5d73', '3b8181055d259caff5520714555fa87800beaa7aae433b1d4afccea35fe9d7e4');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (6, '2026-03-02 04:30:00', 6, 'POST /enrol', '/enrol', NULL, '2523ec1b9f6b', '710c3f7b7a12a99bf066f3cb09e08a47928e2eafb0cca118c39382303f39f7fb');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (7, '2026-03-02 04:44:00', 1, 'POST /patients', '/patients', 1, '472d58316bbd', 'aa84ac220c2c086067fddd11fa65ffd81e45221e3bd45a286fb13350980e4149');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (8, '2026-03-02 04:44:00', 1, 'POST /patients/<patient:row>/ask', '/patients/1/ask', 1, 'd58eae65c499', 'de718e86de69b2c9f1628dca6adeb8a08c7989867509eca7158a8e7692fd41c4');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (9, '2026-03-02 04:44:00', 1, 'POST /consults/<consult:row>/send', '/consults/1/send', 1, '9cefad8adb73', 'f6a77e17468e21ea9b8a16c425320255fea104249b9a4347342393291b57bed3');
INSERT INTO "call" ("id", "consult_id", "doctor_id", "opened_at", "opened_by_id", "first_both", "last_both", "both", "heard", "watched", "ended_at", "why", "ended_by_id") VALUES (1, 2, 4, '2026-03-02 06:09:00', 4, '2026-03-02 06:09:00', '2026-03-02 06:09:50', 2, 50, 40, '2026-03-02 06:10:00', 'hangup', 2);
INSERT INTO "call_guest" ("consult_id", "staff_id", "invited_by_id", "at") VALUES (2, 3, 4, '2026-03-02 06:09:00');
INSERT INTO "call_word" ("consult_id", "staff_id", "mode", "minutes", "at") VALUES (2, 3, 'video', 5, '2026-03-02 06:09:00');
INSERT INTO "clinical_list" ("id", "name", "content", "signed_by", "imported_by_id", "at") VALUES (1, 'specialities', 'code,name,name_hi,source,to_be_signed_by' || char(13) || '' || char(10) || 'GM,General Medicine,सामान्य चिकित्सा (फिजिशियन),CGHS-eSanjeevani OPD list 2020 (staffnews.in): Medicine,"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'PED,Paediatrics,बाल रोग,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'OBG,Obstetrics & Gynaecology,स्त्री एवं प्रसूति रोग,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'DER,Dermatology,चर्म रोग,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'ORT,Orthopaedics,हड्डी रोग,CGHS-eSanjeevani list,"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'EYE,Ophthalmology,नेत्र रोग,CGHS-eSanjeevani list,"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'ENT,ENT,कान-नाक-गला,CGHS-eSanjeevani list,"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'PSY,Psychiatry,मनोरोग,CGHS-eSanjeevani list,"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'SUR,General Surgery,सर्जरी,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'DEN,Dental,दंत रोग,Dental & oral surgery OPD at LHMC on eSanjeevaniOPD (medindia.net 2020-10-13),"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'CHE,Chest / TB,छाती एवं क्षय रोग,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'CAR,Cardiology,हृदय रोग,"UP hubs named: SGPGI, KGMU, RML Lucknow, Gorakhpur MC (samarsaleel.com)","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'ONC,Oncology,कैंसर रोग,AIIMS Bathinda superspeciality OPDs on eSanjeevani (medindia.net),"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'AYU,AYUSH,आयुष,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || '', 'Dr Example, 12345', 6, '2026-03-02 04:37:00');
INSERT INTO "closure" ("centre_id", "day", "reason", "by_id", "at") VALUES (1, '2026-02-27', 'training', 1, '2026-03-02 04:37:00');
INSERT INTO "referral" ("id", "consult_id", "answer_id", "made_by_id", "facility_id", "elsewhere", "reason", "urgency", "code", "made_at", "arrived_at", "arrived_by_id", "speciality") VALUES (1, 1, 1, 3, 3, '', 'Blood test and review', 2, 'AZATPRZPH2NE', '2026-03-02 04:48:00', '2026-03-02 05:55:00', NULL, 'GM');
INSERT INTO "referral" ("id", "consult_id", "answer_id", "made_by_id", "facility_id", "elsewhere", "reason", "urgency", "code", "made_at", "arrived_at", "arrived_by_id", "speciality") VALUES (2, 3, NULL, 1, 4, '', 'दौरा पड़ रहा है, या होश में नहीं है', 1, 'SPZ2WRXKGKVX', '2026-03-02 06:16:00', '2026-03-02 06:36:00', 5, 'GM');
INSERT INTO "referral" ("id", "consult_id", "answer_id", "made_by_id", "facility_id", "elsewhere", "reason", "urgency", "code", "made_at", "arrived_at", "arrived_by_id", "speciality") VALUES (3, 3, NULL, 1, NULL, 'Medical college (demo)', 'Bleeding', 1, 'FIXTURE00001', '2026-03-02 06:16:00', NULL, NULL, 'GM');
INSERT INTO "departure" ("id", "referral_id", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "consciousness", "transport", "informed", "by_id", "at") VALUES (1, 1, 110, 70, 100, 96, 101, 'F', 22, 110, 'A', '108', 'Dr Sen (demo), ER', 1, '2026-03-02 04:55:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (1, 1, '52f83994d5ed5e0709db80e31fbdffaed1879e30c5345c70b52386bf59cf4b15', 'Asha''s phone', '2026-03-02 04:30:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (2, 2, '91b01faf3eaac4cc969eba7ae5e84d8c8b35363b263f2362b5f7624542683d8e', '', '2026-03-02 04:30:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (3, 3, '34d4ccf6514b60fbf701af373a79c93f0e47a00c3f102bf4593a7b829244ea06', '', '2026-03-02 04:30:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (4, 4, '90f1a6eb7e24c511cb5ed93669056c8a3e9906bbe86de7ec143e70789955959f', '', '2026-03-02 04:30:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (5, 5, 'fba9aabc1450c04d38fea187f58b7a9fbeddac94a0f85fcd25e0e4f156f7a85e', '', '2026-03-02 04:30:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (6, 6, 'd562e038ae370b28f06cc6d30a24d7c2c44c3bece78ec7766abed5a7633394a1', '', '2026-03-02 04:30:00');
INSERT INTO "dose" ("id", "departure_id", "line", "drug", "amount", "given_at") VALUES (1, 1, 1, 'Inj. Artesunate', '60 mg', '2026-03-02 04:45:00');
INSERT INTO "duty" ("id", "doctor_id", "works", "at", "until") VALUES (1, 4, 1, '2026-03-02 04:37:00', '2026-03-02 10:37:00');
INSERT INTO "favourite" ("id", "doctor_id", "name", "fields", "at") VALUES (1, 3, 'Fever', '[["diagnosis", "Viral fever"], ["advice", "Rest"]]', '2026-03-02 06:02:00');
INSERT INTO "hand_over" ("id", "consult_id", "by_id", "speciality", "doctor_id", "note", "at") VALUES (1, 2, 3, 'PED', 4, 'A child: please see', '2026-03-02 06:02:00');
INSERT INTO "kept_form" ("key", "staff_id", "path", "fields", "at") VALUES ('2-OWWcZsifmIx2eLnERmbxoA', 2, '/patients', '[["k", "2-OWWcZsifmIx2eLnERmbxoA.GQXm-_mz1rViKrncxFjpCkgibEtWaCaaqnwlU_3um6Y"], ["name", "Lost (demo)"], ["sex", "F"], ["years", "30"], ["months", ""], ["guardian", ""], ["mobile", ""], ["panchayat", ""], ["village", ""], ["born", ""], ["abha", ""], ["allergies", ""]]', '2026-03-02 19:50:00');
INSERT INTO "knock" ("id", "at", "address", "device", "code") VALUES (1, '2026-03-02 05:55:00', '01f2c6df9794002da315ab02cac0c4c70dd068742ed0eb0872000521144acd7f', 'cf0304e6e4141fc2ea2a4f2e85cb598fbed48c8085fd4b4bf298291075150a30', 'AZATPRZPH2NE');
INSERT INTO "knock" ("id", "at", "address", "device", "code") VALUES (2, '2026-03-02 05:55:00', '01f2c6df9794002da315ab02cac0c4c70dd068742ed0eb0872000521144acd7f', 'cf0304e6e4141fc2ea2a4f2e85cb598fbed48c8085fd4b4bf298291075150a30', 'AZATPRZPH2NE');
INSERT INTO "knock" ("id", "at", "address", "device", "code") VALUES (3, '2026-03-02 05:55:00', '01f2c6df9794002da315ab02cac0c4c70dd068742ed0eb0872000521144acd7f', 'cf0304e6e4141fc2ea2a4f2e85cb598fbed48c8085fd4b4bf298291075150a30', 'AZATPRZPH2NE');
INSERT INTO "knock" ("id", "at", "address", "device", "code") VALUES (4, '2026-03-02 05:55:00', '01f2c6df9794002da315ab02cac0c4c70dd068742ed0eb0872000521144acd7f', 'cf0304e6e4141fc2ea2a4f2e85cb598fbed48c8085fd4b4bf298291075150a30', 'AZATPRZPH2NE');
INSERT INTO "knock" ("id", "at", "address", "device", "code") VALUES (5, '2026-03-02 06:43:00', '192.0.2.7', 'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk', 'AZATPRZPH2NE');
INSERT INTO "medicine" ("id", "answer_id", "line", "name", "strength", "morning", "noon", "evening", "night", "days", "food", "note", "drug", "listed", "because", "given") VALUES (1, 1, 1, 'Paracetamol', '500 mg', '1', '', '', '1', 3, 'after', '', 'paracetamol-tablet-500-mg', 'O', '', '');
INSERT INTO "medicine" ("id", "answer_id", "line", "name", "strength", "morning", "noon", "evening", "night", "days", "food", "note", "drug", "listed", "because", "given") VALUES (2, 2, 9, 'Cough syrup', '5 ml', '1', '1', '1', '1', 3, 'after', 'With water', 'paracetamol-500-tab', 'A', 'Usual', 'here');
INSERT INTO "medicine" ("id", "answer_id", "line", "name", "strength", "morning", "noon", "evening", "night", "days", "food", "note", "drug", "listed", "because", "given") VALUES (3, 3, 1, 'Paracetamol', '500 mg', '1', '', '', '1', 3, '', '', 'paracetamol-tablet-500-mg', 'O', '', 'outside');
INSERT INTO "medicine" ("id", "answer_id", "line", "name", "strength", "morning", "noon", "evening", "night", "days", "food", "note", "drug", "listed", "because", "given") VALUES (4, 4, 1, 'Paracetamol', '500 mg', '1', '', '', '1', 3, '', '', 'paracetamol-tablet-500-mg', 'O', '', 'none');
INSERT INTO "message" ("id", "consult_id", "by_id", "from_doctor", "words", "at", "read_at", "read_by_id") VALUES (1, 2, 4, 1, 'Since when?', '2026-03-02 06:02:00', '2026-03-02 06:02:00', 2);
INSERT INTO "sheet" ("id", "kind", "content", "sent_by_id", "at", "taken_at") VALUES (1, 'staff', X'726F6C652C6E616D650A', 6, '2026-03-02 04:37:00', '2026-03-02 04:37:00');
INSERT INTO "newcomer" ("sheet_id", "staff_id") VALUES (1, 7);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (1, 1, '9wfpNFs-8dBXcH8WA6xfwUMYJ3ig6tJw', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (2, 2, 'pmFmjFQUuxatbxp4iMA-t8p97YdXF0QU', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (3, 3, 'zXEc4AKdIhjBYSyscAN7XL4k2C55IIWR', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (4, 4, 'dT7_O8R4zgrYfPeZ-FlA6EU1RrqeSnTk', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (5, 5, 'H6Q_-x__aR5GSTAH_MhZtOcUfRCfBL5i', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (6, 6, 'H9_09F2-MInyv0Pe8Yt2VB85yYP2rT_e', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (7, 7, 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn', 6, '2026-03-02 04:37:00', '2026-03-02 10:37:00', NULL, 1);
INSERT INTO "patient_call" ("id", "consult_id", "about", "outcome", "note", "by_id", "at") VALUES (1, 4, 'followup', 'other', 'Her son answered', 1, '2026-03-02 06:23:00');
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (1, 'dbdmb', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (10, 'rmtd', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (11, 'ddm', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (12, 'rmbt', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (13, 'bt', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (14, 'dm', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (15, 'dbrm', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (16, 'rm', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (17, 'dbdm', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (18, 'mnrm', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (19, 'dmb', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (2, 'di', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (20, 'mndmb', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (21, 'dm', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (22, 'mn', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (23, 'mndm', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (24, 'ds', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (25, 'bgbndsdmb', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (26, 'bgndsdm', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (27, 'bgbdsdm', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (28, 'bgbds', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (29, 'dmb', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (3, 'rmt', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (30, 'bgbn', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (31, 'bgbnds', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (32, 'dm', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (33, 'bgbnrsrm', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (34, 'bgbndsdm', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (35, 'bgnds', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (36, 'bgn', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (37, 'bgbnrs', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (4, 'abt', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (5, 'rmbtrb', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (6, 'at', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (7, 'db', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (8, 'dmb', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (9, 'rmbtdb', 1, 1);
INSERT INTO "phone_call" ("id", "consult_id", "by_id", "rung", "number", "spoke", "minutes", "at") VALUES (1, 2, 4, 'cho', '9000000002', 'cho', 4, '2026-03-02 06:02:00');
INSERT INTO "photo" ("id", "consult_id", "shows", "large", "small", "large_bytes", "small_bytes", "preview", "sent_by_id", "at", "withdrawn_at") VALUES (1, 1, 'skin', 'ad767c2c1c0c13bd9d21bdb9950854bf4c19d2ae43721f56eec074a7c81ab752', '4288c959f62494d510bc8beb3563d1032bad594682c3b443ec12676e106beb4a', 408, 391, X'FFD8FFE000104A46494600010100000100010000FFDB004300140E0F120F0D14121012171514181E32211E1C1C1E3D2C2E243249404C4B47404645505A736250556D5645466488656D777B8182814E608D978C7D96737E817CFFDB0043011517171E1A1E3B21213B7C5346537C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7CFFC00011080030004003012200021101031101FFC400160001010100000000000000000000000000000405FFC40014100100000000000000000000000000000000FFC400190101000301010000000000000000000000000105060204FFC4001C11010001040300000000000000000000000001156162A1131431FFDA000C03010002110311003F00CC01E46840044F8AC070C5CFA0021209C5BD3F2D34351C76A04E14FCB45431DB4C502BF86EA9EBDD38A0386E75EEC401A57400891B6028A5E80007FFD9', 1, '2026-03-02 04:44:00', NULL);
INSERT INTO "photo" ("id", "consult_id", "shows", "large", "small", "large_bytes", "small_bytes", "preview", "sent_by_id", "at", "withdrawn_at") VALUES (2, 1, 'skin', '0000000000000000000000000000000000000000000000000000000000000000', '4288c959f62494d510bc8beb3563d1032bad594682c3b443ec12676e106beb4a', 408, 391, X'FFD8FFE000104A46494600010100000100010000FFDB004300140E0F120F0D14121012171514181E32211E1C1C1E3D2C2E243249404C4B47404645505A736250556D5645466488656D777B8182814E608D978C7D96737E817CFFDB0043011517171E1A1E3B21213B7C5346537C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7CFFC00011080030004003012200021101031101FFC400160001010100000000000000000000000000000405FFC40014100100000000000000000000000000000000FFC400190101000301010000000000000000000000000105060204FFC4001C11010001040300000000000000000000000001156162A1131431FFDA000C03010002110311003F00CC01E46840044F8AC070C5CFA0021209C5BD3F2D34351C76A04E14FCB45431DB4C502BF86EA9EBDD38A0386E75EEC401A57400891B6028A5E80007FFD9', 1, '2026-03-02 04:44:00', '2026-03-02 19:50:00');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (1, '2026-03-02 04:44:00', 1, '/patients/1', 1, '7bf2154951fb', 'a5249e028e2b60e5b29f9f81415bc1d608ae4dfe8e35c95eab4dc885819082cf');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (10, '2026-03-02 04:55:00', 1, '/consults/1/departure', 1, '4b9f8ce77198', '21a41eb7578936cc2b5adb6825369f46e9fbead1d40061ae91c52fe66bca44d3');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (11, '2026-03-02 05:55:00', NULL, '/S/R-00001-2', 1, '7c6b3f08678c', '03ef7efd681d8d33bbabe27a88fcd059ad9ea5f43f8cb208b952826090004d85');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (12, '2026-03-02 05:55:00', NULL, '/S/R-00001-2', 1, '8aaaed3e4102', 'ea3bdd934cfd8cd91fd28e984164c0af1c29067fd32d960f8f2cfa9d2592372f');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (13, '2026-03-02 05:55:00', NULL, '/S/R-00001-2/back', 1, '153b102a0d89', '97643c2c2b3538f45cf1b011582f3e3733c5754bd2ab1db89fdcd579c6359345');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (14, '2026-03-02 05:55:00', NULL, '/S/R-00001-2', 1, '8b0a95c12e07', 'd8355e73d41a087d92520baadda8c2b4a602a2d08babab130cebfe1cc62af0ad');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (15, '2026-03-02 05:55:00', 5, '/S/R-00001-2', 1, '90aeceecc3ee', '5b406dd0f0cd6e21ae97e903233493b7d229a7160f6299a4ef904f72c04d8ae3');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (16, '2026-03-02 05:55:00', 5, '/S/R-00001-2', 1, '497578ba7844', '9371f9e7b22cbeb38587c1882bf338a475f561ad9e3b0b481b3e41f2fd412b18');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (17, '2026-03-02 05:55:00', 1, '/consults/1/became', 1, '6d9501aa8502', '302ef1b2197d17cb99bfc3b91d2f39ea7263cbae4ba066c6ce096f5294c6b8f7');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (18, '2026-03-02 05:55:00', 1, '/consults/1/became', 1, '52081930024e', '36c225fe1c0efabc6bc9621f0dbace7fccecd00ddee61044d21faedea22e3c50');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (19, '2026-03-02 06:02:00', 2, '/patients/2', 2, '84bb7189ce10', '77fa7e530254d25c44380c9d03d78ed5085776bb3b13ace97a7a59841856f92f');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (2, '2026-03-02 04:44:00', 1, '/patients/1/ask', 1, '3215dd1643fa', '7f29a5bef90c572cb7ce9e4024e0803ab8764210c477b297aeb62f660da689bb');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (20, '2026-03-02 06:02:00', 2, '/patients/2/ask', 2, 'd350e710bcf6', '2ce2b0e673df31dd38535e2ae5e418a8a72a87afba4122822f67fbb17bf9f254');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (21, '2026-03-02 06:02:00', 2, '/consults/2/check', 2, 'ab1f16875998', 'd42b8567804cb70a9751b149df65cc4e16d834186339959e393af8306cab7444');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (22, '2026-03-02 06:02:00', 2, '/consults/2', 2, 'a1b6f36a3654', '922e27259b1f1473f5b95aa6f1ff2ec0b3531c667a2a3c4da699ea59e93e321f');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (23, '2026-03-02 06:02:00', 4, '/consults/2/answer', 2, 'd1cb28fe3260', '0f3474e2cef7e3421a177bd7a2f1bdc524aad10cf3adf49907a4e02b64c2a423');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (24, '2026-03-02 06:02:00', 4, '/consults/2/talk', 2, 'eee66dd6adb7', '22bd233cd5dbef0dfb069f6a65f3ca69cdfaf8795bac722f4d176a4a048aca42');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (25, '2026-03-02 06:16:00', 1, '/consults/3', 3, '371ae59a51e1', 'f1660e6ab6df8660881a3aea53a5fe11b17850e7242045e6429b2a65c8fa98df');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (26, '2026-03-02 06:23:00', 1, '/patients/1/ask', 1, '1ea6acde3009', '46b753f4807b6933e12ab3b3542d177f7b70952dc280b1ef59233aba1e1e5d79');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (27, '2026-03-02 06:23:00', 1, '/consults/4/check', 1, 'fe604de8bfc2', '7551afdbd01995bdfa3e17cefbc8c929b912abd7ae70bbc6c1f363f4afcb7933');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (28, '2026-03-02 06:23:00', 1, '/consults/4', 1, 'b31c6a3f2bc7', '89855cd59056ab0091ce92369a6c783f5458440ff81c294ecd3448d37c57730a');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (29, '2026-03-02 06:23:00', 3, '/consults/4/answer', 1, 'b57bb14f8c7f', 'bb4538776a3352fe5fc873fa1eca166067780ca272c50a171511d6ff6619270b');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (3, '2026-03-02 04:44:00', 1, '/consults/1/check', 1, '5c51f55c9438', '29b482e42e07299ac716de878320f9218a06bd6bbab493063ada06f2cacf90df');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (30, '2026-03-02 06:23:00', 3, '/consults/3/answer', 3, 'de9bcf5e5552', '300cebb87777fa88f3d5a0c84041d1c07de93b91ba91667eaa4ea1adc8a4fca6');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (31, '2026-03-02 06:30:00', 1, '/patients/4', 4, '2c0f00f0184d', '55c4758ca6b5327118ceb79fc8b035ecab013939fe51617368e0ef92aa85862d');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (32, '2026-03-02 06:30:00', 1, '/patients/4/ask', 4, '8ccda2a26fcd', '46f8878b33bd57c2e46e75b5b7a64437181d946428d10a63be3e3606e40f791a');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (33, '2026-03-02 06:30:00', 1, '/consults/5/check', 4, 'e85fa12da651', '59603f4e93e4d10d70dec20ef9b6105f37e270a8507e5aae39f226e1db6ee0a6');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (34, '2026-03-02 06:30:00', 1, '/consults/5', 4, 'c07b3e2130a1', '8467ef4e468451b0dcdc859d48c9c173b26a17fdb292da20ad007ca2fa891b59');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (35, '2026-03-02 06:33:00', 3, '/consults/5/answer', 4, '2f6cac15cf42', '5e6a703edc1d3ead1485b5d4551b0c61747e6efa53b809be40999ba0673dfc33');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (36, '2026-03-02 06:33:00', 3, '/consults/5/answer', 4, 'a497a79a24db', '783c45db921e870b417d4809d49f9801d6ff15d7720011c9948b4d7dd9d8c47d');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (37, '2026-03-02 06:33:00', 1, '/patients/4/ask', 4, '63319f36c04f', '2e570b8f050a8eb20225a3beffcf63c7ea05c5a2c6bbc97ddd56f7277495ee6f');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (38, '2026-03-02 06:33:00', 1, '/consults/6/check', 4, 'd3a393c45cfb', '453c6b8f7237cc91608bb1e20728bc154491c3b957edee3a4a0b721d4d9dcad9');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (39, '2026-03-02 06:33:00', 1, '/consults/6', 4, '0f03d8ef83c9', 'bcfd32f047febe803374aff1f6bdc49bd8fdb0836b5c7920262631e086ba8254');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (4, '2026-03-02 04:44:00', 1, '/consults/1', 1, 'f1cb13d96f92', '94d0195200fd74f0f7d1a52da0447022d066152a0d1a3b272eb2a545f6ed1ffb');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (40, '2026-03-02 06:36:00', 3, '/consults/6/answer', 4, '8bac2bc4b499', '05e13ca73be0ce795118899f49935c8d03d0c0381c6606b27ab13648efc89802');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (41, '2026-03-02 06:36:00', 3, '/consults/6/answer', 4, '0e321db0bfaa', '1aa19866ce5b3a95591673825b5766dd056f89864b933e707abb595e6eafdb08');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (42, '2026-03-02 06:36:00', 1, '/patients/4/ask', 4, '5ce988e08924', '173248a75e5c2e40e0d215c470610a70a43a227c76e2291b33ebdd484e05f2e4');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (43, '2026-03-02 06:36:00', 1, '/consults/7/check', 4, 'de01275030a5', '851e601d72458757c38afa483e0c64d8b7b7ae4a53e0385c4a40125892444458');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (44, '2026-03-02 06:36:00', 1, '/consults/7', 4, 'b78c273c862c', '9c935b6a29cd052daed8d307685f6011f9ae7bda6d57ef48c62bbdc3ea9f71d8');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (45, '2026-03-02 06:36:00', 1, '/patients/4/ask', 4, '1a9f476b8798', 'debc0e7c1ff8a63e6699e442ca3385799faa2f2509b733355ccb874936ecc199');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (46, '2026-03-02 06:36:00', 1, '/consults/8/check', 4, '9a8c87bf163a', '7dc06ef42c7e1bc71a99301d52a0f82cfa1d435beb47b8f4cb85703f8ca5023e');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (47, '2026-03-02 20:04:00', 1, '/patients/1/ask', 1, '3ae41eef4282', '14c1510e239204cb170bf9350c6ce75c6714b0179b64cc2a4128d49a189e7475');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (48, '2026-03-02 20:04:00', 1, '/consults/9/check', 1, '73006266c559', '0d57754d8f53d57bd194d1c2ebfc9271f302ef000822a8e93429e2f0d53a0bb4');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (49, '2026-03-02 20:04:00', 1, '/consults/9', 1, '9b1c4e576e7e', '0967fb2b5796fb73f5256d899b2bff21881bcaa02336baba3411aa72ba34ac84');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (5, '2026-03-02 04:44:00', 1, '/consults/1/photos', 1, '736e301a88c0', 'af1c636a728f0e611fd1640e7f9c26449f44ed556c00a3cf9771b56259b32c29');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (50, '2026-03-02 20:04:00', 3, '/consults/9/answer', 1, '6dc282d9ff86', '5041efec21f1092f5275ec64a403d89efc53237f258a0de7b6dad70620f5fe04');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (6, '2026-03-02 04:44:00', 1, '/consults/1/photos', 1, '77fc1a99a7ef', '9c20ec9d3b498a0a96f5b7de75e3b017af0aae710d5b617ee3098c348653ca1f');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (7, '2026-03-02 04:44:00', 3, '/consults/1/answer', 1, 'bf35974276b7', 'bdaa6587e940e42d6d5a5f3f24c63371a5ebf21fde9d618e542e194fecf7f73d');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (8, '2026-03-02 04:48:00', 3, '/consults/1/answer', 1, '205b1e34d106', '6fcbd2e59e40e3fcb17f5afbdae2e6890ca22241eab17f13916290bed2e2a736');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (9, '2026-03-02 04:55:00', 1, '/consults/1/departure', 1, 'fc38115da8fa', 'de8bbe58c4d9f3fa76163a570601eb57e416821848b971433c73c0e7663dbf53');
INSERT INTO "report" ("id", "referral_id", "what", "elsewhere", "diagnosis", "treatment", "drugs", "review_on", "due_on", "writer", "by_id", "device", "at", "read_at", "doctor_read_at") VALUES (1, 1, 'arrived', '', '', '', '', NULL, NULL, '', NULL, 'c4b4992754f46c820bba35bc19460b1ad55ca9383ffee543b8c6dfabdde31220', '2026-03-02 05:55:00', '2026-03-02 05:55:00', NULL);
INSERT INTO "report" ("id", "referral_id", "what", "elsewhere", "diagnosis", "treatment", "drugs", "review_on", "due_on", "writer", "by_id", "device", "at", "read_at", "doctor_read_at") VALUES (2, 1, 'back', '', 'Falciparum malaria', 'Artesunate, 3 doses', 'Primaquine 45 mg once', '2026-03-05', '2026-03-05', 'Sister Mary (demo)', NULL, 'c4b4992754f46c820bba35bc19460b1ad55ca9383ffee543b8c6dfabdde31220', '2026-03-02 05:55:00', '2026-03-02 05:55:00', NULL);
INSERT INTO "report" ("id", "referral_id", "what", "elsewhere", "diagnosis", "treatment", "drugs", "review_on", "due_on", "writer", "by_id", "device", "at", "read_at", "doctor_read_at") VALUES (3, 2, 'sent_on', 'Medical college (demo)', '', '', '', NULL, NULL, 'Mohan (demo)', 5, '', '2026-03-02 06:16:00', NULL, '2026-03-02 06:16:00');
INSERT INTO "roster" ("id", "doctor_id", "weekday", "begins", "ends") VALUES (1, 3, 1, 540, 1020);
INSERT INTO "roster" ("id", "doctor_id", "weekday", "begins", "ends") VALUES (2, 3, 2, 540, 1020);
INSERT INTO "seat" ("id", "call_id", "staff_id", "part", "joined_at", "seen_at", "left_at", "receives", "sent") VALUES (1, 1, 2, 'cho', '2026-03-02 06:09:00', '2026-03-02 06:09:00', '2026-03-02 06:09:00', 2, 1);
INSERT INTO "seat" ("id", "call_id", "staff_id", "part", "joined_at", "seen_at", "left_at", "receives", "sent") VALUES (2, 1, 4, 'doctor', '2026-03-02 06:09:00', '2026-03-02 06:09:00', '2026-03-02 06:09:00', 2, 1);
INSERT INTO "served" ("month", "patient_id") VALUES ('', 1);
INSERT INTO "served" ("month", "patient_id") VALUES ('', 4);
INSERT INTO "served" ("month", "patient_id") VALUES ('2026-03', 1);
INSERT INTO "served" ("month", "patient_id") VALUES ('2026-03', 4);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (1, 'e3777e75fea923601ecdda916e38767e34dba150cc62e84c1b764ab6d07c905b', 1, 1, '2026-03-02 04:30:00', '2026-03-02 06:36:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (2, '757f0cb387ee9f24906508ffcfe39712e6a01cc6efac3d6164707d9149d288cb', 2, 2, '2026-03-02 04:30:00', '2026-03-02 06:50:00', '2026-03-02 19:50:00');
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (3, '8ed83af42d59593c9c0aebeff80c22ed2b281121cfefc947ec8ebc388e99001e', 3, 3, '2026-03-02 04:30:00', '2026-03-02 06:33:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (4, 'cfa751449ef30f30bbd8e424136880b378dddb07d02210a842d3f490bf280cde', 4, 4, '2026-03-02 04:30:00', '2026-03-02 06:02:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (5, '7d2532eadee3a2a3417b91f9c750f03fcbcb98f678d92d74f868e1453483fe92', 5, 5, '2026-03-02 04:30:00', '2026-03-02 05:55:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (6, 'c3e7e83a98571d7b6fb92a367a7bb7c5d1f240393cdb98d8c0da981017266d11', 6, 6, '2026-03-02 04:30:00', '2026-03-02 04:30:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (7, '45f234d8b369cc3f58ba9803892b5640832ee06c35adc95b77221eb6557498f4', 1, 1, '2026-03-02 20:04:00', '2026-03-02 20:04:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (8, 'da0d0446e19ef51df7390d46713887c23837f75f1263297dbbdf4d7c3003b1dc', 3, 3, '2026-03-02 20:04:00', '2026-03-02 20:04:00', NULL);
INSERT INTO "setting" ("name", "value") VALUES ('demo', 'seed 1, 3 patients');
INSERT INTO "signal" ("to_id", "place", "by_id", "number", "body") VALUES (1, 1, 2, 1, '{"bye": 1}');
INSERT INTO "sign_in_failures" ("mobile", "device_hash", "failures", "locked_until") VALUES ('9000000007', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 5, '2026-03-02 10:37:00');
INSERT INTO "sms_consent" ("id", "patient_id", "mobile", "answer", "language", "by_id", "at") VALUES (1, 1, '9876543210', 'own', 'hi', 1, '2026-03-02 06:43:00');
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (1, 1, NULL, 1, 'answered', 0, 'waiting', '2026-03-02 04:48:00', '2026-03-02 04:48:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (2, 4, NULL, 2, 'urgent', 0, 'waiting', '2026-03-02 06:02:00', '2026-03-02 06:02:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (3, 3, NULL, 3, 'emergency', 0, 'waiting', '2026-03-02 06:16:00', '2026-03-02 06:16:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (4, 1, NULL, 4, 'answered', 0, 'waiting', '2026-03-02 06:23:00', '2026-03-02 06:23:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (5, 1, NULL, 5, 'answered', 0, 'waiting', '2026-03-02 06:33:00', '2026-03-02 06:33:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (6, 1, NULL, 6, 'answered', 0, 'waiting', '2026-03-02 06:36:00', '2026-03-02 06:36:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (7, NULL, 1, 1, 'soon', 1, 'failed', '2026-03-02 06:43:00', '2026-03-02 06:43:00', '2026-03-02 06:43:00', 2, 'refused', 42, '2026-03-04');
INSERT INTO "stock" ("centre_id", "drug", "since") VALUES (1, 'paracetamol-500-tab', '2026-03-02 04:37:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-0jQ_06sk71We47eifzFfDg', NULL, '/S/AZATPRZPH2NE/back', 'bd81c77abf6781b604e3311ba43f3c06a337401d8b27d193371de162f2a72b80', '/S/AZATPRZPH2NE', '2026-03-02 05:55:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-2xmgqL7t9HYwVa8SFGvXvA', NULL, '/enrol', '01fc8788a3a2a5145efc5661014d92e1795273068a7ebcc9cbf11ab8e72e5e66', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-APqL97Np-vHE_GvD4G7E5A', NULL, '/enrol', 'd9554a5e72914e7e35f34f69ba320a5eba49e01d25dacf4c01875bf961360f1e', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-CBLCWl3yV2Aqym2qIYnZHQ', NULL, '/enrol', '69731c3121ddb745a8578cd0eb37738b8e859c770a029a4ae666c7a32c8e8acc', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-Gk9HfI4HD1H_0ry7vdiJKg', NULL, '/sign-in', 'b234c3cf15af5157b1dc6a3351bb401c66632f998a979b8a73d5fe0d2587f27c', '/', '2026-03-02 20:04:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-Wd05oqTMLA9GYSLrKv6fvg', NULL, '/enrol', 'e15d57d2b6f06382aebf413c4a22eff92e9870f2f7029d2d3994a7ae0a902d39', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-WrpuxCFMafAd3rg4jgb8vQ', NULL, '/enrol', '48d63abc16598d87123f39cda99314d769a8f592de45c69321160cd244de8f31', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-ZvvYCorcgVl0QzrR-zL7JQ', NULL, '/sign-in', '13a39c1268ff03149c5c0c35a6724a1b41e468a1d44b071f859aec7d0fd6ab45', '/', '2026-03-02 20:04:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-cTZIpB0ueUusLC12XtTEfg', NULL, '/S/AZATPRZPH2NE/report', '1b67d0bbaa4666aeefae27134c97b7aadd7585563ae064ce6cf993c85fe174f7', '/S/AZATPRZPH2NE', '2026-03-02 05:55:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-nYMdmhEIUUfyDmRzS4gj3A', NULL, '/enrol', 'c1f398840a754607c741c3a7ce8185afba4a5ade84f02cbf13e6e7a839f35ff0', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-8p5bJMhVPzqKYD_moQyvYA', 1, '/patients/4/ask', '3a47502b1117f04c26f726ba0e6e1e260284b66e25a0b41f232ce7720e01e5c4', '/consults/5/check', '2026-03-02 06:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-9MLBJAzRY8a7kVZgAR1DbA', 1, '/emergency/adult', '71fd05495f5ca68b3d408f94af3d4484c8f15f625ad40dcdba9bddb733d6ed09', '/consults/3', '2026-03-02 06:16:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-Far85QFr9PEtjlQ_wOq0pA', 1, '/patients/4/ask', 'd2ed14289b79ad316cdec9d290413af27a62e2b96e4b1d9243e38ad8b59612b2', '/consults/8/check', '2026-03-02 06:36:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-GowZRppr455PWahKNSnkug', 1, '/patients', '05ea15f4377632c0c90fe7676fc5b21c285e0e85f914cff0a36cc4b1a257f1dc', '/patients/4', '2026-03-02 06:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-I7-LhPkMCZDhPHZukf1hkQ', 1, '/patients/1/ask', '12930369c0d8a0801675bc637d585af52cfb3399ba3dae338468c3fb7113220b', '/consults/9/check', '2026-03-02 20:04:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-N4lfOGE_p5patJbMMmyIDA', 1, '/consults/7/send', '52e049dbd1015d8ff3e76944fd78cc752575d8a1edf8d28397ef1c1e2d75c842', '/consults/7', '2026-03-02 06:36:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-NvJeljxEuGijPvY5L_PDsQ', 1, '/consults/1/departure', '72e62879b4c9a1ca246711ae0d5881b340f39db3cdb24fe135d58e264d418012', '/consults/1/departure', '2026-03-02 04:55:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-PsSWfJbBYcACQC2LQE3rhw', 1, '/patients', 'ece503a54cfaa51f93e0b3dc1a3da677515dcb374a17865cd73ad5cf526f4945', '/patients/1', '2026-03-02 04:44:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-PwN6e-yMoiTMdd7vr-xggg', 1, '/patients/1/ask', '304f26ff92847c47362870d7ad5b1d245205f89120325e7278e1997877a4a993', '/consults/1/check', '2026-03-02 04:44:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-VPFE8-7JETKj3rixyIMOug', 1, '/consults/6/send', '47364e43cc352bf4e8d7d11d55ff2b37c45ddf98c547784b46f204ebefafe0df', '/consults/6', '2026-03-02 06:33:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-ZnyrWKldW1JvBY139zCJqw', 1, '/consults/4/send', '6d6ab0f2d9b1e751927fb6676160e472e430cea822560ffe41cbc7bb97f14999', '/consults/4', '2026-03-02 06:23:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-_1H3BCT9JPPjcuNcYpKjHw', 1, '/consults/1/send', '110db1f73b9efb2639b9f5ea076257d2cc5931cdf6db48b4cd99ba45c3c2a206', '/consults/1', '2026-03-02 04:44:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-_EKffobBxAqhoLuqm_v4mA', 1, '/consults/5/send', '46d70c6e48fae9cfaf3a6b3151cb7956ad23edbb4bc56ee6c51ca7c621afb937', '/consults/5', '2026-03-02 06:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-fwi61g5H_v_SImbfSM_l7w', 1, '/consults/9/send', '37190db7d6b64d0b3ac07947182719e2fa9470ddae8d77692c06149d39177308', '/consults/9', '2026-03-02 20:04:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-iHLOmIHyOJyIgGECkQRtGQ', 1, '/patients/4/ask', '0532cf36348741379d66f4e6a2936115e14b4c29af4c29401da84284ad7bf7ae', '/consults/6/check', '2026-03-02 06:33:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-ilysTBI9npJ0wilTKcnd-Q', 1, '/patients/4/ask', '974538cdb8d3923e789f79b0128b1e57997920662f032951209eb8a26e524735', '/consults/7/check', '2026-03-02 06:36:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-jY6JjJs3SRYAAUnd_ojwNg', 1, '/patients/1/ask', 'ab9e381f05fe9f7ec26814d93d2556d047fb842d5aac9ef3ee671f8728a7ac05', '/consults/4/check', '2026-03-02 06:23:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-livA4YhlDpchM6aijzSA3Q', 1, '/consults/1/photos', '3ab7fe70e3ce557d45cb0d6b3623b57b0a8959d870242e9e9bc21de6a89a500b', '/consults/1/photos', '2026-03-02 04:44:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-y5fX8ThySU0Zrqncq3d7Jw', 1, '/consults/1/read', '12e82bdce17c426a1c28019d3cb31a0e842314937b0bba5c8c1253b007e69952', '/consults/1/became', '2026-03-02 05:55:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('2-IR8i9wGif1P4xHTkAG1oxA', 2, '/consults/2/send', '0485dd8cef0f4ca7147a60f8fe80816f8ae6629fcc0edfb868d5348a840627e6', '/consults/2', '2026-03-02 06:02:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('2-OyU_vDWSagnH_Uk-Mcjmrw', 2, '/patients', 'd2fad72465caa2273649430c4f0780f382f0228301c04d26e24017af388300d9', '/patients/2', '2026-03-02 06:02:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('2-UV-N3yZvj25r4SOes3P5sA', 2, '/patients/2/ask', 'a845725d73cf9472839b10b8b8b0c13122f201b0347b6cffc575774d8aa2d1e3', '/consults/2/check', '2026-03-02 06:02:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-J9Tu5NzcYr3Dev3qu0bY1A', 3, '/queue/take', 'e53b619dafefa80dec56ef09af5090b0b801690d569ceb8b6049a81e78ce5c6c', '/consults/1/answer', '2026-03-02 04:44:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-QYPs9f8hJDFQDXwwNkNUmQ', 3, '/consults/5/answer', 'c64e48539b39c520905a2dfc8356918328b43b7ce4732dbc739223b2f7a3d748', '/queue?for=GM', '2026-03-02 06:33:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-TaTa9GmFuEYInpBYCei1UQ', 3, '/queue/take', 'e9ce906fea37f876824efe0cd468f77f317caf1f3f3b85c0b9296cea17e9833a', '/consults/4/answer', '2026-03-02 06:23:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-_3OUGgcL6t4yMM_TqL31zA', 3, '/queue/take', '20bde30038f88ebab8d2b58d6298e5acfbf271ef6b0607d1c93478c275f70daf', '/consults/6/answer', '2026-03-02 06:36:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-bytWhL4R1nRW2MaXyrLkEg', 3, '/queue/take', '2bac5b0375859750b9c5d4af5f2e5a18cde43317a7ed277f1f03d5013973a525', '/consults/5/answer', '2026-03-02 06:33:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-diVRrEROdPrheewomhF6Yw', 3, '/consults/5/answer', 'dfcc428bc6ee61162a3d93122b63c9a9bd38cdf4d077d8b07d1a76f40632e71f', '/consults/5/answer', '2026-03-02 06:33:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-mHs8xNIlJKEC_7MEeV_Ydw', 3, '/consults/6/answer', 'ac1de4dee04252d26023f649ff675651f23411aef13504cebc6fc1cf8160d9a8', '/queue?for=GM', '2026-03-02 06:36:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-nay9eAOPRP9Lvau_DlBPbg', 3, '/consults/1/answer', '10f635a7260096e7ecc48cd1b45cca37a97546875e52825128fb2251fa9a1231', '/consults/1/answer', '2026-03-02 04:48:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-sr3G-eTCFJmpvZ1GdfSXnQ', 3, '/consults/4/answer', '9f9d8e1d3b073f996ec94bd04bdd99e01d63b9b1dcc9984c57ee552650bc57b7', '/consults/3/answer?for=GM', '2026-03-02 06:23:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-uxQskaYWerX0iV9m92lomg', 3, '/consults/6/answer', '865ffbc8456760d4de124d95d911f6028097e6e3203c7db795e00e6c0020f135', '/consults/6/answer', '2026-03-02 06:36:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-w_wlY7lcaMz5to_PU2musw', 3, '/queue/take', 'f77f24a22de46d520521e8246c23d4e15938a88bb289e9b404287c9cfbf0567c', '/consults/9/answer', '2026-03-02 20:04:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-zu5w9AUk5-KnkNuLuY1VSQ', 3, '/consults/1/answer', '69d84018383e76961d7ee9f6fdf28e5c0d24cc4bc31f6d695f1e27aed95b4816', '/queue?for=GM', '2026-03-02 04:48:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('4-O0yhh5FWrepr8td2d7bClw', 4, '/queue/take', '0f3813ad6c6918c8693d19a31e9e42ba1f345909b4ee9d8da688fa5b01c03308', '/consults/2/answer', '2026-03-02 06:02:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('5-MeTEXFBdbFAmJWc_ErCbjQ', 5, '/S/AZATPRZPH2NE/arrived', '33d161cfbeb9c1d039b12a505dfd5a01cf20ac6f1ba77c36a72030a011c3d353', '/S/AZATPRZPH2NE', '2026-03-02 05:55:00');
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('centre', '2026-03-02', '1', '#', '#', ' $', 6, 4, 4, 1, 1, 1, 2, 2, 1, 1, 1, 1, 2, 0, 3, 2, 1, 1, 3);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('centre', '2026-03-02', '2', '', '', '', 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('cho', '2026-03-02', '1', '#', '#', ' $', 6, 4, 4, 1, 1, 1, 2, 2, 1, 1, 1, 1, 2, 0, 3, 2, 1, 1, 3);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('cho', '2026-03-02', '2', '', '', '', 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('doctor', '2026-03-02', '', '', '', '', 3, 0, 0, 2, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('doctor', '2026-03-02', '3', '#', '#', ' $', 4, 4, 4, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 0, 2, 2, 1, 1, 3);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('hour', '2026-03-02', '10', '', '', '$', 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('hour', '2026-03-02', '11', '', '', ' ', 3, 1, 1, 2, 0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('hour', '2026-03-02', '12', '#', '#', '', 3, 2, 2, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 3, 0, 1, 1, 2);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('mode', '2026-03-02', '', '', '', '', 3, 0, 0, 2, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('mode', '2026-03-02', 'audio', '#', '', '', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('mode', '2026-03-02', 'text', '', '', ' $', 2, 2, 2, 0, 0, 0, 1, 1, 1, 1, 0, 0, 2, 0, 0, 2, 0, 0, 1);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('mode', '2026-03-02', 'video', '', '#', '', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('speciality', '2026-03-02', '', '', '', '', 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('speciality', '2026-03-02', 'GM', '#', '#', ' $', 6, 4, 4, 1, 1, 0, 2, 2, 1, 1, 1, 1, 2, 0, 3, 2, 1, 1, 3);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('speciality', '2026-03-02', 'PED', '', '', '', 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('urgency', '2026-03-02', '1', '#', '', '', 2, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('urgency', '2026-03-02', '2', '', '#', '', 2, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('urgency', '2026-03-02', '3', '', '', ' $', 3, 2, 2, 0, 1, 1, 1, 1, 1, 1, 0, 0, 2, 0, 1, 2, 0, 0, 1);
INSERT INTO "token" ("facility_id", "day", "number", "referral_id") VALUES (3, '2026-03-02', 1, 1);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (1, '2026-03-02', '1', '1', 'GM', '3', '10', '3', 'text', '$', 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (2, '2026-03-02', '2', '2', 'PED', '', '11', '2', '', NULL, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (3, '2026-03-02', '1', '1', 'GM', '', '11', '1', '', NULL, 1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (4, '2026-03-02', '1', '1', 'GM', '3', '11', '3', 'text', ' ', 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (5, '2026-03-02', '1', '1', 'GM', '3', '12', '1', 'audio', '#', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (6, '2026-03-02', '1', '1', 'GM', '3', '12', '2', 'video', '#', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (7, '2026-03-02', '1', '1', 'GM', '', '12', '3', '', NULL, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (8, '2026-03-02', '1', '1', '', '', '12', '3', '', NULL, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (9, '2026-03-03', '1', '1', '', '', '01', '3', '', NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
CREATE UNIQUE INDEX "schema_migration_name" ON "schema_migration" ("name");
CREATE INDEX "panchayat_block_id" ON "panchayat" ("block_id");
CREATE UNIQUE INDEX "facility_code" ON "facility" ("code");
CREATE INDEX "facility_block_id" ON "facility" ("block_id");
CREATE UNIQUE INDEX "staff_mobile" ON "staff" ("mobile");
CREATE INDEX "staff_facility_id" ON "staff" ("facility_id");
CREATE INDEX "patient_panchayat_id" ON "patient" ("panchayat_id");
CREATE INDEX "patient_mobile" ON "patient" ("mobile");
CREATE INDEX "patient_abha" ON "patient" ("abha");
CREATE INDEX "patient_centre_id" ON "patient" ("centre_id");
CREATE INDEX "patient_registered_by_id" ON "patient" ("registered_by_id");
CREATE INDEX "patient_same_as_id" ON "patient" ("same_as_id");
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
CREATE UNIQUE INDEX "answer_consult_id" ON "answer" ("consult_id");
CREATE INDEX "answer_doctor_id" ON "answer" ("doctor_id");
CREATE INDEX "answer_earlier_id" ON "answer" ("earlier_id");
CREATE UNIQUE INDEX "answer_code" ON "answer" ("code");
CREATE INDEX "answer_due" ON "answer" ("follow_up_on") WHERE ("follow_up_on" IS NOT NULL);
CREATE INDEX "answer_draft_consult_id" ON "answer_draft" ("consult_id");
CREATE INDEX "answer_draft_doctor_id" ON "answer_draft" ("doctor_id");
CREATE INDEX "audit_at" ON "audit" ("at");
CREATE INDEX "audit_staff_id" ON "audit" ("staff_id");
CREATE INDEX "audit_patient_id" ON "audit" ("patient_id");
CREATE INDEX "call_consult_id" ON "call" ("consult_id");
CREATE INDEX "call_doctor_id" ON "call" ("doctor_id");
CREATE INDEX "call_opened_by_id" ON "call" ("opened_by_id");
CREATE INDEX "call_ended_by_id" ON "call" ("ended_by_id");
CREATE UNIQUE INDEX "call_open" ON "call" ("consult_id") WHERE ("ended_at" IS NULL);
CREATE INDEX "call_guest_consult_id" ON "call_guest" ("consult_id");
CREATE INDEX "call_guest_staff_id" ON "call_guest" ("staff_id");
CREATE INDEX "call_guest_invited_by_id" ON "call_guest" ("invited_by_id");
CREATE INDEX "call_word_consult_id" ON "call_word" ("consult_id");
CREATE INDEX "call_word_staff_id" ON "call_word" ("staff_id");
CREATE INDEX "clinical_list_name" ON "clinical_list" ("name");
CREATE INDEX "clinical_list_imported_by_id" ON "clinical_list" ("imported_by_id");
CREATE INDEX "closure_centre_id" ON "closure" ("centre_id");
CREATE INDEX "closure_by_id" ON "closure" ("by_id");
CREATE INDEX "referral_consult_id" ON "referral" ("consult_id");
CREATE UNIQUE INDEX "referral_answer_id" ON "referral" ("answer_id");
CREATE INDEX "referral_made_by_id" ON "referral" ("made_by_id");
CREATE INDEX "referral_facility_id" ON "referral" ("facility_id");
CREATE UNIQUE INDEX "referral_code" ON "referral" ("code");
CREATE INDEX "referral_made_at" ON "referral" ("made_at");
CREATE INDEX "referral_arrived_by_id" ON "referral" ("arrived_by_id");
CREATE INDEX "referral_expected" ON "referral" ("made_at") WHERE ("arrived_at" IS NULL);
CREATE INDEX "departure_referral_id" ON "departure" ("referral_id");
CREATE INDEX "departure_by_id" ON "departure" ("by_id");
CREATE INDEX "device_staff_id" ON "device" ("staff_id");
CREATE UNIQUE INDEX "device_token_hash_staff_id" ON "device" ("token_hash", "staff_id");
CREATE INDEX "dose_departure_id" ON "dose" ("departure_id");
CREATE UNIQUE INDEX "dose_departure_id_line" ON "dose" ("departure_id", "line");
CREATE INDEX "duty_doctor_id" ON "duty" ("doctor_id");
CREATE INDEX "duty_until" ON "duty" ("until");
CREATE INDEX "favourite_doctor_id" ON "favourite" ("doctor_id");
CREATE UNIQUE INDEX "favourite_doctor_id_name" ON "favourite" ("doctor_id", "name");
CREATE INDEX "hand_over_consult_id" ON "hand_over" ("consult_id");
CREATE INDEX "hand_over_by_id" ON "hand_over" ("by_id");
CREATE INDEX "hand_over_doctor_id" ON "hand_over" ("doctor_id");
CREATE INDEX "kept_form_staff_id" ON "kept_form" ("staff_id");
CREATE INDEX "knock_at" ON "knock" ("at");
CREATE INDEX "medicine_answer_id" ON "medicine" ("answer_id");
CREATE UNIQUE INDEX "medicine_answer_id_line" ON "medicine" ("answer_id", "line");
CREATE INDEX "message_consult_id" ON "message" ("consult_id");
CREATE INDEX "message_by_id" ON "message" ("by_id");
CREATE INDEX "message_read_by_id" ON "message" ("read_by_id");
CREATE INDEX "message_unread" ON "message" ("consult_id") WHERE ("read_at" IS NULL);
CREATE INDEX "sheet_sent_by_id" ON "sheet" ("sent_by_id");
CREATE INDEX "newcomer_sheet_id" ON "newcomer" ("sheet_id");
CREATE INDEX "newcomer_staff_id" ON "newcomer" ("staff_id");
CREATE INDEX "one_time_code_staff_id" ON "one_time_code" ("staff_id");
CREATE INDEX "one_time_code_issued_by_id" ON "one_time_code" ("issued_by_id");
CREATE INDEX "patient_call_consult_id" ON "patient_call" ("consult_id");
CREATE INDEX "patient_call_by_id" ON "patient_call" ("by_id");
CREATE INDEX "patient_key_centre_id" ON "patient_key" ("centre_id");
CREATE INDEX "patient_key_patient_id" ON "patient_key" ("patient_id");
CREATE UNIQUE INDEX "patient_key_key_centre_id_patient_id" ON "patient_key" ("key", "centre_id", "patient_id");
CREATE INDEX "phone_call_consult_id" ON "phone_call" ("consult_id");
CREATE INDEX "phone_call_by_id" ON "phone_call" ("by_id");
CREATE INDEX "phone_call_number" ON "phone_call" ("number");
CREATE INDEX "photo_consult_id" ON "photo" ("consult_id");
CREATE INDEX "photo_sent_by_id" ON "photo" ("sent_by_id");
CREATE UNIQUE INDEX "photo_consult_id_large" ON "photo" ("consult_id", "large");
CREATE INDEX "reading_at" ON "reading" ("at");
CREATE INDEX "reading_staff_id" ON "reading" ("staff_id");
CREATE INDEX "reading_patient_id" ON "reading" ("patient_id");
CREATE INDEX "report_referral_id" ON "report" ("referral_id");
CREATE INDEX "report_by_id" ON "report" ("by_id");
CREATE INDEX "report_unread" ON "report" ("referral_id") WHERE ("read_at" IS NULL);
CREATE INDEX "report_unread_by_doctor" ON "report" ("referral_id") WHERE ("doctor_read_at" IS NULL);
CREATE INDEX "report_due" ON "report" ("due_on") WHERE ("due_on" IS NOT NULL);
CREATE INDEX "roster_doctor_id" ON "roster" ("doctor_id");
CREATE UNIQUE INDEX "roster_doctor_id_weekday_begins" ON "roster" ("doctor_id", "weekday", "begins");
CREATE INDEX "seat_call_id" ON "seat" ("call_id");
CREATE INDEX "seat_staff_id" ON "seat" ("staff_id");
CREATE INDEX "served_patient_id" ON "served" ("patient_id");
CREATE UNIQUE INDEX "session_token_hash" ON "session" ("token_hash");
CREATE INDEX "session_staff_id" ON "session" ("staff_id");
CREATE INDEX "session_device_id" ON "session" ("device_id");
CREATE INDEX "signal_to_id" ON "signal" ("to_id");
CREATE INDEX "signal_by_id" ON "signal" ("by_id");
CREATE UNIQUE INDEX "signal_by_id_number" ON "signal" ("by_id", "number");
CREATE INDEX "sms_consent_patient_id" ON "sms_consent" ("patient_id");
CREATE INDEX "sms_consent_by_id" ON "sms_consent" ("by_id");
CREATE INDEX "sms_to_id" ON "sms" ("to_id");
CREATE INDEX "sms_consent_id" ON "sms" ("consent_id");
CREATE INDEX "sms_consult_id" ON "sms" ("consult_id");
CREATE UNIQUE INDEX "sms_consult_id_about_nth_to_id" ON "sms" ("consult_id", "about", "nth", "to_id");
CREATE INDEX "sms_state" ON "sms" ("state", "due_at");
CREATE INDEX "sms_left" ON "sms" ("left_at");
CREATE UNIQUE INDEX "sms_patient" ON "sms" ("consult_id", "about", "nth") WHERE ("to_id" IS NULL);
CREATE UNIQUE INDEX "sms_day" ON "sms" ("day", "consent_id") WHERE ("day" IS NOT NULL);
CREATE INDEX "stock_centre_id" ON "stock" ("centre_id");
CREATE INDEX "submission_staff_id" ON "submission" ("staff_id");
CREATE INDEX "token_facility_id" ON "token" ("facility_id");
CREATE INDEX "token_referral_id" ON "token" ("referral_id");
CREATE UNIQUE INDEX "token_facility_id_day_referral_id" ON "token" ("facility_id", "day", "referral_id");
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
CREATE TRIGGER "uncount_patient" BEFORE UPDATE OF sex, born_on ON "patient" WHEN OLD.sex <> NEW.sex OR OLD.born_on <>
    NEW.born_on BEGIN INSERT INTO "uncounted" (consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode,
    asked, answered, present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside, lacking, women,
    children, elders, text, audio, video, spared, wait) SELECT consult_id, day, cho, centre, speciality, doctor, hour,
    urgency, mode, asked, answered, present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside,
    lacking, women, children, elders, text, audio, video, spared, wait FROM "fact" WHERE consult_id IN (SELECT id FROM
    consult WHERE patient_id = OLD.id) AND consult_id NOT IN (SELECT consult_id FROM "uncounted");END;
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
CREATE TRIGGER "uncount_back" BEFORE INSERT ON "report" WHEN NEW.what = 'back' BEGIN INSERT INTO "uncounted"
    (consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered, present, unanswered,
    withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders, text, audio, video,
    spared, wait) SELECT consult_id, day, cho, centre, speciality, doctor, hour, urgency, mode, asked, answered,
    present, unanswered, withdrawn, unsent, referred, arrived, back, here, outside, lacking, women, children, elders,
    text, audio, video, spared, wait FROM "fact" WHERE consult_id IN (SELECT consult_id FROM referral WHERE id =
    NEW.referral_id) AND consult_id NOT IN (SELECT consult_id FROM "uncounted");END;
