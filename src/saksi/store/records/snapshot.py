"""One open connection that a part of the record is read from."""

from sqlalchemy import Connection


class Snapshot:
    """What every part of the record stands on.

    Args:
        connection: A connection inside a transaction.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
