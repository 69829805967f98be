"""Sessions in rows that say whose they are; invitations; a round of sign-ins, whose end ends all sessions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("secretariat", "0002_roles")]

    operations = [
        migrations.AddField(
            "user",
            "invited_at",
            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="invited at"),
        ),
        migrations.AddField(
            "user",
            "sign_in_round",
            models.PositiveIntegerField(
                default=0,
                editable=False,
                help_text="Sessions of an earlier round have ended.",
                verbose_name="round of sign-ins",
            ),
        ),
        migrations.CreateModel(
            "Session",
            [
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "account",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={"verbose_name": "session", "verbose_name_plural": "sessions", "abstract": False},
        ),
    ]
