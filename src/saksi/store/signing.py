"""The key of a case's ledger: Ed25519, in the folder of the case, readable by its owner alone."""

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from saksi.errors import StorageError

KEY_BYTES = 32


class KeyFile:
    """``saksi.casework.Signer`` with a key in a file.

    Args:
        path: The file with the 32 bytes of the private key.

    Raises:
        StorageError: If there is no such file, or it is not a key.
    """

    def __init__(self, path: Path) -> None:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StorageError(
                f"The ledger's key cannot be read ({error.strerror}).",
                fix="Restore ledger.key from a backup, or check its permissions.",
            ) from error
        if len(data) != KEY_BYTES:
            raise StorageError("The ledger's key is not 32 bytes long.", fix="Restore ledger.key from a backup.")
        self._key = Ed25519PrivateKey.from_private_bytes(data)

    @property
    def public_key(self) -> bytes:
        """32 bytes, Ed25519."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Give the 64 bytes of the Ed25519 signature (RFC 8032)."""
        return self._key.sign(message)

    def check(self, public_key: bytes, signature: bytes, message: bytes) -> bool:
        """Tell whether a signature holds."""
        try:
            Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


def create_key(path: Path) -> None:
    """Write a fresh key, mode 600; refuses to overwrite one."""
    key = Ed25519PrivateKey.generate().private_bytes_raw()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
