-- Tables of the first version; written from prisma/schema (a test compares the two).
SET ROLE schakel_owner;

-- CreateTable
CREATE TABLE "case_file" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_progress" (
    "case_id" UUID NOT NULL,
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "door" TEXT NOT NULL,
    "school_may_know" BOOLEAN NOT NULL DEFAULT false,
    "turn" TEXT NOT NULL DEFAULT 'care',
    "turn_since" TIMESTAMPTZ(3) NOT NULL,
    "turn_note" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "first_talk_at" TIMESTAMPTZ(3),
    "applied_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "made_known_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "last_contact_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "case_progress_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "case_member" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "part" TEXT NOT NULL DEFAULT 'member',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_lead" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_lead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "case_note" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "author_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "owner_account_id" UUID NOT NULL,
    "due_on" DATE,
    "done_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "action_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "emergency_access" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by" UUID,

    CONSTRAINT "emergency_access_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "case_id" UUID,
    "request_id" UUID,
    "direction" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "receiver_organisation_id" UUID NOT NULL,
    "kinds" TEXT[],
    "mode" TEXT NOT NULL,
    "given_on" DATE NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "end_cause" TEXT,
    "replaces_id" UUID,
    "text_version" TEXT NOT NULL DEFAULT '2026-11',
    "recorded_by" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_event" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "consent_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT statement_timestamp(),
    "channel" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "note" TEXT,

    CONSTRAINT "consent_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_giver" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "guardian_id" UUID,
    "name" TEXT NOT NULL,
    "capacity" TEXT NOT NULL,
    "authority_source" TEXT NOT NULL DEFAULT 'statement',

    CONSTRAINT "consent_giver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "help_consent" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "rung" INTEGER NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "giver_name" TEXT NOT NULL,
    "capacity" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "recorded_by" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "help_consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consultation" (
    "id" UUID NOT NULL,
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "author_account_id" UUID NOT NULL,
    "school_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "form" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "partners" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "themes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "pupil_id" UUID,
    "case_id" UUID,
    "request_id" UUID,
    "group_label" TEXT,
    "minutes" INTEGER,
    "note" TEXT,
    "kind" TEXT NOT NULL DEFAULT 'homeTalks',
    "hat" TEXT NOT NULL DEFAULT 'help',
    "parents_present" BOOLEAN NOT NULL DEFAULT false,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT statement_timestamp(),
    "voided_at" TIMESTAMPTZ(3),
    "linked_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "consultation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "municipality" (
    "id" VARCHAR(4) NOT NULL,
    "name" TEXT NOT NULL,
    "accent" TEXT NOT NULL DEFAULT 'basis',
    "consent_days" INTEGER NOT NULL DEFAULT 42,
    "quiet_days" INTEGER NOT NULL DEFAULT 21,
    "youth_worker_title" TEXT NOT NULL DEFAULT 'jeugdhulpverlener',
    "ordinance_name" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "municipality_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "neighbourhood" (
    "id" VARCHAR(8) NOT NULL,
    "municipality_id" VARCHAR(4) NOT NULL,
    "name" TEXT NOT NULL,
    "inhabitants" INTEGER,

    CONSTRAINT "neighbourhood_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "municipality_id" VARCHAR(4),
    "agb_code" VARCHAR(8),
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "school" (
    "organisation_id" UUID NOT NULL,
    "municipality_id" VARCHAR(4) NOT NULL,
    "establishment_code" VARCHAR(6) NOT NULL,
    "brin" VARCHAR(4) NOT NULL,
    "name" TEXT NOT NULL,
    "school_type" TEXT NOT NULL,
    "denomination" TEXT,
    "street" TEXT,
    "house_number" TEXT,
    "postcode" TEXT,
    "place" TEXT,
    "extra_addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "website" TEXT,
    "pupils" INTEGER,
    "neighbourhood_id" VARCHAR(8),
    "longitude" DOUBLE PRECISION,
    "latitude" DOUBLE PRECISION,
    "register_source" TEXT,
    "register_checked_on" DATE,
    "intake_form" TEXT NOT NULL DEFAULT 'walkIn',
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "school_pkey" PRIMARY KEY ("organisation_id")
);

-- CreateTable
CREATE TABLE "working_agreement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "school_id" UUID NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "agreed_on" DATE NOT NULL,
    "evaluate_on" DATE,
    "author_account_id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "working_agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "registration" TEXT,
    "locale" VARCHAR(2) NOT NULL DEFAULT 'nl',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "municipality_id" VARCHAR(4) NOT NULL,
    "role" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_secret" (
    "account_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT,
    "totp_secret" TEXT,
    "totp_confirmed_at" TIMESTAMPTZ(3),
    "totp_last_step" BIGINT,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),

    CONSTRAINT "account_secret_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "code_hash" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "token_hash" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "account_id" UUID,
    "scope" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),
    "factor_at" TIMESTAMPTZ(3),
    "device" TEXT,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pending_login" (
    "token_hash" BYTEA NOT NULL,
    "account_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "pending_login_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "login_throttle" (
    "source" TEXT NOT NULL,
    "failed_count" INTEGER NOT NULL DEFAULT 0,
    "window_start" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "login_throttle_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "id" BIGSERIAL NOT NULL,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "code" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'ok',
    "actor_account_id" UUID,
    "actor_name" TEXT,
    "actor_role" TEXT,
    "actor_organisation_id" UUID,
    "on_behalf_of" UUID,
    "municipality_id" VARCHAR(4),
    "controller_organisation_id" UUID,
    "case_id" UUID,
    "object_type" TEXT,
    "object_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "ground" TEXT,
    "consent_id" UUID,
    "reason" TEXT,
    "component" TEXT NOT NULL DEFAULT 'web',
    "request_id" UUID,
    "session_hash" TEXT,
    "policy_version" TEXT NOT NULL DEFAULT '1',

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_receipt" (
    "account_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "answer" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_receipt_pkey" PRIMARY KEY ("account_id","key")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4),
    "kind" TEXT NOT NULL,
    "recipient_account_id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "consent_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "frozen_figure" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "period_from" DATE NOT NULL,
    "period_until" DATE NOT NULL,
    "figure" TEXT NOT NULL,
    "cells" JSONB NOT NULL,
    "frozen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "frozen_figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "half_day" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "school_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "starts_at" VARCHAR(5) NOT NULL,
    "ends_at" VARCHAR(5) NOT NULL,
    "walk_in" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "half_day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agenda_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "school_id" UUID,
    "case_id" UUID,
    "title" TEXT NOT NULL,
    "detail" TEXT,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL DEFAULT 30,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "agenda_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "pupil" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "given_name" TEXT NOT NULL,
    "family_name" TEXT NOT NULL,
    "birth_date" DATE,
    "group_name" TEXT,
    "responsible_municipality_id" VARCHAR(4),
    "secret_address" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "pupil_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guardian" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "has_authority" BOOLEAN NOT NULL DEFAULT true,
    "authority_source" TEXT NOT NULL DEFAULT 'statement',
    "phone" TEXT,
    "email" TEXT,
    "lives_with_pupil" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "guardian_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "category" VARCHAR(2) NOT NULL,
    "code" VARCHAR(5) NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "tariff_cents" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandate" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "account_id" UUID NOT NULL,
    "categories" TEXT[],
    "max_amount_cents" INTEGER NOT NULL,
    "max_days" INTEGER NOT NULL,
    "second_signature_above_cents" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,
    "published_in" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mandate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "application" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "applied_on" DATE NOT NULL,
    "applicant_name" TEXT NOT NULL,
    "capacity" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "asked" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT statement_timestamp(),

    CONSTRAINT "application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "beschikking" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "number" TEXT,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "product_id" UUID,
    "provider_organisation_id" UUID,
    "quantity" INTEGER,
    "amount_cents" INTEGER,
    "starts_on" DATE,
    "ends_on" DATE,
    "goal" TEXT,
    "reasoning" TEXT,
    "applied_on" DATE,
    "drafted_by" UUID NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT statement_timestamp(),
    "mandate_id" UUID,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "second_by" UUID,
    "second_note" TEXT,
    "made_known_on" DATE,
    "objection_until" DATE,
    "started_on" DATE,
    "ended_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "beschikking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "support_request" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "school_id" UUID NOT NULL,
    "door" TEXT NOT NULL,
    "school_may_know" BOOLEAN NOT NULL DEFAULT false,
    "asked_by" UUID NOT NULL,
    "parents_know" TEXT NOT NULL,
    "parents_know_note" TEXT,
    "pupil_id" UUID,
    "group_name" TEXT,
    "theme" TEXT NOT NULL,
    "worry" TEXT NOT NULL,
    "tried" TEXT,
    "urgency" TEXT NOT NULL DEFAULT 'normal',
    "status" TEXT NOT NULL DEFAULT 'received',
    "assigned_to" UUID,
    "case_id" UUID,
    "next_place" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_up_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "support_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_message" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "municipality_id" VARCHAR(4) NOT NULL,
    "controller_organisation_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "consent_id" UUID,
    "author_account_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_message_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "case_file_municipality_id_school_id_status_idx" ON "case_file"("municipality_id", "school_id", "status");

