"""Coverage of complaints as a person states it, by source and time"""

from alembic import op
import sqlalchemy as sa

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEY = ["ags", "revision_number", "source_code", "start_date"]
_STATES = ("complete", "partial", "offline", "system_changed")


def upgrade() -> None:
    op.create_table(
        "complaint_coverage",
        sa.Column(
            "ags",
            sa.String(length=8),
            autoincrement=False,
            nullable=False,
            comment="Amtlicher Gemeindeschlüssel der Stadt, achtstellig.",
        ),
        sa.Column(
            "revision_number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Nummer der Revision, die diese Zeile geschrieben hat.",
        ),
        sa.Column(
            "source_code",
            sa.String(length=40),
            autoincrement=False,
            nullable=False,
            comment="Verfahren oder Portal, wie es bei den Anliegen steht.",
        ),
        sa.Column(
            "start_date",
            sa.Date(),
            autoincrement=False,
            nullable=False,
            comment="Erster Tag; auch 07/2025 oder 2025.",
        ),
        sa.Column(
            "end_date",
            sa.Date(),
            autoincrement=False,
            nullable=True,
            comment="Letzter Tag; leer heißt bis auf Weiteres, bei einem Systemwechsel nur der Tag selbst.",
        ),
        sa.Column(
            "state",
            sa.Enum(*_STATES, name="state", native_enum=False, create_constraint=True, length=24),
            autoincrement=False,
            nullable=False,
            comment="Wie vollständig die Anliegen dieser Zeit erfasst sind.",
        ),
        sa.Column(
            "reason",
            sa.Text(),
            autoincrement=False,
            nullable=False,
            comment="Warum; steht neben jeder Lücke, zum Beispiel »Portal abgeschaltet«.",
        ),
        sa.Column(
            "is_sample",
            sa.Boolean(),
            autoincrement=False,
            nullable=False,
            comment="ja, wenn die Zeile erfunden ist und nur als Beispiel dient.",
        ),
        sa.ForeignKeyConstraint(
            ["ags", "revision_number"],
            ["revision.ags", "revision.revision_number"],
            name=op.f("fk_complaint_coverage_ags_revision_number"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(*_KEY, name=op.f("pk_complaint_coverage")),
        comment="Von Hand angegebene Erfassung eines Verfahrens; gilt vor dem, was die Fälle vermuten lassen.",
    )


def downgrade() -> None:
    op.drop_table("complaint_coverage")
