"""Transfers of complaints between departments as a part of their roll-up"""

from typing import Any

from alembic import op
import sqlalchemy as sa

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NAME = "complaint_transfer"
_KEYS: dict[str, tuple[Any, str]] = {
    "ags": (sa.String(8), "Amtlicher Gemeindeschlüssel der Stadt, achtstellig."),
    "source_code": (sa.String(40), "Verfahren oder Portal."),
    "month": (sa.Date(), "Erster Tag des Monats."),
    "from_code": (sa.String(80), "Stelle davor, wie in der Quelle."),
    "to_code": (sa.String(80), "Stelle danach, wie in der Quelle."),
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
            comment="Im Monat beobachtete Wechsel von der einen Stelle zur anderen.",
        ),
        sa.PrimaryKeyConstraint(*_KEYS, name=op.f(f"pk_{_NAME}")),
        comment="Abgaben je Monat: beim Laden fortgeschriebene Summen.",
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table(_NAME)
