"""Alembic's entry: runs on the connection it is handed."""

from alembic import context

from data_pipeline.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
