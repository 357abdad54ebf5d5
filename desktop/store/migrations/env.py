"""Alembic's entry: run the scripts on the connection and in the transaction that the store hands over."""

from alembic import context

from desktop.models import Model

context.configure(connection=context.config.attributes["connection"], target_metadata=Model.metadata)
context.run_migrations()
