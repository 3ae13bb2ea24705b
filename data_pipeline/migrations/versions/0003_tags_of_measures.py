"""Tags of measures: frameworks and topics that they count towards"""

from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEY = ["ags", "revision_number", "concept_code", "measure_code"]


def upgrade() -> None:
    op.create_table(
        "measure_tag",
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
            "concept_code",
            sa.String(length=40),
            autoincrement=False,
            nullable=False,
            comment="Kurzes Kennzeichen des Konzepts. Bei nur einem Konzept kann es leer bleiben.",
        ),
        sa.Column(
            "measure_code",
            sa.String(length=40),
            autoincrement=False,
            nullable=False,
            comment="Nummer der Maßnahme.",
        ),
        sa.Column(
            "tag",
            sa.String(length=80),
            autoincrement=False,
            nullable=False,
            comment="Rahmen oder Thema, dem die Maßnahme zugerechnet wird, etwa ein Zehn-Punkte-Plan.",
        ),
        sa.ForeignKeyConstraint(
            _KEY,
            [f"measure.{name}" for name in _KEY],
            name=op.f("fk_measure_tag_ags_revision_number_concept_code_measure_code"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint(*_KEY, "tag", name=op.f("pk_measure_tag")),
        comment="Schlagworte einer Maßnahme.",
    )


def downgrade() -> None:
    op.drop_table("measure_tag")
