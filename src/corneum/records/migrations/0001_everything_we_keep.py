"""Every table of the records, with its rules; the guards follow each migration (guards.py)."""

import uuid

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("email", models.CharField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=150)),
                ("language", models.CharField(default="nl", max_length=2)),
                ("is_active", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), _negated=True),
                        name="account_email_is_not_blank",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="account_name_is_not_blank",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("nl", "en"))),
                        name="account_language_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Clinic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=150)),
                ("zone", models.CharField(default="Europe/Amsterdam", max_length=64)),
                ("language", models.CharField(default="nl", max_length=2)),
                (
                    "open_weekdays",
                    models.JSONField(help_text="Numbers of the open days, Monday is 0."),
                ),
                (
                    "level_iii_unlocked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("level_iii_unlocked_at", models.DateTimeField(null=True)),
                ("revision", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="clinic_name_is_not_blank",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("nl", "en"))),
                        name="clinic_language_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("level_iii_unlocked_at", None), ("level_iii_unlocked_by", None)
                            ),
                            models.Q(
                                ("level_iii_unlocked_at__isnull", False),
                                ("level_iii_unlocked_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="clinic_level_iii_by_and_at",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                ("on", models.DateField()),
                ("reason", models.CharField(max_length=150)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("clinic", "on"), name="closed_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="closedday_reason_is_not_blank",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="membership",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("role", models.CharField(max_length=10)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ("owner", "therapist", "front-desk"))),
                        name="membership_role_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Client",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("given_name", models.CharField(max_length=100)),
                ("family_name", models.CharField(max_length=100)),
                ("born_on", models.DateField()),
                (
                    "phototype",
                    models.CharField(blank=True, help_text="Blank: not known yet.", max_length=3),
                ),
                ("skin_type", models.CharField(blank=True, max_length=20)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("language", models.CharField(default="nl", max_length=2)),
                ("revision", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["family_name", "given_name", "pk"],
                "indexes": [
                    models.Index(
                        fields=["clinic", "family_name", "given_name"],
                        name="records_cli_clinic__af4f90_idx",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("given_name", ""), _negated=True),
                        name="client_given_name_is_not_blank",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("family_name", ""), _negated=True),
                        name="client_family_name_is_not_blank",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("phototype__in", ("", "I", "II", "III", "IV", "V", "VI"))
                        ),
                        name="client_phototype_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("nl", "en"))),
                        name="client_language_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("born_on__gte", "1900-01-01")),
                        name="client_born_on_is_possible",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answers",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="records.client",
                    ),
                ),
                ("number", models.PositiveIntegerField(help_text="From 1; the highest holds.")),
                ("raw", models.JSONField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["client", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("client", "number"), name="answers_numbered_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="answers_number_from_1"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Screening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="screenings",
                        to="records.client",
                    ),
                ),
                (
                    "answers",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="screenings",
                        to="records.answers",
                    ),
                ),
                ("on", models.DateField()),
                ("session", models.PositiveSmallIntegerField()),
                ("verdict", models.CharField(max_length=8)),
                ("not_before", models.DateField(null=True)),
                ("look_again_on", models.DateField(null=True)),
                ("max_level", models.CharField(max_length=3)),
                (
                    "digest_of_facts",
                    models.CharField(
                        help_text="Of everything that was judged: answers, birth, unlocked levels.",
                        max_length=64,
                    ),
                ),
                ("protocol_version", models.CharField(max_length=20)),
                ("protocol_digest", models.CharField(max_length=80)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["client", "at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("answers", "on", "session", "digest_of_facts", "protocol_digest"),
                        name="screened_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict__in", ("proceed", "caution", "postpone", "refer", "refuse"))
                        ),
                        name="screening_verdict_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("max_level__in", ("I", "II", "III"))),
                        name="screening_max_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("session__gte", 1)), name="screening_session_from_1"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("protocol_digest", ""), _negated=True),
                        name="screening_protocol_digest_is_not_blank",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                (
                    "screening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="findings",
                        to="records.screening",
                    ),
                ),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        help_text="Order within the screening, from 1."
                    ),
                ),
                ("rule", models.CharField(max_length=60)),
                ("effect", models.CharField(max_length=60)),
                ("verdict", models.CharField(max_length=8)),
                ("areas", models.JSONField()),
                ("not_before", models.DateField(null=True)),
                ("max_level", models.CharField(blank=True, max_length=3)),
            ],
            options={
                "ordering": ["screening", "place"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("screening", "place"), name="finding_placed_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict__in", ("proceed", "caution", "postpone", "refer", "refuse"))
                        ),
                        name="finding_verdict_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("max_level__in", ("", "I", "II", "III"))),
                        name="finding_max_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rule", ""), _negated=True),
                        name="finding_rule_is_not_blank",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="courses",
                        to="records.client",
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "answers",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="course",
                        to="records.answers",
                    ),
                ),
                (
                    "screening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.screening",
                    ),
                ),
                ("protocol_digest", models.CharField(max_length=80)),
                ("start_on", models.DateField()),
                (
                    "spacing_days",
                    models.PositiveSmallIntegerField(help_text="Null: as proposed.", null=True),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("signed_at", models.DateTimeField()),
                ("revision", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["client", "signed_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("protocol_digest", ""), _negated=True),
                        name="course_protocol_digest_is_not_blank",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("spacing_days", None), ("spacing_days__gte", 1), _connector="OR"
                        ),
                        name="course_spacing_days_from_1",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoursePlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="records.course",
                    ),
                ),
                (
                    "place",
                    models.PositiveSmallIntegerField(help_text="Order of the complaints, from 1."),
                ),
                ("indication", models.CharField(max_length=60)),
                ("areas", models.JSONField()),
                ("level", models.CharField(max_length=3)),
                ("sessions", models.PositiveSmallIntegerField()),
                ("proposed_level", models.CharField(max_length=3)),
                ("proposed_sessions", models.PositiveSmallIntegerField()),
                ("levels", models.JSONField(help_text="The level of each session.")),
            ],
            options={
                "ordering": ["course", "place"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("course", "indication"), name="complaint_planned_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ("I", "II", "III"))),
                        name="courseplan_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proposed_level__in", ("I", "II", "III"))),
                        name="courseplan_proposed_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sessions__gte", 1)), name="courseplan_sessions_from_1"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("proposed_sessions__gte", 1)),
                        name="courseplan_proposed_sessions_from_1",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="records.course",
                    ),
                ),
                ("field", models.CharField(max_length=80)),
                ("old", models.CharField(max_length=40)),
                ("new", models.CharField(max_length=40)),
                ("reason", models.TextField()),
            ],
            options={
                "ordering": ["course", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("course", "field"), name="change_explained_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="planchange_reason_is_not_blank",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="records.course",
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="records.client",
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "number",
                    models.PositiveSmallIntegerField(help_text="Place in the course, from 1."),
                ),
                ("on", models.DateField()),
                ("status", models.CharField(default="booked", max_length=11)),
                ("revision", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["course", "number", "on", "pk"],
                "indexes": [
                    models.Index(fields=["clinic", "on"], name="records_ses_clinic__33e2e9_idx")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("no-show", "cancelled")), _negated=True),
                        fields=("course", "number"),
                        name="one_session_per_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="session_number_from_1"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                (
                                    "booked",
                                    "provisional",
                                    "arrived",
                                    "done",
                                    "no-show",
                                    "cancelled",
                                ),
                            )
                        ),
                        name="session_status_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Treatment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="treatments",
                        to="records.session",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("levels", models.JSONField(help_text="{indication: level}")),
                ("end_point", models.CharField(max_length=40)),
                ("reason", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("done_on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["session", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("session", "number"), name="treatment_numbered_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="treatment_number_from_1"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end_point", ""), _negated=True),
                        name="treatment_end_point_is_not_blank",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.clinic",
                    ),
                ),
                ("at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("name", models.CharField(max_length=150)),
                (
                    "client",
                    models.UUIDField(
                        help_text="Whose record; null: nobody's in particular.", null=True
                    ),
                ),
                ("verb", models.CharField(max_length=14)),
                ("what", models.CharField(max_length=40)),
                ("what_uid", models.UUIDField(null=True)),
                ("path", models.CharField(max_length=80)),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        fields=["clinic", "client", "at"], name="records_eve_clinic__aeca5a_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verb__in",
                                (
                                    "read",
                                    "write",
                                    "sign",
                                    "print",
                                    "sign-in",
                                    "sign-in-failed",
                                    "sign-out",
                                ),
                            )
                        ),
                        name="event_verb_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("what", ""), _negated=True),
                        name="event_what_is_not_blank",
                    ),
                ],
            },
        ),
    ]