-- CreateIndex
CREATE INDEX "case_file_municipality_id_pupil_id_idx" ON "case_file"("municipality_id", "pupil_id");

-- CreateIndex
CREATE INDEX "case_file_controller_organisation_id_status_idx" ON "case_file"("controller_organisation_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "case_file_municipality_id_id_key" ON "case_file"("municipality_id", "id");

-- CreateIndex
CREATE INDEX "case_progress_municipality_id_asked_at_idx" ON "case_progress"("municipality_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "case_progress_municipality_id_case_id_key" ON "case_progress"("municipality_id", "case_id");

-- CreateIndex
CREATE INDEX "case_member_account_id_idx" ON "case_member"("account_id");

-- CreateIndex
CREATE INDEX "case_member_municipality_id_case_id_idx" ON "case_member"("municipality_id", "case_id");

-- CreateIndex
CREATE INDEX "case_lead_municipality_id_case_id_idx" ON "case_lead"("municipality_id", "case_id");

-- CreateIndex
CREATE INDEX "case_note_case_id_at_idx" ON "case_note"("case_id", "at" DESC);

-- CreateIndex
CREATE INDEX "case_note_municipality_id_case_id_idx" ON "case_note"("municipality_id", "case_id");

-- CreateIndex
CREATE INDEX "action_item_owner_account_id_done_at_idx" ON "action_item"("owner_account_id", "done_at");

-- CreateIndex
CREATE INDEX "action_item_municipality_id_case_id_idx" ON "action_item"("municipality_id", "case_id");

-- CreateIndex
CREATE INDEX "emergency_access_account_id_expires_at_idx" ON "emergency_access"("account_id", "expires_at");

-- CreateIndex
CREATE INDEX "emergency_access_municipality_id_case_id_idx" ON "emergency_access"("municipality_id", "case_id");

-- CreateIndex
CREATE INDEX "consent_case_id_receiver_organisation_id_valid_until_idx" ON "consent"("case_id", "receiver_organisation_id", "valid_until");

-- CreateIndex
CREATE INDEX "consent_receiver_organisation_id_valid_until_idx" ON "consent"("receiver_organisation_id", "valid_until");

-- CreateIndex
CREATE INDEX "consent_municipality_id_pupil_id_idx" ON "consent"("municipality_id", "pupil_id");

-- CreateIndex
CREATE UNIQUE INDEX "consent_municipality_id_id_key" ON "consent"("municipality_id", "id");

-- CreateIndex
CREATE INDEX "consent_event_municipality_id_consent_id_idx" ON "consent_event"("municipality_id", "consent_id");

-- CreateIndex
CREATE UNIQUE INDEX "consent_event_municipality_id_id_key" ON "consent_event"("municipality_id", "id");

-- CreateIndex
CREATE INDEX "consent_giver_municipality_id_event_id_idx" ON "consent_giver"("municipality_id", "event_id");

-- CreateIndex
CREATE INDEX "help_consent_municipality_id_case_id_idx" ON "help_consent"("municipality_id", "case_id");

-- CreateIndex
CREATE INDEX "consultation_author_account_id_at_idx" ON "consultation"("author_account_id", "at" DESC);

-- CreateIndex
CREATE INDEX "consultation_case_id_at_idx" ON "consultation"("case_id", "at" DESC);

-- CreateIndex
CREATE INDEX "consultation_author_account_id_controller_organisation_id_p_idx" ON "consultation"("author_account_id", "controller_organisation_id", "pupil_id");

-- CreateIndex
CREATE INDEX "consultation_municipality_id_pupil_id_idx" ON "consultation"("municipality_id", "pupil_id");

-- CreateIndex
CREATE INDEX "neighbourhood_municipality_id_idx" ON "neighbourhood"("municipality_id");

-- CreateIndex
CREATE INDEX "organisation_municipality_id_kind_idx" ON "organisation"("municipality_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "school_establishment_code_key" ON "school"("establishment_code");

-- CreateIndex
CREATE INDEX "school_neighbourhood_id_idx" ON "school"("neighbourhood_id");

-- CreateIndex
CREATE UNIQUE INDEX "school_municipality_id_organisation_id_key" ON "school"("municipality_id", "organisation_id");

-- CreateIndex
CREATE INDEX "working_agreement_municipality_id_school_id_idx" ON "working_agreement"("municipality_id", "school_id");

-- CreateIndex
CREATE UNIQUE INDEX "working_agreement_school_id_key" ON "working_agreement"("school_id");

-- CreateIndex
CREATE INDEX "membership_account_id_idx" ON "membership"("account_id");

-- CreateIndex
CREATE INDEX "membership_organisation_id_role_idx" ON "membership"("organisation_id", "role");

-- CreateIndex
CREATE INDEX "membership_municipality_id_idx" ON "membership"("municipality_id");

-- CreateIndex
CREATE UNIQUE INDEX "account_secret_email_key" ON "account_secret"("email");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_code_account_id_code_hash_key" ON "recovery_code"("account_id", "code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "credential_token_hash_key" ON "credential"("token_hash");

-- CreateIndex
CREATE INDEX "credential_account_id_idx" ON "credential"("account_id");

-- CreateIndex
CREATE INDEX "pending_login_account_id_idx" ON "pending_login"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE INDEX "invitation_account_id_idx" ON "invitation"("account_id");

-- CreateIndex
CREATE INDEX "audit_event_case_id_id_idx" ON "audit_event"("case_id", "id");

-- CreateIndex
CREATE INDEX "audit_event_controller_organisation_id_at_idx" ON "audit_event"("controller_organisation_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_actor_account_id_at_idx" ON "audit_event"("actor_account_id", "at");

-- CreateIndex
CREATE INDEX "audit_event_xid_idx" ON "audit_event"("xid");

-- CreateIndex
CREATE INDEX "outbox_message_status_created_at_idx" ON "outbox_message"("status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "frozen_figure_municipality_id_figure_period_from_period_unt_key" ON "frozen_figure"("municipality_id", "figure", "period_from", "period_until");

-- CreateIndex
CREATE INDEX "half_day_account_id_weekday_idx" ON "half_day"("account_id", "weekday");

-- CreateIndex
CREATE INDEX "half_day_municipality_id_school_id_idx" ON "half_day"("municipality_id", "school_id");

-- CreateIndex
CREATE INDEX "agenda_item_account_id_starts_at_idx" ON "agenda_item"("account_id", "starts_at");

-- CreateIndex
CREATE INDEX "pupil_municipality_id_school_id_idx" ON "pupil"("municipality_id", "school_id");

-- CreateIndex
CREATE INDEX "pupil_controller_organisation_id_idx" ON "pupil"("controller_organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "pupil_municipality_id_id_key" ON "pupil"("municipality_id", "id");

-- CreateIndex
CREATE INDEX "guardian_municipality_id_pupil_id_idx" ON "guardian"("municipality_id", "pupil_id");

-- CreateIndex
CREATE UNIQUE INDEX "guardian_municipality_id_id_key" ON "guardian"("municipality_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "product_municipality_id_id_key" ON "product"("municipality_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "product_municipality_id_code_key" ON "product"("municipality_id", "code");

-- CreateIndex
CREATE INDEX "mandate_account_id_idx" ON "mandate"("account_id");

-- CreateIndex
CREATE INDEX "mandate_municipality_id_idx" ON "mandate"("municipality_id");

-- CreateIndex
CREATE INDEX "application_municipality_id_case_id_idx" ON "application"("municipality_id", "case_id");

-- CreateIndex
CREATE INDEX "beschikking_municipality_id_case_id_idx" ON "beschikking"("municipality_id", "case_id");

-- CreateIndex
CREATE INDEX "beschikking_controller_organisation_id_status_idx" ON "beschikking"("controller_organisation_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "beschikking_municipality_id_number_key" ON "beschikking"("municipality_id", "number");

-- CreateIndex
CREATE INDEX "support_request_school_id_status_asked_at_idx" ON "support_request"("school_id", "status", "asked_at");

-- CreateIndex
CREATE INDEX "support_request_assigned_to_status_idx" ON "support_request"("assigned_to", "status");

-- CreateIndex
CREATE INDEX "support_request_case_id_idx" ON "support_request"("case_id");

-- CreateIndex
CREATE INDEX "support_request_municipality_id_case_id_idx" ON "support_request"("municipality_id", "case_id");

-- CreateIndex
CREATE INDEX "support_request_municipality_id_pupil_id_idx" ON "support_request"("municipality_id", "pupil_id");

-- CreateIndex
CREATE UNIQUE INDEX "support_request_municipality_id_id_key" ON "support_request"("municipality_id", "id");

-- CreateIndex
CREATE INDEX "request_message_request_id_at_idx" ON "request_message"("request_id", "at");

-- CreateIndex
CREATE INDEX "request_message_municipality_id_request_id_idx" ON "request_message"("municipality_id", "request_id");

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_municipality_id_pupil_id_fkey" FOREIGN KEY ("municipality_id", "pupil_id") REFERENCES "pupil"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_municipality_id_school_id_fkey" FOREIGN KEY ("municipality_id", "school_id") REFERENCES "school"("municipality_id", "organisation_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_progress" ADD CONSTRAINT "case_progress_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_member" ADD CONSTRAINT "case_member_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_member" ADD CONSTRAINT "case_member_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_lead" ADD CONSTRAINT "case_lead_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "action_item" ADD CONSTRAINT "action_item_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "emergency_access" ADD CONSTRAINT "emergency_access_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_municipality_id_pupil_id_fkey" FOREIGN KEY ("municipality_id", "pupil_id") REFERENCES "pupil"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "consent_event" ADD CONSTRAINT "consent_event_municipality_id_consent_id_fkey" FOREIGN KEY ("municipality_id", "consent_id") REFERENCES "consent"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "consent_giver" ADD CONSTRAINT "consent_giver_municipality_id_event_id_fkey" FOREIGN KEY ("municipality_id", "event_id") REFERENCES "consent_event"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "help_consent" ADD CONSTRAINT "help_consent_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_municipality_id_school_id_fkey" FOREIGN KEY ("municipality_id", "school_id") REFERENCES "school"("municipality_id", "organisation_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_municipality_id_pupil_id_fkey" FOREIGN KEY ("municipality_id", "pupil_id") REFERENCES "pupil"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "neighbourhood" ADD CONSTRAINT "neighbourhood_municipality_id_fkey" FOREIGN KEY ("municipality_id") REFERENCES "municipality"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_municipality_id_fkey" FOREIGN KEY ("municipality_id") REFERENCES "municipality"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school" ADD CONSTRAINT "school_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school" ADD CONSTRAINT "school_municipality_id_fkey" FOREIGN KEY ("municipality_id") REFERENCES "municipality"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "school" ADD CONSTRAINT "school_neighbourhood_id_fkey" FOREIGN KEY ("neighbourhood_id") REFERENCES "neighbourhood"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "working_agreement" ADD CONSTRAINT "working_agreement_municipality_id_school_id_fkey" FOREIGN KEY ("municipality_id", "school_id") REFERENCES "school"("municipality_id", "organisation_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_secret" ADD CONSTRAINT "account_secret_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pending_login" ADD CONSTRAINT "pending_login_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "half_day" ADD CONSTRAINT "half_day_municipality_id_school_id_fkey" FOREIGN KEY ("municipality_id", "school_id") REFERENCES "school"("municipality_id", "organisation_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "half_day" ADD CONSTRAINT "half_day_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "pupil" ADD CONSTRAINT "pupil_municipality_id_school_id_fkey" FOREIGN KEY ("municipality_id", "school_id") REFERENCES "school"("municipality_id", "organisation_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "guardian" ADD CONSTRAINT "guardian_municipality_id_pupil_id_fkey" FOREIGN KEY ("municipality_id", "pupil_id") REFERENCES "pupil"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "application" ADD CONSTRAINT "application_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "beschikking" ADD CONSTRAINT "beschikking_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "beschikking" ADD CONSTRAINT "beschikking_municipality_id_product_id_fkey" FOREIGN KEY ("municipality_id", "product_id") REFERENCES "product"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "support_request" ADD CONSTRAINT "support_request_municipality_id_school_id_fkey" FOREIGN KEY ("municipality_id", "school_id") REFERENCES "school"("municipality_id", "organisation_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "support_request" ADD CONSTRAINT "support_request_municipality_id_pupil_id_fkey" FOREIGN KEY ("municipality_id", "pupil_id") REFERENCES "pupil"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "support_request" ADD CONSTRAINT "support_request_municipality_id_case_id_fkey" FOREIGN KEY ("municipality_id", "case_id") REFERENCES "case_file"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "request_message" ADD CONSTRAINT "request_message_municipality_id_request_id_fkey" FOREIGN KEY ("municipality_id", "request_id") REFERENCES "support_request"("municipality_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;


