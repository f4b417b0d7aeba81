import uuid
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Now


def what_stood_before(apps: Any, schema_editor: Any) -> None:
    """Give each clinic the hours that its open days had meant, each person an identity."""
    clinics = apps.get_model("records", "Clinic")
    for clinic in clinics._base_manager.all():
        hours = {str(day): [["09:00", "18:00"]] for day in clinic.open_weekdays}
        clinics._base_manager.filter(pk=clinic.pk).update(hours=hours, set_up_at=Now())
    members = apps.get_model("records", "Membership")
    for member in members._base_manager.all():
        members._base_manager.filter(pk=member.pk).update(uid=uuid.uuid4())


def what_stood_again(apps: Any, schema_editor: Any) -> None:
    """Keep of the hours on which days there are any."""
    clinics = apps.get_model("records", "Clinic")
    for clinic in clinics._base_manager.all():
        days = sorted(int(day) for day, spans in clinic.hours.items() if spans)
        clinics._base_manager.filter(pk=clinic.pk).update(open_weekdays=days)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0001_everything_we_keep"),
    ]

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(null=True)),
                ("ends_at", models.DateTimeField(null=True)),
                ("free_at", models.DateTimeField(null=True)),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClientWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClinicText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("version", models.PositiveIntegerField()),
                ("en", models.TextField()),
                ("nl", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["kind", "version"],
            },
        ),
        migrations.CreateModel(
            name="Complication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("severity", models.CharField(max_length=8)),
                ("began_on", models.DateField()),
                ("says", models.TextField(help_text="What was seen.")),
                ("done", models.TextField(blank=True, help_text="What was done about it.")),
                ("outcome", models.CharField(max_length=7)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["session", "uid", "number"],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=12)),
                (
                    "version",
                    models.CharField(help_text="Of the text: protocol 1, clinic 3.", max_length=40),
                ),
                ("language", models.CharField(max_length=2)),
                ("text", models.TextField()),
                (
                    "digest",
                    models.CharField(help_text="SHA-256 of the text, hexadecimal.", max_length=64),
                ),
                ("signed_name", models.CharField(max_length=200)),
                ("is_guardian", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["client", "at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=100)),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order; the first is preferred."
                    ),
                ),
                ("is_used", models.BooleanField(default=True)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("serial", models.CharField(blank=True, max_length=60)),
                (
                    "in_service_until",
                    models.DateField(help_text="The last day; null: open.", null=True),
                ),
            ],
            options={
                "ordering": ["place", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DoctorNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("doctor", models.CharField(max_length=150)),
                ("dated_on", models.DateField()),
                ("level", models.CharField(max_length=3)),
                ("until", models.DateField()),
                ("rules", models.JSONField()),
                ("says", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["client", "at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DoctorNoteEnd",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.JSONField(help_text="{field: [values]}")),
                (
                    "step",
                    models.CharField(
                        help_text="The group of questions that comes next.", max_length=20
                    ),
                ),
                (
                    "based_on",
                    models.PositiveIntegerField(
                        help_text="Number of the answers it began from, 0: none."
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("content", models.BinaryField()),
                (
                    "mapping",
                    models.JSONField(default=dict, help_text="{field of a client: column}"),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("batch", models.UUIDField()),
                ("kind", models.CharField(max_length=9)),
                ("was_on", models.DateField()),
                ("was_at", models.DateTimeField(null=True)),
                ("was_status", models.CharField(max_length=11)),
                (
                    "was_with",
                    models.JSONField(
                        help_text='Keys: {"therapist": 1, "room": 2, "device": 3, "ends": ...}'
                    ),
                ),
                ("to_on", models.DateField()),
                ("to_at", models.DateTimeField(null=True)),
                ("to_status", models.CharField(max_length=11)),
                ("revision", models.PositiveIntegerField(help_text="Of the session, after it.")),
                ("rules", models.JSONField()),
                ("says_en", models.TextField()),
                ("says_nl", models.TextField()),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["session", "at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Occupancy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.BigIntegerField(help_text="1 therapist, 2 room, 3 device, 4 client."),
                ),
                ("key", models.BigIntegerField()),
                ("begins", models.DateTimeField()),
                ("ends", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("says_en", models.CharField(max_length=300)),
                ("says_nl", models.CharField(max_length=300)),
                ("levels", models.JSONField(help_text='["I", "II"]')),
                ("skin_types", models.JSONField(help_text='["dry"]; empty: every type.')),
                ("place", models.PositiveSmallIntegerField(default=0)),
                ("is_used", models.BooleanField(default=True)),
                ("revision", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["place", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Recheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "changed",
                    models.JSONField(
                        help_text="Questions that were answered differently than before."
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["session", "at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("after_session", models.PositiveSmallIntegerField()),
                (
                    "number",
                    models.PositiveSmallIntegerField(help_text="From 1; the highest holds."),
                ),
                ("decision", models.CharField(max_length=11)),
                (
                    "advised",
                    models.CharField(help_text="What the protocol proposed.", max_length=11),
                ),
                ("reason", models.TextField(blank=True)),
                ("ratings", models.JSONField(help_text="As measured by then.")),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["course", "after_session", "number"],
            },
        ),
        migrations.CreateModel(
            name="Room",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=100)),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Order; the first is preferred."
                    ),
                ),
                ("is_used", models.BooleanField(default=True)),
                ("revision", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["place", "pk"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=100)),
            ],
        ),
        migrations.AlterModelOptions(
            name="courseplan",
            options={"ordering": ["course", "version", "place"]},
        ),
        migrations.RemoveConstraint(
            model_name="courseplan",
            name="complaint_planned_once",
        ),
        migrations.RemoveConstraint(
            model_name="event",
            name="event_verb_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="planchange",
            name="change_explained_once",
        ),
        migrations.AddField(
            model_name="answers",
            name="origin",
            field=models.JSONField(
                default=dict, help_text='{question: {"source": "client"|"therapist", "on": day}}'
            ),
        ),
        migrations.AddField(
            model_name="client",
            name="phone_key",
            field=models.CharField(blank=True, help_text="The last nine digits.", max_length=9),
        ),
        migrations.AddField(
            model_name="clinic",
            name="holidays_of",
            field=models.CharField(blank=True, help_text="Country; blank: none.", max_length=2),
        ),
        migrations.AddField(
            model_name="clinic",
            name="hours",
            field=models.JSONField(
                default=dict, help_text='{"0": [["09:00", "18:00"]]}: Monday is 0.'
            ),
        ),
        migrations.AddField(
            model_name="clinic",
            name="lengths",
            field=models.JSONField(default=dict, help_text="Minutes; empty: the protocol's."),
        ),
        migrations.AddField(
            model_name="clinic",
            name="set_up_at",
            field=models.DateTimeField(help_text="Null: the first run is not over yet.", null=True),
        ),
        migrations.AddField(
            model_name="closedday",
            name="is_open",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="course",
            name="kind",
            field=models.CharField(default="course", max_length=11),
        ),
        migrations.AddField(
            model_name="courseplan",
            name="version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="membership",
            name="hours",
            field=models.JSONField(
                default=dict, help_text='{"0": [["09:00", "17:00"]]}: Monday is 0.'
            ),
        ),
        migrations.AddField(
            model_name="membership",
            name="may_level_iii",
            field=models.BooleanField(default=False, help_text="A named right, beside the role."),
        ),
        migrations.AddField(
            model_name="membership",
            name="revision",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="membership",
            name="uid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.AlterField(  # so that the way back finds something to begin with
            model_name="clinic",
            name="open_weekdays",
            field=models.JSONField(default=list),
        ),
        migrations.RunPython(what_stood_before, what_stood_again),
        migrations.AlterField(
            model_name="membership",
            name="uid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.RemoveField(
            model_name="clinic",
            name="open_weekdays",
        ),
        migrations.AddField(
            model_name="planchange",
            name="version",
            field=models.PositiveSmallIntegerField(default=1, help_text="Of the plan it made."),
        ),
        migrations.AddField(
            model_name="session",
            name="ends_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="free_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="starts_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="session",
            name="therapist",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.membership",
            ),
        ),
        migrations.AddField(
            model_name="treatment",
            name="areas",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="treatment",
            name="client_gais",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="treatment",
            name="client_score",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="treatment",
            name="therapist_gais",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="treatment",
            name="therapist_score",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="course",
            name="answers",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="courses",
                to="records.answers",
            ),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(fields=["clinic", "born_on"], name="client_by_birth"),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(fields=["clinic", "phone_key"], name="client_by_phone"),
        ),
        migrations.AddIndex(
            model_name="client",
            index=models.Index(fields=["clinic", "email"], name="client_by_email"),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("course", "maintenance"))),
                name="course_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="courseplan",
            constraint=models.UniqueConstraint(
                fields=("course", "indication", "version"), name="complaint_planned_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="courseplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="courseplan_version_from_1"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verb__in",
                        (
                            "read",
                            "write",
                            "sign",
                            "print",
                            "export",
                            "sign-in",
                            "sign-in-failed",
                            "sign-out",
                        ),
                    )
                ),
                name="event_verb_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="planchange",
            constraint=models.UniqueConstraint(
                fields=("course", "version", "field"), name="change_explained_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="treatment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("client_gais", None), ("client_gais__range", (-1, 3)), _connector="OR"
                ),
                name="treatment_client_gais_is_possible",
            ),
        ),
        migrations.AddConstraint(
            model_name="treatment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("client_score", None), ("client_score__range", (0, 10)), _connector="OR"
                ),
                name="treatment_client_score_is_possible",
            ),
        ),
        migrations.AddConstraint(
            model_name="treatment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("therapist_gais", None), ("therapist_gais__range", (-1, 3)), _connector="OR"
                ),
                name="treatment_therapist_gais_is_possible",
            ),
        ),
        migrations.AddConstraint(
            model_name="treatment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("therapist_score", None), ("therapist_score__range", (0, 10)), _connector="OR"
                ),
                name="treatment_therapist_score_is_possible",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="records.client",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="therapist",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.membership",
            ),
        ),
        migrations.AddField(
            model_name="clientword",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="words",
                to="records.client",
            ),
        ),
        migrations.AddField(
            model_name="clientword",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="clinictext",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="clinictext",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="complication",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="complication",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="complication",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="complications",
                to="records.session",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="consents",
                to="records.client",
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="device",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="device",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.device",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="device",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.device",
            ),
        ),
        migrations.AddField(
            model_name="doctornote",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="doctornote",
            name="client",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notes",
                to="records.client",
            ),
        ),
        migrations.AddField(
            model_name="doctornote",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="doctornoteend",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="doctornoteend",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="doctornoteend",
            name="note",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="end",
                to="records.doctornote",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="client",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="draft",
                to="records.client",
            ),
        ),
        migrations.AddField(
            model_name="draft",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="importdraft",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="importdraft",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="move",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="move",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="move",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moves",
                to="records.session",
            ),
        ),
        migrations.AddField(
            model_name="occupancy",
            name="claim",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.claim",
            ),
        ),
        migrations.AddField(
            model_name="occupancy",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="occupancy",
            name="session",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.session",
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="recheck",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recheck",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="recheck",
            name="screening",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.screening",
            ),
        ),
        migrations.AddField(
            model_name="recheck",
            name="session",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rechecks",
                to="records.session",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="records.course",
            ),
        ),
        migrations.AddField(
            model_name="room",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="room",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.room",
            ),
        ),
        migrations.AddField(
            model_name="session",
            name="room",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.room",
            ),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["clinic", "status", "on"], name="session_by_status"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("device", None),
                        ("ends_at", None),
                        ("free_at", None),
                        ("room", None),
                        ("starts_at", None),
                        ("therapist", None),
                    ),
                    models.Q(
                        ("device__isnull", False),
                        ("ends_at__gt", models.F("starts_at")),
                        ("free_at__gte", models.F("ends_at")),
                        ("room__isnull", False),
                        ("starts_at__isnull", False),
                        ("therapist__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="session_is_placed_whole",
            ),
        ),
        migrations.AddField(
            model_name="word",
            name="clinic",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.clinic"
            ),
        ),
        migrations.AddField(
            model_name="clientword",
            name="word",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="clients",
                to="records.word",
            ),
        ),
        migrations.AddConstraint(
            model_name="clinictext",
            constraint=models.UniqueConstraint(
                fields=("clinic", "kind", "version"), name="text_numbered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="clinictext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        (
                            "treatment-consent",
                            "level-iii-consent",
                            "aftercare-note",
                            "referral",
                            "address",
                        ),
                    )
                ),
                name="clinictext_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="clinictext",
            constraint=models.CheckConstraint(
                condition=models.Q(("version__gte", 1)), name="clinictext_version_from_1"
            ),
        ),
        migrations.AddIndex(
            model_name="complication",
            index=models.Index(fields=["clinic", "began_on"], name="complication_by_day"),
        ),
        migrations.AddConstraint(
            model_name="complication",
            constraint=models.UniqueConstraint(
                fields=("uid", "number"), name="complication_numbered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="complication",
            constraint=models.CheckConstraint(
                condition=models.Q(("severity__in", ("mild", "moderate", "severe"))),
                name="complication_severity_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="complication",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ("open", "healed", "lasting"))),
                name="complication_outcome_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="complication",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", ""), _negated=True),
                name="complication_kind_is_not_blank",
            ),
        ),
        migrations.AddConstraint(
            model_name="complication",
            constraint=models.CheckConstraint(
                condition=models.Q(("says", ""), _negated=True),
                name="complication_says_is_not_blank",
            ),
        ),
        migrations.AddConstraint(
            model_name="complication",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="complication_number_from_1"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("treatment", "level-iii"))),
                name="consent_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ("nl", "en"))), name="consent_language_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="consent_text_is_not_blank"
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest", ""), _negated=True),
                name="consent_digest_is_not_blank",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("signed_name", ""), _negated=True),
                name="consent_signed_name_is_not_blank",
            ),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.UniqueConstraint(fields=("clinic", "name"), name="device_named_once"),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="device_name_is_not_blank"
            ),
        ),
        migrations.AddConstraint(
            model_name="doctornote",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ("I", "II", "III"))),
                name="doctornote_level_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="doctornote",
            constraint=models.CheckConstraint(
                condition=models.Q(("doctor", ""), _negated=True),
                name="doctornote_doctor_is_not_blank",
            ),
        ),
        migrations.AddConstraint(
            model_name="doctornote",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("dated_on"))),
                name="note_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="doctornoteend",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="doctornoteend_reason_is_not_blank",
            ),
        ),
        migrations.AddIndex(
            model_name="move",
            index=models.Index(fields=["clinic", "batch"], name="move_by_batch"),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ("postponed", "moved", "rebooked", "cancelled", "undone"))
                ),
                name="move_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "was_status__in",
                        ("booked", "provisional", "arrived", "done", "no-show", "cancelled"),
                    )
                ),
                name="move_was_status_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "to_status__in",
                        ("booked", "provisional", "arrived", "done", "no-show", "cancelled"),
                    )
                ),
                name="move_to_status_is_known",
            ),
        ),
        migrations.AddIndex(
            model_name="occupancy",
            index=models.Index(fields=["kind", "key", "begins"], name="occupancy_by_begin"),
        ),
        migrations.AddIndex(
            model_name="occupancy",
            index=models.Index(fields=["clinic", "begins"], name="occupancy_by_clinic"),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.UniqueConstraint(
                fields=("clinic", "name"), name="product_named_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="product_name_is_not_blank"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                fields=("course", "after_session", "number"), name="review_numbered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision__in", ("go-on", "change", "stop", "maintenance"))),
                name="review_decision_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="review_number_from_1"
            ),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(fields=("clinic", "name"), name="room_named_once"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="room_name_is_not_blank"
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["clinic", "expires_at"], name="claim_by_end"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("device", None),
                        ("ends_at", None),
                        ("free_at", None),
                        ("room", None),
                        ("starts_at", None),
                        ("therapist", None),
                    ),
                    models.Q(
                        ("device__isnull", False),
                        ("ends_at__gt", models.F("starts_at")),
                        ("free_at__gte", models.F("ends_at")),
                        ("room__isnull", False),
                        ("starts_at__isnull", False),
                        ("therapist__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="claim_is_placed_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="word",
            constraint=models.UniqueConstraint(fields=("clinic", "text"), name="word_once"),
        ),
        migrations.AddConstraint(
            model_name="word",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="word_text_is_not_blank"
            ),
        ),
        migrations.AddConstraint(
            model_name="clientword",
            constraint=models.UniqueConstraint(fields=("word", "client"), name="client_word_once"),
        ),
    ]
