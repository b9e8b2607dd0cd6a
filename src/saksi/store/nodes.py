"""The nodes of the ledger's Merkle tree in the database."""

from sqlalchemy import Connection, func, insert, select

from . import tables


class TreeNodes:
    """``saksi.ledger.NodeStore`` on one open connection; it must not outlive its transaction.

    Args:
        connection: A connection inside a transaction; inside a write transaction for ``write_node``.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._size: int | None = None

    def read_size(self) -> int:
        """Give the number of leaves."""
        if self._size is None:
            table = tables.ledger_node
            last = self._connection.execute(select(func.max(table.c.index)).where(table.c.level == 0)).scalar()
            self._size = 0 if last is None else int(last) + 1
        return self._size

    def read_node(self, level: int, index: int) -> bytes | None:
        """Give the hash of one full subtree, or None."""
        table = tables.ledger_node
        found = self._connection.execute(
            select(table.c.hash).where(table.c.level == level, table.c.index == index)
        ).scalar()
        return None if found is None else blob(found)

    def write_node(self, level: int, index: int, node_hash: bytes) -> None:
        """Add a node; the primary key refuses to overwrite one."""
        self._connection.execute(insert(tables.ledger_node).values(level=level, index=index, hash=node_hash))
        if level == 0 and self._size is not None:
            self._size = max(self._size, index + 1)


def blob(value: bytes | str) -> bytes:
    """Give a stored value as bytes; SQLite holds text where somebody edited a value with SQL."""
    return value.encode() if isinstance(value, str) else bytes(value)
