"""Days on which complaints came in or were closed as a part of their roll-up"""

from typing import Any

from alembic import op
import sqlalchemy as sa

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_NAME = "complaint_day"
_KEYS: dict[str, tuple[Any, str]] = {
    "ags": (sa.String(8), "Amtlicher Gemeindeschlüssel der Stadt, achtstellig."),
    "source_code": (sa.String(40), "Verfahren oder Portal."),
    "day_kind": (sa.String(24), "received: Tag des Eingangs; closed: Tag des Abschlusses."),
    "day": (sa.Date(), "Kalendertag in der Stadt."),
}


def upgrade() -> None:
    op.create_table(
        _NAME,
        *(
            sa.Column(name, kind, autoincrement=False, nullable=False, comment=comment)
            for name, (kind, comment) in _KEYS.items()
        ),
        sa.Column(
            "cases",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            server_default="0",
            comment="Fälle mit diesem Tag.",
        ),
        sa.PrimaryKeyConstraint(*_KEYS, name=op.f(f"pk_{_NAME}")),
        comment="Tage mit Anliegen: beim Laden fortgeschriebene Summen.",
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table(_NAME)
