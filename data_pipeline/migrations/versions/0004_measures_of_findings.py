"""Measures of findings: the one that the row of a finding names"""

from alembic import op
import sqlalchemy as sa

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "finding",
        sa.Column(
            "measure_code",
            sa.Text(),
            nullable=True,
            comment="Nummer der Maßnahme, wie die Zeile sie nennt; leer, wenn keine oder mehrere genannt sind.",
        ),
    )


def downgrade() -> None:
    op.drop_column("finding", "measure_code")
