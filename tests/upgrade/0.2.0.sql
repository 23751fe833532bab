CREATE TABLE "schema_migration" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "applied" DATETIME NOT NULL);
CREATE TABLE "block" ("code" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(80) NOT NULL CHECK (length("name") <= 80),
    "name_hi" VARCHAR(80) NOT NULL CHECK (length("name_hi") <= 80));
CREATE TABLE "panchayat" ("code" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(80) NOT NULL CHECK (length("name") <=
    80), "block_id" INTEGER NOT NULL, FOREIGN KEY ("block_id") REFERENCES "block" ("code"));
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
CREATE TABLE "lapsed_form" ("key" VARCHAR(32) NOT NULL PRIMARY KEY CHECK (length("key") <= 32), "staff_id" INTEGER NOT
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
CREATE TABLE "spreadsheet" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" VARCHAR(10) NOT NULL CHECK (length("kind") <= 10),
    "content" BLOB NOT NULL, "sent_by_id" INTEGER, "at" DATETIME NOT NULL, "taken_at" DATETIME, FOREIGN KEY
    ("sent_by_id") REFERENCES "staff" ("id"));
CREATE TABLE "newcomer" ("spreadsheet_id" INTEGER NOT NULL, "staff_id" INTEGER NOT NULL, PRIMARY KEY ("spreadsheet_id",
    "staff_id"), FOREIGN KEY ("spreadsheet_id") REFERENCES "spreadsheet" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff"
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
CREATE TABLE "signal" ("to_id" INTEGER NOT NULL, "position" INTEGER NOT NULL, "by_id" INTEGER NOT NULL, "number" INTEGER
    NOT NULL, "body" VARCHAR(8000) NOT NULL CHECK (length("body") <= 8000), PRIMARY KEY ("to_id", "position"), FOREIGN
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
CREATE TABLE "facility" ("id" INTEGER NOT NULL PRIMARY KEY, "code" VARCHAR(20) NOT NULL CHECK (length("code") <= 20), "name" VARCHAR(80) NOT NULL CHECK (length("name") <= 80), "name_hi" VARCHAR(80) NOT NULL CHECK (length("name_hi")
    <= 80), "kind" VARCHAR(8) NOT NULL CHECK (length("kind") <= 8), "block_id" INTEGER, "phone" VARCHAR(15) NOT NULL
    CHECK (length("phone") <= 15), "active" INTEGER NOT NULL, "hfr" VARCHAR(12) NOT NULL CHECK (length("hfr") <= 12), "opened_on" DATE, FOREIGN KEY ("block_id") REFERENCES "block" ("code"), CHECK ("kind" IN ('SHC', 'PHC', 'CHC', 'DH', 'MC', 'OFFICE')));
CREATE TABLE "staff" ("id" INTEGER NOT NULL PRIMARY KEY, "role" VARCHAR(8) NOT NULL CHECK (length("role") <= 8), "name" VARCHAR(80) NOT NULL CHECK (length("name") <= 80), "name_hi" VARCHAR(80) NOT NULL CHECK (length("name_hi")
    <= 80), "mobile" VARCHAR(10) NOT NULL CHECK (length("mobile") <= 10), "facility_id" INTEGER NOT NULL, "speciality"
    VARCHAR(4) NOT NULL CHECK (length("speciality") <= 4), "qualification" VARCHAR(80) NOT NULL CHECK
    (length("qualification") <= 80), "council" VARCHAR(80) NOT NULL CHECK (length("council") <= 80), "registration"
    VARCHAR(20) NOT NULL CHECK (length("registration") <= 20), "pin_hash" VARCHAR(160) NOT NULL CHECK
    (length("pin_hash") <= 160), "active" INTEGER NOT NULL, "sms" INTEGER NOT NULL, "sms_language" VARCHAR(7) NOT NULL
    CHECK (length("sms_language") <= 7), "created_at" DATETIME NOT NULL, "hpr" VARCHAR(14) NOT NULL CHECK (length("hpr") <= 14), "began_on" DATE, FOREIGN KEY ("facility_id") REFERENCES
    "facility" ("id"), CHECK ("role" IN ('cho', 'doctor', 'desk', 'office')));
CREATE TABLE "consult" ("id" INTEGER NOT NULL PRIMARY KEY, "patient_id" INTEGER NOT NULL, "centre_id" INTEGER NOT
    NULL, "asked_by_id" INTEGER NOT NULL, "state" VARCHAR(8) NOT NULL CHECK (length("state") <= 8), "complaint"
    VARCHAR(4) NOT NULL CHECK (length("complaint") <= 4), "story" VARCHAR(500) NOT NULL CHECK (length("story") <=
    500), "lasting" INTEGER, "lasting_unit" VARCHAR(6) NOT NULL CHECK (length("lasting_unit") <= 6), "systolic"
    INTEGER, "diastolic" INTEGER, "pulse" INTEGER, "spo2" INTEGER, "temperature" DECIMAL(4, 1), "temperature_unit"
    VARCHAR(1) NOT NULL CHECK (length("temperature_unit") <= 1), "rr" INTEGER, "sugar" INTEGER, "weight" DECIMAL(5, 2), "consciousness" VARCHAR(1) NOT NULL CHECK (length("consciousness") <= 1), "pregnant" INTEGER NOT NULL, "on_oxygen" INTEGER, "protein" INTEGER, "signs" VARCHAR(200) NOT NULL CHECK (length("signs") <= 200), "symptoms"
    VARCHAR(200) NOT NULL CHECK (length("symptoms") <= 200), "question" VARCHAR(500) NOT NULL CHECK
    (length("question") <= 500), "urgency" INTEGER NOT NULL, "triaged" INTEGER NOT NULL, "speciality" VARCHAR(4) NOT
    NULL CHECK (length("speciality") <= 4), "waits_until" DATETIME, "consent" VARCHAR(10) NOT NULL CHECK
    (length("consent") <= 10), "consent_how" VARCHAR(10) NOT NULL CHECK (length("consent_how") <= 10), "consent_by"
    VARCHAR(120) NOT NULL CHECK (length("consent_by") <= 120), "consent_language" VARCHAR(3) NOT NULL CHECK
    (length("consent_language") <= 3), "adult_name" VARCHAR(120) NOT NULL CHECK (length("adult_name") <= 120), "adult_relation" VARCHAR(40) NOT NULL CHECK (length("adult_relation") <= 40), "adult_id" VARCHAR(40) NOT NULL
    CHECK (length("adult_id") <= 40), "follows_id" INTEGER, "for_doctor_id" INTEGER, "for_doctor_until" DATETIME, "asked_back_at" DATETIME, "answered_back_at" DATETIME, "begun_at" DATETIME NOT NULL, "asked_at" DATETIME, "queue_place"
    INTEGER, "taken_by_id" INTEGER, "taken_at" DATETIME, "claimed_until" DATETIME, "returned_at" DATETIME, "answered_at" DATETIME, "due_on" DATE, "informed_at" DATETIME, "results" VARCHAR(500) NOT NULL CHECK
    (length("results") <= 500), "outcome" VARCHAR(10) NOT NULL CHECK (length("outcome") <= 10), "outcome_note"
    VARCHAR(200) NOT NULL CHECK (length("outcome_note") <= 200), "outcome_at" DATETIME, "portal_number" VARCHAR(40)
    NOT NULL CHECK (length("portal_number") <= 40), "examined_at" DATETIME, "late_because" VARCHAR(200) NOT NULL CHECK
    (length("late_because") <= 200), "hb" DECIMAL(4, 1), FOREIGN KEY ("patient_id") REFERENCES "patient" ("id"), FOREIGN KEY ("centre_id")
    REFERENCES "facility" ("id"), FOREIGN KEY ("asked_by_id") REFERENCES "staff" ("id"), FOREIGN KEY ("follows_id")
    REFERENCES "consult" ("id"), FOREIGN KEY ("for_doctor_id") REFERENCES "staff" ("id"), FOREIGN KEY ("taken_by_id")
    REFERENCES "staff" ("id"), CHECK (("examined_at" IS NULL) = (late_because = '')), CHECK ("examined_at" <= asked_at), CHECK
    ("state" IN ('draft', 'waiting', 'taken', 'answered', 'dropped')), CHECK ("urgency" IN (1, 2, 3)), CHECK (state IN
    ('draft', 'dropped') OR "queue_place" IS NOT NULL), CHECK ((state = 'answered') = (answered_at IS NOT NULL)), CHECK (state
    <> 'taken' OR taken_by_id IS NOT NULL), CHECK (asked_back_at IS NULL OR for_doctor_id IS NOT NULL), CHECK
    ("triaged" IN (1, 2, 3)), CHECK (urgency <= triaged), CHECK ("outcome" IN ('', 'better', 'same', 'worse',
    'hospital', 'died', 'lost')));
INSERT INTO "schema_migration" ("id", "name", "applied") VALUES (1, '0001_first', '2026-03-02 04:30:00');
INSERT INTO "schema_migration" ("id", "name", "applied") VALUES (2, '0002_registers_and_names', '2026-03-02 04:30:00');
INSERT INTO "block" ("code", "name", "name_hi") VALUES (1508, 'Balrampur', 'बलरामपुर');
INSERT INTO "panchayat" ("code", "name", "block_id") VALUES (50473, 'Amrahwa', 1508);
INSERT INTO "patient" ("id", "name", "sex", "born_on", "born_exactly", "guardian", "panchayat_id", "village", "mobile", "abha", "centre_id", "registered_by_id", "registered_at", "different_because", "allergies", "scale2", "same_as_id", "name_follows") VALUES (1, 'रामावती देवी (डेमो)', 'F', '1981-03-02', 1, 'Ram Lal (demo)', 50473, 'Amrahwa', '9876543210', '12345678901234', 1, 1, '2026-03-02 04:44:00', '', 'Penicillin', 1, NULL, 0);
INSERT INTO "patient" ("id", "name", "sex", "born_on", "born_exactly", "guardian", "panchayat_id", "village", "mobile", "abha", "centre_id", "registered_by_id", "registered_at", "different_because", "allergies", "scale2", "same_as_id", "name_follows") VALUES (2, 'Meena (demo)', 'F', '2022-03-02', 0, '', NULL, '', '9876500000', '', 2, 2, '2026-03-02 06:02:00', 'Another Meena, of Amrahwa', '', 0, NULL, 0);
INSERT INTO "patient" ("id", "name", "sex", "born_on", "born_exactly", "guardian", "panchayat_id", "village", "mobile", "abha", "centre_id", "registered_by_id", "registered_at", "different_because", "allergies", "scale2", "same_as_id", "name_follows") VALUES (3, '—', 'O', '1986-03-12', 0, '', NULL, '', '', '', 1, 1, '2026-03-02 06:23:00', '', '', 0, 1, 1);
INSERT INTO "patient" ("id", "name", "sex", "born_on", "born_exactly", "guardian", "panchayat_id", "village", "mobile", "abha", "centre_id", "registered_by_id", "registered_at", "different_because", "allergies", "scale2", "same_as_id", "name_follows") VALUES (4, 'Bhagwandas (demo)', 'M', '1954-03-02', 0, '', NULL, '', '9876500001', '', 1, 1, '2026-03-02 06:37:00', '', '', 0, NULL, 0);
INSERT INTO "answer" ("id", "consult_id", "doctor_id", "diagnosis", "advice", "tests", "follow_up_on", "mode", "earlier_id", "earlier_in_person", "age_confirmed", "signed_at", "code") VALUES (1, 1, 3, 'Malaria suspected', 'Rest, fluids', 'Malaria test', '2026-03-05', 'text', NULL, 0, 1, '2026-03-02 04:48:00', '8D8YQ8THD8XW');
INSERT INTO "answer" ("id", "consult_id", "doctor_id", "diagnosis", "advice", "tests", "follow_up_on", "mode", "earlier_id", "earlier_in_person", "age_confirmed", "signed_at", "code") VALUES (2, 4, 3, 'Cough', 'Rest', '', '2026-03-09', 'text', 1, 1, 1, '2026-03-02 06:30:00', 'M68MTWYG9QRF');
INSERT INTO "answer" ("id", "consult_id", "doctor_id", "diagnosis", "advice", "tests", "follow_up_on", "mode", "earlier_id", "earlier_in_person", "age_confirmed", "signed_at", "code") VALUES (3, 5, 3, 'Viral fever', 'Rest', '', NULL, 'audio', NULL, 0, 1, '2026-03-02 06:40:00', '8TRUGMG6K3DJ');
INSERT INTO "answer" ("id", "consult_id", "doctor_id", "diagnosis", "advice", "tests", "follow_up_on", "mode", "earlier_id", "earlier_in_person", "age_confirmed", "signed_at", "code") VALUES (4, 6, 3, 'Viral fever', 'Rest', '', NULL, 'video', NULL, 0, 1, '2026-03-02 06:43:00', 'NDMWGEDXX3BD');
INSERT INTO "answer_draft" ("consult_id", "doctor_id", "fields", "at") VALUES (2, 4, '[["diagnosis", "Pneumonia?"]]', '2026-03-02 06:09:00');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (1, '2026-03-02 04:30:00', 1, 'POST /enrol', '/enrol', NULL, 'f5c15dfb246f', 'fd1d74418de046bc19981ca0e76397861e6f48d1b6fe9f4ca9060082ad02127f');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (10, '2026-03-02 04:44:00', 1, 'POST /consults/<consult:row>/photos', '/consults/1/photos', 1, 'eb36f6a8806c', 'dfc5ad3efde371d4a4f3f6c534772d9da8987c514e035f7f209fa324a359a17c');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (11, '2026-03-02 04:44:00', 3, 'POST /queue/take', '/queue/take', 1, '16f12e5f697c', '3b1c929107d7f337cdcada77c29df2f2fb7529b99d3fef9f78e012cc7d180418');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (12, '2026-03-02 04:48:00', 3, 'POST /consults/<consult:row>/answer', '/consults/1/answer', 1, '8281c80b3591', '454495023c890910beacec0ef9915274300cb5a3aaa87d6668a8b79e811b16d7');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (13, '2026-03-02 04:48:00', 3, 'POST /consults/<consult:row>/answer', '/consults/1/answer', 1, 'bd1983975418', '92e09af67b065f12224530bacae36972b190a54ed33bd696dd4bc0aa9e338af3');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (14, '2026-03-02 04:55:00', 1, 'POST /consults/<consult:row>/departure', '/consults/1/departure', 1, '2c57cbe1275c', '75d8c128b19120640200358105fe2b26264579247da25ee3be63d1950814aeae');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (15, '2026-03-02 05:55:00', NULL, 'POST /S/<code:word>/report', '/S/R-00001-2/report', 1, '22f743c2348c', 'c2318c59a4a568e24a540720f19edef89c0bc0575e01effe76e7472fd6f664f2');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (16, '2026-03-02 05:55:00', NULL, 'POST /S/<code:word>/back', '/S/R-00001-2/back', 1, 'af8c9dc8e842', 'a025767dc27289d7f6b4339441215111662a83028d3197bf1cede13062f3b1fb');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (17, '2026-03-02 05:55:00', 5, 'POST /S/<code:word>/arrived', '/S/R-00001-2/arrived', 1, '679d30fe03ce', '799ee57001b7a19d11d7602a9a21a4c264f2aeb82c810fc66701e3c2afdb38f4');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (18, '2026-03-02 05:55:00', 1, 'POST /consults/<consult:row>/read', '/consults/1/read', 1, '33ab716ac069', '74b57173ab39d33dcf84b8f27e517a137789a5913a636eb03c97c433b3e5fce3');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (19, '2026-03-02 06:02:00', 2, 'POST /patients', '/patients', 2, 'ae7366152561', '4e2265e6e66034b65910a98baf2e182edf4b3d4a231e7b993b92590d6f4b03c3');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (2, '2026-03-02 04:30:00', 2, 'POST /enrol', '/enrol', NULL, '2a1afaeb4e59', '984902f5c30d001f22de5e8b6b689f005fdd7d2d189ac7c18e42bd3d9dbf648b');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (20, '2026-03-02 06:02:00', 2, 'POST /patients/<patient:row>/ask', '/patients/2/ask', 2, '56e56ca5e3d9', 'bf0a5c7ea818bb8ed37ae59958f101cffb32ca81f82ac66e4f26a7a809be10f7');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (21, '2026-03-02 06:02:00', 2, 'POST /consults/<consult:row>/send', '/consults/2/send', 2, '2166a3b38935', 'decc44722aa4c9f17c0f8aad13bf9322ecbb3f4f3c4b1bf2acb28a1087a99628');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (22, '2026-03-02 06:02:00', 4, 'POST /queue/take', '/queue/take', 2, '7e7576801b9f', '693d948da33e65b6aad3902accf853fc0b783ac9f2335d65adbdf47742e28430');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (23, '2026-03-02 06:23:00', 1, 'POST /emergency/<kind:word>', '/emergency/adult', 3, '68df08accb8e', '97913ea3b81c024fd347b0734c0302fd65fb9971c136df672227849d7dbd16b6');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (24, '2026-03-02 06:30:00', 1, 'POST /patients/<patient:row>/ask', '/patients/1/ask', 1, '69be74eeb058', 'ee91922d0bfef19456f950afe9e34a7e79cf62f975e457eb6c96096b4e68a15e');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (25, '2026-03-02 06:30:00', 1, 'POST /consults/<consult:row>/send', '/consults/4/send', 1, '8eb931bc9952', 'e948504c5505ce28973a1179c2de0f0072e6f0de22b1722adc7b5124acc7d0ed');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (26, '2026-03-02 06:30:00', 3, 'POST /queue/take', '/queue/take', 1, '354faf11c77e', 'e9f32d138dc0a1db1f7d083157d64b04988b75e334a43f6e4ac52f10adc3ef35');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (27, '2026-03-02 06:30:00', 3, 'POST /consults/<consult:row>/answer', '/consults/4/answer', 1, 'd70cc01f3c35', '676d7f253767a8c8f7b4005693d69dc478bf63f4cbdd4099e0db2c89516cca9d');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (28, '2026-03-02 06:37:00', 1, 'POST /patients', '/patients', 4, '63aee47e69e8', '5e9f86efacdf09d7fd082b70137b4d97fe2595c2491078814a4be355b8b54704');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (29, '2026-03-02 06:37:00', 1, 'POST /patients/<patient:row>/ask', '/patients/4/ask', 4, 'd578d8443256', 'f41246e28ecf81d354364557200b7bdf24cd228a450a2bf13e32ed55992ef422');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (3, '2026-03-02 04:30:00', 3, 'POST /enrol', '/enrol', NULL, '52d1e01b2699', '2fa2e80a6e2492e28ef727aea8e76969a216ceb74694507e15ba6cf2e77e5b7f');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (30, '2026-03-02 06:37:00', 1, 'POST /consults/<consult:row>/send', '/consults/5/send', 4, 'cd8d2eaf4456', '407b2ac8e230fa155f5d7d98190f118865596aa630543926469e3a2a6eaf4ca9');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (31, '2026-03-02 06:40:00', 3, 'POST /queue/take', '/queue/take', 4, 'b101ab9a4b89', 'ec4e9b68b3df29957a63e5080280829fa4ec05706e8d694846788c0e15b82591');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (32, '2026-03-02 06:40:00', 3, 'POST /consults/<consult:row>/answer', '/consults/5/answer', 4, '9c95b32b3499', '44311333d07e9c50db3a4c7281f39a9672be61ed425cbeffa00f357862e4a46b');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (33, '2026-03-02 06:40:00', 3, 'POST /consults/<consult:row>/answer', '/consults/5/answer', 4, '04f2ff505e1e', '8c4220a7f1f81d32d16077fee0d389525ba1b7cf1264ee5b846264e914994241');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (34, '2026-03-02 06:40:00', 1, 'POST /patients/<patient:row>/ask', '/patients/4/ask', 4, '5f10c5bcb44c', '18c569f7306be5741e0058cdccb7078d156a1302d3af9b34b66b9c31472e898b');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (35, '2026-03-02 06:40:00', 1, 'POST /consults/<consult:row>/send', '/consults/6/send', 4, 'e7d49015bd8b', 'd14b8af99ce1f28e71a780dcb55dc99075f973b85af3dfd4f0f6a43307c7a3fb');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (36, '2026-03-02 06:43:00', 3, 'POST /queue/take', '/queue/take', 4, '0a206b9b3caf', '16b74aaade0ab084316081b8a3c8efa42cec150793fba101e853dd28f9309cdc');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (37, '2026-03-02 06:43:00', 3, 'POST /consults/<consult:row>/answer', '/consults/6/answer', 4, 'ef2313274de5', 'c6146307c208bcd231211b2d2221026ccaa3f3df5a4ebe201a779acc00e9ba6c');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (38, '2026-03-02 06:43:00', 3, 'POST /consults/<consult:row>/answer', '/consults/6/answer', 4, 'f350cf3a48eb', '14b60532f79117465aa8a959551e702821862852587b79379017c27c28e3cda2');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (39, '2026-03-02 06:43:00', 1, 'POST /patients/<patient:row>/ask', '/patients/4/ask', 4, 'a7e491278564', '7a914347b022c3fb76938af316390cbf4c3084d85101dcb7131561d9dbd7c9ec');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (4, '2026-03-02 04:30:00', 4, 'POST /enrol', '/enrol', NULL, '0982e27af13d', 'e475d48b03365545e83f971878a22d6c47bc0386f2c61fca692be6d87f89d303');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (40, '2026-03-02 06:43:00', 1, 'POST /consults/<consult:row>/send', '/consults/7/send', 4, '19bf3153ce61', 'd437ba19c043c263f5311c0ff464a7e7d595e63f95d3b3584cc24c05fc3bc5ca');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (41, '2026-03-02 06:43:00', 1, 'POST /patients/<patient:row>/ask', '/patients/4/ask', 4, '762e98342bf2', '33ca85bffc70c58d84823f8f5ad0f5e84beef0489d7af4fe3870412323c0d437');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (42, '2026-03-02 20:11:00', 1, 'POST /sign-in', '/sign-in', NULL, '2c48a7eef725', 'c14ce1343ac7e90cc9ad8fe422b4de9e64533269e0a6c400afb29218d9cfad88');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (43, '2026-03-02 20:11:00', 1, 'POST /patients/<patient:row>/ask', '/patients/1/ask', 1, '8b70faf0fa09', '0b138e2545bbbfec5ccdaf417cfbf5de9dd9806faec0e99e8cfdd5e06dbf4f7e');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (44, '2026-03-02 20:11:00', 1, 'POST /consults/<consult:row>/send', '/consults/9/send', 1, 'f7f59e964295', 'a3e644301369a56d8653319ca6cce7056ae3e601539b625457745e354501d940');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (45, '2026-03-02 20:11:00', 3, 'POST /sign-in', '/sign-in', NULL, 'c4be908894c2', '735ab7f1fa10c411e814a468a9ac5a0149b81a02eab0852ef31bcbe2abfa49a7');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (46, '2026-03-02 20:11:00', 3, 'POST /queue/take', '/queue/take', 1, '87626ccb7982', '5e07e8f4fdcae95f838a0a29df735f561ef4ffa75723c685958fed04ae2e6b14');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (5, '2026-03-02 04:30:00', 5, 'POST /enrol', '/enrol', NULL, 'c4e35207a4ea', 'c88eb70124830a8b179598137610e7f5f7d81a2a29535033783cf1cb0de55404');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (6, '2026-03-02 04:30:00', 6, 'POST /enrol', '/enrol', NULL, '54f98c94d226', '80e66d1cbbea352161f2c42ddcedd9a3373c24f6afb54c8f0bc76987699b9de7');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (7, '2026-03-02 04:44:00', 1, 'POST /patients', '/patients', 1, 'eb4c8f515358', 'f69db4c450b0a49b7d0ab1505cde5f0b015b33699fb08697ffa37ab5729e0cc4');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (8, '2026-03-02 04:44:00', 1, 'POST /patients/<patient:row>/ask', '/patients/1/ask', 1, '4a649c2e4f43', '9996cc15a0f703ef8eefd90fbf093c4fcbfb8519c85891d1418260b3ac90a8da');
INSERT INTO "audit" ("id", "at", "staff_id", "action", "subject", "patient_id", "request", "seal") VALUES (9, '2026-03-02 04:44:00', 1, 'POST /consults/<consult:row>/send', '/consults/1/send', 1, '14dd6c43ae43', '5d828a7799e584adbdf5bc0d5a8d56812f6d06f8613d98a981292d8c14702392');
INSERT INTO "call" ("id", "consult_id", "doctor_id", "opened_at", "opened_by_id", "first_both", "last_both", "both", "heard", "watched", "ended_at", "why", "ended_by_id") VALUES (1, 2, 4, '2026-03-02 06:16:00', 4, '2026-03-02 06:16:00', '2026-03-02 06:16:50', 2, 50, 40, '2026-03-02 06:17:00', 'hangup', 2);
INSERT INTO "call_guest" ("consult_id", "staff_id", "invited_by_id", "at") VALUES (2, 3, 4, '2026-03-02 06:16:00');
INSERT INTO "call_word" ("consult_id", "staff_id", "mode", "minutes", "at") VALUES (2, 3, 'video', 5, '2026-03-02 06:16:00');
INSERT INTO "clinical_list" ("id", "name", "content", "signed_by", "imported_by_id", "at") VALUES (1, 'specialities', 'code,name,name_hi,source,to_be_signed_by' || char(13) || '' || char(10) || 'GM,General Medicine,सामान्य चिकित्सा (फिजिशियन),CGHS-eSanjeevani OPD list 2020 (staffnews.in): Medicine,"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'PED,Paediatrics,बाल रोग,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'OBG,Obstetrics & Gynaecology,स्त्री एवं प्रसूति रोग,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'DER,Dermatology,चर्म रोग,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'ORT,Orthopaedics,हड्डी रोग,CGHS-eSanjeevani list,"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'EYE,Ophthalmology,नेत्र रोग,CGHS-eSanjeevani list,"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'ENT,ENT,कान-नाक-गला,CGHS-eSanjeevani list,"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'PSY,Psychiatry,मनोरोग,CGHS-eSanjeevani list,"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'SUR,General Surgery,सर्जरी,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'DEN,Dental,दंत रोग,Dental & oral surgery OPD at LHMC on eSanjeevaniOPD (medindia.net 2020-10-13),"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'CHE,Chest / TB,छाती एवं क्षय रोग,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'CAR,Cardiology,हृदय रोग,"UP hubs named: SGPGI, KGMU, RML Lucknow, Gorakhpur MC (samarsaleel.com)","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'ONC,Oncology,कैंसर रोग,AIIMS Bathinda superspeciality OPDs on eSanjeevani (medindia.net),"signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || 'AYU,AYUSH,आयुष,"general knowledge, unsourced","signed: Dr Example, 12345, 02-03-2026"' || char(13) || '' || char(10) || '', 'Dr Example, 12345', 6, '2026-03-02 04:37:00');
INSERT INTO "closure" ("centre_id", "day", "reason", "by_id", "at") VALUES (1, '2026-02-27', 'training', 1, '2026-03-02 04:37:00');
INSERT INTO "referral" ("id", "consult_id", "answer_id", "made_by_id", "facility_id", "elsewhere", "reason", "urgency", "code", "made_at", "arrived_at", "arrived_by_id", "speciality") VALUES (1, 1, 1, 3, 3, '', 'Blood test and review', 2, '34K86T7JVQJT', '2026-03-02 04:48:00', '2026-03-02 05:55:00', NULL, 'GM');
INSERT INTO "referral" ("id", "consult_id", "answer_id", "made_by_id", "facility_id", "elsewhere", "reason", "urgency", "code", "made_at", "arrived_at", "arrived_by_id", "speciality") VALUES (2, 3, NULL, 1, 4, '', 'दौरा पड़ रहा है, या होश में नहीं है', 1, 'W3D8YRGBF7GH', '2026-03-02 06:23:00', '2026-03-02 06:43:00', 5, 'GM');
INSERT INTO "referral" ("id", "consult_id", "answer_id", "made_by_id", "facility_id", "elsewhere", "reason", "urgency", "code", "made_at", "arrived_at", "arrived_by_id", "speciality") VALUES (3, 3, NULL, 1, NULL, 'Medical college (demo)', 'Bleeding', 1, 'FIXTURE00001', '2026-03-02 06:23:00', NULL, NULL, 'GM');
INSERT INTO "departure" ("id", "referral_id", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "consciousness", "transport", "informed", "by_id", "at") VALUES (1, 1, 110, 70, 100, 96, 101, 'F', 22, 110, 'A', '108', 'Dr Sen (demo), ER', 1, '2026-03-02 04:55:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (1, 1, '156cf8c98c1a396ebd19a6e01d3539276bc24b173f2f9b9a3d03ac302ed755d2', 'Asha''s phone', '2026-03-02 04:30:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (2, 2, '324a80b70f00ce86b74a2da56f63195e00f7cdcdf49ab5c8ec35ce1f4ecb12f4', '', '2026-03-02 04:30:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (3, 3, '9840f6577e19e4244de91bdf8d48b32b4c824af8f17d1839569404e5cef36cf3', '', '2026-03-02 04:30:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (4, 4, '52a4c91cdcd8b496329c331ad6f82ff49d634a0f03fb980cd9940b7c98a8f12f', '', '2026-03-02 04:30:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (5, 5, '3855058322860102aad1f835cd866520d6d400aee49c4cbdb8ef1d8bfb17a2b1', '', '2026-03-02 04:30:00');
INSERT INTO "device" ("id", "staff_id", "token_hash", "label", "enrolled_at") VALUES (6, 6, '9d6a59a05475f99b94c6aa167212833f3ffa53864b560aeed219809318c317b3', '', '2026-03-02 04:30:00');
INSERT INTO "dose" ("id", "departure_id", "line", "drug", "amount", "given_at") VALUES (1, 1, 1, 'Inj. Artesunate', '60 mg', '2026-03-02 04:45:00');
INSERT INTO "duty" ("id", "doctor_id", "works", "at", "until") VALUES (1, 4, 1, '2026-03-02 04:37:00', '2026-03-02 10:37:00');
INSERT INTO "favourite" ("id", "doctor_id", "name", "fields", "at") VALUES (1, 3, 'Fever', '[["diagnosis", "Viral fever"], ["advice", "Rest"]]', '2026-03-02 06:09:00');
INSERT INTO "hand_over" ("id", "consult_id", "by_id", "speciality", "doctor_id", "note", "at") VALUES (1, 2, 3, 'PED', 4, 'A child: please see', '2026-03-02 06:09:00');
INSERT INTO "lapsed_form" ("key", "staff_id", "path", "fields", "at") VALUES ('2-HE4H_OAwpmP1KucgSfCIXg', 2, '/patients', '[["k", "2-HE4H_OAwpmP1KucgSfCIXg.h9DCt96p7hVUkUn3uBApYq0nAvFpsjrK7Cu0TNIcarI"], ["name", "Lost (demo)"], ["sex", "F"], ["years", "30"], ["months", ""], ["guardian", ""], ["mobile", ""], ["panchayat", ""], ["village", ""], ["born", ""], ["abha", ""], ["allergies", ""]]', '2026-03-02 19:57:00');
INSERT INTO "knock" ("id", "at", "address", "device", "code") VALUES (1, '2026-03-02 05:55:00', '04e91dc09c213735ae3fa4ca99cce20551bdb79a04d58153a5921bc7835f4395', '8de59eb3ab03614da38741bab3b896ed2da0350bafde0dc2ecddb1c36dfb4f6f', '34K86T7JVQJT');
INSERT INTO "knock" ("id", "at", "address", "device", "code") VALUES (2, '2026-03-02 05:55:00', '04e91dc09c213735ae3fa4ca99cce20551bdb79a04d58153a5921bc7835f4395', '8de59eb3ab03614da38741bab3b896ed2da0350bafde0dc2ecddb1c36dfb4f6f', '34K86T7JVQJT');
INSERT INTO "knock" ("id", "at", "address", "device", "code") VALUES (3, '2026-03-02 05:55:00', '04e91dc09c213735ae3fa4ca99cce20551bdb79a04d58153a5921bc7835f4395', '8de59eb3ab03614da38741bab3b896ed2da0350bafde0dc2ecddb1c36dfb4f6f', '34K86T7JVQJT');
INSERT INTO "knock" ("id", "at", "address", "device", "code") VALUES (4, '2026-03-02 05:55:00', '04e91dc09c213735ae3fa4ca99cce20551bdb79a04d58153a5921bc7835f4395', '8de59eb3ab03614da38741bab3b896ed2da0350bafde0dc2ecddb1c36dfb4f6f', '34K86T7JVQJT');
INSERT INTO "knock" ("id", "at", "address", "device", "code") VALUES (5, '2026-03-02 06:50:00', '192.0.2.7', 'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk', '34K86T7JVQJT');
INSERT INTO "medicine" ("id", "answer_id", "line", "name", "strength", "morning", "noon", "evening", "night", "days", "food", "note", "drug", "listed", "because", "given") VALUES (1, 1, 1, 'Paracetamol', '500 mg', '1', '', '', '1', 3, 'after', '', 'paracetamol-tablet-500-mg', 'O', '', '');
INSERT INTO "medicine" ("id", "answer_id", "line", "name", "strength", "morning", "noon", "evening", "night", "days", "food", "note", "drug", "listed", "because", "given") VALUES (2, 2, 9, 'Cough syrup', '5 ml', '1', '1', '1', '1', 3, 'after', 'With water', 'paracetamol-500-tab', 'A', 'Usual', 'here');
INSERT INTO "medicine" ("id", "answer_id", "line", "name", "strength", "morning", "noon", "evening", "night", "days", "food", "note", "drug", "listed", "because", "given") VALUES (3, 3, 1, 'Paracetamol', '500 mg', '1', '', '', '1', 3, '', '', 'paracetamol-tablet-500-mg', 'O', '', 'outside');
INSERT INTO "medicine" ("id", "answer_id", "line", "name", "strength", "morning", "noon", "evening", "night", "days", "food", "note", "drug", "listed", "because", "given") VALUES (4, 4, 1, 'Paracetamol', '500 mg', '1', '', '', '1', 3, '', '', 'paracetamol-tablet-500-mg', 'O', '', 'none');
INSERT INTO "message" ("id", "consult_id", "by_id", "from_doctor", "words", "at", "read_at", "read_by_id") VALUES (1, 2, 4, 1, 'Since when?', '2026-03-02 06:09:00', '2026-03-02 06:09:00', 2);
INSERT INTO "spreadsheet" ("id", "kind", "content", "sent_by_id", "at", "taken_at") VALUES (1, 'staff', X'726F6C652C6E616D650A', 6, '2026-03-02 04:37:00', '2026-03-02 04:37:00');
INSERT INTO "newcomer" ("spreadsheet_id", "staff_id") VALUES (1, 7);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (1, 1, 'NXFHJZUTOFWZFtWdUvzJgTAf_l3nBaPb', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (2, 2, '4di3AjyMNDWhLd_wyux-K5aUP5rD-Xq5', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (3, 3, 'CcxZvLUUYvSWgl3uIP93Hve57SWQB78p', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (4, 4, 'tB12Nb8-yXk-PA8RCrcrTu_wQvPU76aJ', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (5, 5, 'Ei69cBThJ1oO3m02Vw3j2ksbpVKn9PKd', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (6, 6, 'WLAcntoQyU3qtXvkd9EthrNiAf-NiDfB', NULL, '2026-03-02 04:30:00', '2026-03-09 04:30:00', '2026-03-02 04:30:00', 0);
INSERT INTO "one_time_code" ("id", "staff_id", "nonce", "issued_by_id", "issued_at", "expires_at", "used_at", "failures") VALUES (7, 7, 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn', 6, '2026-03-02 04:37:00', '2026-03-02 10:37:00', NULL, 1);
INSERT INTO "patient_call" ("id", "consult_id", "about", "outcome", "note", "by_id", "at") VALUES (1, 4, 'followup', 'other', 'Her son answered', 1, '2026-03-02 06:30:00');
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (1, 'rm', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (10, 'rmt', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (11, 'dbdmb', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (12, 'rmbtdb', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (13, 'dm', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (14, 'abt', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (15, 'db', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (16, 'di', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (17, 'rmbt', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (18, 'dmb', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (19, 'mnrm', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (2, 'rmbtrb', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (20, 'dm', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (21, 'mndmb', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (22, 'mn', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (23, 'mndm', 2, 2);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (24, 'ds', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (25, 'bgn', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (26, 'bgbds', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (27, 'dmb', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (28, 'bgbndsdm', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (29, 'bgbnrsrm', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (3, 'at', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (30, 'bgbdsdm', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (31, 'bgbnrs', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (32, 'bgbnds', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (33, 'bgnds', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (34, 'dm', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (35, 'bgbndsdmb', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (36, 'bgndsdm', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (37, 'bgbn', 1, 4);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (4, 'dmb', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (5, 'rmtd', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (6, 'ddm', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (7, 'bt', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (8, 'dbrm', 1, 1);
INSERT INTO "patient_key" ("id", "key", "centre_id", "patient_id") VALUES (9, 'dbdm', 1, 1);
INSERT INTO "phone_call" ("id", "consult_id", "by_id", "rung", "number", "spoke", "minutes", "at") VALUES (1, 2, 4, 'cho', '9000000002', 'cho', 4, '2026-03-02 06:09:00');
INSERT INTO "photo" ("id", "consult_id", "shows", "large", "small", "large_bytes", "small_bytes", "preview", "sent_by_id", "at", "withdrawn_at") VALUES (1, 1, 'skin', 'ad767c2c1c0c13bd9d21bdb9950854bf4c19d2ae43721f56eec074a7c81ab752', '4288c959f62494d510bc8beb3563d1032bad594682c3b443ec12676e106beb4a', 408, 391, X'FFD8FFE000104A46494600010100000100010000FFDB004300140E0F120F0D14121012171514181E32211E1C1C1E3D2C2E243249404C4B47404645505A736250556D5645466488656D777B8182814E608D978C7D96737E817CFFDB0043011517171E1A1E3B21213B7C5346537C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7CFFC00011080030004003012200021101031101FFC400160001010100000000000000000000000000000405FFC40014100100000000000000000000000000000000FFC400190101000301010000000000000000000000000105060204FFC4001C11010001040300000000000000000000000001156162A1131431FFDA000C03010002110311003F00CC01E46840044F8AC070C5CFA0021209C5BD3F2D34351C76A04E14FCB45431DB4C502BF86EA9EBDD38A0386E75EEC401A57400891B6028A5E80007FFD9', 1, '2026-03-02 04:44:00', NULL);
INSERT INTO "photo" ("id", "consult_id", "shows", "large", "small", "large_bytes", "small_bytes", "preview", "sent_by_id", "at", "withdrawn_at") VALUES (2, 1, 'skin', '0000000000000000000000000000000000000000000000000000000000000000', '4288c959f62494d510bc8beb3563d1032bad594682c3b443ec12676e106beb4a', 408, 391, X'FFD8FFE000104A46494600010100000100010000FFDB004300140E0F120F0D14121012171514181E32211E1C1C1E3D2C2E243249404C4B47404645505A736250556D5645466488656D777B8182814E608D978C7D96737E817CFFDB0043011517171E1A1E3B21213B7C5346537C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7C7CFFC00011080030004003012200021101031101FFC400160001010100000000000000000000000000000405FFC40014100100000000000000000000000000000000FFC400190101000301010000000000000000000000000105060204FFC4001C11010001040300000000000000000000000001156162A1131431FFDA000C03010002110311003F00CC01E46840044F8AC070C5CFA0021209C5BD3F2D34351C76A04E14FCB45431DB4C502BF86EA9EBDD38A0386E75EEC401A57400891B6028A5E80007FFD9', 1, '2026-03-02 04:44:00', '2026-03-02 19:57:00');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (1, '2026-03-02 04:44:00', 1, '/patients/1', 1, 'de3b034a0b1e', '8095010479d93007f769ceddb88d1b21bee8f12164770cfd8f368b0723545b66');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (10, '2026-03-02 04:55:00', 1, '/consults/1/departure', 1, '14bb78f62e9c', '6e190906b2b9e979bad838d5402f6003b93ce58e9b9ada4e5066a1cd4d104a7b');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (11, '2026-03-02 05:55:00', NULL, '/S/R-00001-2', 1, '43f1d431a368', 'd5ad5649b257a563c2264cc9132e47f2c3fdbc5f6dde81b403c3622ebb4eeeda');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (12, '2026-03-02 05:55:00', NULL, '/S/R-00001-2', 1, '90eeafe274db', '116edcef2822fb7e44bb5d949c4030e6fc2f2f6f2559a2ac1f65022a6cf70532');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (13, '2026-03-02 05:55:00', NULL, '/S/R-00001-2/back', 1, 'ee14485c7540', '60f38cd44b5829ad84176fdeafe958228b09ef3694d097817f3276573613c793');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (14, '2026-03-02 05:55:00', NULL, '/S/R-00001-2', 1, 'd8cd38ae9efd', 'b62b2231476688168364ca6db968b26dc28f3bb55b3f82b84db3ac40b6d13bec');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (15, '2026-03-02 05:55:00', 5, '/S/R-00001-2', 1, '776ae5a8a781', '26680d5467881cd570ac9e1ca46342b2eb8a0ff19b2a794d7f13db9b2466c39e');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (16, '2026-03-02 05:55:00', 5, '/S/R-00001-2', 1, '01fac2556284', '74813ac84f10075519ae8050c3d3e3e2fb0d8a51141714d39c2be10382155d25');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (17, '2026-03-02 05:55:00', 1, '/consults/1/became', 1, '2225d534e1fe', 'e0c64ccabae2591d84c0a0154fd21a0a240a5b290d5036b06adae71208bed8dd');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (18, '2026-03-02 05:55:00', 1, '/consults/1/became', 1, '7d1ed11f8a3d', '8b2f57066069a483d2b124845000b96c7fa23eadc389b26743385969c468a3be');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (19, '2026-03-02 06:02:00', 2, '/patients/2', 2, 'ddde285f4913', 'def367c5c6745c479fd07f4addc10b93d2549cf1c598d9508edfaed7ed066fb3');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (2, '2026-03-02 04:44:00', 1, '/patients/1/ask', 1, '25a8e9fd963a', '891e6e61159580d38c51e461f8c72181db22cd3b29c509075f1ee1c2e329910a');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (20, '2026-03-02 06:02:00', 2, '/patients/2/ask', 2, 'e90af87c835e', 'd13506f2b04c4872c093932f65541eb2e4dfe41d97bfb9842681050b52e4f969');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (21, '2026-03-02 06:02:00', 2, '/consults/2/check', 2, 'fa98f4d17963', '970f4915bbc65a5219875c6d1001bb92e52aa32fb709cab542657090948a61e4');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (22, '2026-03-02 06:02:00', 2, '/consults/2', 2, 'bc20fe277da8', '69de0c4ffad9472869f4f016c9af33e6ffdeae631c7e45aed96e7d9e3e99c848');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (23, '2026-03-02 06:02:00', 4, '/consults/2/answer', 2, '8efe9ee98f61', '9b93a7ed025b23b4c24e0d1038687e52cbd981b277dc57642c00f7afeeda6b4a');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (24, '2026-03-02 06:23:00', 1, '/consults/3', 3, '6bb2daa19f51', '762e6a20ab7a33efd4b632524dab7ea741088e8bc88b2ed85cc2f4d153eb703a');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (25, '2026-03-02 06:30:00', 1, '/patients/1/ask', 1, '69309a795224', 'fb85896bde9775c70ce7c64db8a2157c9b0f908d78d620a0e83babae61d79d46');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (26, '2026-03-02 06:30:00', 1, '/consults/4/check', 1, '3949da964549', '98ea57a5afd9f0e1681831bff005b4082fc85f17bd1e690c0919bafbacd4b76d');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (27, '2026-03-02 06:30:00', 1, '/consults/4', 1, '28eb9e81056d', 'a5300afaf2df96e4d6e0082f6652f4d50ebf5771c16f3e187de9d018d7333431');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (28, '2026-03-02 06:30:00', 3, '/consults/4/answer', 1, 'c809cc609d88', 'f2ac642a6d7f39d47f5101d3d1ecf4372c5a8f358fe0a98b84b761ee10c85a81');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (29, '2026-03-02 06:30:00', 3, '/consults/3/answer', 3, '0beb2dfff790', '17b775df22286faaaa906aa0060d09e62fdb60ad3e77c22913f634771bd65245');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (3, '2026-03-02 04:44:00', 1, '/consults/1/check', 1, '1c633b8543c4', 'ce262223b5cf8472c00e4f9a9c6799f000bb34b09ca2f4c362d66a4f4089e4b6');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (30, '2026-03-02 06:37:00', 1, '/patients/4', 4, 'd1913e64e2d2', '7aedc5197d4d4d4a38b469c9703b796abe94ceba22eece71c302e13c86024b0e');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (31, '2026-03-02 06:37:00', 1, '/patients/4/ask', 4, '9dbfa3e37c4e', '3a30dedc2cf9042397b6dee55aef11760cc241b291b21d7703b2fa0cfac1fb86');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (32, '2026-03-02 06:37:00', 1, '/consults/5/check', 4, '0193de57ce01', 'e09bc85901d05d4e0b9017b0b3c85d3db76037e54f8a4c03f0fb973f6d154eb4');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (33, '2026-03-02 06:37:00', 1, '/consults/5', 4, '7f926d4fb039', '6c3caeb25ffd41ad8b5419f528a04eed6a43f624215092494a88d5d851d29bb6');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (34, '2026-03-02 06:40:00', 3, '/consults/5/answer', 4, '313898ba4470', 'ec31084660b346998d2e0eab959b4823dc7f6aa3f5ae7a9645f25edc86854f0a');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (35, '2026-03-02 06:40:00', 3, '/consults/5/answer', 4, '1bc06d089eb8', 'fe9b48c728837028e043a123d3c7d5932290231930f1bf1ee00b802629051689');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (36, '2026-03-02 06:40:00', 1, '/patients/4/ask', 4, 'e3d7971aab62', '534380f4c13d66d1c8a83f02331902deaae6fcc53c6a69a48e4419c85188a814');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (37, '2026-03-02 06:40:00', 1, '/consults/6/check', 4, '5e966c2a3ccd', 'c0caccd144c447f083aaa48042b0fc11d4fbd5070f451de2fb4d8a22b6fa3cfc');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (38, '2026-03-02 06:40:00', 1, '/consults/6', 4, '432cd5052156', 'cb5e95f8b2b5b3c4717cff9987edf6608b70d1e97351e1c8a9dcd9eae6ff0d9c');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (39, '2026-03-02 06:43:00', 3, '/consults/6/answer', 4, 'd25557d02be8', '8cfc35c9d02325383a6e6d7ec5a3d75a6f3c829280060766c0789109579af55d');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (4, '2026-03-02 04:44:00', 1, '/consults/1', 1, '950b323c8305', 'b210510ebfe0f5f83655e292b3a7ace9c179d88b31e628a46a3b0d78fc5ae7fd');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (40, '2026-03-02 06:43:00', 3, '/consults/6/answer', 4, '9a59c7c255d6', '812e54aed27483f16a31a23edbfaff0832ac5432e17e53fb01673ef6edac3e04');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (41, '2026-03-02 06:43:00', 1, '/patients/4/ask', 4, '25b7d2f0afe9', 'c7df7d28983a3335a4c9bc2ca48507ac1225d6e14faddc0a202daf1d867028dc');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (42, '2026-03-02 06:43:00', 1, '/consults/7/check', 4, '8fa146a4d127', '8a3fe868274f73e0427be854bda339bf2afdc56bc8ba337d03b82d65f9a1d10e');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (43, '2026-03-02 06:43:00', 1, '/consults/7', 4, 'ab603df2ec5e', '0ac0e6a0d2ba4a2f3b10b3f006ef95d98eae98d4516f048f555e6bfd7182aa7f');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (44, '2026-03-02 06:43:00', 1, '/patients/4/ask', 4, 'a1f71305f49c', 'b4684c5af4afc17f54be83eaaa72767e4885ffddd97a735b49cac52d3fb57bd0');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (45, '2026-03-02 06:43:00', 1, '/consults/8/check', 4, '0e1e969127d5', 'b521a7a9aa008af7fe3a4f45d2ee91ba4cb9ed59245173aca5a57ec6e7e542e9');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (46, '2026-03-02 20:11:00', 1, '/patients/1/ask', 1, 'c92d34d4eae9', 'da1f34cdfeed0e773e0216d737af2cb98db8997f5df5618515ce60c18c5a5fe4');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (47, '2026-03-02 20:11:00', 1, '/consults/9/check', 1, '044ff7b3b2a8', '8dee1b7bb366a16200f898139b0ea71cf02eae8d1a6521b4378ea3da65ad624f');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (48, '2026-03-02 20:11:00', 1, '/consults/9', 1, '4a1f1e1b0fbf', 'da748ff6420edf960522ff6ff544e6ffbdb65e6faf5328eca6f7e679991bc3dd');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (49, '2026-03-02 20:11:00', 3, '/consults/9/answer', 1, '8e29dcafa286', 'b678374f52aa1b042092c5b09dd0ca1e6f6f8673a8b45b214daddabb7e45a65c');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (5, '2026-03-02 04:44:00', 1, '/consults/1/photos', 1, '42ba9e191e0e', '4b5eb212e86a55ce0bb9dfddb93c8b337871910e9f660f7efa1b33108f11660b');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (6, '2026-03-02 04:44:00', 1, '/consults/1/photos', 1, '1ed2b5aee01d', '83adaef9b6a976aae3b4cf9543c151d7a1fff69bd164ad39ee5d21ebeba80f3a');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (7, '2026-03-02 04:44:00', 3, '/consults/1/answer', 1, '9e8ec098fdc0', '1efb5b00fb795fbc521b17b99e4b72c5e72379a29aea654b13acfcaf464915ec');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (8, '2026-03-02 04:48:00', 3, '/consults/1/answer', 1, '34168e71e9df', '8deb0107be06bccd177b30076245dd328fa18e4aaf2310796736a46eedb93821');
INSERT INTO "reading" ("id", "at", "staff_id", "path", "patient_id", "request", "seal") VALUES (9, '2026-03-02 04:55:00', 1, '/consults/1/departure', 1, 'c78eecb26b1b', '3a2f5526db4547ec0ea4d97a6c103a05b71dccbcf8b384739d64c42504404228');
INSERT INTO "report" ("id", "referral_id", "what", "elsewhere", "diagnosis", "treatment", "drugs", "review_on", "due_on", "writer", "by_id", "device", "at", "read_at", "doctor_read_at") VALUES (1, 1, 'arrived', '', '', '', '', NULL, NULL, '', NULL, 'a4d24b046354cc0b608f6c50fdbc3060f345002640cca8cb322dfec3e2d9ea0d', '2026-03-02 05:55:00', '2026-03-02 05:55:00', NULL);
INSERT INTO "report" ("id", "referral_id", "what", "elsewhere", "diagnosis", "treatment", "drugs", "review_on", "due_on", "writer", "by_id", "device", "at", "read_at", "doctor_read_at") VALUES (2, 1, 'back', '', 'Falciparum malaria', 'Artesunate, 3 doses', 'Primaquine 45 mg once', '2026-03-05', '2026-03-05', 'Sister Mary (demo)', NULL, 'a4d24b046354cc0b608f6c50fdbc3060f345002640cca8cb322dfec3e2d9ea0d', '2026-03-02 05:55:00', '2026-03-02 05:55:00', NULL);
INSERT INTO "report" ("id", "referral_id", "what", "elsewhere", "diagnosis", "treatment", "drugs", "review_on", "due_on", "writer", "by_id", "device", "at", "read_at", "doctor_read_at") VALUES (3, 2, 'sent_on', 'Medical college (demo)', '', '', '', NULL, NULL, 'Mohan (demo)', 5, '', '2026-03-02 06:23:00', NULL, '2026-03-02 06:23:00');
INSERT INTO "roster" ("id", "doctor_id", "weekday", "begins", "ends") VALUES (1, 3, 1, 540, 1020);
INSERT INTO "roster" ("id", "doctor_id", "weekday", "begins", "ends") VALUES (2, 3, 2, 540, 1020);
INSERT INTO "seat" ("id", "call_id", "staff_id", "part", "joined_at", "seen_at", "left_at", "receives", "sent") VALUES (1, 1, 2, 'cho', '2026-03-02 06:16:00', '2026-03-02 06:16:00', '2026-03-02 06:16:00', 2, 1);
INSERT INTO "seat" ("id", "call_id", "staff_id", "part", "joined_at", "seen_at", "left_at", "receives", "sent") VALUES (2, 1, 4, 'doctor', '2026-03-02 06:16:00', '2026-03-02 06:16:00', '2026-03-02 06:16:00', 2, 1);
INSERT INTO "served" ("month", "patient_id") VALUES ('', 1);
INSERT INTO "served" ("month", "patient_id") VALUES ('', 4);
INSERT INTO "served" ("month", "patient_id") VALUES ('2026-03', 1);
INSERT INTO "served" ("month", "patient_id") VALUES ('2026-03', 4);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (1, 'a1b458476e598118faecc7941cc22f287244219b39e20ba40b4ae709d7bf3800', 1, 1, '2026-03-02 04:30:00', '2026-03-02 06:43:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (2, '35b5d3fb0021035d3dcb69e8f8c9dd422d04948550d7bac24bebec42026ce621', 2, 2, '2026-03-02 04:30:00', '2026-03-02 06:57:00', '2026-03-02 19:57:00');
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (3, 'e428da61ec2e66401f3f56b6c9c5c9dae5b1e607ebdec54de3621ca5b598b087', 3, 3, '2026-03-02 04:30:00', '2026-03-02 06:40:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (4, '1e0075a18fc59455ec187d48630bc4b6275d316cda2ffc6697b401b836735975', 4, 4, '2026-03-02 04:30:00', '2026-03-02 06:02:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (5, '6814a10b73395d3718570db09af4268ff3dfc95b625107830530b7849c248c24', 5, 5, '2026-03-02 04:30:00', '2026-03-02 05:55:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (6, '18c5d9f1bc4d9a8381c56f6e59baf3d6251b3490307794b0a0f2832d3bb8cfff', 6, 6, '2026-03-02 04:30:00', '2026-03-02 04:30:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (7, '4a8d558b24aeacda0010918d89faa48f6baecac664d09c48e6e0ae76b52e5c81', 1, 1, '2026-03-02 20:11:00', '2026-03-02 20:11:00', NULL);
INSERT INTO "session" ("id", "token_hash", "staff_id", "device_id", "began_at", "seen_at", "ended_at") VALUES (8, 'd01466a32fa6496b696ce1cc6a0f360907474879e54344fe7ce083f1332067e2', 3, 3, '2026-03-02 20:11:00', '2026-03-02 20:11:00', NULL);
INSERT INTO "setting" ("name", "value") VALUES ('demo', 'seed 1, 3 patients');
INSERT INTO "signal" ("to_id", "position", "by_id", "number", "body") VALUES (1, 1, 2, 1, '{"bye": 1}');
INSERT INTO "sign_in_failures" ("mobile", "device_hash", "failures", "locked_until") VALUES ('9000000007', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', 5, '2026-03-02 10:37:00');
INSERT INTO "sms_consent" ("id", "patient_id", "mobile", "answer", "language", "by_id", "at") VALUES (1, 1, '9876543210', 'own', 'hi', 1, '2026-03-02 06:50:00');
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (1, 1, NULL, 1, 'answered', 0, 'waiting', '2026-03-02 04:48:00', '2026-03-02 04:48:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (2, 4, NULL, 2, 'urgent', 0, 'waiting', '2026-03-02 06:02:00', '2026-03-02 06:02:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (3, 3, NULL, 3, 'emergency', 0, 'waiting', '2026-03-02 06:23:00', '2026-03-02 06:23:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (4, 1, NULL, 4, 'answered', 0, 'waiting', '2026-03-02 06:30:00', '2026-03-02 06:30:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (5, 1, NULL, 5, 'answered', 0, 'waiting', '2026-03-02 06:40:00', '2026-03-02 06:40:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (6, 1, NULL, 6, 'answered', 0, 'waiting', '2026-03-02 06:43:00', '2026-03-02 06:43:00', NULL, 0, '', NULL, NULL);
INSERT INTO "sms" ("id", "to_id", "consent_id", "consult_id", "about", "nth", "state", "written_at", "due_at", "left_at", "tries", "failure", "reply", "day") VALUES (7, NULL, 1, 1, 'soon', 1, 'failed', '2026-03-02 06:50:00', '2026-03-02 06:50:00', '2026-03-02 06:50:00', 2, 'refused', 42, '2026-03-04');
INSERT INTO "stock" ("centre_id", "drug", "since") VALUES (1, 'paracetamol-500-tab', '2026-03-02 04:37:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-1oevpYScozUGKcva2RW0BA', NULL, '/sign-in', '0ff6491aaeb22f54d6866db27c1186b561909863d11f8e21415624a3514df5b3', '/', '2026-03-02 20:11:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-AiiHQ1rML-LtbPEQXN_opg', NULL, '/enrol', '72f18d343352b74659f2b586272a76f4e2cf376bb226c10553b2a9c7f0d2c9c5', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-F4hwSedB2I8UUGu4667jDw', NULL, '/enrol', 'e866a54694c164bc1180251472e8669578591e48fedd0cd887566fca4df53ef6', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-VQt2wBrOxr9WjxYPGz4TKQ', NULL, '/sign-in', '6c61dad4eefd0c5620d94cd09756bf1e9588bd8d9993c67a6aac49fa15e751a1', '/', '2026-03-02 20:11:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-XUCxiqx9pRUm93oV0xlLBg', NULL, '/enrol', '0f7d74791ba09c5d6f708153705a4cb6698dd7c370e8dd96f3fd267be505018d', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-d8nL5083FIHOdOz_MRrN6w', NULL, '/enrol', 'd27c71cdab85d80c11b88bcbad679f214db9de5cfecaa4f3ee8a9ec9ceb1357b', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-jSvvZrcCNiG5Wi-3a_B1UA', NULL, '/S/34K86T7JVQJT/report', '345c6667259485afee39d2ea5285d7a44d14ae625132d14108bb17966b9cdf8e', '/S/34K86T7JVQJT', '2026-03-02 05:55:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-nG1JiYxp-69K3sZc3gpXeA', NULL, '/S/34K86T7JVQJT/back', 'ebe5424e3b2115ac49696fc7baf236afd798ecaf9f32738581ad00e994635400', '/S/34K86T7JVQJT', '2026-03-02 05:55:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-ovvKDHzZ9AUTV8TE63V3vw', NULL, '/enrol', '4e07cf2cddc3adde7836dd64bbb0ade4ac6cff7effae429572b359b5d27d8b67', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('0-qKLM_Gh9iq0qsmaCI9lmyg', NULL, '/enrol', '7a18c7d173837153e7fae22eea16a859809df3187458c9466bf667948e24e548', '/', '2026-03-02 04:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-9lDQV-aflvas0_s867CMTg', 1, '/consults/1/read', 'f137af80686006288144ed70a331cb057a5ad46bf1c03a0a952284ae64a009f5', '/consults/1/became', '2026-03-02 05:55:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-AIqAsn48Dg1e4rHEDtl3lw', 1, '/patients/1/ask', '9d68bee4f404fab19574417075f0293b2a30418ebbb22e6b9c3ec5012cc95429', '/consults/1/check', '2026-03-02 04:44:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-CtR2wS8Sdqq5kAG5cDjepg', 1, '/consults/1/departure', '7d33387e371ea490a3cb664e4768f3c728e90e5f8e29ca8aa4e19a2ef9e9331e', '/consults/1/departure', '2026-03-02 04:55:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-K1IaR1eYwsrzif1LTWzksQ', 1, '/consults/6/send', '295b2d003f528b5ed2b1d9d688099472952f74fa9995b715361934f5cd190687', '/consults/6', '2026-03-02 06:40:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-L6vmkF3sVqmSeSc4Rwg2GA', 1, '/consults/9/send', '86e8fc0c36f13806c7ec5bc8fe4fc92b4ea48474c76df3bac035f895230ac896', '/consults/9', '2026-03-02 20:11:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-M6YYlUfU5EARqAIPCaTP0g', 1, '/consults/7/send', 'e01f0e58d8c6a1f823acd350e47caf5addeed0acb2b575d941b964e58b9f99a0', '/consults/7', '2026-03-02 06:43:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-Ta8LtnR3k9C7karEKU22vw', 1, '/consults/1/send', '367ac75a1e48947bbdcc6edc9dcc5df26f874bce831563ae412c8cf359904dd6', '/consults/1', '2026-03-02 04:44:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-U5Q2d6bvM7-ShLqtc89jRQ', 1, '/patients/4/ask', 'c57080607838081a63f47114a3747ad8d37dcc6fa8461c9f4b21123da1e4ec82', '/consults/7/check', '2026-03-02 06:43:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-UtbejqalKgAumTGADgxSJA', 1, '/patients/1/ask', '5139219146145534d24568e9c29769060057b6cfbbec3766710e558c9eb47f90', '/consults/4/check', '2026-03-02 06:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-WpoxJ2Zg24DCrrgvxJEUWQ', 1, '/consults/5/send', '127f01b8eef9debe7b229887bdde03b1556b9bb4a47b89a64f375d3faf288932', '/consults/5', '2026-03-02 06:37:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-_vHd2BarCuXDvFOEqUb2-Q', 1, '/consults/1/photos', 'e2e64989bc161ce8d089e7d4cd3183cfc560d3378381e1d9d0564f864d676e8e', '/consults/1/photos', '2026-03-02 04:44:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-baMYalT9kd4ejhfqumy02Q', 1, '/patients', '7bf53a3a339f388b1103a0802a70760fe2cea8ba1ff4b2c0c34c5a73c59e8a73', '/patients/1', '2026-03-02 04:44:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-byFrkWEMAxRsRsTDVznGLQ', 1, '/emergency/adult', 'fb41f6d4abff2173986de3c54037e6ab86eefea5c03c4df336ce2850b7e64201', '/consults/3', '2026-03-02 06:23:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-eGwBGFkeOTAZ0C7MoRksmA', 1, '/patients/4/ask', '01989744bc3bce97490ea3dd156c2ec570d861704f0a3e87d5d6de54b3c768d3', '/consults/6/check', '2026-03-02 06:40:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-g-xaQWSEYvN8TZmuii007g', 1, '/patients', 'ccb530e6d7e78966e0eee20b0da99adb608a5bf07d54272f1f12638610060634', '/patients/4', '2026-03-02 06:37:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-iAZCDj0xxc_nyKqmff9vyQ', 1, '/patients/4/ask', '10bb453ae06903661c0349d9018ec831de0693105aadebc39a12a6b68de72a6e', '/consults/5/check', '2026-03-02 06:37:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-seEM90r3Beqins10_qyNCQ', 1, '/consults/4/send', 'df8c13bd9a4cce6423ce7b93c7a3fb5a6fadf2d06fe85e35721d324145ebb5c2', '/consults/4', '2026-03-02 06:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-tV-609IBg22MTPqtFuYyFA', 1, '/patients/1/ask', 'f22c5b3e4cebf27601c2debc685cf12f704afb4bb674637b3f66fe567d8b32ba', '/consults/9/check', '2026-03-02 20:11:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('1-xO8PgMWvoXa4LPKHxh0Udg', 1, '/patients/4/ask', 'b63b8253594c88f859dbcc075c000f486adfa69856f102a85e2d4074e3bf4725', '/consults/8/check', '2026-03-02 06:43:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('2-68PE1WaU5gFCj4ibDuUKnw', 2, '/consults/2/send', '72d43697e17d5657411734a10e650ea4c3562db832c65490e055e7877c5396a9', '/consults/2', '2026-03-02 06:02:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('2-TeALxhEbXw5c9COfPltBUg', 2, '/patients', '0b81ce33df4da0e71a9de679696a23246b84add08a559cab9ff9fb9e8134fb2d', '/patients/2', '2026-03-02 06:02:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('2-ZQ3QI3Ed38zYCuaSNwjPdA', 2, '/patients/2/ask', '425d9f651ce01b4762ff051a00df9499f987e0f651ce46f7769c34d25058b665', '/consults/2/check', '2026-03-02 06:02:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-9XEIMi0PnbIVikq0-fJCjQ', 3, '/consults/5/answer', 'a15e617adcd9d1aa356f71b857d0b253254c47ca817ec092a7d313bd8ab63c6a', '/consults/5/answer', '2026-03-02 06:40:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-Ge1b4sAC_JM393LobtKQSQ', 3, '/consults/4/answer', '038ae6f3032ff20f919ccfc23e7fccf35cb338e6972853c88d75f2e11c2059a0', '/consults/3/answer?for=GM', '2026-03-02 06:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-JeSl6jeQaL4ePvalDadLlw', 3, '/queue/take', '0b520be95cf444053ea2154d366c73e4e30ac7aa78001192ee79f7876af4fddd', '/consults/6/answer', '2026-03-02 06:43:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-PfdFmqHJC-klj-A9nTWMUw', 3, '/consults/6/answer', '2abe2dc94a7b6b163f46be6a954e52bf6296f7963cdd89b55d5e163e90b2f86e', '/consults/6/answer', '2026-03-02 06:43:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-QyrJeJvSKJ6YhfIgU40d9Q', 3, '/consults/1/answer', 'dc252ed9e7032f6cf998b495a02f48585d7551c283e3e211f1c7babd220d9f55', '/queue?for=GM', '2026-03-02 04:48:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-S3QVc0u2-6nmHG3C1uqOMg', 3, '/consults/1/answer', 'f6bf7fc8dabd4802719182fe3801f22bcb23a769443613f1b24aff82d39cd31b', '/consults/1/answer', '2026-03-02 04:48:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-UYrVnj41tUbPYYvIOtHTVA', 3, '/queue/take', '8746659ffa9cd16be521e7757cff377eb24a3db415c487d468510e11bc72b322', '/consults/9/answer', '2026-03-02 20:11:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-VcpVPwnIoEhoBtPkHMt6Mg', 3, '/queue/take', '292c176350aadc62b8c9f3ae96539ec3a3279bac0f40b672d2ea6c7597a33631', '/consults/5/answer', '2026-03-02 06:40:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-XIJTzfbZ4CUAtnteL8XaBw', 3, '/queue/take', '1d62537b990a338101425972744198bedab63ecac9c61bb9a153ec32170fb414', '/consults/1/answer', '2026-03-02 04:44:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-o9f2fGAn-rFEM-jxLAYF5g', 3, '/consults/5/answer', '93d79942156a2d4cd45e5d0465a80e4ba3dab1f9d78d2dc67aee15d09bfe02dd', '/queue?for=GM', '2026-03-02 06:40:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-uqMr8YevIvFLzdIVDfsS8A', 3, '/queue/take', '3624b32174604062abd93765f91a68bd5e419a16a9831a73c1a0851dafae2c64', '/consults/4/answer', '2026-03-02 06:30:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('3-vyWBXBpJYY6Sna5-yOLWpQ', 3, '/consults/6/answer', 'e8402e4f08d67db867fd079ff761ef666fd41e2f3e57df49a841345af201ed6b', '/queue?for=GM', '2026-03-02 06:43:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('4-OR6P-ICMnSzMvPJbV2BskA', 4, '/queue/take', '3d5481399244c26c24f503314440fd4b8144997fcbfde8c37e66a54fcc917be8', '/consults/2/answer', '2026-03-02 06:02:00');
INSERT INTO "submission" ("key", "staff_id", "path", "body_hash", "location", "at") VALUES ('5-Xguo2-XazEnwBujpATG0Rg', 5, '/S/34K86T7JVQJT/arrived', '403cba5533f965710bd6dcec3dec65e99b939308714b94ac79e8f789e5acafcb', '/S/34K86T7JVQJT', '2026-03-02 05:55:00');
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('centre', '2026-03-02', '1', '#', '#', ' $', 6, 4, 4, 1, 1, 1, 2, 2, 1, 1, 1, 1, 2, 0, 3, 2, 1, 1, 3);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('centre', '2026-03-02', '2', '', '', '', 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('cho', '2026-03-02', '1', '#', '#', ' $', 6, 4, 4, 1, 1, 1, 2, 2, 1, 1, 1, 1, 2, 0, 3, 2, 1, 1, 3);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('cho', '2026-03-02', '2', '', '', '', 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('doctor', '2026-03-02', '', '', '', '', 3, 0, 0, 2, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('doctor', '2026-03-02', '3', '#', '#', ' $', 4, 4, 4, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 0, 2, 2, 1, 1, 3);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('hour', '2026-03-02', '10', '', '', '$', 1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('hour', '2026-03-02', '11', '', '', '', 2, 0, 0, 2, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
INSERT INTO "tally" ("by", "day", "of", "wait1", "wait2", "wait3", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES ('hour', '2026-03-02', '12', '#', '#', ' ', 4, 3, 3, 0, 1, 1, 0, 0, 0, 1, 1, 1, 1, 0, 3, 1, 1, 1, 3);
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
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (4, '2026-03-02', '1', '1', 'GM', '3', '12', '3', 'text', ' ', 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (5, '2026-03-02', '1', '1', 'GM', '3', '12', '1', 'audio', '#', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 1);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (6, '2026-03-02', '1', '1', 'GM', '3', '12', '2', 'video', '#', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 1);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (7, '2026-03-02', '1', '1', 'GM', '', '12', '3', '', NULL, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (8, '2026-03-02', '1', '1', '', '', '12', '3', '', NULL, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO "uncounted" ("consult_id", "day", "cho", "centre", "speciality", "doctor", "hour", "urgency", "mode", "wait", "asked", "answered", "present", "unanswered", "withdrawn", "unsent", "referred", "arrived", "back", "here", "outside", "lacking", "women", "children", "elders", "text", "audio", "video", "spared") VALUES (9, '2026-03-03', '1', '1', '', '', '01', '3', '', NULL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
INSERT INTO "facility" ("id", "code", "name", "name_hi", "kind", "block_id", "phone", "active", "hfr", "opened_on") VALUES (1, 'A1', 'Imaginary Health Centre', 'कल्पित आरोग्य मंदिर', 'SHC', 1508, '', 1, '', '2019-04-01');
INSERT INTO "facility" ("id", "code", "name", "name_hi", "kind", "block_id", "phone", "active", "hfr", "opened_on") VALUES (2, 'A2', 'Second Health Centre', 'दूसरा आरोग्य मंदिर', 'SHC', 1508, '', 1, '', NULL);
INSERT INTO "facility" ("id", "code", "name", "name_hi", "kind", "block_id", "phone", "active", "hfr", "opened_on") VALUES (3, 'H1', 'District Hospital', 'जिला अस्पताल', 'DH', NULL, '05262000000', 1, 'IN0900000001', NULL);
INSERT INTO "facility" ("id", "code", "name", "name_hi", "kind", "block_id", "phone", "active", "hfr", "opened_on") VALUES (4, 'H2', 'CHC Tulsipur', 'सीएचसी तुलसीपुर', 'CHC', 1508, '', 1, '', NULL);
INSERT INTO "facility" ("id", "code", "name", "name_hi", "kind", "block_id", "phone", "active", "hfr", "opened_on") VALUES (5, 'O1', 'District Office', 'जिला कार्यालय', 'OFFICE', NULL, '', 1, '', NULL);
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at", "hpr", "began_on") VALUES (1, 'cho', 'Asha Devi (demo)', 'आशा देवी (डेमो)', '9000000001', 1, '', '', '', '', '$argon2id$v=19$m=19456,t=2,p=1$7zRA5erUQbwtkyw+eLvCjw$dqRw188ROTa84k0/dfi1GcNtC5HwiiowyK8ctBsdJ10', 1, 1, 'hi', '2026-03-02 04:30:00', '', NULL);
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at", "hpr", "began_on") VALUES (2, 'cho', 'Sunita Devi (demo)', '', '9000000002', 2, '', '', '', '', '$argon2id$v=19$m=19456,t=2,p=1$nUSiKTJ/w45+vOo5S1PCjg$O32xI3/VHvbpGZusynPG1Nep4BFTI8SHIyZETYOHyG4', 1, 1, 'hi', '2026-03-02 04:30:00', '', NULL);
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at", "hpr", "began_on") VALUES (3, 'doctor', 'Dr Rao (demo)', '', '9000000003', 3, 'GM', 'MBBS, MD', 'UP Medical Council', '54321', '$argon2id$v=19$m=19456,t=2,p=1$9oSQvSunupARY+1WhYVW6Q$a8x/d9qAe6hYWAdu62RIShu08vV1NCttCFpbKWfApag', 1, 1, 'hi', '2026-03-02 04:30:00', '71000000000001', '2025-06-02');
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at", "hpr", "began_on") VALUES (4, 'doctor', 'Dr Khan (demo)', '', '9000000004', 3, 'PED', 'MBBS, MD', 'UP Medical Council', '54321', '$argon2id$v=19$m=19456,t=2,p=1$Sqpnsx+oRH97kM/qY0OyOw$3Lb9GRQxV58Em3tyxnyl1R/6m7S0fOfDGePT2tuyaLQ', 1, 1, 'hi', '2026-03-02 04:30:00', '', NULL);
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at", "hpr", "began_on") VALUES (5, 'desk', 'Mohan (demo)', '', '9000000005', 3, '', '', '', '', '$argon2id$v=19$m=19456,t=2,p=1$5dHgtB4tq/8KcwWwJd88HA$qss9aJfmTb9Bq+GFTgsUiFQSg532ok0fRcVY3OvDiDQ', 1, 1, 'hi', '2026-03-02 04:30:00', '', NULL);
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at", "hpr", "began_on") VALUES (6, 'office', 'Ms Verma (demo)', '', '9000000006', 5, '', '', '', '', '$argon2id$v=19$m=19456,t=2,p=1$4gLflKYQVj0F+2GDcrElQQ$XYSZ+VF21sPmSdeuNUtQbK0cxQwob2XEAm48c0b4SNo', 1, 1, 'hi', '2026-03-02 04:30:00', '', NULL);
INSERT INTO "staff" ("id", "role", "name", "name_hi", "mobile", "facility_id", "speciality", "qualification", "council", "registration", "pin_hash", "active", "sms", "sms_language", "created_at", "hpr", "began_on") VALUES (7, 'cho', 'Leela (demo)', '', '9000000007', 1, '', '', '', '', '', 1, 1, 'hi', '2026-03-02 04:37:00', '', NULL);
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "queue_place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "informed_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "examined_at", "late_because", "hb") VALUES (1, 1, 1, 1, 'answered', 'FEV', 'Shivering at night', 3, 'days', 130, 84, 96, 95, 102.2, 'F', 20, 118, 52.55, '', 0, NULL, NULL, '', '', '', 3, 3, 'GM', '2026-03-02 05:44:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 04:44:00', '2026-03-02 04:44:00', 1, 3, '2026-03-02 04:44:00', NULL, NULL, '2026-03-02 04:48:00', '2026-03-05', NULL, '', '', '', NULL, '', NULL, '', 10.5);
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "queue_place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "informed_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "examined_at", "late_because", "hb") VALUES (2, 2, 2, 2, 'taken', 'FEV', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, 'A', 1, 1, 2, '', 'cough', '', 2, 3, 'PED', '2026-03-02 07:02:00', 'family', 'spoken', 'Kamala Devi, mother', 'hi', 'Kamala Devi', 'mother', '', 1, 4, '2026-03-02 06:32:00', '2026-03-02 06:02:00', '2026-03-02 06:03:00', '2026-03-02 06:02:00', '2026-03-02 06:02:00', 2, 4, '2026-03-02 06:02:00', '2026-03-02 06:17:00', '2026-03-02 06:01:00', NULL, NULL, NULL, 'X-ray normal', '', '', NULL, '', NULL, '', NULL);
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "queue_place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "informed_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "examined_at", "late_because", "hb") VALUES (3, 3, 1, 1, 'taken', '', '', NULL, '', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, 'A10', '', '', 1, 1, 'GM', '2026-03-02 07:23:00', 'family', 'spoken', 'Kamala Devi (demo)', 'hi', 'Kamala Devi (demo)', 'mother', 'Voter card', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:23:00', '2026-03-02 06:23:00', 3, 3, '2026-03-02 06:30:00', '2026-03-02 06:45:00', NULL, NULL, NULL, NULL, '', '', '', NULL, '', NULL, '', NULL);
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "queue_place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "informed_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "examined_at", "late_because", "hb") VALUES (4, 1, 1, 1, 'answered', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', '', 3, 3, 'GM', '2026-03-02 07:30:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:30:00', '2026-03-02 06:30:00', 4, 3, '2026-03-02 06:30:00', NULL, NULL, '2026-03-02 06:30:00', '2026-03-09', '2026-03-02 06:30:00', '', 'better', 'Eats again', '2026-03-02 06:30:00', 'ES-2026-1', '2026-03-01 06:30:00', 'No network', NULL);
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "queue_place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "informed_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "examined_at", "late_because", "hb") VALUES (5, 4, 1, 1, 'answered', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', 'How long?', 1, 3, 'GM', '2026-03-02 07:37:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:37:00', '2026-03-02 06:37:00', 5, 3, '2026-03-02 06:40:00', NULL, NULL, '2026-03-02 06:40:00', NULL, NULL, '', '', '', NULL, '', NULL, '', NULL);
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "queue_place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "informed_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "examined_at", "late_because", "hb") VALUES (6, 4, 1, 1, 'answered', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', 'How long?', 2, 3, 'GM', '2026-03-02 07:40:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:40:00', '2026-03-02 06:40:00', 6, 3, '2026-03-02 06:43:00', NULL, NULL, '2026-03-02 06:43:00', NULL, NULL, '', '', '', NULL, '', NULL, '', NULL);
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "queue_place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "informed_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "examined_at", "late_because", "hb") VALUES (7, 4, 1, 1, 'dropped', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', '', 3, 3, 'GM', '2026-03-02 07:43:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:43:00', '2026-03-02 06:43:00', 7, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', '', NULL, '', NULL, '', NULL);
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "queue_place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "informed_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "examined_at", "late_because", "hb") VALUES (8, 4, 1, 1, 'dropped', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', '', 3, 3, '', NULL, 'refused', '', '', '', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 06:43:00', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', '', '', NULL, '', NULL, '', NULL);
INSERT INTO "consult" ("id", "patient_id", "centre_id", "asked_by_id", "state", "complaint", "story", "lasting", "lasting_unit", "systolic", "diastolic", "pulse", "spo2", "temperature", "temperature_unit", "rr", "sugar", "weight", "consciousness", "pregnant", "on_oxygen", "protein", "signs", "symptoms", "question", "urgency", "triaged", "speciality", "waits_until", "consent", "consent_how", "consent_by", "consent_language", "adult_name", "adult_relation", "adult_id", "follows_id", "for_doctor_id", "for_doctor_until", "asked_back_at", "answered_back_at", "begun_at", "asked_at", "queue_place", "taken_by_id", "taken_at", "claimed_until", "returned_at", "answered_at", "due_on", "informed_at", "results", "outcome", "outcome_note", "outcome_at", "portal_number", "examined_at", "late_because", "hb") VALUES (9, 1, 1, 1, 'taken', 'COU', '', NULL, 'days', NULL, NULL, NULL, NULL, NULL, '', NULL, NULL, NULL, '', 0, NULL, NULL, '', '', '', 3, 3, 'GM', '2026-03-02 21:11:00', 'patient', 'spoken', '', 'hi', '', '', '', NULL, NULL, NULL, NULL, NULL, '2026-03-02 20:11:00', '2026-03-02 20:11:00', 8, 3, '2026-03-02 20:11:00', '2026-03-02 20:26:00', NULL, NULL, NULL, NULL, '', '', '', NULL, '', NULL, '', NULL);
CREATE UNIQUE INDEX "schema_migration_name" ON "schema_migration" ("name");
CREATE INDEX "panchayat_block_id" ON "panchayat" ("block_id");
CREATE INDEX "patient_panchayat_id" ON "patient" ("panchayat_id");
CREATE INDEX "patient_mobile" ON "patient" ("mobile");
CREATE INDEX "patient_abha" ON "patient" ("abha");
CREATE INDEX "patient_centre_id" ON "patient" ("centre_id");
CREATE INDEX "patient_registered_by_id" ON "patient" ("registered_by_id");
CREATE INDEX "patient_same_as_id" ON "patient" ("same_as_id");
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
CREATE INDEX "knock_at" ON "knock" ("at");
CREATE INDEX "medicine_answer_id" ON "medicine" ("answer_id");
CREATE UNIQUE INDEX "medicine_answer_id_line" ON "medicine" ("answer_id", "line");
CREATE INDEX "message_consult_id" ON "message" ("consult_id");
CREATE INDEX "message_by_id" ON "message" ("by_id");
CREATE INDEX "message_read_by_id" ON "message" ("read_by_id");
CREATE INDEX "message_unread" ON "message" ("consult_id") WHERE ("read_at" IS NULL);
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
CREATE INDEX "spreadsheet_sent_by_id" ON "spreadsheet" ("sent_by_id");
CREATE INDEX "newcomer_spreadsheet_id" ON "newcomer" ("spreadsheet_id");
CREATE INDEX "lapsed_form_staff_id" ON "lapsed_form" ("staff_id");
CREATE UNIQUE INDEX "facility_code" ON "facility" ("code");
CREATE INDEX "facility_block_id" ON "facility" ("block_id");
CREATE UNIQUE INDEX "staff_mobile" ON "staff" ("mobile");
CREATE INDEX "staff_facility_id" ON "staff" ("facility_id");
CREATE INDEX "consult_patient_id" ON "consult" ("patient_id");
CREATE INDEX "consult_centre_id" ON "consult" ("centre_id");
CREATE INDEX "consult_asked_by_id" ON "consult" ("asked_by_id");
CREATE INDEX "consult_follows_id" ON "consult" ("follows_id");
CREATE INDEX "consult_for_doctor_id" ON "consult" ("for_doctor_id");
CREATE INDEX "consult_taken_by_id" ON "consult" ("taken_by_id");
CREATE INDEX "consult_open" ON "consult" ("urgency", "queue_place") WHERE ("state" IN ('waiting', 'taken'));
CREATE INDEX "consult_centre" ON "consult" ("centre_id", "state", "queue_place");
CREATE INDEX "consult_not_there" ON "consult" ("centre_id", "queue_place") WHERE (("portal_number" = '') AND ("state" !=
    'dropped'));
CREATE INDEX "consult_due" ON "consult" ("centre_id", "due_on") WHERE (("due_on" IS NOT NULL) AND ("outcome" = ''));
CREATE INDEX "consult_late" ON "consult" ("examined_at") WHERE ("examined_at" IS NOT NULL);
CREATE INDEX "consult_asked" ON "consult" ("asked_at", "centre_id");
CREATE INDEX "consult_unsent" ON "consult" ("begun_at") WHERE (("asked_at" IS NULL) AND ("state" = 'dropped'));
CREATE INDEX "consult_cho" ON "consult" ("asked_by_id", "asked_at");
CREATE INDEX "consult_answered" ON "consult" ("answered_at", "patient_id");
CREATE INDEX "consult_served" ON "consult" ("patient_id") WHERE ("state" = 'answered');
CREATE UNIQUE INDEX "consult_queue_place" ON "consult" ("queue_place");
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
